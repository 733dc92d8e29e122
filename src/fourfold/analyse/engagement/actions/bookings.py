"""Sign up for an event, and give the place up. The event is locked meanwhile, so that no place is given twice."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fourfold.analyse.engagement import permissions
from fourfold.analyse.engagement.actions.locked import locked_event
from fourfold.analyse.engagement.actions.moving_up import fill_places
from fourfold.analyse.engagement.models import Booking, Event, Slot
from fourfold.analyse.engagement.organisations import organisation_of
from fourfold.analyse.engagement.queries.bookings import booking_of, facts_of, free_slots
from fourfold.analyse.engagement.rules import BookingMove, BookingState, Channel, EventKind, Sector, Size, after
from fourfold.analyse.engagement.rules.bookings import require_sign_up_open, state_for
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say


@dataclass(frozen=True, slots=True)
class Guest:
    """What someone tells us who signs up, or what an officer notes of someone who walks in."""

    organisation: str
    name: str = ""
    needs: str = ""
    sector: Sector = Sector.UNKNOWN
    size: Size = Size.UNKNOWN
    heard_through: Channel | None = None


@action
def sign_up(*, event: Event, guest: Guest, slot: UUID | None = None, by: Account, at: datetime) -> Booking:
    """Take a place in an organisation's name; when all are taken, a turn on the waiting list."""
    permissions.check_signed_in(by)
    row = locked_event(event)
    facts = facts_of(row)
    require_sign_up_open(facts, at=at, today=local_day(at, row.exercise.authority.time_zone))
    if booking_of(row, by) is not None:
        raise Refused(say("You have signed up for this event already."), "SC 5.1.2")
    state = state_for(facts)
    registered = organisation_of(by)
    booking = Booking.objects.create(
        event=row, account=by, state=state, slot=_slot(row, slot, state), asked_at=at,
        organisation=said(guest.organisation, "organisation", say("Say for which organisation you come.")),
        provider=registered.provider if registered else None, name=guest.name.strip(), needs=guest.needs.strip(),
        sector=registered.sector if registered else guest.sector, size=registered.size if registered else guest.size,
        heard_through=guest.heard_through or "",
    )  # fmt: skip
    _record("booking.made", booking, by, at)
    return booking


@action
def give_up(*, booking: Booking, by: Account, at: datetime) -> Booking:
    """Give one's own place up; it goes to whoever waits longest."""
    event = locked_event(booking.event)
    row = Booking.objects.select_for_update().get(pk=booking.pk)
    permissions.check_own(by, row)
    row.state, row.slot = after(BookingState(row.state), BookingMove.GIVE_UP), None
    row.save(update_fields=["state", "slot"])
    _record("booking.given_up", row, by, at, moved_up=fill_places(event, at))
    return row


def _slot(event: Event, chosen: UUID | None, state: BookingState) -> Slot | None:
    """The time that was chosen for a one-to-one talk. Whoever waits has none yet."""
    if event.kind != EventKind.ONE_TO_ONE or state is BookingState.WAITING:
        return None
    found = next((slot for slot in free_slots(event) if slot.uuid == chosen), None)
    if found is None:
        raise Refused(say("Choose a time that is still free."), "SC 5.2.2", field="slot")
    return found


def _record(what: str, row: Booking, by: Account, at: datetime, *, moved_up: int = 0) -> None:
    event = row.event
    record(
        what, row, by=by, at=at, authority=event.exercise.authority.uuid,
        changed={"event": event.uuid, "state": row.state, "provider": row.provider, "moved_up": moved_up},
    )  # fmt: skip
