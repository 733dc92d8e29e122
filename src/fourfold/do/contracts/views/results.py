"""Pages on which payment by results is read: what is agreed, each period, and its statement line by line."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.do.contracts import permissions, queries
from fourfold.do.contracts.drawings.cash import chart_of
from fourfold.do.contracts.models import Contract, ResultPeriod, ResultScheme
from fourfold.do.contracts.queries import results as read
from fourfold.do.contracts.rules.outcome_payments import KIND_NAMES, Line
from fourfold.do.contracts.rules.outcome_risks import Costs, deepest, outlook, warnings
from fourfold.do.contracts.rules.outcome_terms import require_sound
from fourfold.do.contracts.rules.result_states import ResultPeriodState
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock, spreadsheets
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.errors import Refused
from fourfold.foundation.money import parse_pounds
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.rulebooks import Rulebook

HEADINGS = ("Period from", "To", "Line", "What for", "Why", "Quantity", "Tariff in pence", "Amount in pence")


@require_safe
def page(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """What is agreed, what it means for the provider's money, and every period."""
    row = seen_contract(request, authority, contract)
    found, book = read.results_of(row), book_at(authority, clock.now())
    shown = found.draft if found.draft and request.GET.get("draft") else found.shown
    costs = _costs(request, shown) if shown else Costs()
    context = {
        "contract": row,
        "results": found,
        "scheme": shown,
        "tariffs": list(shown.tariffs.all()) if shown else [],
        "costs": costs,
        "may_manage": can(permissions.check_manage, request.person, row),
        "outgrown": _outgrown(row, found),
        **(_money(shown, found, costs, book) if shown else {}),
    }
    return render(request, "do/contracts/results.html", context)


@require_safe
def period(request: PageRequest, authority: Authority, contract: UUID, number: int) -> HttpResponse:
    """One period: its results, and its statement, or what it would be now."""
    row = seen_contract(request, authority, contract)
    found = read.period_of(row, number)
    scheme = found.scheme or read.agreed_scheme(row)
    assert scheme is not None
    scheme.contract = row
    representative = representative_of(request)
    may_manage = can(permissions.check_manage, request.person, row)
    has_ended = found.last_on < clock.local_day(clock.now(), authority.time_zone)
    tells = can(permissions.check_deliver_write, representative, row) or can(
        permissions.check_enter_results, request.person, row
    )
    lines = _lines(found, scheme)
    context = {
        "contract": row,
        "period": found,
        "counted": read.counted_in(found, scheme),
        "lines": [(KIND_NAMES[line.kind], line) for line in lines],
        "total": sum(line.amount for line in lines),
        "has_ended": has_ended,
        "may_tell": tells and has_ended and found.state in (ResultPeriodState.OPEN, ResultPeriodState.TOLD),
        "may_manage": may_manage,
    }
    return render(request, "do/contracts/result_period.html", context)


@require_safe
def statement_table(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """All statements of closed periods as a file for a spreadsheet."""
    row = seen_contract(request, authority, contract)
    headers = spreadsheets.headers_of(f"{row.reference}-results.csv")
    return HttpResponse(spreadsheets.lines_of(_cells(row)), headers=headers)


def seen_contract(request: PageRequest, authority: Authority, uuid: UUID) -> Contract:
    """The contract, for someone who may see how it is paid."""
    row = queries.contract_for(authority, uuid, request.person)
    permissions.check_see_results(request.person, representative_of(request), row)
    return row


def _lines(found: ResultPeriod, scheme: ResultScheme) -> list[Line]:
    """The lines as they were kept, or as they would be now; none before results were told."""
    if found.state == ResultPeriodState.CLOSED:
        return read.lines_of(found)
    return [] if found.state == ResultPeriodState.OPEN else list(read.computed(found, scheme)[0].lines)


def _cells(row: Contract) -> Iterator[Sequence[object]]:
    yield [say(heading) for heading in HEADINGS]
    closed = row.result_periods.filter(state=ResultPeriodState.CLOSED).prefetch_related("lines")
    for found in closed:
        for line in found.lines.all():
            yield [
                found.first_on, found.last_on, line.position, line.get_kind_display(), line.words,
                "" if line.quantity is None else line.quantity, "" if line.tariff is None else line.tariff, line.amount,
            ]  # fmt: skip


def _money(scheme: ResultScheme, found: read.Results, costs: Costs, book: Rulebook) -> dict[str, object]:
    """What the agreement means for the provider; nothing but the faults while a draft has some."""
    terms = read.terms_of(scheme)
    try:
        require_sound(terms)
    except Refused as refused:
        return {"faults": refused.reasons}
    months = read.flow_of(scheme, terms, found.periods, costs, book)
    lowest = deepest(months)
    return {
        "outlook": outlook(terms, book),
        "warnings": warnings(terms, costs, read.size_of(scheme.contract), book),
        "chart": chart_of(months) if costs != Costs() else None,
        "deepest": lowest,
        "laid_out": -lowest.balance if lowest else 0,
    }


def _outgrown(contract: Contract, found: read.Results) -> bool:
    """Whether the contract now ends on another day than its last period that was agreed."""
    return bool(found.agreed and found.periods and found.periods[-1].last_on != contract.ends_on)


def _costs(request: PageRequest, scheme: ResultScheme) -> Costs:
    """The costs to reckon with: those that the reader tries out, or else those of the agreement."""
    kept = read.costs_of(scheme)
    return Costs(_pence(request, "setup", kept.setup), _pence(request, "monthly", kept.monthly))


def _pence(request: PageRequest, name: str, kept: int) -> int:
    try:
        return max(parse_pounds(request.GET.get(name, "")[:20]), 0)
    except Refused:
        return kept
