"""Places at events: how many are left, who has one, and what someone signed up for."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from fourfold.analyse.engagement.models import Booking, Event, Slot
from fourfold.analyse.engagement.rules import BookingState, EventKind, EventState
from fourfold.analyse.engagement.rules.bookings import EventFacts
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.authorities.models import Authority

LIVE = (BookingState.BOOKED, BookingState.WAITING)


def facts_of(event: Event) -> EventFacts:
    """What the rules need to know of an event. One-to-one talks have as many places as slots."""
    places = event.slots.count() if event.kind == EventKind.ONE_TO_ONE else event.places
    return EventFacts(
        state=EventState(event.state),
        begins_at=event.begins_at,
        sign_up_until=event.sign_up_until,
        places=places,
        booked=event.bookings.filter(state=BookingState.BOOKED).count(),
    )


def booking_of(event: Event, account: Account | None) -> Booking | None:
    """The place, or turn on the waiting list, that this account has."""
    if account is None:
        return None
    return event.bookings.filter(account=account, state__in=LIVE).select_related("slot").first()


def bookings_by(account: Account, authority: Authority | None = None) -> QuerySet[Booking]:
    """The places and turns that this account has, here or everywhere, the next event first."""
    rows = Booking.objects.filter(account=account, state__in=LIVE, event__state=EventState.PLANNED)
    if authority is not None:
        rows = rows.filter(event__exercise__authority=authority)
    return rows.select_related("event__exercise__authority", "slot").order_by("event__begins_at", "pk")


def guests_of(event: Event, *states: BookingState) -> Sequence[Booking]:
    """Who signed up for an event, walked in or gave their place up: in the order in which they asked."""
    rows = event.bookings.select_related("slot", "account")
    return list(rows.filter(state__in=states) if states else rows)


def free_slots(event: Event) -> list[Slot]:
    """The times of one-to-one talks that nobody has booked."""
    booked = Booking.objects.filter(slot=OuterRef("pk"), state=BookingState.BOOKED)
    return list(event.slots.filter(~Exists(booked)))
