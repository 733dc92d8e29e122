"""What was promised in contracts against what was delivered, for one of them or for many."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fourfold.cycle.outcomes.rules.measures import Good, Unit
from fourfold.do.contracts.models import Commitment, Contract
from fourfold.review.performance.models import Evidence, Measure, Reading
from fourfold.review.performance.rules.delivered import Delivered, delivered_of
from fourfold.review.performance.rules.promises import Way, amount_in_words, promised_as_read, way_of


@dataclass(frozen=True, slots=True)
class Promised:
    """A commitment with the measures that follow it, the first first, and what was delivered of it."""

    commitment: Commitment
    measures: Sequence[Measure]
    delivered: Delivered

    @property
    def measure(self) -> Measure | None:
        """The measure that follows it now; nothing where none does."""
        return self.measures[-1] if self.measures else None

    @property
    def is_followed(self) -> bool:
        """Whether a measure that is still read follows it."""
        return any(measure.ended_on is None for measure in self.measures)

    @property
    def amount(self) -> str:
        """How much was promised, in words; empty where that is not on record."""
        amount = promised_as_read(self.commitment.amount, self.commitment.unit)
        return "" if amount is None else amount_in_words(amount, self.commitment.unit)

    @property
    def so_far(self) -> str:
        """What was verified of it, in words; empty while nothing was."""
        amount = self.delivered.so_far
        return "" if amount is None else amount_in_words(amount, self.commitment.unit)


def promised_in(contracts: Sequence[Contract], today: date) -> Mapping[int, Sequence[Promised]]:
    """What was promised in each contract against what was verified of it (SC 10.2): three queries for all of them."""
    by_key = {contract.pk: contract for contract in contracts}
    rows = list(Commitment.objects.filter(contract__in=by_key).order_by("pk"))
    keys = [row.pk for row in rows]
    followers: dict[int, list[Measure]] = defaultdict(list)
    for measure in Measure.objects.filter(commitment__in=keys).order_by("number"):
        measure.contract = by_key[measure.contract_id]
        followers[measure.commitment_id or 0].append(measure)
    told: dict[int, list[Decimal]] = defaultdict(list)
    readings = Reading.objects.filter(measure__commitment__in=keys, stands=True).order_by("starts", "measure__number")
    for key, value in readings.values_list("measure__commitment", "value"):
        if value is not None:
            told[key or 0].append(value)
    found: dict[int, list[Promised]] = {key: [] for key in by_key}
    for row in rows:
        delivered = _delivered(row, by_key[row.contract_id], followers[row.pk], told[row.pk], today)
        found[row.contract_id].append(Promised(row, followers[row.pk], delivered))
    return found


def promises_of(contract: Contract, today: date) -> Sequence[Promised]:
    """What was promised in a contract against what was verified of it (SC 10.2)."""
    return promised_in([contract], today)[contract.pk]


def evidence_of(promises: Sequence[Promised]) -> Mapping[int, Sequence[Evidence]]:
    """What stands behind the verified readings of promises, by the commitment's key."""
    found: dict[int, list[Evidence]] = {one.commitment.pk: [] for one in promises}
    rows = Evidence.objects.filter(reading__measure__commitment__in=found, reading__stands=True)
    for evidence in rows.select_related("reading__measure").order_by("pk"):
        found[evidence.reading.measure.commitment_id or 0].append(evidence)
    return found


def _delivered(
    row: Commitment, contract: Contract, followers: Sequence[Measure], told: Sequence[Decimal], today: date
) -> Delivered:
    return delivered_of(
        promised=promised_as_read(row.amount, row.unit),
        told=told if followers else None,
        since=contract.starts_on,
        due_on=row.due_on or contract.ends_on,
        today=today,
        way=_way(row, followers[-1]) if followers else Way.SUM,
    )


def _way(row: Commitment, measure: Measure) -> Way:
    return way_of(row.kind, Unit(measure.unit) if measure.unit else None, Good(measure.good))
