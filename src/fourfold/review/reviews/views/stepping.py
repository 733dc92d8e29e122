"""Pages of the steps that follow where a plan did not work, and of what the contract says of remedies."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fourfold.cycle.commissions.queries import choices
from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.do.contracts.models import Contract
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.review.performance.rules.periods import Period
from fourfold.review.reviews import actions, forms, permissions, queries
from fourfold.review.reviews.actions import Price
from fourfold.review.reviews.models import RemedyTerm, RemedyTerms, Step
from fourfold.review.reviews.queries.remedies import countable, newest_period
from fourfold.review.reviews.rules.names import Rung, StepState
from fourfold.review.reviews.rules.remedies import Rate
from fourfold.review.reviews.views.asking import Question, ask, officer, speaker


@require_safe
def page(request: PageRequest, authority: Authority, step: UUID) -> HttpResponse:
    """One step: why, what it comes to, and what became of it."""
    row = queries.step_viewed(request, authority, step)
    viewer = queries.viewer_of(request, permissions.check_deliver, row.contract)
    context = {
        "step": row,
        "contract": row.contract,
        "may_settle": row.state == StepState.DRAFT and can(permissions.check_settle_step, request.person, row),
        "may_answer": row.state == StepState.TAKEN and can(permissions.check_deliver, viewer, row.contract),
    }
    return render(request, "review/reviews/step.html", context)


def draft(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Draft a formal notice, or the proposal to end."""
    row = _managed(request, authority, contract)

    def perform(given: dict[str, Any]) -> str:
        return actions.draft_step(
            contract=row, rung=given["rung"], because=given["because"], by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = _of_contract(
        row, say("Draft the next step"),
        say("The lead director takes it or lets it go. Help comes before it: it is refused where no plan was tried."),
        say("Draft it"),
    )  # fmt: skip
    return ask(request, question, forms.StepForm, perform, initial={"rung": Rung.NOTICE})


@require_safe
def terms(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """What the contract says of financial remedies."""
    row = _managed(request, authority, contract)
    found = RemedyTerms.objects.filter(contract=row).first()
    context = {"contract": row, "terms": found, "lines": list(found.lines.all()) if found else []}
    return render(request, "review/reviews/terms.html", context)


def caps(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Write down the most that remedies may come to."""
    row = _managed(request, authority, contract)
    found = RemedyTerms.objects.filter(contract=row).first()

    def perform(given: dict[str, Any]) -> str:
        actions.set_terms(
            contract=row, period_percent=given["period_percent"], whole=given["whole"], clause=given["clause"],
            by=officer(request), at=clock.now(),
        )  # fmt: skip
        return _terms_href(row)

    names = ("period_percent", "whole", "clause")
    question = _of_contract(
        row, say("The most that remedies may come to"), say("As the contract says. Leave open what it does not set."),
        say("Save"),
    )  # fmt: skip
    initial = {name: getattr(found, name) for name in names} if found else {}
    return ask(request, question, forms.CapsForm, perform, initial=initial)


def add_term(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Write down what one measure costs when it falls short."""
    row = _managed(request, authority, contract)
    measures = countable(row)

    def perform(given: dict[str, Any]) -> str:
        price = Price(
            rate=_rate(given), measure=choices.chosen(measures, given["measure"]),
            **{name: given[name] for name in _TERM},
        )  # fmt: skip
        actions.put_term(contract=row, price=price, by=officer(request), at=clock.now())
        return _terms_href(row)

    question = _of_contract(
        row, say("What a measure costs when it falls short"), say("As the contract says."), say("Add it")
    )
    initial = {"good": Good.UP, "tolerance": 0, "step": 1}
    return ask(request, question, forms.TermForm, perform, initial=initial, measures=choices.offered(measures))


def work_out(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Work out a financial remedy for a period."""
    row = _managed(request, authority, contract)
    lines = list(RemedyTerm.objects.filter(terms__contract=row))

    def perform(given: dict[str, Any]) -> str:
        readings = {line.uuid: given.get(f"found_{line.uuid.hex}") for line in lines}
        return actions.work_out_remedy(
            contract=row, period=Period(given["starts"], given["ends"]), fee=given["fee"],
            found={key: value for key, value in readings.items() if value is not None},
            left_out={line.uuid: given[f"out_{line.uuid.hex}"] for line in lines},
            because=given["because"], by=officer(request), at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    question = _of_contract(
        row, say("Work out a financial remedy"),
        say("An improvement plan comes before it. Verified readings count, and you see the sum line by line."),
        say("Work it out"),
    )  # fmt: skip
    newest = newest_period(lines)
    initial = {"starts": newest.starts, "ends": newest.ends} if newest else {}
    return ask(request, question, forms.WorkOutForm, perform, initial=initial, terms=lines)


def take(request: PageRequest, authority: Authority, step: UUID) -> HttpResponse:
    """Take a step."""
    row = _settled(request, authority, step)

    def perform(given: dict[str, Any]) -> str:
        return actions.take_step(
            step=row, because=given["because"], seen=given["seen"], by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = _of_step(row, say("Take this step"), say("The provider is told, with your reason."), say("Take it"))
    return ask(request, question, forms.BecauseForm, perform, initial={"seen": row.version})


def let_go(request: PageRequest, authority: Authority, step: UUID) -> HttpResponse:
    """Let a step go."""
    row = _settled(request, authority, step)

    def perform(given: dict[str, Any]) -> str:
        return actions.let_go_step(
            step=row, because=given["because"], seen=given["seen"], by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = _of_step(row, say("Let this step go"), say("Your reason is kept."), say("Let it go"))
    return ask(request, question, forms.BecauseForm, perform, initial={"seen": row.version})


def answer(request: PageRequest, authority: Authority, step: UUID) -> HttpResponse:
    """Say what the provider says to a step."""
    row = queries.step_viewed(request, authority, step)
    by = speaker(request, row.contract)

    def perform(given: dict[str, Any]) -> str:
        return actions.answer_step(
            step=row, answer=given["answer"], seen=given["seen"], by=by, at=clock.now()
        ).get_absolute_url()

    question = _of_step(row, say("Answer"), say("The council reads what you say."), say("Send"))
    return ask(request, question, forms.AnswerForm, perform, initial={"answer": row.answer, "seen": row.version})


_TERM = ("name", "unit", "target", "good", "tolerance", "step", "kind", "clause")


def _rate(given: dict[str, Any]) -> Decimal:
    is_pence = Rate(given["kind"]) is Rate.PENCE
    rate = given["pence"] if is_pence else given["percent"]
    if rate is None:
        raise Refused(say("Say what a step costs."), "SC 8.9.4", field="pence" if is_pence else "percent")
    return Decimal(rate)


def _managed(request: PageRequest, authority: Authority, uuid: UUID) -> Contract:
    row = queries.contract_viewed(request, authority, uuid)
    permissions.check_manage(request.person, row)
    return row


def _settled(request: PageRequest, authority: Authority, uuid: UUID) -> Step:
    row = queries.step_viewed(request, authority, uuid)
    permissions.check_settle_step(request.person, row)
    return row


def _terms_href(row: Contract) -> str:
    return reverse("steps.terms", args=[row.authority.slug, row.uuid])


def _of_contract(row: Contract, title: str, lead: str, button: str) -> Question:
    back = reverse("reviews.contract", args=[row.authority.slug, row.uuid])
    return Question(title, lead, button, back, row.title, clause="SC 8.9.4")


def _of_step(row: Step, title: str, lead: str, button: str) -> Question:
    return Question(title, lead, button, row.get_absolute_url(), row.get_rung_display(), clause="SC 8.9.4")
