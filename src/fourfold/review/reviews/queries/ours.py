"""What a provider's own people find of reviews."""

from typing import Any

from django.db.models import QuerySet

from fourfold.do.contracts.rules.names import PUBLIC
from fourfold.do.providers.models import Provider
from fourfold.review.reviews.models import ImprovementPlan, Review, ReviewAction
from fourfold.review.reviews.rules.names import ActionState, ImprovementState, ReviewState, Side

_MOST = 100


def ours_of(provider: Provider) -> dict[str, Any]:
    """Reviews to come (the earliest first) and over, open actions, and improvement plans of a provider's contracts."""
    return {
        "ahead": list(reviews_of(provider).filter(state=ReviewState.BOOKED).order_by("on", "pk")[:_MOST]),
        "over": list(reviews_of(provider).exclude(state=ReviewState.BOOKED).order_by("-on", "-pk")[:_MOST]),
        "actions": list(open_actions_of(provider)[:_MOST]),
        "plans": list(plans_of(provider)[:_MOST]),
    }


def reviews_of(provider: Provider) -> QuerySet[Review]:
    """The reviews of a provider's contracts."""
    rows = Review.objects.filter(contract__provider=provider, contract__state__in=PUBLIC)
    return rows.select_related("contract__authority")


def open_actions_of(provider: Provider) -> QuerySet[ReviewAction]:
    """What a provider agreed to do and has not done, the earliest due first."""
    rows = ReviewAction.objects.filter(
        contract__provider=provider, contract__state__in=PUBLIC, side=Side.PROVIDER, state=ActionState.OPEN
    )
    return rows.select_related("contract__authority", "review__contract__authority").order_by("due_on", "pk")


def plans_of(provider: Provider) -> QuerySet[ImprovementPlan]:
    """Improvement plans that were put to a provider, those that wait for it first."""
    rows = ImprovementPlan.objects.filter(contract__provider=provider, contract__state__in=PUBLIC)
    rows = rows.filter(state__in=[ImprovementState.PROPOSED, ImprovementState.RUNNING])
    return rows.select_related("contract__authority").order_by("state", "ends_on", "pk")
