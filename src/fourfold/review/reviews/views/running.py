"""Pages of an improvement plan while it runs."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.review.reviews import actions, forms, permissions, queries
from fourfold.review.reviews.models import ImprovementPlan
from fourfold.review.reviews.views.asking import Question, ask, officer
from fourfold.review.reviews.views.improving import target_of


def support(request: PageRequest, authority: Authority, plan: UUID) -> HttpResponse:
    """Write down how the council helped."""
    row = _managed(request, authority, plan)

    def perform(given: dict[str, Any]) -> str:
        actions.note_support(plan=row, on=given["on"], what=given["what"], by=officer(request), at=clock.now())
        return row.get_absolute_url()

    today = clock.local_day(clock.now(), authority.time_zone)
    question = _question(row, say("How did the council help?"), say("Both sides read this."), say("Save it"))
    return ask(request, question, forms.SupportForm, perform, initial={"on": today})


def measure(request: PageRequest, authority: Authority, plan: UUID, target: UUID) -> HttpResponse:
    """Say what was measured for a target."""
    row = _managed(request, authority, plan)
    mine = target_of(row, target)

    def perform(given: dict[str, Any]) -> str:
        actions.measure_target(target=mine, found=given["found"], how=given["how"], by=officer(request), at=clock.now())
        return row.get_absolute_url()

    question = _question(row, say("What was measured?"), mine.text, say("Save it"))
    return ask(request, question, forms.MeasureForm, perform, initial={"found": mine.found, "how": mine.found_how})


def extend(request: PageRequest, authority: Authority, plan: UUID) -> HttpResponse:
    """Give a plan more time."""
    row = _managed(request, authority, plan)

    def perform(given: dict[str, Any]) -> str:
        return actions.extend_plan(
            plan=row, ends_on=given["ends_on"], because=given["because"], seen=given["seen"], by=officer(request),
            at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    question = _question(
        row, say("Give this plan more time"), say("The provider is told, with your reason."), say("Give it")
    )
    return ask(request, question, forms.ExtendForm, perform, initial={"seen": row.version})


def judge(request: PageRequest, authority: Authority, plan: UUID) -> HttpResponse:
    """Say whether a plan worked."""
    row = _managed(request, authority, plan)

    def perform(given: dict[str, Any]) -> str:
        return actions.judge_plan(
            plan=row, worked=given["worked"], because=given["because"], seen=given["seen"], by=officer(request),
            at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    question = _question(
        row, say("Did this plan work?"),
        say("It worked when every target is reached. If its time is not over, you can give it more."), say("Save it"),
    )  # fmt: skip
    return ask(request, question, forms.JudgeForm, perform, initial={"seen": row.version})


def _managed(request: PageRequest, authority: Authority, uuid: UUID) -> ImprovementPlan:
    row = queries.improvement_viewed(request, authority, uuid)
    permissions.check_manage(request.person, row.contract)
    return row


def _question(row: ImprovementPlan, title: str, lead: str, button: str) -> Question:
    return Question(title, lead, button, row.get_absolute_url(), row.title, clause="SC 8.9.4")
