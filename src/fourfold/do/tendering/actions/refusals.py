"""What was refused around a tender is on the audit trail too: who tried what, and when (SC 8.8.2)."""

from datetime import datetime

from fourfold.do.providers.models import Representative
from fourfold.do.tendering.models import Tender
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.audit.actors import Actor


@action
def note_refusal(*, tender: Tender, page: str, sentence: str = "", by: Actor, at: datetime) -> None:
    """Record that someone was refused on a page of this tender, after what they tried was undone.

    A bidder's stands on no authority's trail, which would tell who bids.
    """
    record(
        "tender.refused", tender, by=by, at=at,
        authority=None if isinstance(by, Representative) else tender.authority.uuid, changed={"page": page},
        beside={"sentence": sentence} if sentence else None,
    )  # fmt: skip
