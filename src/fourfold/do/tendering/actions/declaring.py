"""Telling of interests in bidders, before bids are opened or read; and leaving because of one (MIN 64)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.evaluators import leave, move_on
from fourfold.do.tendering.actions.locked import locked
from fourfold.do.tendering.models import Declaration, Tender
from fourfold.do.tendering.queries.declaring import bidders_of
from fourfold.do.tendering.queries.opening import require_openable
from fourfold.do.tendering.rules import declaring
from fourfold.do.tendering.rules.names import TenderState
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def declare_interests(*, tender: Tender, said: Mapping[UUID, str | None], by: Person, at: datetime) -> bool:
    """Tell, for each bidder, of an interest (what it is) or of none (nothing). Answers whether there is one.

    An interest that was told of stays; one may be told of later, until the end. Whoever has one takes no further part.
    The trail keeps that there is one, and not in whom: before the opening that would tell administrators who bids.
    """
    row = locked(tender)
    if row.state == TenderState.OPEN:
        permissions.check_open(by, row)
        require_openable(row, at)
    else:
        permissions.check_declare(by, row)
    bidders = {provider.uuid: provider for provider in bidders_of(row)}
    declaring.require_complete(bidders, said)
    found = 0
    for uuid, provider in bidders.items():
        what = (said[uuid] or "").strip()
        declaration, _ = Declaration.objects.get_or_create(
            tender=row, person=by, provider=provider, defaults={"has_conflict": bool(what), "what": what, "at": at}
        )
        if what and not declaration.has_conflict:
            declaration.has_conflict, declaration.what, declaration.at = True, what, at
            declaration.save()
        found += declaration.has_conflict
    record(
        "tender.interests_declared", row, by=by, at=at, authority=row.authority.uuid, changed={"interests": found}
    )  # fmt: skip
    if found:
        leave(row, by, say("An interest in one of the bidders."), at)
        _tell(row, by, at)
        move_on(row, by, at)
    return bool(found)


def _tell(row: Tender, by: Person, at: datetime) -> None:
    tell(
        accounts=[row.lead.account],
        sentence=say("{name} has an interest in a bidder for “{title}” and leaves.", name=by.name, title=row.title),
        href=row.get_absolute_url(), kind="tendering.interest", at=at, authority=row.authority,
    )  # fmt: skip
