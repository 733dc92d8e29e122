"""The tree of award criteria: what counts, and for how much (SC 6.2.12)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from fourfold.foundation.errors import Reason, Refused
from fourfold.foundation.words import say

WHOLE = 100
"""What the weights of each level sum to."""


class Kind(StrEnum):
    """What a criterion judges (SC 6.2.12: cost, quality and social value)."""

    PRICE = "price"
    QUALITY = "quality"
    SOCIAL_VALUE = "social_value"


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion with its weight among its siblings, in hundredths; a leaf is what bids are marked on.

    ``pass_mark`` is the least score with which a bid stays in; nothing where any will do. It is no part of a price.
    """

    key: str
    title: str
    kind: Kind
    weight: Fraction
    parts: tuple["Criterion", ...] = ()
    pass_mark: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """A criterion that bids are marked on, and its share of all, 0 to 1."""

    criterion: Criterion
    share: Fraction


def leaves(criteria: Sequence[Criterion], share: Fraction = Fraction(1)) -> Iterator[Leaf]:
    """What bids are marked on, in order, each with its share of the whole. Clause: SC 6.2.12."""
    for criterion in criteria:
        own = share * criterion.weight / WHOLE
        if criterion.parts:
            yield from leaves(criterion.parts, own)
        else:
            yield Leaf(criterion, own)


def share_of(criteria: Sequence[Criterion], kind: Kind) -> Fraction:
    """The part of the whole that criteria of one kind have, 0 to 1. Clause: SC 6.2.12."""
    return sum((leaf.share for leaf in leaves(criteria) if leaf.criterion.kind is kind), Fraction())


def faults_of(criteria: Sequence[Criterion]) -> list[Reason]:
    """All that is wrong with a tree. Clause: SC 6.2.12.

    The weights of each level sum to 100 and none is below nothing; each criterion is judged under its parent's kind;
    keys are unique; there is at most one price, and it has no parts and no pass mark.
    """
    whole = list(_every(criteria))
    keys = Counter(criterion.key for criterion in whole)
    found = [Reason(say("Two criteria have the key “{key}”.", key=key)) for key, count in keys.items() if count > 1]
    found += list(_level_faults(criteria, say("the whole")))
    for criterion in whole:
        if criterion.parts:
            found += _level_faults(criterion.parts, criterion.title)
            found += [
                Reason(say("“{part}” is of another kind than “{whole}”.", part=part.title, whole=criterion.title))
                for part in criterion.parts
                if part.kind is not criterion.kind
            ]
    prices = [criterion for criterion in whole if criterion.kind is Kind.PRICE]
    if len(prices) > 1:
        found.append(Reason(say("Price stands once in a tree, and in one piece.")))
    if any(price.pass_mark is not None for price in prices):
        found.append(Reason(say("A price has no pass mark.")))
    return found


def require_whole(criteria: Sequence[Criterion]) -> None:
    """Refuse a tree with faults. Clause: SC 6.2.12."""
    faults = faults_of(criteria)
    if faults:
        raise Refused(say("The criteria do not fit together."), "SC 6.2.12", reasons=tuple(faults))


def _every(criteria: Sequence[Criterion]) -> Iterator[Criterion]:
    for criterion in criteria:
        yield criterion
        yield from _every(criterion.parts)


def _level_faults(level: Sequence[Criterion], title: str) -> Iterator[Reason]:
    for criterion in level:
        if criterion.weight < 0:
            yield Reason(say("“{title}” weighs less than nothing.", title=criterion.title))
    total = sum((criterion.weight for criterion in level), Fraction())
    if total != WHOLE:
        yield Reason(
            say("The weights under “{title}” sum to {total} and must sum to 100.", title=title, total=_figure(total))
        )


def _figure(number: Fraction) -> str:
    return f"{float(number):g}"
