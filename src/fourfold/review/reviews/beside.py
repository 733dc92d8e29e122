"""How a contract is looked after, for the pages and decisions of the register below."""

from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse

from fourfold.do.contracts.joined import Entrance
from fourfold.do.contracts.models import Contract
from fourfold.foundation.permissions import can
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.models import Person
from fourfold.review.reviews import permissions
from fourfold.review.reviews.rules.names import (
    IMPROVEMENT_STATE_NAMES,
    TRIED,
    ActionState,
    ImprovementState,
    ReviewState,
    Rung,
    StepState,
)


def entrances(contract: Contract, person: Person | None) -> Iterator[Entrance]:
    """The way to a contract's reviews, visits and improvement plans, for the authority's own people."""
    if not can(permissions.check_inside, person, contract.authority):
        return
    ahead = contract.reviews.filter(state=ReviewState.BOOKED).order_by("on").values_list("on", flat=True).first()
    text = (
        say("How it is looked after: the next review is on {day}.", day=f"{ahead.day} {ahead:%B %Y}")
        if ahead
        else say("How it is looked after: no review is booked.")
    )
    href = reverse("reviews.contract", args=[contract.authority.slug, contract.uuid])
    yield Entrance(text, say("See its reviews, visits and improvement plans"), href)


def record_of(contract: Contract) -> Iterator[tuple[str, str]]:
    """What was looked at, agreed and improved, for whoever decides whether a contract goes on (SC 8.4.4)."""
    closed = contract.reviews.filter(state=ReviewState.CLOSED).count()
    left = contract.review_actions.filter(state__in=[ActionState.OPEN, ActionState.REPORTED]).count()
    yield (
        say("Reviews"),
        say("{reviews} closed, {actions} agreed and not done.", reviews=in_words(closed, "review", "reviews"),
            actions=in_words(left, "action", "actions")),
    )  # fmt: skip
    shown = {ImprovementState.RUNNING, *TRIED}
    states = contract.improvement_plans.filter(state__in=shown).values_list("state").annotate(count=Count("pk"))
    for state, count in states.order_by("state"):
        yield say("Improvement plans"), f"{say(IMPROVEMENT_STATE_NAMES[ImprovementState(state)])}: {count:,}"
    remedies = contract.steps.filter(rung=Rung.REMEDY, state=StepState.TAKEN).count()
    if remedies:
        yield say("Financial remedies"), f"{remedies:,}"
