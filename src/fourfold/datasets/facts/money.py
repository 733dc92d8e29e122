"""What a dataset says of what the authority pays, and how much of a ledger is made up beside it."""

from dataclasses import dataclass

from fourfold.datasets.facts.reading import Reader, Source, whole, words

_ABOUT = frozenset({"payments", "spend"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidFact(Source):
    """Something that the source says of payments or of spend."""

    about: str = words(20)
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerThrongFact(Source):
    """How many made-up lines of payments there are; the same ``seed`` on a day makes the same ones."""

    seed: int
    lines: int = whole(0, 100_000)


@dataclass(frozen=True, slots=True)
class MoneyFacts:
    """All that a dataset says of payments."""

    told: tuple[PaidFact, ...]
    throng: LedgerThrongFact | None


def read_money(reader: Reader) -> MoneyFacts:
    """What a dataset says of payments."""
    throngs = reader.table("ledger_throng", LedgerThrongFact)
    facts = MoneyFacts(reader.table("paid", PaidFact), throngs[0] if throngs else None)
    if len(throngs) > 1:
        reader.fault_in("ledger_throng", "", "a dataset has one.")
    for fact in facts.told:
        if fact.about not in _ABOUT:
            reader.fault_in("paid", fact.about, "it is about payments, or about spend.")
    return facts
