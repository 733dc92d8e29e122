"""What is done with payments while nobody waits."""

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.jobs.queries import waits_untried
from fourfold.foundation.jobs.registry import enqueue, every, job
from fourfold.review.ledger import building, reading, upkeep


@job(attempts=3)
def read_import(uuid: str) -> None:
    """Read the file of an import and count it. Harmless a second time: an import that was read is left alone."""
    reading.read(uuid, clock.now)


@job(attempts=5)
def build_ledger(authority: str) -> None:
    """Bring a ledger up to date with its imports, and its figures with the ledger.

    Where it is asked for again meanwhile, once is enough: the job that waits does it.
    """
    if not waits_untried(build_ledger.module_path, authority):
        building.build(authority, clock.now)


@every("daily at 04:15")
@job(attempts=3)
def refresh_ledgers() -> None:
    """Bring every ledger up to date: contracts went live, and providers grew or moved, and neither knows of ledgers."""
    for uuid in Authority.objects.filter(ledger__isnull=False).values_list("uuid", flat=True):
        enqueue(build_ledger, str(uuid))


@every("daily at 03:45")
@job(attempts=3)
def sweep_ledger() -> None:
    """Let go of files that no row knows any more."""
    upkeep.sweep(clock.now())
