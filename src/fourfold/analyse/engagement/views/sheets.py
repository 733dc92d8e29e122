"""Files for a spreadsheet: what was said in public, and how far the invitations went."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from fourfold.analyse.engagement import queries
from fourfold.analyse.engagement.models import Contribution
from fourfold.analyse.engagement.queries.reach import reach_of
from fourfold.analyse.engagement.rules import CHANNEL_NAMES, SECTOR_NAMES, SIZE_NAMES
from fourfold.analyse.engagement.rules.reach import Count
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.spreadsheets import headers_of, lines_of
from fourfold.foundation.ui.filters import day
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


def heard(request: PageRequest, authority: Authority, exercise: UUID) -> HttpResponse:
    """What was said and may be read by everyone, with what became of it."""
    row = queries.exercise_for(authority, exercise)
    header = (
        *("Day", "What it is about", "What was said", "Who said it", "Organisation or role", "How it was heard"),
        *("Phase", "What became of it", "Taken into", "Why", "Address"),
    )
    lines = (_said(one, request) for one in queries.public_contributions(row))
    return _sheet(f"{row.reference}-heard", header, lines)


def reach(request: PageRequest, authority: Authority, exercise: UUID) -> HttpResponse:
    """How many were invited, signed up and came: by channel, by size and by sector."""
    row = queries.exercise_for(authority, exercise)
    found = reach_of(row, book_at(authority, clock.now()))
    header = (
        *("Counted by", "Group", "Invited", "Invited, known before", "Invited, new", "Signed up", "Came"),
        *("Came, known before", "Came, new"),
    )
    groups = (
        (say("Channel"), CHANNEL_NAMES, (*found.channels, *([] if found.unsaid.is_empty else [found.unsaid]))),
        (say("Size"), SIZE_NAMES, found.sizes),
        (say("Sector"), SECTOR_NAMES, found.sectors),
    )
    lines = (_counted(title, names, one) for title, names, counts in groups for one in counts)
    return _sheet(f"{row.reference}-reach", header, lines)


def _sheet(name: str, header: Sequence[str], lines: Iterable[Sequence[object]]) -> HttpResponse:
    return HttpResponse(lines_of([[say(word) for word in header], *lines]), headers=headers_of(f"{name}.csv"))


def _said(one: Contribution, request: HttpRequest) -> Sequence[object]:
    answer = (one.get_state_display(), one.taken_into, one.answer) if one.shows_answer else (say("Open"), "", "")
    return (
        day(one.heard_at), one.topic, one.words, one.get_voice_display(), one.by_whom, one.get_method_display(),
        one.get_phase_display(), *answer, request.build_absolute_uri(one.get_absolute_url()),
    )  # fmt: skip


def _counted(title: str, names: Mapping[Any, str], one: Count) -> Sequence[object]:
    return (
        title, say(names[one.key]) if one.key else say("not told"), one.invited, one.invited_known, one.invited_new,
        one.signed_up, one.came, one.came_known, one.came_new,
    )  # fmt: skip
