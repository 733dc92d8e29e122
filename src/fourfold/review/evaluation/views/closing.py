"""Pages on which a decommissioning plan is written."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.review.evaluation import actions, forms, permissions, queries
from fourfold.review.evaluation.actions import EndTerms, GroupTerms
from fourfold.review.evaluation.models import Closure, ClosureGroup
from fourfold.review.reviews.views.asking import Question, ask, officer

_END = (
    "last_day", "duty", "residual_cost", "residual_because", "residual_until", "provider_told_on", "provider_says",
    "income_share", "staff", "records", "look_again_on",
)  # fmt: skip
_GROUP = ("who", "people", "what_next", "settled_by", "told_on", "heard")


def start(request: PageRequest, authority: Authority, evaluation: UUID) -> HttpResponse:
    """Begin a decommissioning plan."""
    row = queries.evaluation_for(authority, evaluation, request.person)
    permissions.check_plan(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        return actions.start_closure(evaluation=row, by=officer(request), at=clock.now()).get_absolute_url()

    question = Question(
        say("Plan how it ends"),
        say("Who is affected, where they go, what cost stays, what becomes of the provider."),
        say("Begin the plan"), row.get_absolute_url(), row.contract.title, clause="SCA 2.9, 4.1",
    )  # fmt: skip
    return ask(request, question, forms.SendForm, perform)


def edit(request: PageRequest, authority: Authority, closure: UUID) -> HttpResponse:
    """Change a plan."""
    row = changed(request, authority, closure)

    def perform(given: dict[str, Any]) -> str:
        return actions.edit_closure(
            closure=row, terms=EndTerms(**{name: given[name] for name in _END}), seen=given["seen"],
            by=officer(request), at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    question = question_of(
        row, say("Change this plan"), say("If the cost that stays changes, it is confirmed anew."), say("Save")
    )
    initial = {**{name: getattr(row, name) for name in _END}, "seen": row.version}
    return ask(request, question, forms.EndForm, perform, initial=initial)


def add_group(request: PageRequest, authority: Authority, closure: UUID) -> HttpResponse:
    """Say who is affected."""
    return _group(request, changed(request, authority, closure), None)


def edit_group(request: PageRequest, authority: Authority, closure: UUID, group: UUID) -> HttpResponse:
    """Change who is affected, or what happens to them."""
    row = changed(request, authority, closure)
    return _group(request, row, queries.group_for(row, group))


def confirm(request: PageRequest, authority: Authority, closure: UUID) -> HttpResponse:
    """Confirm the cost that stays."""
    row = queries.closure_for(authority, closure, request.person)
    permissions.check_confirm(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        return actions.confirm_cost(
            closure=row, seen=given["seen"], by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = question_of(
        row, say("Confirm the cost that stays"), say("You say as a finance officer that this is the true cost."),
        say("Confirm it"),
    )  # fmt: skip
    return ask(
        request, question, forms.SendForm, perform, initial={"seen": row.version}, context={"closure": row},
        template="review/evaluation/confirm.html",
    )  # fmt: skip


def changed(request: PageRequest, authority: Authority, uuid: UUID) -> Closure:
    """The plan, for someone who may change it.

    :raises NotAllowed: for everyone else.
    """
    row = queries.closure_for(authority, uuid, request.person)
    permissions.check_change_closure(request.person, row)
    return row


def question_of(row: Closure, title: str, lead: str, button: str) -> Question:
    """A page about a plan that asks something."""
    return Question(title, lead, button, row.get_absolute_url(), row.contract.title, clause="SCA 2.9, 4.1")


def _group(request: PageRequest, row: Closure, group: ClosureGroup | None) -> HttpResponse:
    def perform(given: dict[str, Any]) -> str:
        actions.put_group(
            closure=row, group=group, terms=GroupTerms(**{name: given[name] for name in _GROUP}), seen=given["seen"],
            by=officer(request), at=clock.now(),
        )  # fmt: skip
        return row.get_absolute_url()

    question = question_of(
        row, say("Change who is affected") if group else say("Who is affected?"),
        say("Those who use it first, then carers, neighbours, other services."), say("Save"),
    )  # fmt: skip
    initial = {name: getattr(group, name) for name in _GROUP} if group else {}
    return ask(request, question, forms.GroupForm, perform, initial={**initial, "seen": row.version})
