"""The rows that an action changes, locked and known to be fresh; and what all actions here have in common."""

from collections.abc import Mapping

from fourfold.analyse.engagement.models import Contribution, Event, Exercise
from fourfold.foundation.errors import Stale
from fourfold.foundation.words import say


def locked_exercise(exercise: Exercise, seen: int | None = None) -> Exercise:
    """The exercise as it stands now, locked until the action ends.

    :raises Stale: when it changed after the reader saw version ``seen``.
    """
    row: Exercise = Exercise.objects.select_for_update().get(pk=exercise.pk)
    if seen is not None and seen != row.version:
        saved = {name: getattr(row, name) for name in ("title", "about", "asked", "who_may", "learned")}
        raise _stale(row.version, saved)
    return row


def locked_event(event: Event, seen: int | None = None) -> Event:
    """The event as it stands now, locked until the action ends: nobody books a place meanwhile.

    :raises Stale: when it changed after the reader saw version ``seen``.
    """
    row: Event = Event.objects.select_for_update().get(pk=event.pk)
    if seen is not None and seen != row.version:
        saved = {name: getattr(row, name) for name in ("title", "about", "where", "access")}
        raise _stale(row.version, {**saved, "places": str(row.places or "")})
    return row


def locked_contribution(contribution: Contribution, seen: int | None = None) -> Contribution:
    """What was said as it stands now, locked until the action ends.

    :raises Stale: when it changed after the reader saw version ``seen``.
    """
    row: Contribution = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if seen is not None and seen != row.version:
        raise _stale(row.version, {"answer": row.answer, "taken_into": row.taken_into})
    return row


def _stale(version: int, saved: Mapping[str, str]) -> Stale:
    sentence = say("Someone changed this while you were writing. Nothing you typed is lost: compare and send again.")
    return Stale(sentence, version=version, saved={name: text for name, text in saved.items() if text})
