"""Pages on which someone asks how to win work, and the market development officer answers."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fourfold.do.providers import actions, permissions, queries
from fourfold.do.providers.forms import AnswerForm, AskForm
from fourfold.do.providers.speaking import representative_of
from fourfold.do.providers.views.own import own, require_patience
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.paging import next_href
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest


def ask(request: PageRequest, authority: Authority) -> HttpResponse:
    """Ask the authority's market development officer."""
    mine = representative_of(request)

    def perform(given: dict[str, Any]) -> str:
        require_patience(request)
        actions.ask(
            authority=authority, text=given["text"], name=given.get("name", ""), email=given.get("email", ""), by=mine,
            at=clock.now(),
        )  # fmt: skip
        return reverse("providers.own_questions") if mine else reverse("providers.question_sent", args=[authority.slug])

    days = book_at(authority, clock.now()).number("providers.answer_days")
    return form_page(
        request, AskForm, "do/providers/ask.html", perform, context={"days": days}, signed_in=mine is not None
    )


@require_safe
def sent(request: PageRequest, authority: Authority) -> HttpResponse:
    """The question has arrived."""
    days = book_at(authority, clock.now()).number("providers.answer_days")
    return render(request, "do/providers/question_sent.html", {"days": days})


@require_safe
def asked_by_us(request: PageRequest) -> HttpResponse:
    """What one's own organisation asked, and the answers."""
    mine = own(request)
    found = queries.questions_of(mine.provider, request.GET.get("after", ""))
    context = {
        "provider": mine.provider,
        "questions": found.rows,
        "next_href": next_href(request, found.after),
        "authorities": list(Authority.objects.all()),
    }
    return render(request, "do/providers/own_questions.html", context)


@require_safe
def asked_of_us(request: PageRequest, authority: Authority) -> HttpResponse:
    """What the authority was asked."""
    permissions.check_answer(request.person, authority)
    found = queries.questions_to(authority, request.GET.get("after", ""))
    context = {
        "questions": found.rows,
        "next_href": next_href(request, found.after),
        "today": clock.local_day(clock.now(), authority.time_zone),
    }
    return render(request, "do/providers/questions.html", context)


def answer(request: PageRequest, authority: Authority, question: UUID) -> HttpResponse:
    """Read a question and answer it."""
    permissions.check_answer(request.person, authority)
    row = queries.question_for(authority, question)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        actions.answer(question=row, text=given["text"], seen=given["seen"], by=request.person, at=clock.now())
        return reverse("providers.questions", args=[authority.slug])

    return form_page(
        request, AnswerForm, "do/providers/answer.html", perform, initial={"text": row.answer, "seen": row.version},
        context={"question": row},
    )  # fmt: skip
