"""What was promised in contracts, by how it stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from fourfold.do.contracts.models import Commitment, Contract
from fourfold.do.tendering.rules.names import PromiseKind
from fourfold.oversight.members.rules.facts import Promised
from fourfold.review.performance.models import Reading
from fourfold.review.performance.rules.delivered import UNMET, Kept, delivered_of


def promised_in(contracts: Sequence[Contract], today: date) -> Mapping[int, Promised]:
    """The promises of social value in each contract, and how they are kept (SC 10.2)."""
    by_key = {contract.pk: contract for contract in contracts}
    rows = list(Commitment.objects.filter(contract__in=by_key).select_related("followed_by"))
    measures = {row.pk: row.followed_by.pk for row in rows if hasattr(row, "followed_by")}
    told: dict[int, list[Decimal]] = {key: [] for key in measures.values()}
    readings = Reading.objects.filter(measure__in=told, stands=True, value__isnull=False)
    for measure, value in readings.values_list("measure", "value"):
        told[measure].append(value or Decimal(0))
    counts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        contract, mine = by_key[row.contract_id], counts[row.contract_id]
        mine["all"] += 1
        if row.kind != PromiseKind.SOCIAL_VALUE:
            continue
        mine["social"] += 1
        kept = delivered_of(
            promised=row.amount, told=told[measures[row.pk]] if row.pk in measures else None,
            since=contract.starts_on, due_on=row.due_on or contract.ends_on, today=today,
        ).kept  # fmt: skip
        mine["kept"] += kept is Kept.KEPT
        mine["unmet"] += kept in UNMET
        mine["not_followed"] += kept is Kept.NOT_FOLLOWED
    return {key: Promised(**found) for key, found in counts.items()}
