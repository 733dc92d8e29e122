"""Letting go of what providers wrote to each other."""

from datetime import datetime, timedelta

from fourfold.do.partners.models import Introduction
from fourfold.foundation import clock
from fourfold.foundation.jobs.registry import every, job

KEPT = timedelta(days=730)
"""So long after its newest letter an introduction is kept."""


@every("daily at 03:20")
@job(attempts=3)
def forget_old_letters() -> None:
    """Let go of introductions that have been silent for two years, with their letters and reports."""
    forget(clock.now())


def forget(at: datetime) -> None:
    """Let go of introductions that were silent for two years before ``at``."""
    Introduction.objects.filter(last_at__lt=at - KEPT).delete()
