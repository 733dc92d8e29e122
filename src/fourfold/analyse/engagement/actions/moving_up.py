"""Places that come free go to those who wait, in the order in which they asked."""

from datetime import datetime

from fourfold.analyse.engagement.models import Booking, Event
from fourfold.analyse.engagement.queries.bookings import facts_of, free_slots
from fourfold.analyse.engagement.rules import BookingMove, BookingState, EventKind, after
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say


def fill_places(event: Event, at: datetime) -> int:
    """Give free places of a locked event to whoever waits, and tell them; how many moved up.

    Called inside an action, which records it.
    """
    if at >= event.begins_at:
        return 0
    free = facts_of(event).free
    waiting = event.bookings.filter(state=BookingState.WAITING).select_related("account")
    moved = list(waiting if free is None else waiting[:free])
    slots = iter(free_slots(event) if event.kind == EventKind.ONE_TO_ONE else ())
    for booking in moved:
        booking.state = after(BookingState(booking.state), BookingMove.MOVE_UP)
        booking.slot = next(slots, None)
        booking.save(update_fields=["state", "slot"])
    _tell(event, moved, at)
    return len(moved)


def _tell(event: Event, moved: list[Booking], at: datetime) -> None:
    tell(
        accounts=[booking.account for booking in moved], kind="booking.moved_up", at=at,
        sentence=say("A place has come free: you have one at “{title}”.", title=event.title),
        href=event.get_absolute_url(), authority=event.exercise.authority,
    )  # fmt: skip
