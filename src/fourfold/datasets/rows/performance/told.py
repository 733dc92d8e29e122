"""The measures that the source speaks of, as rows."""

from collections.abc import Sequence

from fourfold.datasets.facts.performance import MeasureFact
from fourfold.datasets.rows.market import Ground
from fourfold.do.contracts.models import Commitment, Contract
from fourfold.review.performance.models import Measure


def put_measures(ground: Ground, facts: Sequence[MeasureFact]) -> None:
    """Store measures of contracts of the source; whatever people changed since stays as it is."""
    shelf = ground.shelf
    keys = {shelf.uuid("contract", fact.contract): fact.contract for fact in facts}
    contracts = {keys[row.uuid]: row for row in Contract.objects.filter(uuid__in=keys)}
    commitments = _commitments(ground, facts)
    numbers = dict.fromkeys(contracts, 0)
    rows = []
    for fact in facts:
        numbers[fact.contract] += 1
        rows.append(
            Measure(
                uuid=shelf.uuid("measure", fact.key), contract=contracts[fact.contract], number=numbers[fact.contract],
                kind=fact.kind, whose=fact.whose, title=fact.title, definition=fact.definition, unit=fact.unit or "",
                decimals=fact.decimals, good=fact.good, frequency=fact.frequency, starts_on=fact.starts,
                baseline=fact.baseline, baseline_from=fact.baseline_from, target=fact.target, basis=fact.basis,
                clause=fact.clause, commitment=commitments[fact.key] if fact.commitment else None,
            )
        )  # fmt: skip
    shelf.put(rows, keep=True)


def _commitments(ground: Ground, facts: Sequence[MeasureFact]) -> dict[str, Commitment]:
    """The commitments that measures follow, by the key of the measure."""
    keys = {ground.shelf.uuid("commitment", one.contract, one.commitment): one.key for one in facts if one.commitment}
    return {keys[row.uuid]: row for row in Commitment.objects.filter(uuid__in=keys)}
