"""The list of commissions, the page of one, and what it is as a whole."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fourfold.cycle.commissions import permissions
from fourfold.cycle.commissions.actions import commissions as actions
from fourfold.cycle.commissions.actions import risks
from fourfold.cycle.commissions.beside import beside
from fourfold.cycle.commissions.forms import CommissionForm, RiskForm, RoleForm
from fourfold.cycle.commissions.models import Commission
from fourfold.cycle.commissions.queries import choices
from fourfold.cycle.commissions.queries.commissions import (
    commission_for,
    directorates_of,
    list_for,
    page_for,
    risk_for,
    turn_for,
)
from fourfold.cycle.commissions.rules import Stage, TurnState
from fourfold.cycle.commissions.rules.names import STAGE_NAMES, TURN_NAMES, role_name
from fourfold.cycle.commissions.views.forms import ask, signed_in
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import act, form_page
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Directorate


def commissions(request: PageRequest, authority: Authority) -> HttpResponse:
    """All commissions by title, narrowed down by stage, state, directorate and words."""
    chosen = {name: request.GET.get(name, "")[:100] for name in ("words", "stage", "state", "directorate")}
    found = list_for(
        authority, stage=chosen["stage"], state=chosen["state"], directorate=chosen["directorate"],
        words=chosen["words"], after=request.GET.get("after", "")[:30],
    )  # fmt: skip
    kept = {name: value for name, value in chosen.items() if value}
    context = {
        "page": found,
        "chosen": chosen,
        "is_narrowed": bool(kept),
        "stages": [(stage.value, say(STAGE_NAMES[stage])) for stage in Stage],
        "states": [(state.value, say(TURN_NAMES[state])) for state in TurnState],
        "directorates": directorates_of(authority),
        "next_href": f"?{urlencode({**kept, 'after': found.after})}" if found.after else "",
        "first_href": f"?{urlencode(kept)}" if request.GET.get("after") else "",
    }
    return render(request, "cycle/commissions/list.html", context)


def page(request: PageRequest, authority: Authority, commission: UUID) -> HttpResponse:
    """One commission: what is next, how far it has come, and all that stands behind it."""
    shown = page_for(turn_for(authority, commission), request.person)
    context = {"page": shown, "beside": beside(shown.commission, request.person)}
    return render(request, "cycle/commissions/page.html", context)


def start(request: PageRequest, authority: Authority) -> HttpResponse:
    """Begin a commission."""
    permissions.check_start(request.person, authority)
    person = signed_in(request)

    def perform(given: dict[str, Any]) -> str:
        commission = actions.start_commission(
            directorate=get_object_or_404(Directorate, authority=authority, uuid=given["directorate"]),
            **_described(authority, given), by=person, at=clock.now(),
        )  # fmt: skip
        return commission.get_absolute_url()

    offered = choices.offered(choices.directorates(person))
    initial = {"lead": person.uuid, "directorate": offered[0][0] if len(offered) == 1 else None}
    return ask(
        request, CommissionForm, perform, title=say("Start a commission"), button=say("Start"),
        lead=say("The wheel begins at analyse, under the framework in force."),
        back=reverse("commissions.list", args=[authority.slug]), back_text=say("All commissions"),
        initial=initial, directorates=offered, **_offers(authority),
    )  # fmt: skip


def change(request: PageRequest, authority: Authority, commission: UUID) -> HttpResponse:
    """Say anew what a commission is."""
    found = commission_for(authority, commission, request.person)
    permissions.check_change(request.person, found)

    def perform(given: dict[str, Any]) -> str:
        actions.change_commission(
            commission=found, **_described(authority, given), next_step=given["next_step"], seen=given["seen"],
            by=signed_in(request), at=clock.now(),
        )  # fmt: skip
        return found.get_absolute_url()

    return ask(
        request, CommissionForm, perform, title=say("Change this commission"), button=say("Save"), lead=found.title,
        back=found.get_absolute_url(), back_text=found.title, initial=_initial(found), directorates=[],
        **_offers(authority),
    )  # fmt: skip


def people(request: PageRequest, authority: Authority, commission: UUID) -> HttpResponse:
    """Who has which part in a commission; give someone a part."""
    found = commission_for(authority, commission, request.person)
    permissions.check_assign(request.person, found)
    here = reverse("commissions.people", args=[authority.slug, commission])

    def perform(given: dict[str, Any]) -> str:
        chosen = choices.person_chosen(authority, given["person"])
        assert chosen is not None
        actions.assign_role(commission=found, person=chosen, role=given["role"], by=signed_in(request), at=clock.now())
        return here

    assigned = found.assignments.select_related("person").order_by("person__name", "role")
    rows = [(given, role_name(given.role)) for given in assigned]
    return form_page(
        request, RoleForm, "cycle/commissions/people.html", perform,
        context={"commission": found, "assigned": rows},
        people=choices.offered(choices.officers(authority)), roles=choices.roles(),
    )  # fmt: skip


@require_POST
def end_role(request: PageRequest, authority: Authority, commission: UUID, assignment: UUID) -> HttpResponse:
    """Take back someone's part."""
    found = commission_for(authority, commission, request.person)
    permissions.check_assign(request.person, found)
    row = get_object_or_404(
        found.assignments.select_related("person__authority", "commission__authority", "commission__directorate"),
        uuid=assignment,
    )

    def perform() -> str:
        actions.end_role(assignment=row, by=signed_in(request), at=clock.now())
        return reverse("commissions.people", args=[authority.slug, commission])

    return act(request, perform)


def add_risk(request: PageRequest, authority: Authority, commission: UUID) -> HttpResponse:
    """Write down a risk."""
    found = commission_for(authority, commission, request.person)
    permissions.check_change(request.person, found)

    def perform(given: dict[str, Any]) -> str:
        risks.add_risk(commission=found, **_risk(authority, given), by=signed_in(request), at=clock.now())
        return f"{found.get_absolute_url()}#risks"

    return ask(
        request, RiskForm, perform, title=say("Add a risk"), button=say("Add"), lead=found.title,
        back=found.get_absolute_url(), back_text=found.title, people=choices.offered(choices.officers(authority)),
    )  # fmt: skip


def change_risk(request: PageRequest, authority: Authority, risk: UUID) -> HttpResponse:
    """Say anew how a risk stands."""
    found = risk_for(authority, risk)
    permissions.check_change(request.person, found.commission)
    back = found.commission.get_absolute_url()

    def perform(given: dict[str, Any]) -> str:
        risks.change_risk(
            risk=found, **_risk(authority, given), seen=given["seen"], by=signed_in(request), at=clock.now()
        )
        return f"{back}#risks"

    initial = {
        "title": found.title, "likelihood": found.likelihood, "impact": found.impact, "control": found.control,
        "owner": found.owner.uuid if found.owner else "", "seen": found.version,
    }  # fmt: skip
    return ask(
        request, RiskForm, perform, title=say("Change this risk"), button=say("Save"), lead=found.commission.title,
        back=back, back_text=found.commission.title, initial=initial,
        people=choices.offered(choices.officers(authority)),
    )  # fmt: skip


@require_POST
def close_risk(request: PageRequest, authority: Authority, risk: UUID) -> HttpResponse:
    """Say that a risk is over."""
    found = risk_for(authority, risk)
    permissions.check_change(request.person, found.commission)

    def perform() -> str:
        risks.close_risk(risk=found, by=signed_in(request), at=clock.now())
        return f"{found.commission.get_absolute_url()}#risks"

    return act(request, perform)


def _offers(authority: Authority) -> dict[str, choices.Choices]:
    return {
        "outcomes": choices.offered(choices.outcomes(authority)),
        "services": choices.offered(choices.services(authority)),
        "leads": choices.offered(choices.officers(authority)),
    }


def _described(authority: Authority, given: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": given["title"],
        "purpose": given["purpose"],
        "outcomes": list(choices.outcomes(authority).filter(uuid__in=given["outcomes"])),
        "service": choices.chosen(choices.services(authority), given["service"]),
        "whole_life_value": given["whole_life_value"],
        "divisions_affected": given["divisions_affected"] or 0,
        "lead": choices.person_chosen(authority, given["lead"]),
    }


def _initial(commission: Commission) -> dict[str, Any]:
    return {
        "title": commission.title,
        "purpose": commission.purpose,
        "outcomes": [str(outcome.uuid) for outcome in commission.outcomes.all()],
        "service": commission.service.uuid if commission.service else "",
        "whole_life_value": commission.whole_life_value,
        "divisions_affected": commission.divisions_affected,
        "lead": commission.lead.uuid,
        "next_step": commission.next_step,
        "seen": commission.version,
    }


def _risk(authority: Authority, given: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": given["title"],
        "likelihood": int(given["likelihood"]),
        "impact": int(given["impact"]),
        "control": given["control"],
        "owner": choices.person_chosen(authority, given["owner"]),
    }
