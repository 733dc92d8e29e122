"""Where exercises, events, bookings and contributions stand, and what moves them on (SC 5.1-5.2, Mission M5)."""

from enum import StrEnum
from typing import TypeVar

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


class ExerciseState(StrEnum):
    """Where a round of talks stands."""

    OPEN = "open"
    CLOSED = "closed"


EXERCISE_STATE_NAMES = {ExerciseState.OPEN: "Open", ExerciseState.CLOSED: "Closed"}


class ExerciseMove(StrEnum):
    """What happens to a round of talks."""

    CHANGE = "change"
    CLOSE = "close"


EXERCISE_TRANSITIONS: tuple[tuple[ExerciseState, ExerciseMove, ExerciseState], ...] = (
    (ExerciseState.OPEN, ExerciseMove.CHANGE, ExerciseState.OPEN),
    (ExerciseState.OPEN, ExerciseMove.CLOSE, ExerciseState.CLOSED),
)


class EventState(StrEnum):
    """Where an event stands."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


EVENT_STATE_NAMES = {EventState.PLANNED: "Planned", EventState.HELD: "Held", EventState.CANCELLED: "Cancelled"}


class EventMove(StrEnum):
    """What happens to an event."""

    CHANGE = "change"
    CANCEL = "cancel"
    RECORD_WHO_CAME = "record_who_came"


EVENT_TRANSITIONS: tuple[tuple[EventState, EventMove, EventState], ...] = (
    (EventState.PLANNED, EventMove.CHANGE, EventState.PLANNED),
    (EventState.PLANNED, EventMove.CANCEL, EventState.CANCELLED),
    (EventState.PLANNED, EventMove.RECORD_WHO_CAME, EventState.HELD),
    (EventState.HELD, EventMove.RECORD_WHO_CAME, EventState.HELD),
)


class BookingState(StrEnum):
    """Where someone's place at an event stands; whoever comes without one walks in."""

    BOOKED = "booked"
    WAITING = "waiting"
    GIVEN_UP = "given_up"
    WALKED_IN = "walked_in"


BOOKING_STATE_NAMES = {
    BookingState.BOOKED: "Has a place",
    BookingState.WAITING: "On the waiting list",
    BookingState.GIVEN_UP: "Gave the place up",
    BookingState.WALKED_IN: "Came without a place",
}


class BookingMove(StrEnum):
    """What happens to a place."""

    MOVE_UP = "move_up"
    GIVE_UP = "give_up"


BOOKING_TRANSITIONS: tuple[tuple[BookingState, BookingMove, BookingState], ...] = (
    (BookingState.BOOKED, BookingMove.GIVE_UP, BookingState.GIVEN_UP),
    (BookingState.WAITING, BookingMove.GIVE_UP, BookingState.GIVEN_UP),
    (BookingState.WAITING, BookingMove.MOVE_UP, BookingState.BOOKED),
)


class ContributionState(StrEnum):
    """What became of something that was said."""

    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"


CONTRIBUTION_STATE_NAMES = {
    ContributionState.OPEN: "Not answered yet",
    ContributionState.TAKEN: "Taken up",
    ContributionState.DECLINED: "Not taken up",
}


class ContributionMove(StrEnum):
    """What happens to something that was said."""

    TAKE = "take"
    DECLINE = "decline"


CONTRIBUTION_TRANSITIONS: tuple[tuple[ContributionState, ContributionMove, ContributionState], ...] = (
    (ContributionState.OPEN, ContributionMove.TAKE, ContributionState.TAKEN),
    (ContributionState.OPEN, ContributionMove.DECLINE, ContributionState.DECLINED),
    (ContributionState.TAKEN, ContributionMove.TAKE, ContributionState.TAKEN),
    (ContributionState.TAKEN, ContributionMove.DECLINE, ContributionState.DECLINED),
    (ContributionState.DECLINED, ContributionMove.TAKE, ContributionState.TAKEN),
    (ContributionState.DECLINED, ContributionMove.DECLINE, ContributionState.DECLINED),
)

_MOVES: tuple[tuple[StrEnum, StrEnum, StrEnum], ...] = (
    *EXERCISE_TRANSITIONS,
    *EVENT_TRANSITIONS,
    *BOOKING_TRANSITIONS,
    *CONTRIBUTION_TRANSITIONS,
)
_NEXT = {(type(state), state, move): after for state, move, after in _MOVES}
_REFUSED_MOVES: dict[type[StrEnum], dict[str, str]] = {
    ExerciseMove: {
        ExerciseMove.CHANGE: "These talks are closed, so they stay as they are.",
        ExerciseMove.CLOSE: "These talks are closed already.",
    },
    EventMove: {
        EventMove.CHANGE: "You can change an event until it has been held or cancelled.",
        EventMove.CANCEL: "You can cancel an event until it has been held.",
        EventMove.RECORD_WHO_CAME: "This event was cancelled, so nobody came.",
    },
    BookingMove: {
        BookingMove.MOVE_UP: "Only someone on the waiting list moves up.",
        BookingMove.GIVE_UP: "There is no place to give up any more.",
    },
}

S = TypeVar("S", bound=StrEnum)


def after(state: S, move: StrEnum) -> S:
    """The state that follows when ``move`` happens to a thing in ``state``. Clause: SC 5.1.2-5.2.9.

    :raises Refused: when the tables of transitions do not let it happen.
    """
    following = _NEXT.get((type(state), state, move))
    if following is None:
        raise Refused(say(_REFUSED_MOVES[type(move)][move]), "SC 5.2")
    return following  # type: ignore[return-value]  # each table keeps to one kind of state
