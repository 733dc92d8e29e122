"""Places at events: who gets one, until when, and the times of one-to-one talks (SC 5.1.2-5.1.3)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from fourfold.analyse.engagement.rules.states import BookingState, EventState
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import in_words, say

CLAUSE = "SC 5.1.2"
MOST_SLOTS = 60


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What the rules need to know of an event. ``places`` is empty where all may come."""

    state: EventState
    begins_at: datetime
    sign_up_until: date | None
    places: int | None
    booked: int

    @property
    def free(self) -> int | None:
        """How many places are left; empty where all may come."""
        return None if self.places is None else max(0, self.places - self.booked)


def is_open_for_sign_up(event: EventFacts, *, at: datetime, today: date) -> bool:
    """Whether one can sign up. Clause: SC 5.1.2."""
    is_in_time = event.sign_up_until is None or today <= event.sign_up_until
    return event.state is EventState.PLANNED and at < event.begins_at and is_in_time


def require_sign_up_open(event: EventFacts, *, at: datetime, today: date) -> None:
    """Refuse a place at an event that is over, cancelled, or closed for signing up. Clause: SC 5.1.2."""
    if is_open_for_sign_up(event, at=at, today=today):
        return
    if event.state is EventState.CANCELLED:
        raise Refused(say("This event was cancelled."), CLAUSE)
    if event.state is EventState.HELD or at >= event.begins_at:
        raise Refused(say("This event has begun, so nobody can sign up for it any more."), CLAUSE)
    raise Refused(say("Sign-up for this event has closed. Ask us if you still want to come."), CLAUSE)


def state_for(event: EventFacts) -> BookingState:
    """A place while there are any, then a turn on the waiting list. Clause: SC 5.1.2."""
    return BookingState.WAITING if event.free == 0 else BookingState.BOOKED


def require_room(*, places: int | None, booked: int) -> None:
    """Refuse fewer places than people have. Clause: SC 5.1.2."""
    if places is not None and places < booked:
        raise Refused(
            say("{people} already. Offer at least as many places.", people=_have_a_place(booked)), CLAUSE,
            field="places",
        )  # fmt: skip


def require_times(begins: datetime, ends: datetime, sign_up_until: date | None, *, zone: str) -> None:
    """Refuse an event that is not on one day, or whose sign-up ends after it. Clause: SC 5.1.2."""
    day = begins.astimezone(ZoneInfo(zone)).date()
    if ends <= begins:
        raise Refused(say("The event ends before it begins. Choose a later end."), CLAUSE, field="ends")
    if ends.astimezone(ZoneInfo(zone)).date() != day:
        raise Refused(say("An event begins and ends on one day. Make an event of each day."), CLAUSE, field="ends")
    if sign_up_until is not None and sign_up_until > day:
        raise Refused(say("Sign-up cannot end after the event."), CLAUSE, field="sign_up_until")


def slots_of(begins: datetime, ends: datetime, minutes: int) -> list[tuple[datetime, datetime]]:
    """The times of one-to-one talks, one after the other, as many as fit. Clause: SC 5.2.2.

    Some ideas are told only where no competitor listens, so such talks are for one organisation at a time.

    :raises Refused: when none fits, or too many do.
    """
    length = timedelta(minutes=minutes)
    count = (ends - begins) // length if minutes else 0
    if not count:
        raise Refused(say("Not even one talk fits between the beginning and the end."), "SC 5.2.2", field="minutes")
    if count > MOST_SLOTS:
        raise Refused(
            say("That makes {count}. Make the talks longer, or the event shorter.", count=_talks(count)),
            "SC 5.2.2",
            field="minutes",
        )
    return [(begins + length * place, begins + length * (place + 1)) for place in range(count)]


def require_begun(*, begins_at: datetime, at: datetime) -> None:
    """Who came is known once the event has begun. Clause: SC 5.2.2."""
    if at < begins_at:
        raise Refused(say("Record who came once the event has begun."), "SC 5.2.2")


def _have_a_place(count: int) -> str:
    return in_words(count, "person has a place", "people have a place")


def _talks(count: int) -> str:
    return in_words(count, "talk", "talks")
