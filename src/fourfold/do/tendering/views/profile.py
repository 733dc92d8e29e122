"""A provider's own bids, and the standard questions that it answers once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions import profile as actions
from fourfold.do.tendering.forms.bidding import StandardForm
from fourfold.do.tendering.queries.bids import bids_of, states_of, time_of, with_outcome
from fourfold.do.tendering.queries.profile import answers_of, question_called, questions_now, standings_of
from fourfold.do.tendering.rules.sending import BID_STATE_NAMES
from fourfold.do.tendering.views.bidders import speaker
from fourfold.foundation import clock
from fourfold.foundation.paging import next_href
from fourfold.foundation.permissions import can
from fourfold.foundation.ui.pages import act, form_page
from fourfold.foundation.words import say


@require_safe
def bids(request: HttpRequest) -> HttpResponse:
    """The bids of one's own organisation, the last written on first."""
    by, at = speaker(request), clock.now()
    found = bids_of(by.provider, after=request.GET.get("after", ""))
    states, opened = states_of(found.rows), with_outcome(found.rows)
    context = {
        "provider": by.provider,
        "bids": [
            (row, time_of(row.tender, at), states[row.pk], say(BID_STATE_NAMES[states[row.pk]]), row.pk in opened)
            for row in found.rows
        ],
        "next_href": next_href(request, found.after),
    }
    return render(request, "do/tendering/bids/list.html", context)


@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    """The standard questions, and what one's own organisation has answered."""
    by, at = speaker(request), clock.now()
    sections = standings_of(by.provider, questions_now(at), clock.local_day(at, actions.ZONE))
    standings = [one for _, rows in sections for one in rows]
    context = {
        "provider": by.provider,
        "sections": sections,
        "left": sum(one.answer is None for one in standings),
        "first": next((one.question for one in standings if one.answer is None), None),
        "is_old": any(one.is_old for one in standings),
        "may_answer": can(permissions.check_answer_standard, by),
        "has_some": any(one.answer is not None for one in standings),
    }
    return render(request, "do/tendering/bids/answers.html", context)


def answer(request: HttpRequest, question: str) -> HttpResponse:
    """Answer one standard question."""
    by = speaker(request)
    permissions.check_answer_standard(by)
    asked = question_called(question)
    said = answers_of(by.provider).get(question)

    def perform(given: dict[str, Any]) -> str:
        actions.answer_standard(
            question=asked, answer=given["answer"], explanation=given.get("explanation", ""), by=by, at=clock.now()
        )
        return reverse("tendering.answers")

    initial = {"answer": said.answer, "explanation": said.explanation} if said else {}
    return form_page(
        request, StandardForm, "do/tendering/bids/standard_answer.html", perform, initial=initial, question=asked,
        context={"question": asked, "said": said},
    )  # fmt: skip


@require_POST
def still_true(request: HttpRequest) -> HttpResponse:
    """Say that all standard answers are still true."""
    by = speaker(request)
    permissions.check_answer_standard(by)

    def perform() -> str:
        actions.confirm_answers(by=by, at=clock.now())
        return reverse("tendering.answers")

    return act(request, perform)
