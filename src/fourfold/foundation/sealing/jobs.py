"""What sealing does by the clock."""

from fourfold.foundation import clock
from fourfold.foundation.jobs.registry import every, job
from fourfold.foundation.sealing.models import Entry, Rotation


@every(minutes=15)
@job(attempts=3)
def forget_entered_shares() -> None:
    """Take away shares that were entered and waited in vain: their officers enter them again when all are there."""
    Rotation.objects.filter(until__lte=clock.now()).delete()
    Entry.objects.filter(until__lte=clock.now()).delete()
