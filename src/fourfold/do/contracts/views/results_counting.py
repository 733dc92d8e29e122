"""Pages on which results are told, sent back, confirmed, and a period is closed."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from fourfold.do.contracts import permissions, queries
from fourfold.do.contracts.actions.results_counting import (
    close_period,
    confirm_results,
    send_results_back,
    tell_results,
)
from fourfold.do.contracts.forms.results import BackForm, ConfirmForm, TellForm, field_of
from fourfold.do.contracts.models import ResultPeriod
from fourfold.do.contracts.queries import results as read
from fourfold.do.contracts.queries.results import Counted
from fourfold.do.contracts.views.results import seen_contract
from fourfold.do.providers.models import Representative
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.permissions import can
from fourfold.foundation.ui.pages import act, form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person


def tell(request: PageRequest, authority: Authority, contract: UUID, number: int) -> HttpResponse:
    """Say how many outcomes were achieved."""
    found = read.period_of(seen_contract(request, authority, contract), number)
    teller = _teller(request, found)
    counted = _counted(found)

    def perform(given: dict[str, Any]) -> str:
        tell_results(
            period=found, counts=_counts(counted, given), note=given["note"], seen=given["seen"], by=teller,
            at=clock.now(),
        )  # fmt: skip
        return found.get_absolute_url()

    initial = {field_of(one.tariff): one.told for one in counted}
    return form_page(
        request, TellForm, "do/contracts/result_tell.html", perform, counted=counted,
        initial={**initial, "note": found.told_note, "seen": found.version}, context={"period": found},
    )  # fmt: skip


def send_back(request: PageRequest, authority: Authority, contract: UUID, number: int) -> HttpResponse:
    """Ask for the results once more."""
    found = _managed(request, authority, contract, number)

    def perform(given: dict[str, Any]) -> str:
        send_results_back(
            period=found, because=given["because"], seen=given["seen"], by=_signed_in(request), at=clock.now()
        )
        return found.get_absolute_url()

    return form_page(
        request, BackForm, "do/contracts/result_back.html", perform, initial={"seen": found.version},
        context={"period": found},
    )  # fmt: skip


def confirm(request: PageRequest, authority: Authority, contract: UUID, number: int) -> HttpResponse:
    """Say how many outcomes count."""
    found = _managed(request, authority, contract, number)
    counted = _counted(found)

    def perform(given: dict[str, Any]) -> str:
        confirm_results(
            period=found, counts=_counts(counted, given), note=given["note"], seen=given["seen"],
            by=_signed_in(request), at=clock.now(),
        )  # fmt: skip
        return found.get_absolute_url()

    initial = {field_of(one.tariff): one.told if one.confirmed is None else one.confirmed for one in counted}
    return form_page(
        request, ConfirmForm, "do/contracts/result_confirm.html", perform, counted=counted,
        initial={**initial, "note": found.confirmed_note, "seen": found.version}, context={"period": found},
    )  # fmt: skip


@require_POST
def close(request: PageRequest, authority: Authority, contract: UUID, number: int) -> HttpResponse:
    """Close the period with its statement."""
    found = _managed(request, authority, contract, number)

    def perform() -> str:
        close_period(period=found, by=_signed_in(request), at=clock.now())
        return found.get_absolute_url()

    return act(request, perform)


def _managed(request: PageRequest, authority: Authority, uuid: UUID, number: int) -> ResultPeriod:
    row = queries.contract_for(authority, uuid, request.person)
    permissions.check_manage(request.person, row)
    return read.period_of(row, number)


def _teller(request: PageRequest, found: ResultPeriod) -> Representative | Person:
    """Who tells: someone of the provider, or where none is registered, an officer for it."""
    representative = representative_of(request)
    if not can(permissions.check_deliver, representative, found.contract):
        permissions.check_enter_results(request.person, found.contract)
        return _signed_in(request)
    permissions.check_deliver_write(representative, found.contract)
    assert representative is not None
    return representative


def _counted(found: ResultPeriod) -> list[Counted]:
    scheme = found.scheme or read.agreed_scheme(found.contract)
    assert scheme is not None
    return read.counted_in(found, scheme)


def _counts(counted: list[Counted], given: dict[str, Any]) -> dict[str, int]:
    return {str(one.tariff.key): given[field_of(one.tariff)] for one in counted}


def _signed_in(request: PageRequest) -> Person:
    """Who is doing this. A permission was checked before, so it is somebody."""
    assert request.person is not None
    return request.person
