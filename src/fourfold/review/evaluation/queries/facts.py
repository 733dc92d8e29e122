"""Rows as rules take them: what an outcome rests on, what a report holds, what an end still needs."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from fourfold.cycle.commissions.rules import Ending
from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.review.evaluation.models import Closure, Evaluation, Result
from fourfold.review.evaluation.rules import outcomes
from fourfold.review.evaluation.rules.closing import ClosureFacts, ClosureLimits, Group
from fourfold.review.evaluation.rules.names import Design, Strength, Verdict
from fourfold.review.evaluation.rules.outcomes import Chance, Found, OutcomeFact, Point
from fourfold.review.evaluation.rules.reporting import Report
from fourfold.review.evaluation.rules.strength import Evidence, Grade, Scale, grade_of, weakest
from fourfold.rulebooks import Rulebook


def scale_on(authority: Authority, day: date) -> Scale:
    """How the authority grades evidence on that day."""
    book = book_on(authority, day)
    return Scale(
        words={design: Strength(word) for design, word in _pairs(book, "evaluations.strength")},
        maryland={design: int(level) for design, level in _pairs(book, "evaluations.maryland")},
        nesta={design: int(level) for design, level in _pairs(book, "evaluations.nesta")},
        people=book.number("evaluations.few_people"),
        lost_percent=book.number("evaluations.lost_percent"),
        baseline=book.number("evaluations.baseline_readings"),
    )


def chance_on(authority: Authority, day: date) -> Chance:
    """How the authority tells a change from what chance alone would do on that day."""
    book = book_on(authority, day)
    return Chance(
        errors=Decimal(str(book.entry("evaluations.chance.errors").value)),
        added=book.number("evaluations.chance.added"),
        limits=Decimal(str(book.entry("performance.xmr.limits").value)),
        baseline=book.number("evaluations.baseline_readings"),
    )


def found(result: Result, chance: Chance) -> Found:
    """What the rules make of an outcome."""
    return outcomes.found_of(
        OutcomeFact(
            name=result.name, unit=result.unit, good=Good(result.good), design=Design(result.design),
            after=_point(result, "after"), before=_point(result, "before"),
            other_before=_point(result, "other_before"), other_after=_point(result, "other_after"),
            series=tuple(Decimal(one) for one in result.series), steps=result.steps, is_share=result.is_share,
        ),
        chance,
    )  # fmt: skip


def grade_for(result: Result, scale: Scale) -> Grade:
    """How strong the evidence of an outcome is: it rests on the smallest group of people that it counts."""
    counted = [getattr(result, f"{name}_people") for name in _READINGS if getattr(result, name) is not None]
    people = None if None in counted or not counted else min(counted)
    return grade_of(
        Evidence(
            Design(result.design), people, result.lost_percent, len(result.series), bool(result.alike_because.strip())
        ),
        scale,
    )


def grades_of(results: Sequence[Result], scale: Scale) -> Grade | None:
    """What the evaluation as a whole rests on: the weakest of the outcomes of which something is known, if any."""
    known = [result for result in results if result.verdict != Verdict.UNKNOWN] or list(results)
    return weakest([grade_for(result, scale) for result in known])


def report_of(evaluation: Evaluation, results: Sequence[Result]) -> Report:
    """What stands in an evaluation."""
    return Report(
        question=evaluation.question, outcomes=len(results), planned_cost=evaluation.planned_cost,
        real_cost=evaluation.real_cost, cost_note=evaluation.cost_note,
        promises=evaluation.contract.commitments.count(), social_value=evaluation.social_value, voice=evaluation.voice,
        limits=evaluation.limits, ending=Ending(evaluation.ending) if evaluation.ending else None,
        because=evaluation.because, next_measures=evaluation.next_measures,
        conclusion=outcomes.concluded([Verdict(result.verdict) for result in results]),
    )  # fmt: skip


def closure_facts(closure: Closure) -> ClosureFacts:
    """What stands in a decommissioning plan."""
    return ClosureFacts(
        last_day=closure.last_day,
        groups=[
            Group(row.who, row.people, row.what_next, row.settled_by, row.told_on, row.heard)
            for row in closure.groups.all()
        ],
        duty=closure.duty, residual_cost=closure.residual_cost, residual_because=closure.residual_because,
        residual_confirmed=closure.confirmed_by_id is not None, provider_told_on=closure.provider_told_on,
        provider_says=closure.provider_says, income_share=closure.income_share, staff=closure.staff,
        records=closure.records, look_again_on=closure.look_again_on,
    )  # fmt: skip


def limits_for(closure: Closure, day: date) -> ClosureLimits:
    """How long before the last day people and the provider are told; the contract's notice where it is longer."""
    book = book_on(closure.contract.authority, day)

    def number(name: str) -> int:
        return book.number(f"decommissioning.{name}") if book.has(f"decommissioning.{name}") else 0

    notice = closure.contract.notice_days or 0
    return ClosureLimits(number("people_days"), max(number("provider_days"), notice), number("income_percent") or 101)


_READINGS = ("after", "before", "other_before", "other_after")


def _point(result: Result, name: str) -> Point | None:
    value = getattr(result, name)
    if value is None:
        return None
    return Point(value, getattr(result, f"{name}_people"), getattr(result, f"{name}_error"))


def _pairs(book: Rulebook, name: str) -> list[tuple[Design, str]]:
    return [(Design(design), value) for design, value in (one.split() for one in book.texts(name))]
