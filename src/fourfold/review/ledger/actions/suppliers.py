"""What an officer tells of a supplier that is not registered."""

from datetime import datetime

from fourfold.do.providers.rules import Sector, Size
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused
from fourfold.foundation.jobs.registry import enqueue
from fourfold.foundation.places import tidy_postcode
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.ledger import permissions
from fourfold.review.ledger.jobs import build_ledger
from fourfold.review.ledger.locking import locked
from fourfold.review.ledger.models import Supplier


@action
def change_supplier(
    *, supplier: Supplier, size: str, sector: str, postcode: str, seen: int | None = None, by: Person, at: datetime
) -> Supplier:
    """Say how large a supplier is, of which sector and where. A registered one says so itself."""
    row = locked(supplier, seen)
    permissions.check_match(by, row.authority)
    if row.provider_id is not None:
        raise Refused(say("This supplier is registered, and tells its size, sector and place itself."))
    row.size, row.sector = Size(size), Sector(sector) if sector else ""
    row.postcode = tidy_postcode(postcode) if postcode.strip() else ""
    row.version += 1
    row.save()
    record(
        "supplier.changed", row, by=by, at=at, authority=row.authority.uuid,
        changed={"size": row.size, "sector": row.sector, "postcode": row.postcode, "version": row.version},
    )  # fmt: skip
    enqueue(build_ledger, str(row.authority.uuid))
    return row
