"""When bids may be opened, by whom, and what was found when they were (SC 6.2, 8.8.2; MIN 64)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from string import ascii_uppercase

from fourfold.do.tendering.rules.deadline import SETTLING
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import in_words, say


def require_openable(*, closes_at: datetime | None, at: datetime, unanswered: int, in_hand: bool = False) -> None:
    """Refuse to open bids, or to name who sent them, before the deadline or while a question waits. Clause: SC 6.2.

    What arrived whole before the deadline may be sealed after it, so that the list is whole a little later: not
    within two minutes, and not while anything that arrived in time is in hand still (``in_hand``).

    :raises Refused: with which of them it is.
    """
    if closes_at is None or at < closes_at:
        raise Refused(say("Bids stay closed until the deadline has passed. Nobody can open one earlier."), "SC 6.2")
    if at < closes_at + SETTLING:
        minutes = in_words(SETTLING // timedelta(minutes=1), "minute", "minutes")
        raise Refused(
            say("The last bids that arrived in time are being sealed. Open them {minutes} after the deadline.",
                minutes=minutes),
            "SC 6.2",
        )  # fmt: skip
    if in_hand:
        raise Refused(
            say("Requests that arrived in time are still being dealt with, and there may be bids among them. Wait a "
                "moment, then open the bids."),
            "SC 6.2.8",
        )  # fmt: skip
    if unanswered:
        count = in_words(unanswered, "question", "questions")
        raise Refused(
            say("{count} about this tender still without an answer. Answer first, then open the bids.", count=count),
            "SC 5.3.2",
        )


@dataclass(frozen=True, slots=True)
class Chance:
    """Whether enough shares are left to open the bids. ``left`` counts the officers who still can give theirs."""

    needed: int
    left: int

    @property
    def spare(self) -> int:
        """How many more may drop out; below nothing, the bids stay closed for good."""
        return self.left - self.needed

    @property
    def sentence(self) -> str:
        """What it means, in words that need no knowledge of ciphers."""
        if self.spare < 0:
            return say(
                "Too few officers can give their share: {needed} are needed and {left} can. These bids cannot be "
                "opened by anyone. Cancel the tender, say why, and run it again.",
                needed=self.needed, left=self.left,
            )  # fmt: skip
        if self.spare == 0:
            return say(
                "All {left} officers who are left are needed. If one more forgets the passphrase or has to step back, "
                "nobody can open these bids and the tender is run again.",
                left=self.left,
            )
        drop = in_words(self.spare, "officer", "officers")
        return say(
            "{needed} of {left} officers open the bids together. {drop} may forget the passphrase or step back; "
            "beyond that nobody can open them and the tender is run again.",
            needed=self.needed, left=self.left, drop=drop,
        )  # fmt: skip


def chance_of(
    *, holders: Collection[object], lost: Collection[object], in_conflict: Collection[object], needed: int
) -> Chance:
    """What is left once lost shares and officers with an interest are taken away. Clause: SC 8.8.2, MIN 64."""
    return Chance(needed, len(set(holders) - set(lost) - set(in_conflict)))


@dataclass(frozen=True, slots=True)
class Found:
    """A bid at its opening: the hash on its receipt, that of the bytes that lay there, and whether it could be read."""

    submission: str
    provider: str
    sequence: int
    receipt_sha256: str
    found_sha256: str
    whole: bool

    @property
    def matches(self) -> bool:
        """Whether the bytes are those for which the receipt was given."""
        return self.receipt_sha256 == self.found_sha256


def altered(found: Sequence[Found]) -> tuple[Found, ...]:
    """The bids that are not as they were received, or could not be read to their end. Clause: SC 8.8.2."""
    return tuple(one for one in found if not (one.matches and one.whole))


def alias_of(number: int) -> str:
    """What the ``number``-th bidder is called where names are hidden, from nothing on: A to Z, then AA. Clause: SC 6.2.

    Numbers are drawn by lot, so that a name tells nothing about when a bid came.
    """
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return say("Bidder {letters}", letters=letters)
