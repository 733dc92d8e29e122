"""Rounds of talks and their events. Everyone may read them: they are public from the day they are made."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from fourfold.analyse.engagement.models import Event, Exercise
from fourfold.analyse.engagement.rules import BookingState, ContributionState, EventState, ExerciseState
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch


def exercise_for(authority: Authority, uuid: UUID) -> Exercise:
    """The exercise.

    :raises Http404: when this authority has none such.
    """
    near = Exercise.objects.select_related("authority", "lead__authority", "lead__account", "commission__authority")
    return get_object_or_404(near, authority=authority, uuid=uuid)


def event_for(authority: Authority, uuid: UUID) -> Event:
    """The event.

    :raises Http404: when this authority has none such.
    """
    near = Event.objects.select_related("exercise__authority", "exercise__lead__account", "exercise__commission")
    return get_object_or_404(near, exercise__authority=authority, uuid=uuid)


def public_exercises(authority: Authority) -> QuerySet[Exercise]:
    """All rounds of talks of an authority."""
    return Exercise.objects.filter(authority=authority).select_related("authority")


def exercises_of(authority: Authority, *, state: str = "", after: str = "") -> Batch[Exercise]:
    """Rounds of talks, the latest first, of one state where asked."""
    rows = public_exercises(authority)
    if state in set(ExerciseState):
        rows = rows.filter(state=state)
    return batch(rows, ("-begins_on",), after=after)


def events_open(authority: Authority, at: datetime) -> QuerySet[Event]:
    """Events that are still to come, the next first."""
    rows = Event.objects.filter(exercise__authority=authority, state=EventState.PLANNED, begins_at__gt=at)
    return rows.select_related("exercise__authority").order_by("begins_at", "pk")


def events_of(exercise: Exercise) -> list[Event]:
    """The events of an exercise: those to come first, then what was held or cancelled, the latest first."""
    rows = list(exercise.events.select_related("exercise__authority"))
    planned = [row for row in rows if row.state == EventState.PLANNED]
    return [*planned, *(row for row in reversed(rows) if row.state != EventState.PLANNED)]


@dataclass(frozen=True, slots=True)
class Figures:
    """What can be counted of an exercise from its own rows."""

    events: int
    signed_up: int
    came: int
    heard: int
    answered: int
    taken: int

    @property
    def are_empty(self) -> bool:
        """Nothing has happened yet."""
        return not (self.events or self.signed_up or self.came or self.heard)


def figures_of(exercise: Exercise) -> Figures:
    """The figures of an exercise: only what everyone may read is counted, in two queries."""
    signed_up = Q(bookings__state__in=(BookingState.BOOKED, BookingState.WAITING))
    meetings = exercise.events.exclude(state=EventState.CANCELLED).aggregate(
        events=Count("pk", distinct=True),
        signed_up=Count("bookings", filter=signed_up),
        came=Count("bookings", filter=Q(bookings__came=True)),
    )
    answered = Q(answer_shown_at__isnull=False)
    heard = exercise.contributions.filter(in_confidence=False, shown_at__isnull=False).aggregate(
        heard=Count("pk"),
        answered=Count("pk", filter=answered),
        taken=Count("pk", filter=answered & Q(state=ContributionState.TAKEN)),
    )
    return Figures(**meetings, **heard)
