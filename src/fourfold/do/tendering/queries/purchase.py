"""A tender as the rules on procedures, notices and days ask about it, and the rules that hold for it."""

from dataclasses import replace
from datetime import datetime

from fourfold.do.diary.queries.facts import needs_of
from fourfold.do.diary.rules.names import Subject
from fourfold.do.diary.rules.needs import Needs
from fourfold.do.notices.queries.facts import purchase_of
from fourfold.do.notices.rules import Purchase, Route
from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.queries.tenders import lots_of
from fourfold.do.tendering.rules.names import Procedure
from fourfold.do.tendering.rules.procedure import ROUTES
from fourfold.foundation.authorities.queries import book_at
from fourfold.rulebooks import Rulebook


def book_for(tender: Tender, at: datetime) -> Rulebook:
    """The rules for a tender: those of the day of its publication, or today's before it."""
    return book_at(tender.authority, tender.published_at or at)


def purchase_for(tender: Tender) -> Purchase:
    """What the rules on procedures and notices ask about a tender."""
    planned = tender.notice.procurement
    known = purchase_of(planned) if planned else Purchase(subject=Subject(tender.notice.subject))
    return replace(known, value=tender.value, route=ROUTES.get(Procedure(tender.procedure), Route.COMPETITION))


def needs_for(tender: Tender, book: Rulebook) -> Needs:
    """What bidding for a tender takes, as the diary counts it."""
    planned, notice = tender.notice.procurement, tender.notice
    if planned is not None:
        return needs_of(planned, book)
    return Needs(
        subject=Subject(notice.subject), value=tender.value, counted=tender.value, lots=len(lots_of(tender)),
        open_to_consortia=notice.open_to_consortia,
    )  # fmt: skip
