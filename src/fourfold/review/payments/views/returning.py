"""Pages on which main contractors return what they paid, and on which the authority reads it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from fourfold.do.contracts.models import Contract
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import next_href
from fourfold.foundation.ui.pages import act, form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.review.payments import actions, permissions, queries, telling
from fourfold.review.payments.forms import BeginForm, LineForm, PlainForm
from fourfold.review.payments.models import ChainLine, ChainReturn
from fourfold.review.payments.rules.chain import ReturnState, quarter_of

_QUARTERS = 4
"""So many quarters back a return may be begun."""


@require_safe
def ours(request: HttpRequest) -> HttpResponse:
    """What a provider returns as a main contractor, and what others say that they paid it."""
    speaker = _speaker(request)
    context = {
        "provider": speaker.provider, "contracts": list(queries.contracts_of(speaker.provider)[:50]),
        "returns": queries.returns_of(speaker.provider), "lines": queries.lines_about(speaker.provider),
        "spoken": queries.spoken_by(speaker), "worked": list(queries.worked_under(speaker.provider)[:50]),
    }  # fmt: skip
    return render(request, "review/payments/ours.html", context)


def begin(request: HttpRequest) -> HttpResponse:
    """Begin the return of a quarter."""
    speaker = _speaker(request)
    permissions.check_say(speaker)
    contracts = list(queries.contracts_of(speaker.provider)[:200])
    quarters = _quarters()

    def perform(given: dict[str, Any]) -> str:
        contract = next(row for row in contracts if str(row.uuid) == given["contract"])
        return actions.begin_return(
            contract=contract, day=date.fromisoformat(given["quarter"]), by=speaker, at=clock.now()
        ).get_absolute_url()

    return form_page(
        request, BeginForm, "review/payments/begin.html", perform, context={"contracts": contracts},
        contracts=[(str(row.uuid), f"{row.reference} {row.title}") for row in contracts],
        quarters=[(first.isoformat(), telling.period(first, last)) for first, last in quarters],
    )  # fmt: skip


@require_safe
def page(request: HttpRequest, returned: UUID) -> HttpResponse:
    """A return, as the main contractor's own people see it."""
    row = queries.return_for(returned, _speaker(request))
    lines = list(row.lines.all())
    context = {
        "row": row, "lines": lines, "is_draft": row.state == ReturnState.DRAFT, "figures": telling.chain_of(lines, row),
        "is_over": clock.local_day(clock.now(), row.authority.time_zone) > row.last,
    }  # fmt: skip
    return render(request, "review/payments/return.html", context)


def add_line(request: HttpRequest, returned: UUID) -> HttpResponse:
    """Put down an invoice."""
    return _line(request, queries.return_for(returned, _speaker(request)), None)


def edit_line(request: HttpRequest, returned: UUID, line: UUID) -> HttpResponse:
    """Change an invoice."""
    row = queries.return_for(returned, _speaker(request))
    return _line(request, row, queries.line_in(row, line))


@require_POST
def remove_line(request: HttpRequest, returned: UUID, line: UUID) -> HttpResponse:
    """Take an invoice out."""
    speaker = _speaker(request)
    row = queries.return_for(returned, speaker)
    found = queries.line_in(row, line)
    return act(
        request, lambda: actions.remove_line(line=found, by=speaker, at=clock.now()).get_absolute_url()
    )  # fmt: skip


def send(request: HttpRequest, returned: UUID) -> HttpResponse:
    """Send the return."""
    speaker = _speaker(request)
    row = queries.return_for(returned, speaker)
    permissions.check_change(speaker, row)

    def perform(given: dict[str, Any]) -> str:
        return actions.send_return(returned=row, seen=given["seen"], by=speaker, at=clock.now()).get_absolute_url()

    lines = list(row.lines.all())
    return form_page(
        request, PlainForm, "review/payments/send.html", perform, initial={"seen": row.version},
        context={"row": row, "lines": lines, "figures": telling.chain_of(lines, row)},
    )  # fmt: skip


@require_safe
def chain(request: PageRequest, authority: Authority) -> HttpResponse:
    """What main contractors returned, for officers and Members."""
    permissions.check_see_chain(request.person, authority)
    found, at = queries.returns_for(authority, after=request.GET.get("after", "")), clock.now()
    context = {
        "rows": telling.told_returns(found.rows), "next_href": next_href(request, found.after),
        "voices": telling.voices(authority, at), "days": telling.days_for(authority, at),
        "missing": telling.missing_returns(authority, at),
    }  # fmt: skip
    return render(request, "review/payments/chain.html", context)


def _line(request: HttpRequest, row: ChainReturn, line: ChainLine | None) -> HttpResponse:
    speaker = _speaker(request)
    permissions.check_change(speaker, row)
    named = {str(one.uuid): one for one in _named(row.contract)}

    def perform(given: dict[str, Any]) -> str:
        actions.put_line(
            returned=row, line=line, name=given["name"], provider=named.get(given["provider"]),
            invoice=given["invoice"], amount=given["amount"], received_on=given["received_on"],
            paid_on=given["paid_on"], seen=given["seen"], by=speaker, at=clock.now(),
        )  # fmt: skip
        return row.get_absolute_url()

    initial: dict[str, Any] = {"seen": row.version}
    if line is not None:
        initial |= {
            "provider": str(line.provider.uuid) if line.provider else "", "name": "" if line.provider else line.name,
            "invoice": line.invoice, "amount": line.amount, "received_on": line.received_on, "paid_on": line.paid_on,
        }  # fmt: skip
    return form_page(
        request, LineForm, "review/payments/line.html", perform, initial=initial,
        context={"row": row, "line": line}, providers=[(key, one.name) for key, one in named.items()],
    )  # fmt: skip


def _named(contract: Contract) -> list[Provider]:
    """The registered subcontractors that were named for a contract."""
    return list(Provider.objects.filter(subcontracts__contract=contract).distinct().order_by("name"))


def _quarters() -> list[tuple[date, date]]:
    day, found = clock.local_day(clock.now(), "Europe/London"), []
    for _ in range(_QUARTERS):
        first, last = quarter_of(day)
        found.append((first, last))
        day = first - timedelta(days=1)
    return found


def _speaker(request: HttpRequest) -> Representative:
    speaker = representative_of(request)
    permissions.check_ours(speaker)
    if speaker is None:
        raise Http404
    return speaker
