"""What is done with payments while nobody waits."""

from fourfold.foundation import clock
from fourfold.foundation.jobs.registry import every, job
from fourfold.review.ledger import building, reading, upkeep


@job(attempts=3)
def read_import(uuid: str) -> None:
    """Read the file of an import and count it. Harmless a second time: an import that was read is left alone."""
    reading.read(uuid, clock.now)


@job(attempts=5)
def build_ledger(authority: str) -> None:
    """Bring a ledger up to date with its imports, and its figures with the ledger."""
    building.build(authority, clock.now)


@every("daily at 03:45")
@job(attempts=3)
def sweep_ledger() -> None:
    """Let go of files that no row knows any more."""
    upkeep.sweep(clock.now())
