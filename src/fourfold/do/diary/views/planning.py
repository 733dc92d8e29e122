"""Pages on which procurements are put on the plan, changed and taken off."""

from datetime import time
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from fourfold.cycle.commissions.models import Commission
from fourfold.do.diary import actions, permissions, queries
from fourfold.do.diary.forms import AbandonForm, Choices, ProcurementForm, hours_with, kinds_as_text
from fourfold.do.diary.models import Procurement
from fourfold.do.diary.rules import Mobilisation, Subject
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.places import districts_within, place_called
from fourfold.foundation.ui.pages import form_page
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Directorate
from fourfold.govern.people.queries import holders_of
from fourfold.govern.people.rules import Role

_PLAIN = (
    *("title", "summary", "subject", "value", "value_with_vat", "months", "lots", "open_to_consortia", "has_tupe"),
    *("has_pensions", "mobilisation", "has_planned_notice", "is_public", "inside_note", "places"),
)
_NEAR = ("commission", "directorate", "lead", "buyer")
_NOON = time(12)


def add(request: PageRequest, authority: Authority) -> HttpResponse:
    """Put a procurement on the plan, alone or for a commission (``?commission=``)."""
    permissions.check_plan(request.person, authority)
    things = _things(authority)
    commission = _chosen(things["commission"], request.GET.get("commission", ""))

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.add_procurement(
            authority=authority, what=_described(given, things), starts_on=given["starts_on"],
            opens_on=given["opens_on"], by=request.person, at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    initial = {
        "subject": Subject.SERVICES,
        "mobilisation": Mobilisation.NONE,
        "lots": 1,
        "open_to_consortia": True,
        "is_public": True,
        "closing_time": f"{_NOON:%H:%M}",
        **_from_commission(commission),
    }
    return form_page(
        request, ProcurementForm, "do/diary/edit.html", perform, initial=initial, context={"commission": commission},
        choices=_choices(authority, things), is_new=True,
    )  # fmt: skip


def change(request: PageRequest, authority: Authority, procurement: UUID) -> HttpResponse:
    """Change what is meant to be bought."""
    row = queries.procurement_for(authority, procurement, request.person)
    permissions.check_change(request.person, row)
    things = _things(authority)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.change_procurement(
            procurement=row, what=_described(given, things), seen=given["seen"], by=request.person, at=clock.now()
        ).get_absolute_url()

    initial = {
        **{name: getattr(row, name) for name in _PLAIN},
        **{name: str(thing.uuid) for name in _NEAR if (thing := getattr(row, name)) is not None},
        "kinds": kinds_as_text(row.categories),
        "closing_time": f"{row.closing_time:%H:%M}",
        "seen": row.version,
    }
    return form_page(
        request, ProcurementForm, "do/diary/edit.html", perform, initial=initial, context={"procurement": row},
        choices={**_choices(authority, things, row), "closing_time": hours_with(row.closing_time)}, is_new=False,
    )  # fmt: skip


def abandon(request: PageRequest, authority: Authority, procurement: UUID) -> HttpResponse:
    """Take a procurement off the plan, with the reason."""
    row = queries.procurement_for(authority, procurement, request.person)
    permissions.check_abandon(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.abandon_procurement(
            procurement=row, reason=given["reason"], seen=given["seen"], by=request.person, at=clock.now()
        ).get_absolute_url()

    return form_page(
        request, AbandonForm, "do/diary/abandon.html", perform, initial={"seen": row.version},
        context={"procurement": row},
    )  # fmt: skip


def _things(authority: Authority) -> dict[str, list[Any]]:
    """What a procurement can be tied to: the authority's commissions, directorates, leads and buyers."""
    today = clock.local_day(clock.now(), authority.time_zone)
    return {
        "commission": list(Commission.objects.filter(authority=authority).order_by("title", "pk")),
        "directorate": list(Directorate.objects.filter(authority=authority)),
        "lead": holders_of(authority, (Role.COMMISSIONER, Role.LEAD_DIRECTOR), today),
        "buyer": holders_of(authority, (Role.SUPPORT_PROCUREMENT,), today),
    }


def _choices(authority: Authority, things: dict[str, list[Any]], row: Procurement | None = None) -> dict[str, Choices]:
    places = dict.fromkeys([*districts_within(authority.gss_code), *(row.places if row else ())])
    offered = {name: [("", say("None yet")), *((str(one.uuid), str(one)) for one in things[name])] for name in _NEAR}
    return {**offered, "places": [(code, place_called(code)) for code in places]}


def _described(given: dict[str, Any], things: dict[str, list[Any]]) -> actions.Description:
    return actions.Description(
        **{name: given[name] for name in _PLAIN},
        **{name: _chosen(things[name], given[name]) for name in _NEAR},
        categories=given["kinds"],
        closing_time=time.fromisoformat(given["closing_time"]),
    )


def _from_commission(commission: Commission | None) -> dict[str, Any]:
    if commission is None:
        return {}
    return {
        "commission": str(commission.uuid),
        "title": commission.title,
        "summary": commission.purpose,
        "value": commission.whole_life_value,
        "directorate": str(commission.directorate.uuid),
        "lead": str(commission.lead.uuid) if commission.lead else "",
    }


def _chosen(things: list[Any], key: str) -> Any:
    return next((thing for thing in things if str(thing.uuid) == key), None)
