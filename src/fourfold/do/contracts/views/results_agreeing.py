"""Pages on which payment by results is prepared and agreed."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from fourfold.do.contracts import permissions, queries
from fourfold.do.contracts.actions.results_agreeing import (
    SchemeTerms,
    TariffTerms,
    agree_scheme,
    amend_scheme,
    put_scheme,
    put_tariff,
    remove_tariff,
)
from fourfold.do.contracts.forms.results import AgreeForm, SchemeForm, TariffForm, bands_in, expected_in
from fourfold.do.contracts.models import Contract, ResultTariff
from fourfold.do.contracts.queries import results as read
from fourfold.do.contracts.rules.names import ContractState
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import act, form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person

_PLAIN = (
    "fixed", "at_risk", "in_advance", "each_floor", "each_cap", "whole_floor", "whole_cap", "setup_cost",
    "monthly_cost",
)  # fmt: skip


def terms(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Begin payment by results, or change it while it is a draft."""
    row = _managed(request, authority, contract)
    draft = read.results_of(row).draft

    def perform(given: dict[str, Any]) -> str:
        put_scheme(
            contract=row,
            terms=SchemeTerms(months=int(given["months"]), **{name: given[name] for name in _PLAIN}),
            seen=given["seen"], by=_signed_in(request), at=clock.now(),
        )  # fmt: skip
        return _page(row)

    initial: dict[str, Any] = {"months": "3", "at_risk": 0, "in_advance": "yes", "setup_cost": 0, "monthly_cost": 0}
    if draft is not None:
        initial = {name: getattr(draft, name) for name in _PLAIN}
        initial |= {"months": str(draft.months), "seen": draft.version}
    return form_page(
        request, SchemeForm, "do/contracts/results_terms.html", perform, initial=initial, context={"contract": row}
    )


def add_tariff(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Add an outcome that is paid for."""
    return _tariff(request, _managed(request, authority, contract), None)


def tariff(request: PageRequest, authority: Authority, contract: UUID, tariff: UUID) -> HttpResponse:
    """Change an outcome that is paid for."""
    return _tariff(request, _managed(request, authority, contract), tariff)


@require_POST
def remove(request: PageRequest, authority: Authority, contract: UUID, tariff: UUID) -> HttpResponse:
    """Take an outcome out."""
    row = _managed(request, authority, contract)
    scheme = read.scheme_in_draft(row)
    found = read.tariff_of(scheme, tariff)

    def perform() -> str:
        remove_tariff(scheme=scheme, tariff=found, by=_signed_in(request), at=clock.now())
        return _page(row)

    return act(request, perform)


@require_POST
def amend(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Begin to agree anew."""
    row = _managed(request, authority, contract)

    def perform() -> str:
        amend_scheme(contract=row, by=_signed_in(request), at=clock.now())
        return f"{_page(row)}?draft=yes"

    return act(request, perform)


def agree(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Freeze what is agreed."""
    row = _managed(request, authority, contract)
    scheme = read.scheme_in_draft(row)
    changes = {str(one.uuid): one for one in row.changes.filter(result_scheme=None)}
    is_live = row.state == ContractState.LIVE

    def perform(given: dict[str, Any]) -> str:
        agree_scheme(
            scheme=scheme, change=changes.get(given.get("change") or ""), seen=given["seen"], by=_signed_in(request),
            at=clock.now(),
        )  # fmt: skip
        return _page(row)

    return form_page(
        request, AgreeForm, "do/contracts/results_agree.html", perform, initial={"seen": scheme.version},
        context={"contract": row, "has_changes": bool(changes), "is_live": is_live},
        changes=[(key, f"{one.number}. {one.what}") for key, one in changes.items()], is_live=is_live,
    )  # fmt: skip


def _tariff(request: PageRequest, row: Contract, uuid: UUID | None) -> HttpResponse:
    scheme = read.scheme_in_draft(row)
    found = read.tariff_of(scheme, uuid) if uuid else None

    def perform(given: dict[str, Any]) -> str:
        put_tariff(
            scheme=scheme, tariff=found,
            terms=TariffTerms(
                name=given["name"], measure=given["measure"], is_interim=given["is_interim"], bands=bands_in(given),
                expected=expected_in(given["expected"]), most=given["most"],
            ),
            seen=given["seen"], by=_signed_in(request), at=clock.now(),
        )  # fmt: skip
        return f"{_page(row)}?draft=yes"

    periods = read.periods_for(scheme)
    initial = {**_initial(found), "seen": scheme.version}
    return form_page(
        request, TariffForm, "do/contracts/results_tariff.html", perform, initial=initial,
        context={"contract": row, "tariff": found, "periods": periods}, periods=periods,
    )  # fmt: skip


def _initial(found: ResultTariff | None) -> dict[str, Any]:
    if found is None:
        return {"is_interim": False}
    pairs = [*found.bands, [None, None]]
    return {
        "name": found.name, "measure": found.measure, "is_interim": found.is_interim, "pay": pairs[0][1],
        "above": pairs[1][0], "then": pairs[1][1], "most": found.most,
        "expected": ", ".join(str(count) for count in found.expected),
    }  # fmt: skip


def _managed(request: PageRequest, authority: Authority, uuid: UUID) -> Contract:
    row = queries.contract_for(authority, uuid, request.person)
    permissions.check_manage(request.person, row)
    return row


def _page(row: Contract) -> str:
    return reverse("contracts.results", args=[row.authority.slug, row.uuid])


def _signed_in(request: PageRequest) -> Person:
    """Who is doing this. A permission was checked before, so it is somebody."""
    assert request.person is not None
    return request.person
