"""Pages on which places are given, confirmed and ended."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.do.frameworks import actions, permissions, queries
from fourfold.do.frameworks.forms import BecauseForm, PlaceForm
from fourfold.do.frameworks.models import Place
from fourfold.do.frameworks.views.preparing import districts_to_tick
from fourfold.do.providers.queries import found_by
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest


def give(request: PageRequest, authority: Authority, framework: UUID) -> HttpResponse:
    """Find a provider and give it a place."""
    row = queries.framework_for(authority, framework, request.person)
    permissions.check_give(request.person, row)
    words = request.GET.get("q", "")
    found, lots = found_by(words), list(row.lots.all())

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        actions.give_place(
            lot=queries.lot_for(row, UUID(given["lot"])),
            provider=next(one for one in found if str(one.uuid) == given["provider"]),
            provisional=given["provisional"],
            because=given["because"],
            areas=given.get("areas") or (),
            to_show=given["to_show"],
            show_by=given["show_by"],
            by=request.person,
            at=clock.now(),
        )
        return row.get_absolute_url()

    return form_page(
        request, PlaceForm, "do/frameworks/give.html", perform,
        context={"framework": row, "words": words, "found": found},
        providers=[(str(one.uuid), one.name) for one in found],
        lots=[(str(one.uuid), f"{one.number}. {one.title}") for one in lots],
        districts=districts_to_tick(authority),
    )  # fmt: skip


@require_safe
def page(request: PageRequest, authority: Authority, place: UUID) -> HttpResponse:
    """One place, for those who look after the framework."""
    row = queries.place_for(authority, place)
    permissions.check_settle(request.person, row)
    today = clock.local_day(clock.now(), authority.time_zone)
    context = {"place": row, "framework": row.lot.framework, "is_late": queries.is_late(row, today)}
    return render(request, "do/frameworks/place.html", context)


def confirm(request: PageRequest, authority: Authority, place: UUID) -> HttpResponse:
    """Make a provisional place a full one."""
    return _settle(request, queries.place_for(authority, place), actions.confirm_place, confirming=True)


def end(request: PageRequest, authority: Authority, place: UUID) -> HttpResponse:
    """End a place."""
    return _settle(request, queries.place_for(authority, place), actions.end_place, confirming=False)


def _settle(request: PageRequest, row: Place, act: Callable[..., Place], *, confirming: bool) -> HttpResponse:
    permissions.check_settle(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        return act(
            place=row, because=given["because"], seen=given["seen"], by=request.person, at=clock.now()
        ).get_absolute_url()

    return form_page(
        request, BecauseForm, "do/frameworks/settle.html", perform, initial={"seen": row.version},
        context={"place": row, "confirming": confirming},
    )  # fmt: skip
