"""What talks do for themselves by the clock."""

from fourfold.analyse.engagement.upkeep import wipe_names
from fourfold.foundation import clock
from fourfold.foundation.jobs.registry import every, job


@every("daily at 03:15")
@job(attempts=3)
def forget_guests() -> None:
    """Wipe the names of those who signed up for events long past."""
    wipe_names(clock.now())
