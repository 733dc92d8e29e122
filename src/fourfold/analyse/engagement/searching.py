"""Talks as search finds them: only what everyone may read, and nothing of what was said."""

from collections.abc import Iterator

from fourfold.analyse.engagement.models import Event, Exercise
from fourfold.foundation.search.actions import put_row
from fourfold.foundation.search.registry import Row, searchable


def make_findable(exercise: Exercise) -> None:
    """Put an exercise where search finds it."""
    put_row(_exercise(exercise))


def make_event_findable(event: Event) -> None:
    """Put an event where search finds it."""
    put_row(_event(event))


def register() -> None:
    """Tell search how to find every exercise and event, for when its index is made afresh."""
    searchable("exercise", _exercises, name="Talks")
    searchable("engagement_event", _events, name="Event")


def _exercises() -> Iterator[Row]:
    for exercise in Exercise.objects.select_related("authority").iterator():
        yield _exercise(exercise)


def _events() -> Iterator[Row]:
    for event in Event.objects.select_related("exercise__authority").iterator():
        yield _event(event)


def _exercise(exercise: Exercise) -> Row:
    words = (exercise.reference, exercise.about, exercise.asked, exercise.who_may, exercise.learned)
    return Row(
        authority=exercise.authority,
        kind="exercise",
        subject=exercise.uuid,
        title=exercise.title,
        words=" ".join(filter(None, words)),
        href=exercise.get_absolute_url(),
    )


def _event(event: Event) -> Row:
    words = (event.get_kind_display(), event.about, event.where, event.access, event.exercise.title)
    return Row(
        authority=event.exercise.authority,
        kind="engagement_event",
        subject=event.uuid,
        title=event.title,
        words=" ".join(filter(None, words)),
        href=event.get_absolute_url(),
    )
