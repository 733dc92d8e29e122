"""Decisions that were taken or are sought, and the options that were rejected."""

from dataclasses import dataclass
from datetime import date

from fourfold.datasets.facts.reading import Reader, Source, refer_many, refers, whole, words
from fourfold.govern.decisions.rules import DecisionState, Taker


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedFact:
    """A course that was considered and not taken."""

    title: str = words(200)
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFact(Source):
    """A decision sought, and what became of it. ``announced``, ``due`` and ``decided`` are days."""

    key: str = words(100)
    title: str = words(200)
    matter: str
    sought: str
    taker: Taker
    state: DecisionState
    prepared_by: str = refers("person|holder")
    committee: str = refers("committee", "")
    member: str = refers("person|holder", "")
    scrutiny_committee: str = refers("committee", "")
    scrutiny_note: str = ""
    is_key: bool = False
    key_because: str = ""
    saves_or_spends: int | None = None
    divisions_affected: int = whole(0, 9_999, 0)
    announced: date | None = None
    due: date | None = None
    decided: date | None = None
    decided_by: str = refers("person|holder", "")
    reasons: str = ""
    conflicts: str = ""
    implementation: str = ""
    implementation_owner: str = refers("person|holder", "")
    implementation_due: date | None = None
    implemented: date | None = None
    rejected: tuple[RejectedFact, ...] = ()
    commissions: tuple[str, ...] = refer_many("commission")


def read_decisions(reader: Reader) -> tuple[DecisionFact, ...]:
    """The decisions of a dataset."""
    facts = reader.table("decision", DecisionFact)
    for decision in facts:
        settled = decision.state in {DecisionState.TAKEN, DecisionState.REFUSED, DecisionState.IMPLEMENTED}
        if settled and decision.decided is None:
            reader.fault_in("decision", decision.key, "it is settled and has no day on which it was decided.")
        if decision.decided_by and decision.decided_by == decision.prepared_by:
            reader.fault_in("decision", decision.key, "whoever prepared it took it.")
        titles = [option.title for option in decision.rejected]
        if len(titles) != len(set(titles)):
            reader.fault_in("decision", decision.key, "one rejected option stands here twice.")
    return facts
