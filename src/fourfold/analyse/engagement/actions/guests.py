"""Note who was invited and by which channel, and who came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fourfold.analyse.engagement import permissions
from fourfold.analyse.engagement.actions.bookings import Guest
from fourfold.analyse.engagement.actions.locked import locked_event, locked_exercise
from fourfold.analyse.engagement.models import Booking, Event, Exercise, Invitation
from fourfold.analyse.engagement.queries.bookings import LIVE
from fourfold.analyse.engagement.rules import (
    OPEN_CHANNELS,
    BookingState,
    Channel,
    EventMove,
    EventState,
    ExerciseMove,
    ExerciseState,
    Sector,
    Size,
    after,
)
from fourfold.analyse.engagement.rules.bookings import require_begun
from fourfold.analyse.engagement.searching import make_event_findable
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom an invitation reached: one ``organisation`` by name, or so many. ``known_before`` empty: not known."""

    organisation: str = ""
    provider: UUID | None = None
    count: int | None = None
    known_before: bool | None = None
    sector: Sector = Sector.UNKNOWN
    size: Size = Size.UNKNOWN
    note: str = ""


@dataclass(frozen=True, slots=True)
class Came:
    """What was noted of someone after an event: whether they came, and whether we knew them. Empty: not noted."""

    came: bool | None = None
    known_before: bool | None = None


@action
def invite(
    *,
    exercise: Exercise,
    channel: Channel,
    sent_on: date,
    invited: Invited,
    event: Event | None = None,
    by: Person,
    at: datetime,
) -> Invitation:
    """Note that people were invited: a named organisation, so many, or, where a channel is open, anyone."""
    parent = locked_exercise(exercise)
    permissions.check_work(by, parent)
    after(ExerciseState(parent.state), ExerciseMove.CHANGE)
    organisation = invited.organisation.strip()
    count = 1 if organisation else invited.count
    if count is None and channel not in OPEN_CHANNELS:
        raise Refused(say("Say how many were invited, or name the one that was."), "SC 5.2.2", field="count")
    if event is not None and event.exercise_id != parent.pk:
        raise Refused(say("Choose an event of these talks."), field="event")
    known = True if channel is Channel.KNOWN_SUPPLIERS else invited.known_before
    row = Invitation.objects.create(
        exercise=parent, event=event, channel=channel, sent_on=sent_on, organisation=organisation, count=count,
        provider=invited.provider if organisation else None,
        known_before=known, sector=invited.sector, size=invited.size, note=invited.note.strip(),
    )  # fmt: skip
    _record_invitation("invitation.noted", row, by, at)
    return row


@action
def remove_invitation(*, invitation: Invitation, by: Person, at: datetime) -> None:
    """Take out an invitation that was noted by mistake."""
    parent = locked_exercise(invitation.exercise)
    permissions.check_work(by, parent)
    after(ExerciseState(parent.state), ExerciseMove.CHANGE)
    _record_invitation("invitation.removed", invitation, by, at)
    invitation.delete()


@action
def record_who_came(*, event: Event, came: Mapping[UUID, Came], by: Person, at: datetime) -> Event:
    """Note for each who signed up whether they came, and whether the authority knew them before."""
    row = locked_event(event)
    permissions.check_work_on_event(by, row)
    require_begun(begins_at=row.begins_at, at=at)
    row.state = after(EventState(row.state), EventMove.RECORD_WHO_CAME)
    guests = list(row.bookings.filter(state__in=LIVE, uuid__in=came))
    for guest in guests:
        guest.came, guest.known_before = came[guest.uuid].came, came[guest.uuid].known_before
    Booking.objects.bulk_update(guests, ["came", "known_before"])
    row.version += 1
    row.save()
    make_event_findable(row)
    record(
        "event.held", row, by=by, at=at, authority=row.exercise.authority.uuid,
        changed={
            "exercise": row.exercise.uuid, "state": row.state, "version": row.version,
            "came": sum(1 for guest in guests if guest.came), "stayed_away": sum(1 for g in guests if g.came is False),
        },
    )  # fmt: skip
    return row


@action
def add_walk_in(*, event: Event, guest: Guest, known_before: bool | None, by: Person, at: datetime) -> Booking:
    """Note someone who came without a place."""
    row = locked_event(event)
    permissions.check_work_on_event(by, row)
    require_begun(begins_at=row.begins_at, at=at)
    after(EventState(row.state), EventMove.RECORD_WHO_CAME)
    booking = Booking.objects.create(
        event=row, state=BookingState.WALKED_IN, asked_at=at, came=True, known_before=known_before,
        organisation=said(guest.organisation, "organisation", say("Say which organisation came.")),
        sector=guest.sector, size=guest.size, heard_through=guest.heard_through or "",
    )  # fmt: skip
    record(
        "booking.walked_in", booking, by=by, at=at, authority=row.exercise.authority.uuid,
        changed={"event": row.uuid, "state": booking.state},
    )  # fmt: skip
    return booking


def _record_invitation(what: str, row: Invitation, by: Person, at: datetime) -> None:
    record(
        what, row, by=by, at=at, authority=row.exercise.authority.uuid,
        changed={
            "exercise": row.exercise.uuid, "channel": row.channel, "sent_on": row.sent_on, "count": row.count,
            "known_before": row.known_before,
        },
        beside={"organisation": row.organisation} if row.organisation else {},
    )  # fmt: skip
