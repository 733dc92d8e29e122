"""Reading a published evaluation from JSON, with every fault of it told at once (docs/formats/evaluation.md)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from fourfold.do.tendering.rules.criteria import Criterion, Kind
from fourfold.do.tendering.rules.evaluation import LotBids
from fourfold.do.tendering.rules.marking import Bid, Scale, Scheme, TieBreak
from fourfold.do.tendering.rules.prices import Formula, PriceRule
from fourfold.foundation.errors import Reason, Refused
from fourfold.foundation.words import listed, say

FORMAT = "fourfold-evaluation-1"
DEEPEST = 6
MOST, FINEST = 10**9, 9
"""The greatest number that a file may hold, and how many places it may have after the point."""
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Published:
    """An evaluation as a file tells it: whose it is, the lots with their bids, and the limit on lots."""

    title: str
    lots: tuple[LotBids, ...]
    most_lots: int | None


def read_evaluation(text: str | bytes) -> Published:
    """The evaluation that stands in a JSON text.

    :raises Refused: with all that is wrong with it, each with its place.
    """
    try:
        content = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise Refused(say("This file is no JSON.")) from error
    reader = _Reader()
    published = reader.published(content)
    if reader.faults:
        raise Refused(say("This file is no evaluation that we can compute."), reasons=tuple(reader.faults))
    return published


@dataclass
class _Reader:
    faults: list[Reason] = field(default_factory=list)

    def published(self, content: Any) -> Published:
        whole = self._table(content, "", {"format", "title", "criteria", "scale", "price", "ties", "lots", "most_lots"})
        if whole.get("format") != FORMAT:
            self._fault("format", say("it is not “{format}”.", format=FORMAT))
        scheme = Scheme(
            criteria=self._criteria(whole["criteria"], "criteria") if "criteria" in whole else (),
            scale=self._scale(whole.get("scale")),
            price=self._price(whole.get("price")),
            ties=tuple(
                self._one_of(TieBreak, tie, f"ties.{n}") for n, tie in self._list(whole.get("ties", []), "ties")
            ),
        )
        most = whole.get("most_lots")
        if most is not None:
            most = self._whole_number(most, "most_lots")
        lots = [self._lot(lot, f"lots.{n}", scheme) for n, lot in self._list(whole.get("lots"), "lots")]
        if len({lot.key for lot in lots}) < len(lots):
            self._fault("lots", say("two lots have the same key."))
        return Published(self._words(whole.get("title"), "title"), tuple(lots), most)

    def _lot(self, content: Any, place: str, scheme: Scheme) -> LotBids:
        lot = self._table(content, place, {"key", "title", "criteria", "bids"})
        if "criteria" in lot:
            scheme = replace(scheme, criteria=self._criteria(lot["criteria"], f"{place}.criteria"))
        elif not scheme.criteria:
            self._fault(f"{place}.criteria", say("there are none here, and none for all lots."))
        bids = [self._bid(bid, f"{place}.bids.{n}") for n, bid in self._list(lot.get("bids"), f"{place}.bids")]
        if len({bid.bidder for bid in bids}) < len(bids):
            self._fault(f"{place}.bids", say("one bidder bids twice for this lot."))
        key = self._words(lot.get("key"), f"{place}.key")
        return LotBids(key, self._words(lot.get("title"), f"{place}.title"), scheme, tuple(bids))

    def _bid(self, content: Any, place: str) -> Bid:
        bid = self._table(content, place, {"bidder", "price", "scores"})
        price = bid.get("price")
        if price is not None:
            price = self._whole_number(price, f"{place}.price")
        scores = bid.get("scores", {})
        if not isinstance(scores, dict):
            self._fault(f"{place}.scores", say("it is no table of scores by criterion."))
            scores = {}
        marks = {key: self._number(score, f"{place}.scores.{key}") for key, score in scores.items()}
        return Bid(self._words(bid.get("bidder"), f"{place}.bidder"), price, marks)

    def _criteria(self, content: Any, place: str, kind: Kind | None = None, depth: int = 1) -> tuple[Criterion, ...]:
        if depth > DEEPEST:
            self._fault(place, say("criteria lie deeper than {deepest} levels.", deepest=DEEPEST))
            return ()
        return tuple(self._criterion(one, f"{place}.{n}", kind, depth) for n, one in self._list(content, place))

    def _criterion(self, content: Any, place: str, kind: Kind | None, depth: int) -> Criterion:
        table = self._table(content, place, {"key", "title", "kind", "weight", "parts", "pass_mark"})
        own = kind if kind and "kind" not in table else self._one_of(Kind, table.get("kind"), f"{place}.kind")
        pass_mark = table.get("pass_mark")
        return Criterion(
            key=self._words(table.get("key"), f"{place}.key"),
            title=self._words(table.get("title"), f"{place}.title"),
            kind=own,
            weight=self._number(table.get("weight"), f"{place}.weight"),
            parts=self._criteria(table["parts"], f"{place}.parts", own, depth + 1) if "parts" in table else (),
            pass_mark=None if pass_mark is None else self._number(pass_mark, f"{place}.pass_mark"),
        )

    def _scale(self, content: Any) -> Scale:
        table = self._table(content, "scale", {"least", "most"})
        return Scale(
            most=self._number(table.get("most"), "scale.most"), least=self._number(table.get("least", 0), "scale.least")
        )

    def _price(self, content: Any) -> PriceRule | None:
        if content is None:
            return None
        table = self._table(content, "price", {"formula", "budget"})
        budget = table.get("budget")
        return PriceRule(
            self._one_of(Formula, table.get("formula"), "price.formula"),
            None if budget is None else self._whole_number(budget, "price.budget"),
        )

    def _table(self, content: Any, place: str, known: set[str]) -> Mapping[str, Any]:
        if not isinstance(content, dict):
            self._fault(place, say("it is no table."))
            return {}
        for name in sorted(content.keys() - known):
            self._fault(f"{place}.{name}".lstrip("."), say("nothing here has this name."))
        return content

    def _list(self, content: Any, place: str) -> list[tuple[int, Any]]:
        if not isinstance(content, list):
            self._fault(place, say("it is no list."))
            return []
        return list(enumerate(content, 1))

    def _words(self, content: Any, place: str) -> str:
        if isinstance(content, str) and content.strip() and len(content) <= 200:
            return content.strip()
        self._fault(place, say("it is no text of up to 200 characters."))
        return ""

    def _number(self, content: Any, place: str) -> Fraction:
        number = Decimal(content) if isinstance(content, int) and not isinstance(content, bool) else content
        if isinstance(number, Decimal) and abs(number) <= MOST and -int(number.as_tuple().exponent) <= FINEST:
            return Fraction(number)
        self._fault(place, say("it is no number up to a billion with at most 9 places after the point."))
        return Fraction(1)

    def _whole_number(self, content: Any, place: str) -> int:
        if isinstance(content, int) and not isinstance(content, bool) and 0 < content <= 10**15:
            return content
        self._fault(place, say("it is no whole number above nothing."))
        return 1

    def _one_of(self, kind: type[E], content: Any, place: str) -> E:
        try:
            return kind(content)
        except ValueError:
            self._fault(place, say("it is one of {known}.", known=listed([str(one) for one in kind])))
            return next(iter(kind))

    def _fault(self, place: str, sentence: str) -> None:
        self.faults.append(Reason(f"{place or say('the whole file')}: {sentence}"))
