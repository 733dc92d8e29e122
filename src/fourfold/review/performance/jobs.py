"""What happens by the clock: returns fall due, and whoever sends them is reminded."""

from fourfold.foundation import clock
from fourfold.foundation.jobs.registry import every, job
from fourfold.review.performance import sides
from fourfold.review.performance.actions.opening import open_returns


@every("daily at 04:20")
@job(attempts=3)
def make_returns_due() -> None:
    """Make due what contracts have to tell of periods that ended."""
    open_returns(clock.now())


@every("daily at 06:50")
@job(attempts=3)
def remind_of_returns() -> None:
    """Remind those who have a return to send."""
    sides.remind(clock.now())
