"""Letting go of bytes that no bid knows: what a killed process left, what was replaced, withdrawn or taken away."""

from datetime import datetime

from fourfold.do.tendering import store
from fourfold.do.tendering.models import BidFile, DraftFile, Submission
from fourfold.foundation import clock
from fourfold.foundation.jobs.registry import every, job


@every("daily at 03:40")
@job(attempts=3)
def sweep_stray_bids() -> None:
    """Let go of bytes of bids and drafts that no row knows any more."""
    sweep_bids(clock.now())


def sweep_bids(at: datetime) -> int:
    """Remove such bytes once they are a day old; how many files. What counts stays for ever."""
    bids = store.sweep(store.bids(), lambda uuid: Submission.objects.filter(uuid=uuid, is_current=True).exists(), at)
    files = store.sweep(store.drafts(), lambda uuid: DraftFile.objects.filter(uuid=uuid).exists(), at)
    opened = store.sweep(store.opened(), lambda uuid: BidFile.objects.filter(uuid=uuid).exists(), at)
    return bids + files + opened
