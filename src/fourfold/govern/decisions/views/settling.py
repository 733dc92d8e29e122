"""Pages on which a decision is heard, settled and carried out."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.decisions import actions, permissions, queries
from fourfold.govern.decisions.forms import (
    DeferForm,
    ImplementationForm,
    ImplementedForm,
    ScrutinyForm,
    SettleForm,
    rejected,
)
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import PERSONS, Taker
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import holders_of, sitting_on
from fourfold.govern.people.rules import Role

_OWNERS = (
    Role.COMMISSIONER,
    Role.CONTRACT_MANAGER,
    Role.LEAD_DIRECTOR,
    Role.SUPPORT_PROCUREMENT,
    Role.DEMOCRATIC_SERVICES,
)


def take(request: PageRequest, authority: Authority, decision: UUID) -> HttpResponse:
    """Take a decision, or record that a body took it."""
    row = queries.decision_for(authority, decision, request.person)
    permissions.check_take(request.person, row)
    return _settle(request, row, actions.take, taking=True)


def refuse(request: PageRequest, authority: Authority, decision: UUID) -> HttpResponse:
    """Refuse what was sought."""
    row = queries.decision_for(authority, decision, request.person)
    permissions.check_refuse(request.person, row)
    return _settle(request, row, actions.refuse, taking=False)


def _settle(request: PageRequest, row: Decision, act: Callable[..., Decision], *, taking: bool) -> HttpResponse:
    at = clock.now()
    sitting: list[Person] | None = None
    if Taker(row.taker) not in PERSONS and row.taker_committee is not None:
        sitting = sitting_on(row.taker_committee, clock.local_day(at, row.authority.time_zone))

    def perform(given: dict[str, Any]) -> str:
        chair = next((one for one in sitting or [] if str(one.uuid) == given.get("chair")), None)
        return act(
            decision=row, reasons=given["reasons"], rejected_options=rejected(given), conflicts=given["conflicts"],
            dispensation=given["dispensation"], own_conflict=given.get("own_conflict", False), chair=chair,
            seen=given["seen"], by=request.person, at=at,
        ).get_absolute_url()  # fmt: skip

    return form_page(
        request, SettleForm, "govern/decisions/settle.html", perform, initial={"seen": row.version},
        context={"decision": row, "taking": taking}, sitting=sitting,
    )  # fmt: skip


def defer(request: PageRequest, authority: Authority, decision: UUID) -> HttpResponse:
    """Put a decision off."""
    row = queries.decision_for(authority, decision, request.person)
    permissions.check_defer(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.defer(
            decision=row, until=given["until"], reasons=given["reasons"], seen=given["seen"], by=request.person,
            at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    return form_page(
        request, DeferForm, "govern/decisions/defer.html", perform, initial={"seen": row.version},
        context={"decision": row},
    )  # fmt: skip


def scrutinise(request: PageRequest, authority: Authority, decision: UUID) -> HttpResponse:
    """Record what the cabinet committee thought."""
    row = queries.decision_for(authority, decision, request.person)
    permissions.check_scrutinise(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.scrutinise(
            decision=row, note=given["note"], seen=given["seen"], by=request.person, at=clock.now()
        ).get_absolute_url()

    return form_page(
        request, ScrutinyForm, "govern/decisions/scrutinise.html", perform,
        initial={"note": row.scrutiny_note, "seen": row.version}, context={"decision": row},
    )  # fmt: skip


def implementation(request: PageRequest, authority: Authority, decision: UUID) -> HttpResponse:
    """Plan how a decision is carried out."""
    row = queries.decision_for(authority, decision, request.person)
    permissions.check_plan_implementation(request.person, row)
    at = clock.now()
    owners = holders_of(authority, _OWNERS, clock.local_day(at, authority.time_zone))

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        owner = next(one for one in owners if str(one.uuid) == given["owner"])
        return actions.plan_implementation(
            decision=row, what=given["what"], owner=owner, due=given["due"], seen=given["seen"], by=request.person,
            at=at,
        ).get_absolute_url()  # fmt: skip

    initial = {
        "what": row.implementation,
        "owner": str(row.implementation_owner.uuid) if row.implementation_owner else "",
        "due": row.implementation_due,
        "seen": row.version,
    }
    return form_page(
        request, ImplementationForm, "govern/decisions/implementation.html", perform, initial=initial,
        context={"decision": row}, owners=owners,
    )  # fmt: skip


def implemented(request: PageRequest, authority: Authority, decision: UUID) -> HttpResponse:
    """Report that a decision was carried out."""
    row = queries.decision_for(authority, decision, request.person)
    permissions.check_report_implemented(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.report_implemented(
            decision=row, how=given["how"], seen=given["seen"], by=request.person, at=clock.now()
        ).get_absolute_url()

    return form_page(
        request, ImplementedForm, "govern/decisions/implemented.html", perform, initial={"seen": row.version},
        context={"decision": row},
    )  # fmt: skip
