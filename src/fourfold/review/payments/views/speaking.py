"""Pages on which a subcontractor says whether it was paid, and an officer answers."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fourfold.do.providers.models import Representative
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import act, form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import holders_of
from fourfold.review.payments import actions, permissions, queries
from fourfold.review.payments.forms import AnswerForm, HandOverForm, LineUnpaidForm, PlainForm, UnpaidForm
from fourfold.review.payments.models import Unpaid
from fourfold.review.payments.nexts import next_for
from fourfold.review.payments.rules.chain import OPEN


@require_POST
def paid(request: HttpRequest, line: UUID) -> HttpResponse:
    """Say that an invoice was paid as it was returned."""
    speaker = _speaker(request)
    found = queries.line_about(speaker.provider, line)

    def perform() -> str:
        actions.say_paid(line=found, by=speaker, at=clock.now())
        return reverse("payments.ours")

    return act(request, perform)


def line_unpaid(request: HttpRequest, line: UUID) -> HttpResponse:
    """Say that an invoice in a return was not paid so."""
    speaker = _speaker(request)
    found = queries.line_about(speaker.provider, line)
    permissions.check_speak(speaker, found)
    contract = found.returned.contract

    def perform(given: dict[str, Any]) -> str:
        return actions.say_unpaid(
            contract=contract, line=found, text=given["text"], by=speaker, at=clock.now()
        ).get_absolute_url()

    return form_page(
        request, LineUnpaidForm, "review/payments/line_unpaid.html", perform,
        context={"line": found, "contract": contract},
    )  # fmt: skip


def say_unpaid(request: HttpRequest) -> HttpResponse:
    """Say “I was not paid”, of an invoice that stands in no return."""
    speaker = _speaker(request)
    permissions.check_say(speaker)
    contracts = list(queries.worked_under(speaker.provider)[:200])

    def perform(given: dict[str, Any]) -> str:
        contract = next(row for row in contracts if str(row.uuid) == given["contract"])
        return actions.say_unpaid(
            contract=contract, invoice=given["invoice"], amount=given["amount"], received_on=given["received_on"],
            text=given["text"], by=speaker, at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    return form_page(
        request, UnpaidForm, "review/payments/say_unpaid.html", perform, context={"contracts": contracts},
        contracts=[(str(row.uuid), f"{row.title} ({row.who})") for row in contracts],
    )  # fmt: skip


@require_safe
def unpaid(request: PageRequest, authority: Authority, row: UUID) -> HttpResponse:
    """What was said and what came of it, for the two who may read it."""
    speaker = representative_of(request)
    found = queries.unpaid_for(authority, row, request.person, speaker)
    is_officer = request.person is not None and found.officer_id == request.person.pk
    context = {
        "row": found, "is_officer": is_officer, "is_open": found.state in OPEN,
        "next": next_for(found, request.person) if is_officer else None,
        "may_pay": not is_officer and found.state != "paid",
    }  # fmt: skip
    return render(request, "review/payments/unpaid.html", context)


@require_POST
def acknowledge(request: PageRequest, authority: Authority, row: UUID) -> HttpResponse:
    """Say that it has arrived."""
    found = _handled(request, authority, row)
    return act(
        request,
        lambda: actions.acknowledge(row=found, by=_signed_in(request), at=clock.now()).get_absolute_url(),
    )


def answer(request: PageRequest, authority: Authority, row: UUID) -> HttpResponse:
    """Say what was found."""
    found = _handled(request, authority, row)
    permissions.check_handle(request.person, found)

    def perform(given: dict[str, Any]) -> str:
        return actions.answer(
            row=found, answer=given["answer"], seen=given["seen"], by=_signed_in(request), at=clock.now()
        ).get_absolute_url()

    return form_page(
        request, AnswerForm, "review/payments/answer.html", perform, initial={"seen": found.version},
        context={"row": found},
    )  # fmt: skip


def hand_over(request: PageRequest, authority: Authority, row: UUID) -> HttpResponse:
    """Give it to another officer."""
    found = _handled(request, authority, row)
    today = clock.local_day(clock.now(), authority.time_zone)
    people = [one for one in holders_of(authority, permissions.HANDLERS, today) if one.pk != found.officer_id]

    def perform(given: dict[str, Any]) -> str:
        to = next(one for one in people if str(one.uuid) == given["to"])
        actions.hand_over(row=found, to=to, seen=given["seen"], by=_signed_in(request), at=clock.now())
        return reverse("desks.desk", args=[authority.slug])

    return form_page(
        request, HandOverForm, "review/payments/hand_over.html", perform, initial={"seen": found.version},
        context={"row": found}, people=[(str(one.uuid), one.name) for one in people],
    )  # fmt: skip


def take(request: PageRequest, authority: Authority, row: UUID) -> HttpResponse:
    """Take what nobody looks into."""
    found = queries.free_in(authority, row)
    permissions.check_take(request.person, found)

    def perform(given: dict[str, Any]) -> str:
        return actions.take(
            row=found, seen=given["seen"], by=_signed_in(request), at=clock.now()
        ).get_absolute_url()  # fmt: skip

    return form_page(
        request, PlainForm, "review/payments/take.html", perform, initial={"seen": found.version},
        context={"row": found},
    )  # fmt: skip


@require_POST
def paid_since(request: PageRequest, authority: Authority, row: UUID) -> HttpResponse:
    """Say that it was paid after all."""
    speaker = _speaker(request)
    found = queries.unpaid_for(authority, row, None, speaker)
    return act(
        request, lambda: actions.say_paid_since(row=found, by=speaker, at=clock.now()).get_absolute_url()
    )  # fmt: skip


def _handled(request: PageRequest, authority: Authority, uuid: UUID) -> Unpaid:
    return queries.unpaid_for(authority, uuid, request.person, None)


def _signed_in(request: PageRequest) -> Person:
    assert request.person is not None  # a query found it for this person
    return request.person


def _speaker(request: HttpRequest) -> Representative:
    speaker = representative_of(request)
    permissions.check_ours(speaker)
    if speaker is None:
        raise Http404
    return speaker
