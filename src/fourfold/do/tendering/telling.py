"""An evaluation as JSON, with every number on the way to its result (docs/formats/evaluation.md)."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from fourfold.do.tendering.rules.evaluation import Evaluation, LotResult
from fourfold.do.tendering.rules.marking import Mark, Marked, Ranked
from fourfold.do.tendering.rules.sensitivity import Tipping

PLACES = Decimal("0.000001")
"""Numbers are told to six places, rounded half up; they are computed and compared without any rounding."""


def told(evaluation: Evaluation) -> dict[str, Any]:
    """All of an evaluation, ready for JSON."""
    awards = evaluation.awards
    return {
        "lots": [_lot(lot) for lot in evaluation.lots],
        "awards": [
            {
                "lot": lot.lot.key,
                "winner": awards.winners.get(lot.lot.key),
                "best_bid": awards.best.get(lot.lot.key),
                "moved_by_limit": lot.lot.key in awards.moved,
                "still_equal": list(evaluation.undecided.get(lot.lot.key, ())),
            }
            for lot in evaluation.lots
        ],
    }


def _lot(result: LotResult) -> dict[str, Any]:
    return {
        "key": result.lot.key,
        "title": result.lot.title,
        "bids": [_bid(bid) for bid in result.marked],
        "ranking": [_place(one) for one in result.ranking],
        "sensitivity": {
            "pence_for_a_point": None if result.worth_of_a_point is None else number(result.worth_of_a_point),
            "weights": [_tipping(one) for one in result.weights],
            "prices": [{"bidder": one.what, "price": int(one.now), "wins_at": int(one.then)} for one in result.prices],
            "reversals": [
                {"without": one.without, "first": one.first, "second": one.second} for one in result.reversals
            ],
        },
    }


def _bid(bid: Marked) -> dict[str, Any]:
    return {
        "bidder": bid.bid.bidder,
        "price": bid.bid.price,
        "marks": [_mark(bid, mark) for mark in bid.marks],
        "total": number(bid.total),
        "failed": list(bid.failed),
    }


def _mark(bid: Marked, mark: Mark) -> dict[str, Any]:
    score = bid.bid.scores.get(mark.leaf.criterion.key)
    return {
        "criterion": mark.leaf.criterion.key,
        "share": number(mark.leaf.share),
        "score": None if score is None else number(score),
        "part": number(mark.part),
        "points": number(mark.points),
    }


def _place(one: Ranked) -> dict[str, Any]:
    return {
        "place": one.place,
        "bidder": one.marked.bid.bidder,
        "total": number(one.marked.total),
        "tie_broken_by": one.broken_by,
        "equal_to": list(one.tied_with),
    }


def _tipping(one: Tipping) -> dict[str, Any]:
    return {"criterion": one.what, "weight": number(one.now), "wins_at": number(one.then), "winner": one.winner}


def number(value: Fraction) -> str:
    """A number as a decimal of six places at most."""
    rounded = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(PLACES, ROUND_HALF_UP)
    return f"{rounded.normalize():f}"
