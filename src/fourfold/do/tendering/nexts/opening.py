"""What waits for the officers who open bids, and what they do next."""

from datetime import datetime

from django.urls import reverse

from fourfold.do.tendering import permissions
from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.nexts.steps import NextStep
from fourfold.do.tendering.queries.opening import held_closed, officers_of, opens_at, to_open
from fourfold.do.tendering.rules.declaring import Standing
from fourfold.do.tendering.rules.names import TenderState
from fourfold.foundation.clock import local_day
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person

MOST = 20
"""A desk shows so many of a kind at most."""


def opening_waits(person: Person, at: datetime) -> list[Waits]:
    """Tenders whose deadline has passed, for their named officers."""
    return [
        Waits(
            say("The bids for “{title}” can be opened.", title=one.title), _page(one), say("Open them"),
            local_day(opens_at(one), one.authority.time_zone),
        )
        for one in to_open(person, at)[:MOST]
        if not held_closed(one, at)
    ]  # fmt: skip


def opening_next(tender: Tender, person: Person | None, at: datetime) -> NextStep | None:
    """What a named officer does about sealed bids, or what everyone waits for."""
    if tender.state != TenderState.OPEN:
        return None
    held = held_closed(tender, at)
    if held:
        return NextStep(held, say("How it stands"), _page(tender))
    mine = next((one for one in officers_of(tender, at) if one.person == person), None)
    if mine is None or mine.is_lost or not permissions.is_holder(person, tender):
        return NextStep(say("It waits for the named officers to open the bids."), say("How it stands"), _page(tender))
    if mine.standing is Standing.CONFLICT:
        return NextStep(say("You have an interest in a bidder, so the other officers open the bids."))
    return NextStep(say("The deadline has passed. Open the bids together."), say("Open them"), _page(tender))


def _page(tender: Tender) -> str:
    return reverse("tendering.opening", args=[tender.authority.slug, tender.uuid])
