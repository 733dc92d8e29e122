"""A tender tried with made-up bids: what a point of quality is worth, and what would turn the order round."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.do.tendering import permissions
from fourfold.do.tendering.models import Criterion, Tender, TenderLot
from fourfold.do.tendering.queries.showing import percent
from fourfold.do.tendering.queries.tenders import leaf_rows, lots_of, scheme_for, tender_for
from fourfold.do.tendering.rules.criteria import Kind, faults_of
from fourfold.do.tendering.rules.evaluation import LotBids, LotResult, evaluate
from fourfold.do.tendering.rules.examples import example_bids
from fourfold.do.tendering.rules.marking import Bid, Mark, Scheme
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Reason, Refused
from fourfold.foundation.money import parse_pounds, pounds
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest

_MOST = 6
"""So many bids can be tried at once."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the page: its name, what stands in it, and what it is for."""

    name: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One bid as it is typed: its name, its price, and its scores."""

    bidder: Box
    price: Box
    scores: Sequence[Box]


@require_safe
def page(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Try the criteria with a few bids. Nothing is kept: what was typed stands in the address."""
    row = tender_for(authority, tender, request.person)
    permissions.check_see(request.person, row)
    lots = lots_of(row)
    lot = next((one for one in lots if str(one.uuid) == request.GET.get("lot")), lots[0] if lots else None)
    scheme, asked = scheme_for(row, lot), _asked(row, lot)
    value = lot.value if lot is not None and lot.value is not None else row.value
    faults = faults_of(scheme.criteria)
    bids = _typed(request.GET, asked, scheme) or example_bids(scheme, value)
    context: dict[str, Any] = {
        "tender": row, "lot": lot, "lots": lots if len(lots) > 1 else [], "asked": asked, "faults": faults,
        "rows": [_row(n, bid, asked) for n, bid in enumerate(bids, 1)],
    }  # fmt: skip
    if not faults:
        try:
            result = evaluate([LotBids("lot", row.title, scheme, tuple(bids))]).lots[0]
            context |= {"told": list(_told(result)), "ranking": _ranking(result), "worth": _worth(result)}
        except Refused as refusal:
            context["faults"] = [*refusal.reasons, *([] if refusal.reasons else [Reason(refusal.sentence)])]
    return render(request, "do/tendering/prepare/whatif.html", context)


def _asked(row: Tender, lot: TenderLot | None) -> list[Criterion]:
    return [one for one in leaf_rows(row, lot) if one.kind != Kind.PRICE]


def _typed(given: QueryDict, asked: Sequence[Criterion], scheme: Scheme) -> list[Bid]:
    """The bids that were typed; a row without a price is left out, and what is no number counts as the least."""
    found: list[Bid] = []
    for n in range(1, _MOST + 1):
        try:
            price = parse_pounds(given.get(f"price_{n}", ""))
        except Refused:
            continue
        scores = {one.key: _score(given.get(f"score_{n}_{one.key}", ""), scheme) for one in asked}
        name = given.get(f"bidder_{n}", "").strip()[:60] or say("Bid {n}", n=n)
        found.append(Bid(name if all(one.bidder != name for one in found) else f"{name} ({n})", price, scores))
    return found


def _score(text: str, scheme: Scheme) -> Fraction:
    number = Fraction(int(text)) if text.strip().isascii() and text.strip().isdigit() and len(text) < 4 else None
    return scheme.scale.least if number is None else min(max(number, scheme.scale.least), scheme.scale.most)


def _row(n: int, bid: Bid, asked: Sequence[Criterion]) -> Row:
    return Row(
        Box(f"bidder_{n}", bid.bidder, say("Name of bid {n}", n=n)),
        Box(f"price_{n}", pounds(bid.price or 0).replace("£", ""), say("Price of {name}", name=bid.bidder)),
        [
            Box(
                f"score_{n}_{one.key}", f"{float(bid.scores.get(one.key, 0)):g}",
                say("Score of {name} for “{title}”", name=bid.bidder, title=one.title),
            )
            for one in asked
        ],
    )  # fmt: skip


def _ranking(result: LotResult) -> list[tuple[int, str, str, str, str]]:
    """Place, bidder, price, points for each kind in words, total."""
    return [
        (
            one.place, one.marked.bid.bidder, pounds(one.marked.bid.price or 0),
            ", ".join(f"{points:.1f} {name}" for name, points in _by_kind(one.marked.marks)),
            f"{float(one.marked.total):.1f}",
        )
        for one in result.ranking
    ]  # fmt: skip


def _by_kind(marks: Sequence[Mark]) -> Iterator[tuple[str, float]]:
    names = {Kind.PRICE: say("price"), Kind.QUALITY: say("quality"), Kind.SOCIAL_VALUE: say("social value")}
    for kind, name in names.items():
        points = [mark.points for mark in marks if mark.leaf.criterion.kind is kind]
        if points:
            yield name, float(sum(points))


def _worth(result: LotResult) -> str:
    return "" if result.worth_of_a_point is None else pounds(round(result.worth_of_a_point / 100) * 100)


def _told(result: LotResult) -> Iterator[str]:
    """What would turn the order round, in sentences."""
    titles = {one.key: one.title for one in result.lot.scheme.criteria}
    for tip in result.weights:
        yield say(
            "If “{what}” weighed {then} instead of {now}, {winner} would win.",
            what=titles.get(tip.what, tip.what), then=percent(tip.then / 100), now=percent(tip.now / 100),
            winner=tip.winner,
        )  # fmt: skip
    for tip in result.prices:
        yield say(
            "{bidder} would win at {then} instead of {now}.", bidder=tip.what, then=pounds(int(tip.then) // 100 * 100),
            now=pounds(int(tip.now)),
        )  # fmt: skip
    for turn in result.reversals:
        yield say(
            "{first} comes before {second} only if {without} does not bid: the formula compares prices.",
            first=turn.first, second=turn.second, without=turn.without,
        )  # fmt: skip
    if len(result.ranking) > 2 and not result.reversals:
        yield say("None of these bids turns two others round by taking part.")
