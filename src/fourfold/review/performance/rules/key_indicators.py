"""Key performance indicators: which contracts need them, and when they are rated (Procurement Act 2023 ss 52, 71)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fourfold.do.contracts.rules.names import ContractKind
from fourfold.do.diary.rules import Subject
from fourfold.do.frameworks.rules.worth import months_after
from fourfold.foundation.money import pounds
from fourfold.foundation.words import in_words, say
from fourfold.rulebooks import Rulebook

_EXEMPT = frozenset({Subject.LIGHT_TOUCH, Subject.CONCESSION})


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a contract lacks by law: a sentence, its clause, and how sure the rulebook is of it."""

    sentence: str
    clause: str
    confidence: str


def lacking_indicators(
    book: Rulebook, *, value: int | None, kind: ContractKind, subject: Subject | None, keys: int
) -> Lacking | None:
    """What is said where a contract has too few key indicators. Clause: Procurement Act 2023 s 52.

    ``value`` is in pence; nothing where it is not known, and then nothing is said. Light touch contracts, concessions
    and frameworks need none, and neither does an agreement with an in-house team, which is no public contract.
    """
    if not book.has("performance.kpis.over") or value is None or value <= book.number("performance.kpis.over"):
        return None
    if kind in (ContractKind.FRAMEWORK, ContractKind.IN_HOUSE) or subject in _EXEMPT:
        return None
    least = book.number("performance.kpis.least")
    if keys >= least:
        return None
    entry = book.entry("performance.kpis.least")
    sentence = say(
        "A contract worth more than {sum} sets at least {least}, unless they would not suit it. This one has {keys}.",
        sum=pounds(book.number("performance.kpis.over")),
        least=in_words(least, "key indicator", "key indicators"),
        keys=keys,
    )
    return Lacking(sentence, entry.clause, entry.confidence)


def rating_due(book: Rulebook, *, starts: date, rated_until: Sequence[date], ends: date | None = None) -> date | None:
    """By when a key indicator is to be rated next; nothing where no rule asks. Clause: Procurement Act 2023 s 71.

    ``starts`` is when it began to be measured, ``rated_until`` the last days of the times that were rated. ``ends`` is
    the contract's last day, on which it is rated for the last time.
    """
    if not book.has("performance.ratings.months"):
        return None
    since = max(rated_until, default=starts)
    if ends is not None and since >= ends:
        return None
    following = months_after(since, book.number("performance.ratings.months"))
    return following if ends is None else min(following, ends)
