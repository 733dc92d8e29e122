"""What a reader finds: their own authority's reviews, or those of the contracts that they deliver."""

from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from fourfold.do.contracts.models import Contract
from fourfold.do.providers.speaking import viewer_of
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch
from fourfold.foundation.permissions import can
from fourfold.review.reviews import permissions
from fourfold.review.reviews.models import ImprovementPlan, Review, ReviewAction, Step, Visit
from fourfold.review.reviews.rules.names import ActionState, ImprovementState, ReviewState, StepState, VisitState

T = TypeVar("T")

_CONTRACT = (
    "contract__authority", "contract__provider", "contract__manager__authority", "contract__manager__account",
    "contract__lead_director__authority", "contract__lead_director__account", "contract__commission__authority",
)  # fmt: skip


def is_inside(request: HttpRequest, contract: Contract) -> bool:
    """Whether an officer or Member of the contract's authority looks."""
    return can(permissions.check_inside, getattr(request, "person", None), contract.authority)


def contract_viewed(request: HttpRequest, authority: Authority, uuid: UUID) -> Contract:
    """The contract of an address, for whoever may read its reviews.

    :raises Http404: when this authority has none such, or they may not.
    """
    near = (one.removeprefix("contract__") for one in _CONTRACT)
    found = Contract.objects.select_related(*near).filter(authority=authority, uuid=uuid).first()
    return _told(request, found, found)


def review_viewed(request: HttpRequest, authority: Authority, uuid: UUID) -> Review:
    """The review of an address, for whoever may read it.

    :raises Http404: when there is none such, or they may not.
    """
    rows = Review.objects.select_related(*_CONTRACT, "planned", "next", "booked_by", "closed_by")
    found = rows.filter(contract__authority=authority, uuid=uuid).first()
    return _told(request, found, found.contract if found else None)


def action_viewed(request: HttpRequest, authority: Authority, uuid: UUID) -> ReviewAction:
    """Something agreed at a review, for whoever may read it.

    :raises Http404: when there is none such, or they may not.
    """
    rows = ReviewAction.objects.select_related(*_CONTRACT, "review", "owner", "reported_for")
    found = rows.filter(contract__authority=authority, uuid=uuid).first()
    return _told(request, found, found.contract if found else None)


def visit_viewed(request: HttpRequest, authority: Authority, uuid: UUID) -> Visit:
    """The visit of an address. A provider does not read of one that is not announced, until it was made.

    :raises Http404: when there is none such, or the reader may not read of it.
    """
    rows = Visit.objects.select_related(*_CONTRACT, "visitor")
    found = rows.filter(contract__authority=authority, uuid=uuid).first()
    hidden = found is not None and not found.announced and found.state != VisitState.MADE
    return _told(request, found, found.contract if found else None, hidden=hidden)


def improvement_viewed(request: HttpRequest, authority: Authority, uuid: UUID) -> ImprovementPlan:
    """The improvement plan of an address. A provider reads it once it was put to it.

    :raises Http404: when there is none such, or the reader may not read it.
    """
    near = ("review", "agreed_by", "required_by", "judged_by", "prepared_by")
    rows = ImprovementPlan.objects.select_related(*_CONTRACT, *near)
    found = rows.filter(contract__authority=authority, uuid=uuid).first()
    return _told(request, found, found.contract if found else None, hidden=found is not None and found.state in _UNTOLD)


def step_viewed(request: HttpRequest, authority: Authority, uuid: UUID) -> Step:
    """The step of an address. A provider reads it once it was taken.

    :raises Http404: when there is none such, or the reader may not read it.
    """
    rows = Step.objects.select_related(*_CONTRACT, "plan", "drafted_by", "settled_by")
    found = rows.filter(contract__authority=authority, uuid=uuid).first()
    hidden = found is not None and found.state != StepState.TAKEN
    return _told(request, found, found.contract if found else None, hidden=hidden)


def reviews_in(authority: Authority, *, which: str, after: str = "") -> Batch[Review]:
    """Reviews of an authority: those to come and not yet closed (the earliest first), or those that are over."""
    rows = Review.objects.filter(contract__authority=authority).select_related(
        "contract__authority", "contract__provider", "contract__manager"
    )
    if which == "over":
        return batch(rows.filter(state__in=_OVER), ("-on", "-id"), after=after)
    return batch(rows.exclude(state__in=_OVER), ("on", "id"), after=after)


def history_of(contract: Contract) -> QuerySet[Review]:
    """The reviews of a contract, the latest first."""
    return contract.reviews.order_by("-on", "-pk")


def visits_of(contract: Contract, *, inside: bool) -> QuerySet[Visit]:
    """The visits of a contract, the latest first; the provider does not see unannounced ones that are to come."""
    rows = contract.visits.select_related("visitor")
    return rows if inside else rows.exclude(announced=False, state__in=[VisitState.PLANNED, VisitState.CALLED_OFF])


def plans_of(contract: Contract, *, inside: bool) -> QuerySet[ImprovementPlan]:
    """The improvement plans of a contract, the latest first; the provider sees those that were put to it."""
    return contract.improvement_plans.all() if inside else contract.improvement_plans.exclude(state__in=_UNTOLD)


def steps_of(contract: Contract, *, inside: bool) -> QuerySet[Step]:
    """The steps about a contract, the latest first; the provider sees those that were taken."""
    return contract.steps.all() if inside else contract.steps.filter(state=StepState.TAKEN)


def open_actions(contract: Contract) -> list[ReviewAction]:
    """What was agreed about a contract and is not settled, the earliest due first."""
    rows = contract.review_actions.filter(state__in=[ActionState.OPEN, ActionState.REPORTED])
    found = list(rows.select_related("owner", "review"))
    for row in found:
        row.contract = row.review.contract = contract
    return found


def actions_of(review: Review) -> list[ReviewAction]:
    """What was agreed at a review, the earliest due first."""
    rows = list(review.actions.select_related("owner"))
    for row in rows:
        row.review, row.contract = review, review.contract
    return rows


def _told(request: HttpRequest, found: T | None, contract: Contract | None, *, hidden: bool = False) -> T:
    if found is None or contract is None:
        raise Http404
    viewer = viewer_of(request, permissions.check_read, contract)
    if not can(permissions.check_read, viewer, contract) or (hidden and not is_inside(request, contract)):
        raise Http404
    return found


_OVER = (ReviewState.CLOSED, ReviewState.CALLED_OFF)
_UNTOLD = (ImprovementState.DRAFT, ImprovementState.WITHDRAWN)
