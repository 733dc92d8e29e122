"""Talks for tests, at whatever point of their way a test needs."""

from datetime import date, datetime, timedelta
from typing import Any

from fourfold.analyse.engagement.actions import (
    add_event,
    name_readers,
    record_contribution,
    sign_up,
    start_exercise,
    tell_idea,
)
from fourfold.analyse.engagement.actions.bookings import Guest
from fourfold.analyse.engagement.actions.contributions import Said
from fourfold.analyse.engagement.actions.events import EventText
from fourfold.analyse.engagement.models import Booking, Contribution, Event, Exercise
from fourfold.analyse.engagement.rules import EventKind, Method, Voice
from fourfold.foundation.accounts.models import Account
from fourfold.govern.people.models import Person
from tests.cast import NOON, Cast

SECRET = "Zebra wheels on every doorstep"
"""What an idea in confidence says: found anywhere else, it has leaked."""


def account_of(person: Person) -> Account:
    """The account that someone signs in with."""
    assert person.account is not None
    return person.account


def new_account(name: str) -> Account:
    """An account that belongs to no person of an authority, as most of those who take part have."""
    return Account.objects.create(email=f"{name}@provider.invalid", created_at=NOON)


def make_exercise(kent: Cast, **given: Any) -> Exercise:
    """Talks on short breaks that Amina leads, which ask for ideas until the end of June."""
    facts: dict[str, Any] = {
        "title": "Short breaks for carers",
        "about": "Families wait eleven weeks for a short break. We want to change that.",
        "asked": "What would make a break worth having?",
        "who_may": "Anyone who runs short breaks, or would like to.",
        "begins_on": date(2014, 5, 1),
        "until": date(2014, 7, 31),
        "ideas_until": date(2014, 6, 30),
        "by": kent.amina,
        "at": NOON,
    }
    return start_exercise(authority=kent.authority, **{**facts, **given})


def with_readers(kent: Cast, *readers: Person, **given: Any) -> Exercise:
    """The same, with readers of what is told in confidence: Amina, if nobody is named."""
    return name_readers(exercise=make_exercise(kent, **given), readers=readers or (kent.amina,), by=kent.amina, at=NOON)


def event_text(**given: Any) -> EventText:
    """A meeting a fortnight from noon on 15 May, for two people."""
    facts: dict[str, Any] = {
        "kind": EventKind.MEET_THE_MARKET,
        "title": "Meet us in Ashford",
        "where": "Julie Rose Stadium, Ashford",
        "access": "Step-free, with a hearing loop.",
        "begins_at": NOON + timedelta(days=14),
        "ends_at": NOON + timedelta(days=14, hours=2),
        "places": 2,
    }
    return EventText(**{**facts, **given})


def make_event(kent: Cast, exercise: Exercise | None = None, **given: Any) -> Event:
    """The same as an event of short breaks."""
    text = event_text(**given)
    return add_event(exercise=exercise or make_exercise(kent), text=text, by=kent.amina, at=NOON)


def make_talks(kent: Cast, exercise: Exercise | None = None, **given: Any) -> Event:
    """One-to-one talks of an hour each: two of them."""
    return make_event(kent, exercise, kind=EventKind.ONE_TO_ONE, title="Talk with us alone", minutes=60, **given)


def book(event: Event, by: Account, *, at: datetime = NOON, **given: Any) -> Booking:
    """A place at an event, or a turn on its waiting list."""
    slot = given.pop("slot", None)
    return sign_up(event=event, guest=Guest(**{"organisation": "Example Carers CIC", **given}), slot=slot, by=by, at=at)


def make_contribution(kent: Cast, exercise: Exercise | None = None, **given: Any) -> Contribution:
    """What a carer said at an event, for everyone to read."""
    what = Said(
        "Breaks at weekends", "We need a break when school is out.", Voice.CARER, "a carer in Thanet", Method.EVENT
    )
    facts: dict[str, Any] = {"exercise": exercise or make_exercise(kent), "what": what, "by": kent.amina, "at": NOON}
    return record_contribution(**{**facts, **given})


def make_idea(kent: Cast, exercise: Exercise | None = None, *, by: Account | None = None, **given: Any) -> Contribution:
    """An idea of Quinn's, in confidence."""
    what = Said("A quiet idea", SECRET, Voice.PROVIDER, "Example Carers CIC")
    facts: dict[str, Any] = {"what": what, "in_confidence": True, "at": NOON}
    teller = by or account_of(kent.quinn)
    return tell_idea(exercise=exercise or with_readers(kent), by=teller, **{**facts, **given})
