"""What measures, returns and promises say of a contract, as an agenda takes it."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from fourfold.cycle.outcomes.rules.measures import Good, Unit, in_unit
from fourfold.do.contracts.models import Contract
from fourfold.foundation.words import say
from fourfold.review.performance.models import Measure, Return
from fourfold.review.performance.queries.promised import promises_of
from fourfold.review.performance.rules.delivered import UNMET
from fourfold.review.performance.rules.names import ReturnState, Whose
from fourfold.review.performance.rules.targets import SIGNALS, VERDICT_NAMES, Verdict
from fourfold.review.reviews.rules import agenda


def signals_of(measures: list[Measure]) -> list[agenda.Signal]:
    """Measures whose newest readings are no noise."""
    return [
        agenda.Signal(measure.title, say(VERDICT_NAMES[Verdict(measure.standing.verdict)]), measure.get_absolute_url())
        for measure in measures
        if hasattr(measure, "standing") and measure.standing.verdict in SIGNALS
    ]


def readings_of(measures: list[Measure]) -> Iterator[agenda.LastReading]:
    """The newest reading of each measure that is told in figures; a period without activity is no figure."""
    for measure in measures:
        standing = getattr(measure, "standing", None)
        if not measure.unit or standing is None or standing.last_period is None:
            continue
        value = standing.last_value
        told = say("no activity") if value is None else in_unit(value, Unit(measure.unit), measure.decimals)
        yield agenda.LastReading(
            measure.title, f"{told}, {standing.last_period.label}",
            None if value is None or measure.target is None else _meets(measure, Fraction(value)),
            is_client_duty=measure.whose == Whose.CLIENT, href=measure.get_absolute_url(),
        )  # fmt: skip


def measures_of(contract: Contract) -> list[Measure]:
    """The measures of a contract that still run, with how each stands."""
    rows = contract.measures.filter(ended_on=None).select_related("standing").order_by("number")
    measures = list(rows)
    for measure in measures:
        measure.contract = contract
    return measures


def late_returns(contract: Contract, on: date) -> list[agenda.LateReturn]:
    """Returns that had not come by that day, or never did."""
    rows = Return.objects.filter(
        contract=contract, state__in=[ReturnState.DUE, ReturnState.MISSING], due_on__lt=on
    ).order_by("due_on", "pk")
    found = []
    for row in rows:
        row.contract = contract
        found.append(agenda.LateReturn(row.period.label, row.due_on, row.get_absolute_url()))
    return found


def unmet_promises(contract: Contract, on: date) -> Iterator[agenda.Unmet]:
    """Promises that are behind, or whose day has passed."""
    for promised in promises_of(contract, on):
        if promised.delivered.kept in UNMET:
            href = promised.measure.get_absolute_url() if promised.measure else ""
            told = promised.delivered.sentence.rstrip(".")
            yield agenda.Unmet(promised.commitment.text, promised.commitment.due_on, told, href)


def _meets(measure: Measure, value: Fraction) -> bool:
    assert measure.target is not None
    target = Fraction(measure.target)
    return value >= target if measure.good == Good.UP else value <= target
