"""Pages on which the people of an organisation say who may act for it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fourfold.do.providers import actions, permissions, queries
from fourfold.do.providers.forms import InviteForm, LeaveForm, PartForm
from fourfold.do.providers.rules import SPEAKS_FOR, Came, Part
from fourfold.do.providers.views.own import own, require_patience
from fourfold.foundation import clock
from fourfold.foundation.permissions import can
from fourfold.foundation.ui.pages import act, form_page
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


@require_safe
def people(request: PageRequest) -> HttpResponse:
    """Who speaks for the organisation, who was invited, and who asks to join."""
    mine = own(request)
    newcomers = queries.newcomers_of(mine.provider)
    context = {
        "provider": mine.provider,
        "mine": mine,
        "people": [(one, say(SPEAKS_FOR[Part(one.part)])) for one in queries.people_of(mine.provider)],
        "invited": [one for one in newcomers if one.kind == Came.INVITED],
        "asking": [one for one in newcomers if one.kind == Came.ASKED],
        "may_lead": can(permissions.check_lead, mine, mine.provider),
    }
    return render(request, "do/providers/people.html", context)


def invite(request: PageRequest) -> HttpResponse:
    """Invite a colleague by mail."""
    mine = own(request)
    permissions.check_lead(mine, mine.provider)

    def perform(given: dict[str, Any]) -> str:
        require_patience(request, mail_to=given["email"])
        actions.invite(
            provider=mine.provider, name=given["name"], email=given["email"], part=given["part"], by=mine,
            at=clock.now(),
        )  # fmt: skip
        return reverse("providers.people")

    return form_page(
        request, InviteForm, "do/providers/invite.html", perform, initial={"part": Part.BIDDER},
        context={"provider": mine.provider},
    )  # fmt: skip


def part(request: PageRequest, representative: UUID) -> HttpResponse:
    """Give a colleague another part."""
    mine = own(request)
    permissions.check_lead(mine, mine.provider)
    colleague = queries.representative_for(mine.provider, representative)

    def perform(given: dict[str, Any]) -> str:
        actions.change_part(representative=colleague, part=given["part"], by=mine, at=clock.now())
        return reverse("providers.people")

    return form_page(
        request, PartForm, "do/providers/part.html", perform, initial={"part": colleague.part},
        context={"colleague": colleague},
    )  # fmt: skip


@require_POST
def remove(request: PageRequest, representative: UUID) -> HttpResponse:
    """Let a colleague speak for the organisation no longer."""
    mine = own(request)
    permissions.check_lead(mine, mine.provider)
    colleague = queries.representative_for(mine.provider, representative)

    def perform() -> str:
        actions.remove(representative=colleague, by=mine, at=clock.now())
        return reverse("providers.people")

    return act(request, perform)


def leave(request: PageRequest) -> HttpResponse:
    """Speak for the organisation no longer oneself."""
    mine = own(request)

    def perform(given: dict[str, Any]) -> str:
        actions.leave(by=mine, with_account=given["with_account"], at=clock.now())
        return "/"

    return form_page(request, LeaveForm, "do/providers/leave.html", perform, context={"provider": mine.provider})


def let_in(request: PageRequest, newcomer: UUID) -> HttpResponse:
    """Let someone in who asked to join, with a part."""
    mine = own(request)
    permissions.check_lead(mine, mine.provider)
    row = queries.newcomer_for(mine.provider, newcomer)

    def perform(given: dict[str, Any]) -> str:
        actions.let_in(newcomer=row, part=given["part"], by=mine, at=clock.now())
        return reverse("providers.people")

    return form_page(
        request, PartForm, "do/providers/let_in.html", perform, initial={"part": row.part}, context={"newcomer": row}
    )


@require_POST
def turn_down(request: PageRequest, newcomer: UUID) -> HttpResponse:
    """Say no to someone who asked to join, or take an invitation back."""
    mine = own(request)
    permissions.check_lead(mine, mine.provider)
    row = queries.newcomer_for(mine.provider, newcomer)

    def perform() -> str:
        deed = actions.take_back if row.kind == Came.INVITED else actions.turn_down
        deed(newcomer=row, by=mine, at=clock.now())
        return reverse("providers.people")

    return act(request, perform)
