"""Pages on which a decommissioning plan is checked, carried out and finished."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.review.evaluation import actions, forms, permissions, queries
from fourfold.review.evaluation.views.closing import changed, question_of
from fourfold.review.reviews.forms import BecauseForm
from fourfold.review.reviews.views.asking import ask, officer


def check(request: PageRequest, authority: Authority, closure: UUID) -> HttpResponse:
    """Check a plan."""
    row = queries.closure_for(authority, closure, request.person)
    permissions.check_check(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        return actions.check_closure(
            closure=row, seen=given["seen"], by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = question_of(
        row, say("Check this plan"), say("You answer for it that nobody is forgotten."),
        say("It is whole"),
    )  # fmt: skip
    return ask(request, question, forms.SendForm, perform, initial={"seen": row.version})


def reopen(request: PageRequest, authority: Authority, closure: UUID) -> HttpResponse:
    """Go on writing a plan that was checked."""
    row = changed(request, authority, closure)

    def perform(given: dict[str, Any]) -> str:
        return actions.reopen_closure(
            closure=row, because=given["because"], seen=given["seen"], by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = question_of(row, say("Go on writing it"), say("It is checked anew before it begins."), say("Go on"))
    return ask(request, question, BecauseForm, perform, initial={"seen": row.version})


def begin(request: PageRequest, authority: Authority, closure: UUID) -> HttpResponse:
    """Carry a plan out."""
    row = changed(request, authority, closure)

    def perform(given: dict[str, Any]) -> str:
        return actions.begin_closure(
            closure=row, seen=given["seen"], by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = question_of(
        row, say("Carry this plan out"), say("Everyone reads it from now on. It is refused before it was decided."),
        say("Begin"),
    )  # fmt: skip
    return ask(request, question, forms.SendForm, perform, initial={"seen": row.version})


def settle_group(request: PageRequest, authority: Authority, closure: UUID, group: UUID) -> HttpResponse:
    """Say what became of people."""
    row = changed(request, authority, closure)
    mine = queries.group_for(row, group)

    def perform(given: dict[str, Any]) -> str:
        actions.settle_group(group=mine, became=given["became"], by=officer(request), at=clock.now())
        return row.get_absolute_url()

    question = question_of(row, say("What became of them?"), mine.who, say("Save"))
    return ask(request, question, forms.BecameForm, perform, initial={"became": mine.became})


def finish(request: PageRequest, authority: Authority, closure: UUID) -> HttpResponse:
    """Finish an end."""
    row = changed(request, authority, closure)

    def perform(given: dict[str, Any]) -> str:
        return actions.finish_closure(
            closure=row, seen_afterwards=given["seen_afterwards"], seen=given["seen"], by=officer(request),
            at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    question = question_of(
        row, say("Finish this end"), say("Someone looked how people fare. Everyone reads it."), say("Finish")
    )
    return ask(request, question, forms.FinishForm, perform, initial={"seen": row.version})


def give_up(request: PageRequest, authority: Authority, closure: UUID) -> HttpResponse:
    """Give a plan up before it is begun."""
    row = changed(request, authority, closure)

    def perform(given: dict[str, Any]) -> str:
        return actions.abandon_closure(
            closure=row, because=given["because"], seen=given["seen"], by=officer(request), at=clock.now()
        ).evaluation.get_absolute_url()

    question = question_of(
        row, say("Give this plan up"), say("It stays on record, with your reason."), say("Give it up")
    )
    return ask(request, question, BecauseForm, perform, initial={"seen": row.version})
