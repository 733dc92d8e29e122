"""Opportunities that stand open today or come later."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from fourfold.datasets.rows.market.board import Sheet
from fourfold.datasets.rows.market.circle import SubcontractTerms
from fourfold.datasets.rows.market.ground import Ground
from fourfold.datasets.rows.market.offers import ask, change, drawn_up, noon_after, publish
from fourfold.do.notices.rules import UPCOMING, NoticeKind
from fourfold.foundation.authorities.models import Authority

_K = NoticeKind
_KINDS = (
    _K.TENDER, _K.LOW_VALUE, _K.QUOTATION, _K.TENDER, _K.LOW_VALUE, _K.EARLY, _K.TENDER, _K.QUOTATION, _K.GRANT_ROUND,
    _K.TENDER, _K.LOW_VALUE, _K.PIPELINE, _K.QUOTATION, _K.SUBCONTRACT, _K.TENDER, _K.LOW_VALUE, _K.EARLY, _K.IDEAS,
    _K.QUOTATION,
)  # fmt: skip
"""Which kinds follow each other, so that any twenty of them hold every kind."""
OTHERS_EVERY = 6
"""So many notices of the authority itself come to one of a body that only publishes."""
_NEAR_HOLIDAYS = 3
_MOVED, _ASKED, _ANSWER_DUE = 9, 4, 20
"""Every so-manieth was changed, has questions, has one that waits for its answer."""


def open_sheets(ground: Ground, publishers: Sequence[Authority], terms: SubcontractTerms | None) -> Iterator[Sheet]:
    """Notices that can be answered today, and announcements of what comes."""
    throng = ground.facts.throng
    assert throng is not None
    tenders = 0
    for number in range(throng.open):
        kind = _KINDS[number % len(_KINDS)]
        is_others = bool(publishers) and number % OTHERS_EVERY == OTHERS_EVERY - 1 and kind is not _K.SUBCONTRACT
        if kind is _K.SUBCONTRACT and terms is None:
            kind = _K.LOW_VALUE
        authority = publishers[number // OTHERS_EVERY % len(publishers)] if is_others else ground.authority
        work = ground.work_for(number * 5, for_vcse=kind is _K.GRANT_ROUND)
        tenders += kind is _K.TENDER
        closes = _closes(ground, number, tenders if kind is _K.TENDER else 0)
        sheet = drawn_up(
            ground,
            kind,
            work,
            authority,
            "open",
            number,
            closes=None if kind in UPCOMING else noon_after(ground, closes),
        )
        yield _published(ground, sheet, number, terms)


def draft_sheets(ground: Ground) -> Iterator[Sheet]:
    """Drafts that wait for the procurement officers of the authority; nobody else reads them."""
    for number, kind in enumerate((_K.TENDER, _K.QUOTATION)):
        closes = noon_after(ground, ground.day(60 + 20 * number))
        work = ground.work_for(number * 9 + 4)
        sheet = drawn_up(ground, kind, work, ground.authority, "draft", number, closes=closes)
        sheet.notice.prepared_by = ground.buyer(number)
        yield sheet


def _closes(ground: Ground, number: int, tender: int) -> date:
    """Closing days over the next ten weeks, every one a working day; the first few tenders just after holidays."""
    if 0 < tender <= _NEAR_HOLIDAYS:
        holiday = next((day for day in map(ground.day, range(12, 200)) if ground.calendar.holiday(day)), None)
        if holiday is not None:
            return ground.calendar.add(holiday, tender)
    return ground.calendar.add(ground.today, 2 + number * 7 % 48)


def _published(ground: Ground, sheet: Sheet, number: int, terms: SubcontractTerms | None) -> Sheet:
    notice, dice = sheet.notice, ground.dice("published", number)
    days = dice.randint(1, 24)
    publish(sheet, ground.noon(-days))
    if notice.kind == _K.SUBCONTRACT and terms is not None:
        terms.put_on(notice, dice)
    if notice.kind in UPCOMING:
        notice.expected_on = ground.day(dice.randint(40, 300))
        notice.starts_on = notice.expected_on + timedelta(days=120)
        return sheet
    assert notice.closes_at is not None
    notice.starts_on = notice.closes_at.date() + timedelta(days=dice.randint(30, 150))
    if number % _MOVED == 0 and days > 5:
        was = (notice.closes_at - timedelta(days=7)).isoformat()
        change(sheet, ground.noon(-days // 2), dice.choice(ground.phrases("moved")), closes_at=was)
    if number % _ASKED == 0 and days > 6:
        ask(ground, sheet, dice.randint(1, 3), answered=number % _ANSWER_DUE != 0)
    return sheet
