"""Pages on which an improvement plan is written and agreed."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.review.reviews import actions, forms, permissions, queries
from fourfold.review.reviews.actions import Outline
from fourfold.review.reviews.models import ImprovementPlan, Target
from fourfold.review.reviews.nexts import next_for_plan
from fourfold.review.reviews.queries.record import target_facts
from fourfold.review.reviews.rules.improvement import is_reached, judged
from fourfold.review.reviews.rules.names import ReviewState
from fourfold.review.reviews.views.asking import Question, ask, officer, speaker

_OUTLINE = ("title", "because", "support", "starts_on", "ends_on")
_TARGET = ("text", "unit", "start", "goal", "good", "due_on")


@require_safe
def page(request: PageRequest, authority: Authority, plan: UUID) -> HttpResponse:
    """One improvement plan: what falls short, its targets, the help given, and what it came to."""
    row = queries.improvement_viewed(request, authority, plan)
    targets = list(row.targets.all())
    facts = target_facts(targets)
    viewer = queries.viewer_of(request, permissions.check_deliver, row.contract)
    context = {
        "plan": row,
        "contract": row.contract,
        "next": next_for_plan(row, request),
        "targets": [(target, is_reached(fact)) for target, fact in zip(targets, facts, strict=True)],
        "verdict": judged(facts),
        "given": list(row.given.select_related("by")),
        "may_manage": can(permissions.check_manage, request.person, row.contract),
        "may_answer": can(permissions.check_deliver, viewer, row.contract),
        "may_require": can(permissions.check_require, request.person, row.contract),
        "today": clock.local_day(clock.now(), authority.time_zone),
    }
    return render(request, "review/reviews/improvement.html", context)


def start(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Begin an improvement plan."""
    row = queries.contract_viewed(request, authority, contract)
    permissions.check_manage(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        review = queries.history_of(row).filter(state=ReviewState.HELD).first()
        return actions.draft_plan(
            contract=row, outline=_outline(given), review=review, by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = Question(
        say("Start an improvement plan"),
        say("It is best for everyone when a provider improves. Begin with what the council can do to help."),
        say("Save the draft"), row.get_absolute_url(), row.title, clause="SC 8.9.4",
    )  # fmt: skip
    return ask(request, question, forms.PlanForm, perform)


def edit(request: PageRequest, authority: Authority, plan: UUID) -> HttpResponse:
    """Change a draft."""
    row = _managed(request, authority, plan)

    def perform(given: dict[str, Any]) -> str:
        return actions.edit_plan(
            plan=row, outline=_outline(given), seen=given["seen"], by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = _question(row, say("Change this plan"), say("The provider does not see a draft."), say("Save"))
    initial = {**{name: getattr(row, name) for name in _OUTLINE}, "seen": row.version}
    return ask(request, question, forms.PlanForm, perform, initial=initial)


def add_target(request: PageRequest, authority: Authority, plan: UUID) -> HttpResponse:
    """Add a target."""
    return _target(request, _managed(request, authority, plan), None)


def edit_target(request: PageRequest, authority: Authority, plan: UUID, target: UUID) -> HttpResponse:
    """Change a target."""
    row = _managed(request, authority, plan)
    return _target(request, row, target_of(row, target))


def propose(request: PageRequest, authority: Authority, plan: UUID) -> HttpResponse:
    """Put a plan to the provider."""
    row = _managed(request, authority, plan)

    def perform(given: dict[str, Any]) -> str:
        return actions.propose_plan(
            plan=row, seen=given["seen"], by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = _question(
        row, say("Put this plan to the provider"),
        say("It reads what falls short, the targets and how you help, and agrees or asks for another plan."),
        say("Put it to them"),
    )  # fmt: skip
    return ask(request, question, forms.SendForm, perform, initial={"seen": row.version})


def agree(request: PageRequest, authority: Authority, plan: UUID) -> HttpResponse:
    """Agree to a plan: its provider's people do, or its manager notes that a team of the council's own did."""
    row = queries.improvement_viewed(request, authority, plan)
    viewer = queries.viewer_of(request, permissions.check_take_part, row.contract)
    permissions.check_take_part(viewer, row.contract)
    assert viewer is not None

    def perform(given: dict[str, Any]) -> str:
        return actions.agree_plan(
            plan=row, answer=given["answer"], seen=given["seen"], by=viewer, at=clock.now()
        ).get_absolute_url()

    question = _question(
        row, say("Agree to this plan"), say("It runs from then on. The council helps as it says there."), say("Agree")
    )
    return ask(request, question, forms.AgreeForm, perform, initial={"seen": row.version})


def answer(request: PageRequest, authority: Authority, plan: UUID) -> HttpResponse:
    """Ask for another plan."""
    row = queries.improvement_viewed(request, authority, plan)
    by = speaker(request, row.contract)

    def perform(given: dict[str, Any]) -> str:
        actions.answer_back(plan=row, answer=given["answer"], seen=given["seen"], by=by, at=clock.now())
        return reverse("reviews.contract", args=[authority.slug, row.contract.uuid])

    question = _question(
        row,
        say("Ask for another plan"),
        say("The council reads what you say and works on the plan again."),
        say("Send"),
    )
    return ask(request, question, forms.AnswerForm, perform, initial={"seen": row.version})


def require(request: PageRequest, authority: Authority, plan: UUID) -> HttpResponse:
    """Have a plan run to which the provider did not agree."""
    row = queries.improvement_viewed(request, authority, plan)
    permissions.check_require(request.person, row.contract)

    def perform(given: dict[str, Any]) -> str:
        return actions.require_plan(
            plan=row, because=given["because"], seen=given["seen"], by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = _question(
        row, say("Require this plan"), say("It runs although the provider did not agree. It reads your reason."),
        say("Require it"),
    )  # fmt: skip
    return ask(request, question, forms.BecauseForm, perform, initial={"seen": row.version})


def withdraw(request: PageRequest, authority: Authority, plan: UUID) -> HttpResponse:
    """Withdraw a plan that does not run."""
    row = _managed(request, authority, plan)

    def perform(given: dict[str, Any]) -> str:
        return actions.withdraw_plan(
            plan=row, because=given["because"], seen=given["seen"], by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = _question(row, say("Withdraw this plan"), say("It stays on record, with your reason."), say("Withdraw"))
    return ask(request, question, forms.BecauseForm, perform, initial={"seen": row.version})


def target_of(row: ImprovementPlan, uuid: UUID) -> Target:
    """A target of this plan.

    :raises Http404: when it has none such.
    """
    found = row.targets.filter(uuid=uuid).first()
    if found is None:
        raise Http404
    found.plan = row
    return found


def _target(request: PageRequest, row: ImprovementPlan, target: Target | None) -> HttpResponse:
    def perform(given: dict[str, Any]) -> str:
        actions.put_target(
            plan=row, target=target, seen=given["seen"], by=officer(request), at=clock.now(),
            **{name: given[name] for name in _TARGET},
        )  # fmt: skip
        return row.get_absolute_url()

    question = _question(
        row, say("Change this target") if target else say("Add a target"),
        say("A clear target has a number to start from, a number to reach, and a day."), say("Save"),
    )  # fmt: skip
    initial = {name: getattr(target, name) for name in _TARGET} if target else {"good": Good.UP}
    return ask(request, question, forms.TargetForm, perform, initial={**initial, "seen": row.version})


def _managed(request: PageRequest, authority: Authority, uuid: UUID) -> ImprovementPlan:
    row = queries.improvement_viewed(request, authority, uuid)
    permissions.check_manage(request.person, row.contract)
    return row


def _outline(given: dict[str, Any]) -> Outline:
    return Outline(**{name: given[name] for name in _OUTLINE})


def _question(row: ImprovementPlan, title: str, lead: str, button: str) -> Question:
    return Question(title, lead, button, row.get_absolute_url(), row.title, clause="SC 8.9.4")
