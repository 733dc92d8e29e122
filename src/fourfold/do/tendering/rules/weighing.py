"""What a tender's criteria must weigh: the part of social value, the presets, and what evidence they rest on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from fourfold.do.tendering.rules.criteria import WHOLE, Criterion, Kind, share_of
from fourfold.do.tendering.rules.names import METHOD_NAMES, Method
from fourfold.foundation.errors import Reason
from fourfold.foundation.words import say
from fourfold.rulebooks import Rulebook

KIND_NAMES = {Kind.PRICE: "Price", Kind.QUALITY: "Quality", Kind.SOCIAL_VALUE: "Social value"}
EVIDENCED = frozenset({Method.VISIT, Method.PAST, Method.INTERVIEW})
"""Ways of judging that rest on more than a written answer, and say beforehand what is looked at (SC 6.2.3, rec 14)."""
_PRESETS, _FLOOR, _USERS = "tendering.preset.", "tendering.social_value.floor", "tendering.users.most"


@dataclass(frozen=True, slots=True)
class Preset:
    """A division among price, quality and social value to begin with, in hundredths, and where it comes from."""

    key: str
    shares: Mapping[Kind, int]
    meaning: str
    clause: str

    @property
    def name(self) -> str:
        """Its parts in one line: "40 price, 40 quality, 20 social value"."""
        return ", ".join(f"{share} {say(KIND_NAMES[kind]).lower()}" for kind, share in self.shares.items())


@dataclass(frozen=True, slots=True)
class Judged:
    """How one criterion is judged: ``evidence`` says what is looked at, ``users_percent`` is the users' part."""

    title: str
    kind: Kind
    method: Method
    evidence: str = ""
    asks: str = ""
    users_percent: int = 0
    has_parts: bool = False


def presets_in(book: Rulebook) -> list[Preset]:
    """The divisions that a rulebook offers, the usual one first. Clause: SC 6.2.12, 10.1.5."""
    found = [
        Preset(name.removeprefix(_PRESETS), _shares(book.texts(name)), entry.meaning, entry.clause)
        for name, entry in book.entries.items()
        if name.startswith(_PRESETS)
    ]
    return sorted(found, key=lambda one: one.key != "usual")


def floor_fault(criteria: Sequence[Criterion], book: Rulebook) -> Reason | None:
    """That social value weighs too little, where a rulebook sets its least part. Clause: SC 6.2.12, rec 17."""
    if not book.has(_FLOOR):
        return None
    least, share = Fraction(book.number(_FLOOR), WHOLE), share_of(criteria, Kind.SOCIAL_VALUE)
    if share >= least:
        return None
    sentence = say(
        "Social value weighs {share}% of the whole, and at least {least}% is asked for.",
        share=f"{float(share * WHOLE):g}", least=book.number(_FLOOR),
    )  # fmt: skip
    return Reason(sentence, clause=book.clause(_FLOOR))


def judging_faults(judged: Sequence[Judged], book: Rulebook) -> list[Reason]:
    """What is missing in how criteria are judged. Clause: SC 6.2.3, rec 10, 14.

    A visit, an interview or past performance counts only where the tender says beforehand what is looked at and how;
    a written answer needs its question; a price is judged by its formula, and nobody's opinion; what service users
    give is a part of the score and, where the book says so, no more than that.
    """
    return [fault for one in judged for fault in _faults(one, book)]


def _faults(one: Judged, book: Rulebook) -> Iterator[Reason]:
    priced = one.kind is Kind.PRICE
    if one.has_parts:
        return
    if priced is not (one.method is Method.PRICE):
        yield Reason(say("“{title}” is a price, or it is judged by people: not both.", title=one.title))
    if one.method in EVIDENCED and not one.evidence.strip():
        sentence = say(
            "“{title}” is judged by this: {method}. Say beforehand what is looked at and how, for all bidders alike.",
            title=one.title, method=say(METHOD_NAMES[one.method]).lower(),
        )  # fmt: skip
        yield Reason(sentence, clause="SC 6.2.3, rec 14")
    if one.method is Method.ANSWER and not one.asks.strip():
        yield Reason(say("“{title}” has no question that bidders answer.", title=one.title), clause="SC rec 15")
    if priced and one.users_percent:
        yield Reason(say("A price is worked out: nobody scores it."), clause="SC rec 10")
    if book.has(_USERS) and one.users_percent > book.number(_USERS):
        sentence = say(
            "People who use the service give {given}% of “{title}”, and at most {most}% is allowed.",
            given=one.users_percent, title=one.title, most=book.number(_USERS),
        )  # fmt: skip
        yield Reason(sentence, clause=book.clause(_USERS))


def _shares(texts: Sequence[str]) -> dict[Kind, int]:
    """Shares from words such as "price 40"."""
    return {Kind(kind): int(share) for kind, share in (text.split() for text in texts)}
