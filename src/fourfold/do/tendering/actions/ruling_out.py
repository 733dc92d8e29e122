"""Ruling a bid out for its answers to selection, before anyone knows its price (SC 6.2.7)."""

from datetime import datetime

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.locked import locked
from fourfold.do.tendering.models import Bid
from fourfold.do.tendering.queries.declaring import standing_of
from fourfold.do.tendering.rules import declaring
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.rules.questionnaire import fails_selection
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person

BEFORE_PRICES = frozenset({TenderState.SCORING, TenderState.MODERATING})
"""States in which a bid may still be ruled out for what it answered."""


@action
def rule_out(*, bid: Bid, because: str, by: Person, at: datetime) -> Bid:
    """Leave a bid out because of an answer to selection. Its bidder reads why.

    Refused where nothing that it answered speaks against it, and once prices are known.
    """
    row = locked(bid.tender)
    permissions.check_lead(by, row)
    declaring.require_clear(standing_of(row, by))
    found = Bid.objects.select_for_update().get(pk=bid.pk)
    if row.state not in BEFORE_PRICES:
        raise Refused(say("A bid is ruled out before prices are known, or not at all."), "SC 6.2.7")
    if found.out_because:
        raise Refused(say("This bid was ruled out already."))
    if not fails_selection(found.selection):
        raise Refused(say("Nothing that this bidder answered speaks against its bid."), "SC 6.2.7")
    found.out_because = said(because, "because", say("Write why. The bidder reads it."))
    found.save(update_fields=["out_because"])
    row.version += 1
    row.save()
    record(
        "tender.bid_ruled_out", row, by=by, at=at, authority=row.authority.uuid, changed={"bid": found.uuid},
        beside={"because": found.out_because},
    )  # fmt: skip
    return found
