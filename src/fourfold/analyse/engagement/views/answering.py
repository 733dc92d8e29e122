"""Pages on which what was said is written down and answered."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from fourfold.analyse.engagement import actions, permissions, queries
from fourfold.analyse.engagement.actions.contributions import Said
from fourfold.analyse.engagement.forms import AnswerForm, RecordForm
from fourfold.analyse.engagement.rules import ContributionState, Method, Phase, Voice
from fourfold.analyse.engagement.views.visitor import account_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.permissions import can
from fourfold.foundation.ui.pages import act, form_page
from fourfold.govern.people.middleware import PageRequest


def record(request: PageRequest, authority: Authority, exercise: UUID) -> HttpResponse:
    """Write down what someone said."""
    row = queries.exercise_for(authority, exercise)
    permissions.check_record(request.person, row)
    events = list(row.events.all())

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        what = Said(
            topic=given["topic"], words=given["words"], voice=Voice(given["voice"]), by_whom=given["by_whom"],
            method=Method(given["method"]), phase=Phase(given["phase"]),
        )  # fmt: skip
        return actions.record_contribution(
            exercise=row, what=what, event=next((one for one in events if str(one.uuid) == given["event"]), None),
            in_confidence=given.get("in_confidence", False), by=request.person, at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    return form_page(
        request, RecordForm, "analyse/engagement/record.html", perform, context={"exercise": row}, events=events,
        may_keep=can(permissions.check_read_confidences, request.person, row),
    )  # fmt: skip


def answer(request: PageRequest, authority: Authority, contribution: UUID) -> HttpResponse:
    """Say what became of what was said."""
    row = queries.contribution_for(authority, contribution, request.person, account_of(request))
    permissions.check_answer(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.answer_contribution(
            contribution=row, is_taken=given["outcome"] == ContributionState.TAKEN, answer=given["answer"],
            taken_into=given["taken_into"], is_shown=given.get("is_shown", False), seen=given["seen"],
            by=request.person, at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    initial = {
        "outcome": "" if row.state == ContributionState.OPEN else row.state,
        "answer": row.answer,
        "taken_into": row.taken_into,
        "is_shown": row.answer_shown_at is not None,
        "seen": row.version,
    }
    return form_page(
        request, AnswerForm, "analyse/engagement/answer.html", perform, initial=initial,
        context={"contribution": row, "exercise": row.exercise},
        may_show=can(permissions.check_show, request.person, row),
    )  # fmt: skip


@require_POST
def show(request: PageRequest, authority: Authority, contribution: UUID) -> HttpResponse:
    """Let everyone read an idea that its teller wants public."""
    row = queries.contribution_for(authority, contribution, request.person, account_of(request))
    permissions.check_show(request.person, row)

    def perform() -> str:
        assert request.person is not None
        return actions.show_contribution(contribution=row, by=request.person, at=clock.now()).get_absolute_url()

    return act(request, perform)
