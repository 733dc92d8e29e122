"""What waits for officers and providers, and the one thing to do next about a framework."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from fourfold.do.frameworks import permissions, queries
from fourfold.do.frameworks.models import Framework
from fourfold.do.frameworks.rules import FrameworkAgreementState, PlaceState
from fourfold.do.providers.models import Representative
from fourfold.foundation.clock import local_day
from fourfold.foundation.permissions import can
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person

MOST = 20
"""A desk shows so many of a kind at most."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence, and a button where there is something to do."""

    text: str
    label: str = ""
    href: str = ""


def waits_for(person: Person, at: datetime) -> list[Waits]:
    """Provisional places to settle and frameworks to review, for those who look after them."""
    today = local_day(at, person.authority.time_zone)
    until = _reminded(person, today)
    places = [
        one for one in queries.to_settle(person.authority, until)[:MOST] if can(permissions.check_settle, person, one)
    ]
    reviews = [
        one for one in queries.to_review(person.authority, until)[:MOST] if can(permissions.check_review, person, one)
    ]
    return [
        *(
            Waits(
                say("{name} has a provisional place on “{title}”.", name=place.provider, title=place.lot.framework),
                place.get_absolute_url(), say("Confirm or end it"), place.show_by,
            )
            for place in places
        ),
        *(
            Waits(
                say("“{title}” is to be looked at again.", title=framework.title),
                _page(framework, "review"), say("Look at it"), framework.review_on,
            )
            for framework in reviews
        ),
    ]  # fmt: skip


def waits_for_provider(representative: Representative, at: datetime) -> list[Waits]:
    """What a newcomer with a provisional place has still to show."""
    places = queries.places_of(representative.provider).filter(state=PlaceState.PROVISIONAL)
    return [
        Waits(
            say("Show what your place on “{title}” asks for.", title=place.lot.framework.title),
            reverse("frameworks.ours"), say("See what"), place.show_by,
        )
        for place in places[:MOST]
    ]  # fmt: skip


def next_for(framework: Framework, person: Person | None, at: datetime) -> NextStep | None:
    """What this person does next about a framework, or whom it waits for; for the public nothing."""
    if not permissions.is_inside(person, framework.authority_id):
        return None
    if framework.state == FrameworkAgreementState.DRAFT:
        return _to_open(framework, person)
    if framework.state != FrameworkAgreementState.OPEN or person is None:
        return None
    today = local_day(at, framework.authority.time_zone)
    due = framework.review_on is not None and framework.review_on <= _reminded(person, today)
    if due and can(permissions.check_review, person, framework):
        text = say("It is time to look at it again.")
        return NextStep(text, say("Look at it"), _page(framework, "review"))
    return None


def _to_open(framework: Framework, person: Person | None) -> NextStep:
    if not framework.lots.exists() and can(permissions.check_edit, person, framework):
        return NextStep(say("Add its first lot."), say("Add a lot"), _page(framework, "add_lot"))
    if can(permissions.check_open, person, framework):
        return NextStep(say("Nobody outside sees it yet."), say("Open it"), _page(framework, "open"))
    return NextStep(say("It waits for a procurement officer to open it."))


def _reminded(person: Person, today: date) -> date:
    """The last day of which people are reminded now."""
    days = queries.limit_on(person.authority, "frameworks.remind_days", today).number
    return today + timedelta(days=days or 0)


def _page(framework: Framework, page: str) -> str:
    return reverse(f"frameworks.{page}", args=[framework.authority.slug, framework.uuid])
