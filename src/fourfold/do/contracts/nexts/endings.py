"""Steps before the end of a contract that wait for its manager."""

from datetime import datetime, timedelta

from django.urls import reverse

from fourfold.do.contracts.queries.endings import Ending, endings_of, live_endings, look_ahead
from fourfold.do.contracts.rules.certificates import days_before
from fourfold.do.diary.rules.fitting import said
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.clock import local_day
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import OFFICERS

MOST = 20
"""So many contracts of one manager are looked at for their desk, those that end first."""


def waits_for(person: Person, at: datetime) -> list[Waits]:
    """The next step of each of their contracts whose last safe day has passed or is near."""
    if not roles_of(person) & OFFICERS:
        return []
    today, days = local_day(at, person.authority.time_zone), look_ahead(person.authority, at)
    rows = live_endings(person.authority, person).filter(manager=person)
    if days is not None:
        rows = rows.filter(ends_on__lte=today + timedelta(days=days))
    found = endings_of(list(rows.order_by("ends_on", "pk")[:MOST]), at)
    soon = today + timedelta(days=days_before(book_on(person.authority, today), "contracts.step_days"))
    return [_waits(one) for one in found if one.next and one.next.piece.begin_by <= soon]


def _waits(ending: Ending) -> Waits:
    row, step = ending.contract, ending.next
    assert step is not None
    assert row.ends_on is not None
    words = {"title": row.title, "ends": said(row.ends_on), "step": step.piece.name, "day": said(step.piece.begin_by)}
    if step.days_late:
        late = in_words(step.days_late, "working day", "working days")
        text = say("“{title}” ends on {ends}. “{step}” had to begin by {day}, {late} ago.", late=late, **words)
    else:
        text = say("“{title}” ends on {ends}. “{step}” must begin by {day}.", **words)
    href = reverse("contracts.ending", args=[row.authority.slug, row.uuid])
    return Waits(text, href, say("See what must begin"), step.piece.begin_by)
