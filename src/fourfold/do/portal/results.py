"""Notices as lists show them: when, how much, for whom they are good, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects

from fourfold.do.notices.index import followed_among
from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import KIND_NAMES, fields_of
from fourfold.do.notices.rules.finding import Standing
from fourfold.do.portal.facts import local, work_of
from fourfold.do.portal.rules.fitting import Fit, fit
from fourfold.do.portal.rules.remarks import Remark, remarks_on
from fourfold.do.portal.rules.saying import closing, coming, lasting, meeting, weekday_of, worth
from fourfold.do.portal.rules.work import Bidder, Work
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.places import place_called
from fourfold.foundation.words import in_words, listed, say
from fourfold.foundation.workdays import working_days
from fourfold.rulebooks import Rulebook

_FEW = 3


@dataclass(frozen=True, slots=True)
class Card:
    """One notice in a list. ``when`` is its next date, or what became of it; ``fit`` is for a provider who looks."""

    notice: Notice
    work: Work
    kind: str
    when: str
    worth: str
    lasting: str
    where: str
    remarks: list[Remark]
    fit: Fit | None


def cards_of(notices: Iterable[Notice], at: datetime, bidder: Bidder | None = None) -> list[Card]:
    """These notices in their order."""
    shown = list(notices)
    books = {authority: book_at(authority, at) for authority in {notice.authority for notice in shown}}
    followed = followed_among(shown)
    prefetch_related_objects([notice for notice in shown if notice.event_id is not None], "event")
    return [_card(notice, work_of(notice, at, followed), at, books[notice.authority], bidder) for notice in shown]


def _card(notice: Notice, work: Work, at: datetime, book: Rulebook, bidder: Bidder | None) -> Card:
    now = local(at, notice.authority)
    return Card(
        notice=notice,
        work=work,
        kind=say(KIND_NAMES[work.kind]),
        when=_when(notice, work, now),
        worth=worth(work) if "value_low" in fields_of(work.kind) else "",
        lasting=lasting(work.months),
        where=where_of(work),
        remarks=remarks_on(work, now, book, working_days(notice.authority.nation)),
        fit=fit(bidder, work, now, book) if bidder is not None else None,
    )


def where_of(work: Work) -> str:
    """The districts of a notice, where it names some."""
    if work.is_everywhere:
        return ""
    if len(work.places) > _FEW:
        return in_words(len(work.places), "district", "districts")
    return listed([place_called(code) for code in work.places])


def _when(notice: Notice, work: Work, now: datetime) -> str:
    if work.is_cancelled and notice.changed_at is not None:
        return say("Cancelled {day}", day=weekday_of(local(notice.changed_at, notice.authority).date(), now.date()))
    if work.closes is not None and notice.event is not None:
        return meeting(local(notice.event.begins_at, notice.authority), work.closes, now)
    if work.closes is not None:
        return closing(work.closes, now)
    if work.standing is Standing.COMING:
        return coming(work.expected_on, now.date())
    assert notice.published_at is not None  # what everyone reads was published
    return say("Published {day}", day=weekday_of(local(notice.published_at, notice.authority).date(), now.date()))
