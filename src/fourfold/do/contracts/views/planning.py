"""Pages on which reviews and the evaluation are planned."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from fourfold.do.contracts import actions
from fourfold.do.contracts.forms.parts import EvaluationForm, ReviewForm, ScheduleForm
from fourfold.do.contracts.views.steps import managed, part_of, signed_in, step
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import act
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


def reviews(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Plan reviews at a steady pace until the end."""
    row = managed(request, authority, contract)

    def perform(given: dict[str, Any]) -> None:
        actions.plan_reviews(
            contract=row, every_months=given["every_months"], what=given["what"], seen=given["seen"],
            by=signed_in(request), at=clock.now(),
        )  # fmt: skip

    return step(
        request, row, ScheduleForm, perform, title=say("Plan its reviews"), send=say("Plan them"), at="#reviews",
        lead=say("A review stands at the end of every stretch, until the contract ends. You can add others by hand."),
        initial={"every_months": 6, "what": say("Every measure, and what the people who use it say")},
    )  # fmt: skip


def add_review(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Plan one review."""
    row = managed(request, authority, contract)

    def perform(given: dict[str, Any]) -> None:
        actions.plan_review(
            contract=row, due_on=given["due_on"], what=given["what"], seen=given["seen"], by=signed_in(request),
            at=clock.now(),
        )  # fmt: skip

    return step(request, row, ReviewForm, perform, title=say("Plan one review"), send=say("Plan it"), at="#reviews")


@require_POST
def drop_review(request: PageRequest, authority: Authority, contract: UUID, review: UUID) -> HttpResponse:
    """Take a review out of the schedule."""
    row = managed(request, authority, contract)
    one = part_of(row.planned_reviews, review)

    def perform() -> str:
        return f"{actions.drop_review(review=one, by=signed_in(request), at=clock.now()).get_absolute_url()}#reviews"

    return act(request, perform)


def evaluation(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Plan the evaluation, or change its plan."""
    row = managed(request, authority, contract)
    plan = row.evaluation_plans.first()

    def perform(given: dict[str, Any]) -> None:
        actions.plan_evaluation(
            contract=row, question=given["question"], evidence=given["evidence"],
            compared_with=given["compared_with"], due_on=given["due_on"], plan=plan, seen=given["seen"],
            by=signed_in(request), at=clock.now(),
        )  # fmt: skip

    names = ("question", "evidence", "compared_with", "due_on")
    return step(
        request, row, EvaluationForm, perform, title=say("How we shall know whether it worked"), send=say("Save"),
        at="#reviews", initial={name: getattr(plan, name) for name in names} if plan else {},
        lead=say("An evaluation asks what changed for people, not how busy everyone was."),
    )  # fmt: skip
