"""Pages on which a round of talks is started, changed and closed."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from fourfold.analyse.engagement import actions, permissions, queries
from fourfold.analyse.engagement.forms import CloseForm, ExerciseForm, ReadersForm
from fourfold.analyse.engagement.queries.heard import readers_of
from fourfold.cycle.commissions.models import Commission
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import holders_of
from fourfold.govern.people.rules import Role

_PLAIN = ("title", "about", "asked", "who_may", "begins_on", "until", "ideas_until")
_MOST = 300


def start(request: PageRequest, authority: Authority) -> HttpResponse:
    """Begin a round of talks."""
    permissions.check_start(request.person, authority)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        started = actions.start_exercise(
            authority=authority, **_described(authority, given), by=request.person, at=clock.now()
        )
        return started.get_absolute_url()

    assert request.person is not None
    return form_page(
        request, ExerciseForm, "analyse/engagement/edit.html", perform,
        initial={"lead": str(request.person.uuid), "commission": request.GET.get("commission", "")},
        **_choices(authority),
    )  # fmt: skip


def change(request: PageRequest, authority: Authority, exercise: UUID) -> HttpResponse:
    """Change a round of talks."""
    row = queries.exercise_for(authority, exercise)
    permissions.check_work(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        changed = actions.change_exercise(
            exercise=row, **_described(authority, given), seen=given["seen"], by=request.person, at=clock.now()
        )
        return changed.get_absolute_url()

    initial = {
        **{name: getattr(row, name) for name in _PLAIN},
        "commission": str(row.commission.uuid) if row.commission else "",
        "lead": str(row.lead.uuid),
        "seen": row.version,
    }
    return form_page(
        request, ExerciseForm, "analyse/engagement/edit.html", perform, initial=initial, context={"exercise": row},
        **_choices(authority),
    )  # fmt: skip


def close(request: PageRequest, authority: Authority, exercise: UUID) -> HttpResponse:
    """End a round of talks, and say what was heard."""
    row = queries.exercise_for(authority, exercise)
    permissions.check_work(request.person, row)
    book = book_at(authority, clock.now())

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.close_exercise(
            exercise=row, learned=given["learned"], seen=given["seen"], by=request.person, at=clock.now()
        ).get_absolute_url()

    fair = "engagement.fair_to_all"
    return form_page(
        request, CloseForm, "analyse/engagement/close.html", perform,
        initial={"learned": row.learned, "seen": row.version},
        context={"exercise": row, "bound": book.entry(fair) if book.has(fair) else None},
    )  # fmt: skip


def readers(request: PageRequest, authority: Authority, exercise: UUID) -> HttpResponse:
    """Name who reads what is told in confidence."""
    row = queries.exercise_for(authority, exercise)
    permissions.check_name_readers(request.person, row)
    today = clock.local_day(clock.now(), authority.time_zone)
    people = holders_of(authority, (Role.COMMISSIONER,), today)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        chosen = [person for person in people if str(person.uuid) in given["readers"]]
        return actions.name_readers(exercise=row, readers=chosen, by=request.person, at=clock.now()).get_absolute_url()

    return form_page(
        request, ReadersForm, "analyse/engagement/readers.html", perform,
        initial={"readers": [str(reader.person.uuid) for reader in readers_of(row)]}, context={"exercise": row},
        people=people,
    )  # fmt: skip


def _choices(authority: Authority) -> dict[str, Any]:
    commissions = Commission.objects.filter(authority=authority)[:_MOST]
    return {
        "commissions": [(str(one.uuid), f"{one.title} ({one.reference})") for one in commissions],
        "leads": _leads(authority),
    }


def _leads(authority: Authority) -> list[Person]:
    return holders_of(authority, permissions.STARTERS, clock.local_day(clock.now(), authority.time_zone))


def _described(authority: Authority, given: dict[str, Any]) -> dict[str, Any]:
    commissions = Commission.objects.filter(authority=authority)
    return {
        **{name: given[name] for name in _PLAIN},
        "commission": commissions.filter(uuid=given["commission"]).first() if given["commission"] else None,
        "lead": next((lead for lead in _leads(authority) if str(lead.uuid) == given["lead"]), None),
    }
