"""What a bidder is told: its marks beside the winner's, and the difference (Procurement Act 2023 s 50; SC 7.1.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from fourfold.do.tendering.rules.criteria import Kind
from fourfold.do.tendering.rules.evaluation import LotResult
from fourfold.do.tendering.rules.marking import Mark, Marked
from fourfold.foundation.words import listed, say


@dataclass(frozen=True, slots=True)
class Compared:
    """One criterion: the marks of a bid, and those of the winner where there is another."""

    own: Mark
    own_score: Fraction | None
    winner: Mark | None
    winner_score: Fraction | None

    @property
    def key(self) -> str:
        """The key of the criterion."""
        return self.own.leaf.criterion.key

    @property
    def title(self) -> str:
        """The criterion."""
        return self.own.leaf.criterion.title

    @property
    def is_price(self) -> bool:
        """Whether it is the price, which has no score."""
        return self.own.leaf.criterion.kind is Kind.PRICE

    @property
    def ahead(self) -> Fraction:
        """By how many points of 100 the bid is before the winner."""
        return self.own.points - self.winner.points if self.winner else Fraction(0)


def bid_of(result: LotResult, bidder: str) -> Marked | None:
    """The marked bid of a bidder for a lot; nothing where it made none that counts. Clause: SC 7.1.3."""
    return next((one for one in result.marked if one.bid.bidder == bidder), None)


def compared(own: Marked, winner: Marked | None) -> list[Compared]:
    """A bid beside the winner's, criterion by criterion. Clause: Procurement Act 2023 s 50(4)."""
    others = {mark.leaf.criterion.key: mark for mark in winner.marks} if winner and winner is not own else {}
    return [
        Compared(
            mark,
            own.bid.scores.get(key),
            others.get(key),
            winner.bid.scores.get(key) if winner and others else None,
        )
        for mark in own.marks
        for key in [mark.leaf.criterion.key]
    ]


def first_words(result: LotResult, bidder: str, winner: str | None) -> str:
    """A first draft of what a bidder is told about a lot, for whoever writes to it. Clause: SC 7.1.3.

    It says where the winner was ahead, where the bidder was, and by how much; the writer adds why.
    """
    own = bid_of(result, bidder)
    if own is None:
        return ""
    if own.failed:
        titles = [mark.leaf.criterion.title for mark in own.marks if mark.leaf.criterion.key in own.failed]
        return say("Your bid missed the least score for {criteria}, so it is out.", criteria=listed(_quoted(titles)))
    if winner is None:
        return say("Nobody wins this lot.")
    if winner == bidder:
        return say("You win this lot, with {points} points of 100.", points=told(own.total))
    best = bid_of(result, winner)
    assert best is not None
    return " ".join([_totals(own, best), *_differences(compared(own, best))])


def told(points: Fraction) -> str:
    """Points to two places at most, rounded half up. Clause: SC 6.2.12."""
    hundredths = (points * 200 + 1) // 2 if points >= 0 else -((-points * 200 + 1) // 2)
    whole, rest = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{whole}.{rest:02d}".rstrip("0").rstrip(".")


def _totals(own: Marked, best: Marked) -> str:
    gap = best.total - own.total
    if gap > 0:
        return say(
            "Your bid has {own} points of 100; the winner has {best}.", own=told(own.total), best=told(best.total)
        )
    if gap == 0:
        return say("Your bid and the winner’s have {own} points of 100 each.", own=told(own.total))
    return say(
        "Your bid has {own} points of 100 and the winner {best}. "
        "The lots were awarded together, and that is the best for all of them.",
        own=told(own.total), best=told(best.total),
    )  # fmt: skip


def _differences(rows: Sequence[Compared]) -> list[str]:
    behind = sorted((row for row in rows if row.ahead < 0), key=lambda row: (row.ahead, row.key))
    ahead = sorted((row for row in rows if row.ahead > 0), key=lambda row: (-row.ahead, row.key))
    found = []
    if behind:
        found.append(say("The winner was ahead in {criteria}.", criteria=listed([_by(row) for row in behind])))
    if ahead:
        found.append(say("You were ahead in {criteria}.", criteria=listed([_by(row) for row in ahead])))
    return found


def _by(row: Compared) -> str:
    points = abs(row.ahead)
    said = say("1 point") if points == 1 else say("{points} points", points=told(points))
    return say("“{title}” by {points}", title=row.title, points=said)


def _quoted(titles: Sequence[str]) -> list[str]:
    return [f"“{title}”" for title in titles]
