"""All scores side by side, once all are in: where evaluators differ, and what was agreed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from fourfold.do.tendering.models import Consensus, Criterion, LotBid, Score, Tender
from fourfold.do.tendering.queries.scoring import counting
from fourfold.do.tendering.queries.tenders import leaf_rows, lots_of
from fourfold.do.tendering.rules.criteria import Kind
from fourfold.do.tendering.rules.names import EvaluatorKind
from fourfold.do.tendering.rules.scoring import Difference


@dataclass(frozen=True, slots=True)
class Side:
    """One answer with everyone's scores of it, those that still count, and what was agreed."""

    lot_bid: LotBid
    criterion: Criterion
    scores: Sequence[Score]
    agreed: Consensus | None

    @property
    def difference(self) -> Difference:
        """The scores as the rules take them."""
        return Difference(
            tuple(_given(one) for one in self.scores if one.evaluator.kind == EvaluatorKind.OFFICER),
            tuple(_given(one) for one in self.scores if one.evaluator.kind == EvaluatorKind.SERVICE_USER),
        )

    @property
    def key(self) -> tuple[UUID, UUID]:
        """Which answer it is."""
        return self.lot_bid.uuid, self.criterion.uuid


def sides_of(tender: Tender) -> list[Side]:
    """Every answer that people scored, lot by lot and question by question. The caller has checked who reads."""
    scores: Mapping[tuple[int, int], list[Score]] = defaultdict(list)
    given = Score.objects.filter(evaluator__tender=tender, evaluator__removed_at=None, score__isnull=False)
    for one in given.select_related("evaluator__person").order_by("evaluator_id"):
        scores[one.lot_bid_id, one.criterion_id].append(one)
    agreed = {
        (row.lot_bid_id, row.criterion_id): row
        for row in Consensus.objects.filter(lot_bid__bid__tender=tender).select_related("by")
    }
    bids = counting(tender)
    return [
        Side(
            lot_bid, criterion, scores.get((lot_bid.pk, criterion.pk), []),
            agreed.get((lot_bid.pk, criterion.pk)),
        )
        for lot in lots_of(tender)
        for criterion in leaf_rows(tender, lot)
        if criterion.kind != Kind.PRICE
        for lot_bid in bids
        if lot_bid.lot_id == lot.pk
    ]  # fmt: skip


def side_in(sides: Sequence[Side], lot_bid: UUID, criterion: UUID) -> Side:
    """The answer that has this address.

    :raises Http404: when it is none of them.
    """
    for side in sides:
        if side.key == (lot_bid, criterion):
            return side
    raise Http404


def next_open(sides: Sequence[Side]) -> Side | None:
    """What to agree on next: of what is still open, where evaluators lie furthest apart."""
    still = [side for side in sides if side.agreed is None]
    return max(still, key=lambda side: side.difference.spread) if still else None


def _given(row: Score) -> int:
    assert row.score is not None  # rows without one are not read
    return row.score
