"""What stands between a draft and its publication."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from fourfold.do.diary.queries import unanswered_warnings, warnings_of
from fourfold.do.diary.queries.facts import dates_of
from fourfold.do.diary.rules import DiaryWarning, StepKey
from fourfold.do.notices import rules
from fourfold.do.notices.models import Notice
from fourfold.do.notices.queries.facts import (
    content_from,
    early_notices_of,
    purchase_for,
    require_fair_closing,
)
from fourfold.do.notices.rules import OPENING, Content, NoticeKind
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Reason, Refused
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person

_BOXES = {
    "closes_at": "id_closes_on_day",
    "closes_on": "id_closes_on_day",
    "happened_on": "id_happened_on_day",
    "winners": "id_winner_1",
}
"""The ids of boxes that are not called after their field."""


def reasons_against(notice: Notice, person: Person | None, at: datetime) -> tuple[Reason, ...]:
    """Everything that stands against publishing this draft now, each with where to mend it."""
    content = content_from(notice)
    return (*_missing(notice, content, at), *_closing(notice, content, at), *_warned(notice, person, at))


def set_aside(notice: Notice, person: Person | None, at: datetime) -> list[DiaryWarning]:
    """Warnings of the diary that stand in spite of a reason, for whoever publishes to read once more."""
    if notice.procurement is None or notice.kind not in OPENING:
        return []
    today = local_day(at, notice.authority.time_zone)
    found = warnings_of(notice.procurement, at, person=person, opens_on=today, closes_at=notice.closes_at)
    return [one for one in found if one.is_answered]


def long_sentences_of(notice: Notice, at: datetime) -> list[str]:
    """The beginnings of sentences that are hard to read."""
    most = book_at(notice.authority, at).number("notices.long_sentence")
    return rules.long_sentences(f"{notice.summary}\n{notice.how_to}", most)


def _missing(notice: Notice, content: Content, at: datetime) -> Iterator[Reason]:
    kind = NoticeKind(notice.kind)
    for field, sentence in rules.missing_for(kind, content):
        yield Reason(sentence, _box(notice, field), "SC rec 11")
    if kind is not NoticeKind.TENDER or content.no_early_notice_because:
        return
    needed = rules.needs_early_reasons(
        purchase_for(notice, content),
        book_at(notice.authority, at),
        local_day(at, notice.authority.time_zone),
        has_early_notice=bool(early_notices_of(notice)),
    )
    if needed:
        yield Reason(
            say("There was no early notice. Say in this notice why the market was not heard first."),
            _box(notice, "no_early_notice_because"),
            "Procurement Act 2023 s 17",
        )


def _closing(notice: Notice, content: Content, at: datetime) -> Iterator[Reason]:
    try:
        require_fair_closing(notice, content, at)
    except Refused as refusal:
        yield Reason(refusal.sentence, _box(notice, refusal.field), refusal.clause)


def _warned(notice: Notice, person: Person | None, at: datetime) -> Iterator[Reason]:
    planned = notice.procurement
    if planned is None or notice.kind not in OPENING:
        return
    today = local_day(at, notice.authority.time_zone)
    warnings = unanswered_warnings(planned, at, person=person, opens_on=today, closes_at=notice.closes_at)
    diary = planned.get_absolute_url()
    opens = dates_of(planned).actual.get(StepKey.OPENS)
    if warnings and opens != today:
        yield Reason(
            say("The diary says that it opens on another day. Put today there, then answer its warnings."),
            diary,
            "SC rec 15",
        )
    for one in warnings:
        yield Reason(f"{one.sentence} {one.mend}", diary, one.clause)


def _box(notice: Notice, field: str) -> str:
    if notice.contractor_id is not None:
        return ""
    edit = reverse("notices.edit", args=[notice.authority.slug, notice.uuid])
    return f"{edit}#{_BOXES.get(field, f'id_{field}')}"
