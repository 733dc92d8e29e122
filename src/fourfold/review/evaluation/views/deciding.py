"""Pages on which a decision is sought on an evaluation, and what follows from it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from fourfold.cycle.commissions.forms import SeekDecisionForm
from fourfold.cycle.commissions.queries import choices
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.words import say
from fourfold.govern.decisions.rules import Taker
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.rules import CommitteeKind
from fourfold.review.evaluation import actions, forms, permissions, queries
from fourfold.review.evaluation.models import Evaluation
from fourfold.review.reviews.views.asking import Question, ask, officer


def seek(request: PageRequest, authority: Authority, evaluation: UUID) -> HttpResponse:
    """Seek the decision on what follows: a new one, or one that is sought already."""
    row = queries.evaluation_for(authority, evaluation, request.person)
    permissions.check_seek(request.person, row)
    person = officer(request)
    bodies = choices.committees(authority, CommitteeKind.COMMITTEE, CommitteeKind.CABINET_COMMITTEE)
    scrutiny = choices.committees(authority, CommitteeKind.CABINET_COMMITTEE)
    decisions = queries.that_can_settle(choices.decisions(authority, person), row)

    def perform(given: dict[str, Any]) -> str:
        sought = actions.seek_decision(
            evaluation=row, decision=choices.chosen(decisions, given["decision"]), sought=given["sought"],
            taker=given["taker"] or Taker.CABINET, taker_person=choices.person_chosen(authority, given["taker_person"]),
            taker_committee=choices.chosen(bodies, given["taker_committee"]),
            scrutiny_committee=choices.chosen(scrutiny, given["scrutiny_committee"]), due_on=given["due_on"],
            seen=given["seen"], by=person, at=clock.now(),
        )  # fmt: skip
        return sought.get_absolute_url()

    question = _question(
        row, say("Seek the decision"), say("What a review ends in is decided in the open."), say("Seek it")
    )
    return ask(
        request, question, SeekDecisionForm, perform, initial={"seen": row.version},
        decisions=choices.offered(decisions), people=choices.offered(choices.takers(authority)),
        committees=choices.offered(bodies), scrutiny=choices.offered(scrutiny),
    )  # fmt: skip


def settle(request: PageRequest, authority: Authority, evaluation: UUID) -> HttpResponse:
    """Let the decision settle an evaluation."""
    row = queries.evaluation_for(authority, evaluation, request.person)
    permissions.check_seek(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        return actions.settle_evaluation(
            evaluation=row, seen=given["seen"], by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = _question(
        row, say("Settle it by the decision"),
        say("If the decision was taken, everyone reads the evaluation from now on. If not, it goes back."),
        say("Settle"),
    )  # fmt: skip
    return ask(request, question, forms.SendForm, perform, initial={"seen": row.version})


def pass_on(request: PageRequest, authority: Authority, evaluation: UUID) -> HttpResponse:
    """Take what a contract taught into the turn of its commission."""
    row = queries.evaluation_for(authority, evaluation, request.person)
    permissions.check_pass_on(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        actions.pass_on(evaluation=row, seen=given["seen"], by=officer(request), at=clock.now())
        assert row.contract.commission is not None
        return row.contract.commission.get_absolute_url()

    question = _question(
        row, say("Pass it on to the commission"),
        say("Its lessons go into this turn, and the next one begins with them. In a review it is evidence, too."),
        say("Pass it on"),
    )  # fmt: skip
    return ask(request, question, forms.SendForm, perform, initial={"seen": row.version})


def _question(row: Evaluation, title: str, lead: str, button: str) -> Question:
    return Question(title, lead, button, row.get_absolute_url(), row.contract.title, clause="SCA 2.7, 4.1")
