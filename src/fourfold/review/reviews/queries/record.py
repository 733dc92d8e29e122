"""The record of a contract as rules take it: what its next review talks about, and what was tried before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.do.contracts.models import Contract
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.review.reviews.models import AgendaPoint, Review, ReviewAction
from fourfold.review.reviews.models import Target as TargetRow
from fourfold.review.reviews.queries.measured import (
    late_returns,
    measures_of,
    readings_of,
    signals_of,
    unmet_promises,
)
from fourfold.review.reviews.rules import agenda
from fourfold.review.reviews.rules.improvement import Target, is_reached
from fourfold.review.reviews.rules.names import (
    TRIED,
    ActionState,
    ImprovementState,
    ReviewState,
    Rung,
    StepState,
    Subject,
    Tried,
    VisitState,
)
from fourfold.review.reviews.rules.schedule import Rhythm

_EVER = 12_000
"""Months between two reviews where no rule sets any: more than anyone lives."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that a rule sets, with its clause; ``number`` is nothing where no rule does."""

    number: int | None = None
    clause: str = ""


def limit_on(authority: Authority, name: str, day: date) -> Limit:
    """What the authority's rulebook sets under this name on that day."""
    book = book_on(authority, day)
    return Limit(book.number(name), book.clause(name)) if book.has(name) else Limit()


def rhythm_of(contract: Contract, day: date) -> Rhythm:
    """How long it may be until the next review: less while an improvement plan runs (SC 8.9.3-8.9.4)."""
    runs = contract.improvement_plans.filter(state=ImprovementState.RUNNING).exists()
    limit = limit_on(contract.authority, "reviews.most_months_with_plan" if runs else "reviews.most_months", day)
    if limit.number is None:
        return Rhythm(_EVER)
    return Rhythm(limit.number, limit.clause, limit_on(contract.authority, "reviews.overdue_days", day).number or 0)


def last_looked_at(contract: Contract) -> date | None:
    """The day of the last review that was held; where none was, the contract's first day, if it has one."""
    held = contract.reviews.filter(state__in=[ReviewState.HELD, ReviewState.CLOSED]).order_by("-on")
    return held.values_list("on", flat=True).first() or contract.starts_on


def next_due(contract: Contract, after: date) -> date | None:
    """The next day of the contract's schedule on which no review was held or booked."""
    rows = contract.planned_reviews.filter(held_on=None, review=None, due_on__gt=after)
    return rows.values_list("due_on", flat=True).first()


def facts_for(contract: Contract, review: Review, on: date) -> agenda.Facts:
    """What the record of a contract holds for its review on that day."""
    before = contract.reviews.filter(state=ReviewState.CLOSED, on__lt=on).order_by("-on", "-pk").first()
    measures = measures_of(contract)
    return agenda.Facts(
        signals=signals_of(measures),
        readings=list(readings_of(measures)),
        late=late_returns(contract, on),
        unmet=list(unmet_promises(contract, on)),
        actions=list(_actions(contract)),
        certificates=[
            agenda.Expiring(str(row), row.expires_on)
            for row in contract.certificates.filter(replaced_by=None, expires_on__isnull=False)
            if row.expires_on
        ],
        plans=list(_plans(contract)),
        visits=[
            agenda.MadeVisit(row.place, row.on, row.get_absolute_url())
            for row in contract.visits.filter(state=VisitState.MADE, on__gt=before.on if before else date.min)
        ],
        raised=[
            agenda.Raised(row.text, _raiser(row))
            for row in review.points.filter(subject=Subject.RAISED).select_related("raised_by", "raised_for__provider")
        ],
    )


def agenda_of(review: Review, on: date) -> list[agenda.Point]:
    """What a review on that day talks about, from the record as it stands now."""
    days = limit_on(review.contract.authority, "reviews.certificate_warn_days", on).number
    return agenda.agenda(facts_for(review.contract, review, on), on=on, warn_days=days or 0)


def tried_on(contract: Contract) -> frozenset[Tried]:
    """What was tried about a contract so far (SC 8.9.4)."""
    states = set(contract.improvement_plans.values_list("state", flat=True))
    taken = set(contract.steps.filter(state=StepState.TAKEN).values_list("rung", flat=True))
    found = {
        Tried.PLAN: bool(states & {ImprovementState.RUNNING, *TRIED}),
        Tried.PLAN_FAILED: ImprovementState.FAILED in states,
        Tried.NOTICE: Rung.NOTICE in taken,
        Tried.REMEDY: Rung.REMEDY in taken,
    }
    return frozenset(tried for tried, is_so in found.items() if is_so)


def target_facts(rows: Iterable[TargetRow]) -> list[Target]:
    """Targets of a plan as rules take them."""
    return [Target(row.text, row.start, row.goal, Good(row.good), row.due_on, row.found) for row in rows]


def _actions(contract: Contract) -> Iterator[agenda.OpenAction]:
    rows = ReviewAction.objects.filter(contract=contract, state__in=[ActionState.OPEN, ActionState.REPORTED])
    for row in rows.select_related("owner", "review"):
        row.review.contract = contract
        yield agenda.OpenAction(row.text, row.who, row.due_on, row.get_absolute_url())


def _plans(contract: Contract) -> Iterator[agenda.RunningPlan]:
    for row in contract.improvement_plans.filter(state=ImprovementState.RUNNING).prefetch_related("targets"):
        left = sum(not is_reached(target) for target in target_facts(row.targets.all()))
        assert row.ends_on is not None
        href = reverse("improvement.page", args=[contract.authority.slug, row.uuid])
        yield agenda.RunningPlan(row.title, row.ends_on, left, href)


def _raiser(row: AgendaPoint) -> str:
    if row.raised_for is not None:
        return str(row.raised_for.provider)
    return str(row.raised_by) if row.raised_by else ""
