"""The contracts that the group oversees: found, narrowed down, paged by key, each with what the record answers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from fourfold.do.contracts.models import Contract, PlannedReview
from fourfold.do.contracts.queries import visible_to
from fourfold.do.contracts.rules.names import ContractState
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.paging import Batch, batch
from fourfold.govern.people.models import Person
from fourfold.oversight.members.models import Referral
from fourfold.oversight.members.queries.facts import NEAR, facts_of
from fourfold.oversight.members.queries.terms import Line, questions_in
from fourfold.oversight.members.rules.answers import ANSWERS
from fourfold.oversight.members.rules.facts import Answer, Facts, Standing
from fourfold.oversight.members.rules.states import ReferralState
from fourfold.review.performance.models import Measure, Return
from fourfold.review.performance.models import Standing as Chart
from fourfold.review.performance.rules.names import ReturnState
from fourfold.review.performance.rules.targets import Reach, Verdict
from fourfold.review.reviews.models import ImprovementPlan, Step
from fourfold.review.reviews.rules.names import ImprovementState, StepState

PAGE = 25
ASPECTS = ("cost", "performance", "improvement")
"""The three aspects of contract management that stand in the list (SC 9.1.5)."""
_CHUNK = 200


class Trouble(StrEnum):
    """What goes wrong with a contract, to narrow the list down by."""

    WORSE = "worse"
    OUT_OF_REACH = "out_of_reach"
    RETURN_LATE = "return_late"
    REVIEW_LATE = "review_late"
    COSTS_MORE = "costs_more"
    UNMANAGED = "unmanaged"
    UNMEASURED = "unmeasured"
    IMPROVING = "improving"
    STEP = "step"
    OVERRUN = "overrun"
    CONCERN = "concern"


TROUBLE_NAMES = {
    Trouble.WORSE: "A measure got worse",
    Trouble.OUT_OF_REACH: "A target is out of reach",
    Trouble.RETURN_LATE: "A return is late",
    Trouble.REVIEW_LATE: "A review is overdue",
    Trouble.COSTS_MORE: "It costs more than was agreed",
    Trouble.UNMANAGED: "No manager or lead director is named",
    Trouble.UNMEASURED: "Nothing is measured",
    Trouble.IMPROVING: "An improvement plan runs",
    Trouble.STEP: "A formal step was taken",
    Trouble.OVERRUN: "Its last day has passed",
    Trouble.CONCERN: "A Member’s concern is open",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader looks for: a state, a directorate by its slug, something that goes wrong. Empty: any."""

    state: str = ContractState.LIVE
    directorate: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A contract with the answers that stand beside it, and how many questions the record answers how."""

    contract: Contract
    aspects: Sequence[tuple[Line, Answer]]
    good: int
    attention: int
    lacking: int
    silent: int


def contracts_in(
    authority: Authority, person: Person | None, asked: Asked, today: date, *, after: str = ""
) -> tuple[Sequence[Seen], str]:
    """A page of contracts, the newest first, with the answers beside each; and where the next page begins."""
    found: Batch[Contract] = batch(
        fitting(authority, person, asked, today).select_related(*NEAR), ("-id",), after=after, size=PAGE
    )
    return seen(authority, found.rows, today), found.after


def seen(authority: Authority, contracts: Sequence[Contract], today: date) -> Sequence[Seen]:
    """These contracts with what the record answers, in their order."""
    questions = questions_in(book_on(authority, today))
    facts = facts_of(authority, contracts, today)
    return [_seen(contract, answers_to(questions, facts[contract.pk])) for contract in contracts]


def answers_to(questions: Sequence[Line], facts: Facts) -> Sequence[tuple[Line, Answer]]:
    """The answer to each question."""
    return [(line, ANSWERS[line.key](facts)) for line in questions]


def fitting(authority: Authority, person: Person | None, asked: Asked, today: date) -> QuerySet[Contract]:
    """Contracts that fit, as far as this reader may see them, in no order."""
    rows = visible_to(person).filter(authority=authority)
    if asked.state in set(ContractState):
        rows = rows.filter(state=asked.state)
    if asked.directorate:
        rows = rows.filter(directorate__slug=asked.directorate)
    if asked.trouble in set(Trouble):
        rows = rows.filter(_TROUBLES[Trouble(asked.trouble)](today))
    return rows


def rows_to_export(
    authority: Authority, person: Person | None, asked: Asked, today: date
) -> Iterator[tuple[Contract, Sequence[tuple[Line, Answer]]]]:
    """Every contract that fits with the answer to every question, the newest first; so many at a time in memory."""
    questions = questions_in(book_on(authority, today))
    rows, after = fitting(authority, person, asked, today).select_related(*NEAR), ""
    while True:
        found: Batch[Contract] = batch(rows, ("-id",), after=after, size=_CHUNK)
        facts = facts_of(authority, found.rows, today)
        for contract in found.rows:
            yield contract, answers_to(questions, facts[contract.pk])
        if not (after := found.after):
            return


def _seen(contract: Contract, answers: Sequence[tuple[Line, Answer]]) -> Seen:
    counts = {standing: sum(answer.standing is standing for _, answer in answers) for standing in Standing}
    aspects = [(line, answer) for line, answer in answers if line.key in ASPECTS]
    return Seen(contract, aspects, *(counts[standing] for standing in Standing))


def _of(rows: QuerySet[Any], by: str = "contract") -> Q:
    return Q(Exists(rows.filter(**{by: OuterRef("pk")})))


_TROUBLES: Mapping[Trouble, Callable[[date], Q]] = {
    Trouble.WORSE: lambda _: _of(
        Chart.objects.filter(verdict=Verdict.WORSE, measure__ended_on=None), "measure__contract"
    ),
    Trouble.OUT_OF_REACH: lambda _: _of(
        Chart.objects.filter(reach=Reach.NEVER, measure__ended_on=None), "measure__contract"
    ),
    Trouble.RETURN_LATE: lambda today: _of(Return.objects.filter(state=ReturnState.DUE, due_on__lt=today)),
    Trouble.REVIEW_LATE: lambda today: _of(PlannedReview.objects.filter(held_on=None, due_on__lt=today)),
    Trouble.COSTS_MORE: lambda _: Q(value__gt=F("first_value")),
    Trouble.UNMANAGED: lambda _: Q(manager=None) | Q(lead_director=None),
    Trouble.UNMEASURED: lambda _: ~_of(Measure.objects.filter(ended_on=None)),
    Trouble.IMPROVING: lambda _: _of(ImprovementPlan.objects.filter(state=ImprovementState.RUNNING)),
    Trouble.STEP: lambda _: _of(Step.objects.filter(state=StepState.TAKEN)),
    Trouble.OVERRUN: lambda today: Q(state=ContractState.LIVE, ends_on__lt=today),
    Trouble.CONCERN: lambda _: _of(
        Referral.objects.exclude(state__in=[ReferralState.SETTLED, ReferralState.WITHDRAWN])
    ),
}
