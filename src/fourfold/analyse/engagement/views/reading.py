"""Pages on which talks are read."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from fourfold.analyse.engagement import queries
from fourfold.analyse.engagement.drawing import draw_reach
from fourfold.analyse.engagement.models import Event, Exercise, Slot
from fourfold.analyse.engagement.nexts import next_for, takes_ideas_now
from fourfold.analyse.engagement.permissions import check_answer, check_read_confidences, check_see_guests, check_work
from fourfold.analyse.engagement.queries.bookings import free_slots
from fourfold.analyse.engagement.queries.exercises import figures_of
from fourfold.analyse.engagement.queries.heard import confidential_count, readers_of, readers_of_it
from fourfold.analyse.engagement.queries.reach import reach_of
from fourfold.analyse.engagement.rules import (
    EXERCISE_STATE_NAMES,
    PHASE_NAMES,
    VOICE_NAMES,
    BookingState,
    ContributionState,
    EventKind,
)
from fourfold.analyse.engagement.rules.bookings import is_open_for_sign_up
from fourfold.analyse.engagement.rules.listening import count_in_words
from fourfold.analyse.engagement.views.visitor import account_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.paging import batch, next_href
from fourfold.foundation.permissions import can
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import Role
from fourfold.rulebooks import Rulebook

SHOWN = 5
_BOUND = ("engagement.fair_to_all", "engagement.notice_before_tender")
_MINIMUM = "engagement.confidential_count_minimum"


def every(request: PageRequest, authority: Authority) -> HttpResponse:
    """What we ask people about, and where they can meet us."""
    state = request.GET.get("state", "")
    found = queries.exercises_of(authority, state=state, after=request.GET.get("after", ""))
    context = {
        "events": list(queries.events_open(authority, clock.now())[:SHOWN]),
        "exercises": found.rows,
        "next_href": next_href(request, found.after),
        "states": list(EXERCISE_STATE_NAMES.items()),
        "state": state,
        "is_first": not request.GET.get("after"),
    }
    return render(request, "analyse/engagement/list.html", context)


def exercise(request: PageRequest, authority: Authority, exercise: UUID) -> HttpResponse:
    """One round of talks: what was asked, of whom, what was heard, and what became of it."""
    row = queries.exercise_for(authority, exercise)
    at = clock.now()
    book = book_at(authority, at)
    context = {
        "exercise": row,
        "next": next_for(row, request.person, at),
        "events": queries.events_of(row),
        "figures": figures_of(row),
        "reach": reach_of(row, book).verdict,
        "heard": list(queries.public_contributions(row)[:SHOWN]),
        "confidences": _confidences(row, book),
        "readers": readers_of(row),
        "takes_ideas": takes_ideas_now(row, at),
        "may_work": can(check_work, request.person, row),
        "bound": [book.entry(name) for name in _BOUND if book.has(name)],
    }
    return render(request, "analyse/engagement/exercise.html", context)


def _confidences(row: Exercise, book: Rulebook) -> str:
    """How much was told in confidence, as far as everyone may know it."""
    return count_in_words(confidential_count(row), book.number(_MINIMUM) if book.has(_MINIMUM) else None)


def reach(request: PageRequest, authority: Authority, exercise: UUID) -> HttpResponse:
    """How far the invitations went, drawn and as a table."""
    row = queries.exercise_for(authority, exercise)
    found = reach_of(row, book_at(authority, clock.now()))
    context = {
        "exercise": row,
        "reach": found,
        "drawings": draw_reach(found),
        "may_see_guests": can(check_see_guests, request.person, row),
    }
    return render(request, "analyse/engagement/reach.html", context)


def heard(request: PageRequest, authority: Authority, exercise: UUID) -> HttpResponse:
    """What was said, as far as this reader may see it, with what became of it."""
    row = queries.exercise_for(authority, exercise)
    rows = queries.contributions_for(authority, request.person, account_of(request)).filter(exercise=row)
    chosen = {name: request.GET.get(name, "") for name in ("show", "phase", "voice")}
    may_work = can(check_work, request.person, row)
    if chosen["show"] == "open":
        rows = rows.filter(state=ContributionState.OPEN) if may_work else rows.filter(answer_shown_at=None)
    elif chosen["show"] == "answered":
        rows = rows.filter(answer_shown_at__isnull=False)
    elif chosen["show"] == "confidence":
        rows = rows.filter(in_confidence=True)
    if chosen["phase"] in PHASE_NAMES:
        rows = rows.filter(phase=chosen["phase"])
    if chosen["voice"] in VOICE_NAMES:
        rows = rows.filter(voice=chosen["voice"])
    found = batch(rows, ("-heard_at",), after=request.GET.get("after", ""))
    context = {
        "exercise": row,
        "contributions": found.rows,
        "next_href": next_href(request, found.after),
        "phases": list(PHASE_NAMES.items()),
        "voices": list(VOICE_NAMES.items()),
        "chosen": chosen,
        "is_narrowed": any(chosen.values()),
        "may_work": may_work,
        "may_keep": can(check_read_confidences, request.person, row),
        "takes_ideas": takes_ideas_now(row, clock.now()),
    }
    return render(request, "analyse/engagement/heard.html", context)


def contribution(request: PageRequest, authority: Authority, contribution: UUID) -> HttpResponse:
    """Something that was said, and what became of it."""
    account = account_of(request)
    row = queries.contribution_for(authority, contribution, request.person, account)
    context = {
        "contribution": row,
        "readers": readers_of_it(row) if row.in_confidence else [],
        "is_teller": account is not None and row.told_by_id == account.pk,
        "may_work": can(check_work, request.person, row.exercise),
        "may_answer": can(check_answer, request.person, row),
        "is_answer_seen": row.shows_answer or can(check_see_guests, request.person, row.exercise),
    }
    return render(request, "analyse/engagement/contribution.html", context)


def event(request: PageRequest, authority: Authority, event: UUID) -> HttpResponse:
    """One event: where, when, for whom, and whether there are places."""
    row = queries.event_for(authority, event)
    at = clock.now()
    facts = queries.facts_of(row)
    is_open = is_open_for_sign_up(facts, at=at, today=clock.local_day(at, authority.time_zone))
    booking = queries.booking_of(row, account_of(request))
    context = {
        "event": row,
        "facts": facts,
        "is_open": is_open,
        "is_over": row.ends_at < at,
        "booking": booking,
        "waiting": row.bookings.filter(state=BookingState.WAITING).count(),
        "came": row.bookings.filter(came=True).count(),
        "slots": _slots(row),
        "may_see_guests": can(check_see_guests, request.person, row.exercise),
        "may_work": can(check_work, request.person, row.exercise),
        "buys": bool(roles_of(request.person) & {Role.COMMISSIONER, Role.SUPPORT_PROCUREMENT}),
    }
    return render(request, "analyse/engagement/event.html", context)


def _slots(row: Event) -> list[tuple[Slot, bool]]:
    """The times of one-to-one talks, and whether each is free."""
    if row.kind != EventKind.ONE_TO_ONE:
        return []
    free = {slot.pk for slot in free_slots(row)}
    return [(slot, slot.pk in free) for slot in row.slots.all()]
