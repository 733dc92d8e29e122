"""The one thing that a reader does next about a review, an improvement plan or the reviews of a contract."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse

from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.rules.names import ContractState
from fourfold.foundation.clock import local_day
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.reviews import permissions
from fourfold.review.reviews.models import ImprovementPlan, Review
from fourfold.review.reviews.queries import viewer_of
from fourfold.review.reviews.rules.names import ImprovementState, ReviewState


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence, and a button where there is something to do."""

    text: str
    label: str = ""
    href: str = ""


def next_for_review(review: Review, request: HttpRequest, at: datetime) -> NextStep | None:
    """What whoever looks does next about a review, or nothing."""
    manages = can(permissions.check_manage, _person(request), review.contract)
    if review.state == ReviewState.BOOKED:
        return _before(review, request, at, manages=manages)
    if review.state == ReviewState.HELD:
        return _afterwards(review) if manages else NextStep(say("It is being written up."))
    return None


def next_for_plan(plan: ImprovementPlan, request: HttpRequest) -> NextStep | None:
    """What whoever looks does next about an improvement plan, or nothing."""
    manages = can(permissions.check_manage, _person(request), plan.contract)
    if plan.state == ImprovementState.PROPOSED:
        return _answered(plan, request, manages=manages)
    if manages and plan.state == ImprovementState.DRAFT:
        if plan.targets.exists():
            return _plan(plan, "propose", say("When it is clear and fair, put it to the provider."), say("Go on"))
        return _plan(plan, "add_target", say("Add its first target."), say("Add a target"))
    if manages and plan.state == ImprovementState.RUNNING:
        return _plan(plan, "support", say("Help as you promised, and write down what was done."), say("Note the help"))
    return None


def next_for_contract(contract: Contract, request: HttpRequest) -> NextStep | None:
    """What whoever looks does next about the reviews of a contract, or nothing."""
    if contract.state != ContractState.LIVE or not can(permissions.check_manage, _person(request), contract):
        return None
    if contract.reviews.filter(state__in=[ReviewState.BOOKED, ReviewState.HELD]).exists():
        return None
    return NextStep(
        say("No review is booked. Contracts are looked at on a schedule."), say("Book a review"),
        reverse("reviews.book", args=[contract.authority.slug, contract.uuid]),
    )  # fmt: skip


def _before(review: Review, request: HttpRequest, at: datetime, *, manages: bool) -> NextStep | None:
    if manages and review.on <= local_day(at, review.contract.authority.time_zone):
        text = say("It is time to hold it. Go through the agenda, then say who came.")
        return _review(review, "hold", text, say("Say who came"))
    viewer = viewer_of(request, permissions.check_take_part, review.contract)
    if not can(permissions.check_take_part, viewer, review.contract):
        return None
    text = say("Both sides put on the agenda what they want to talk about.")
    return _review(review, "raise", text, say("Put a point on the agenda"))


def _afterwards(review: Review) -> NextStep:
    if not review.findings.exists():
        return _review(review, "find", say("Write down what was found, what goes well too."), say("Add a finding"))
    text = say("When all is written down, close it with the next one booked.")
    return _review(review, "close", text, say("Close it"))


def _answered(plan: ImprovementPlan, request: HttpRequest, *, manages: bool) -> NextStep:
    viewer = viewer_of(request, permissions.check_deliver, plan.contract)
    if can(permissions.check_deliver, viewer, plan.contract):
        return _plan(plan, "agree", say("Agree to it, or ask for another plan."), say("Agree"))
    if manages and plan.contract.provider_id is None:
        text = say("Talk it through with the team. Then note that it agreed.")
        return _plan(plan, "agree", text, say("Note it"))
    return NextStep(say("It waits for the provider’s answer."))


def _person(request: HttpRequest) -> Person | None:
    found: Person | None = getattr(request, "person", None)
    return found


def _review(review: Review, page: str, text: str, label: str) -> NextStep:
    return NextStep(text, label, reverse(f"reviews.{page}", args=[review.contract.authority.slug, review.uuid]))


def _plan(plan: ImprovementPlan, page: str, text: str, label: str) -> NextStep:
    return NextStep(text, label, reverse(f"improvement.{page}", args=[plan.contract.authority.slug, plan.uuid]))
