"""Plan an event, change it, cancel it. Whoever signed up is told why."""

from dataclasses import dataclass
from datetime import date, datetime

from fourfold.analyse.engagement import permissions
from fourfold.analyse.engagement.actions.locked import locked_event, locked_exercise
from fourfold.analyse.engagement.actions.moving_up import fill_places
from fourfold.analyse.engagement.models import Event, Exercise, Slot
from fourfold.analyse.engagement.queries.bookings import LIVE
from fourfold.analyse.engagement.rules import (
    BookingState,
    EventKind,
    EventMove,
    EventState,
    ExerciseMove,
    ExerciseState,
    after,
)
from fourfold.analyse.engagement.rules.bookings import require_room, require_times, slots_of
from fourfold.analyse.engagement.searching import make_event_findable
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@dataclass(frozen=True, slots=True)
class EventText:
    """What is said of an event. ``minutes`` is the length of each one-to-one talk; other events have ``places``."""

    kind: EventKind
    title: str
    where: str
    begins_at: datetime
    ends_at: datetime
    about: str = ""
    access: str = ""
    places: int | None = None
    minutes: int | None = None
    sign_up_until: date | None = None


@action
def add_event(*, exercise: Exercise, text: EventText, by: Person, at: datetime) -> Event:
    """Plan an event of an exercise; everyone can read of it, and sign up, at once."""
    parent = locked_exercise(exercise)
    permissions.check_work(by, parent)
    after(ExerciseState(parent.state), ExerciseMove.CHANGE)
    row = Event(exercise=parent)
    _describe(row, text)
    row.save()
    _make_slots(row, text)
    _record("event.planned", row, by, at)
    return row


@action
def change_event(*, event: Event, text: EventText, because: str, seen: int | None, by: Person, at: datetime) -> Event:
    """Change an event. Those who signed up are told that it changed, and why; more places go to those who wait."""
    row = locked_event(event, seen)
    permissions.check_work_on_event(by, row)
    row.state = after(EventState(row.state), EventMove.CHANGE)
    told = _signed_up(row)
    if told:
        because = said(because, "because", say("Say why it changes: those who signed up are told."))
    _require_same_talks(row, text)
    booked = row.bookings.filter(state=BookingState.BOOKED).count()
    require_room(places=None if text.kind is EventKind.ONE_TO_ONE else text.places, booked=booked)
    _describe(row, text)
    row.version += 1
    row.save()
    if not booked:
        _make_slots(row, text)
    moved = fill_places(row, at)
    _record("event.changed", row, by, at, because=because.strip(), moved_up=moved)
    _tell(row, told, say("“{title}” has changed: {because}", title=row.title, because=because.strip()), at)
    return row


@action
def cancel_event(*, event: Event, because: str, seen: int | None = None, by: Person, at: datetime) -> Event:
    """Call an event off. Everyone can read why, and those who signed up are told."""
    row = locked_event(event, seen)
    permissions.check_work_on_event(by, row)
    row.state = after(EventState(row.state), EventMove.CANCEL)
    row.cancelled_because = said(because, "because", say("Say why it is cancelled."))
    row.version += 1
    row.save()
    _record("event.cancelled", row, by, at, because=row.cancelled_because)
    sentence = say("“{title}” is cancelled: {because}", title=row.title, because=row.cancelled_because)
    _tell(row, _signed_up(row), sentence, at)
    return row


def _describe(row: Event, text: EventText) -> None:
    row.kind = text.kind
    row.title = said(text.title, "title", say("Give the event a title."))
    row.where = said(text.where, "where", say("Say where it is, or how to join."))
    row.about, row.access = text.about.strip(), text.access.strip()
    require_times(text.begins_at, text.ends_at, text.sign_up_until, zone=row.exercise.authority.time_zone)
    row.begins_at, row.ends_at, row.sign_up_until = text.begins_at, text.ends_at, text.sign_up_until
    row.places = None if text.kind is EventKind.ONE_TO_ONE else text.places


def _make_slots(row: Event, text: EventText) -> None:
    row.slots.all().delete()
    if row.kind == EventKind.ONE_TO_ONE:
        times = slots_of(text.begins_at, text.ends_at, text.minutes or 0)
        Slot.objects.bulk_create(Slot(event=row, begins_at=begins, ends_at=ends) for begins, ends in times)


def _require_same_talks(row: Event, text: EventText) -> None:
    """Times that someone has booked stay as they are."""
    was, now = (EventKind.ONE_TO_ONE in pair for pair in ((row.kind,), (text.kind,)))
    if not (was or now) or not row.bookings.filter(state__in=LIVE).exists():
        return
    first = row.slots.first()
    length = (first.ends_at - first.begins_at).seconds // 60 if first else None
    if was != now or (row.begins_at, row.ends_at, length) != (text.begins_at, text.ends_at, text.minutes):
        raise Refused(
            say("Someone has booked a talk, so its times stay. Cancel this event and plan another."), field="begins"
        )


def _signed_up(row: Event) -> list[Account | None]:
    return [booking.account for booking in row.bookings.filter(state__in=LIVE).select_related("account")]


def _tell(row: Event, accounts: list[Account | None], sentence: str, at: datetime) -> None:
    tell(
        accounts=accounts, sentence=sentence, href=row.get_absolute_url(), kind="event.changed", at=at,
        authority=row.exercise.authority,
    )  # fmt: skip


def _record(what: str, row: Event, by: Person, at: datetime, *, because: str = "", moved_up: int = 0) -> None:
    make_event_findable(row)
    beside = {"title": row.title, "where": row.where, "because": because}
    record(
        what, row, by=by, at=at, authority=row.exercise.authority.uuid,
        changed={
            "exercise": row.exercise.uuid, "kind": row.kind, "state": row.state, "version": row.version,
            "begins_at": row.begins_at, "ends_at": row.ends_at, "places": row.places,
            "sign_up_until": row.sign_up_until, "moved_up": moved_up,
        },
        beside={name: text for name, text in beside.items() if text},
    )  # fmt: skip
