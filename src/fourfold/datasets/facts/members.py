"""Members' oversight of contracts: which body is the group, where divisions lie, and made-up concerns and papers."""

from dataclasses import dataclass
from datetime import date

from fourfold.datasets.facts.reading import MADE_UP, Reader, Source, refer_many, refers, words
from fourfold.do.contracts.rules.names import DocumentKind
from fourfold.foundation.places import DISTRICTS


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFact(Source):
    """Which body oversees contracts, and to which it passes concerns on."""

    committee: str = refers("committee")
    passes_to: str = refers("committee", "")
    terms: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionFact(Source):
    """In which districts a division lies, by GSS code. ``members`` are made-up Members who speak for it."""

    name: str = words(100)
    districts: tuple[str, ...]
    members: tuple[str, ...] = refer_many("holder")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernFact(Source):
    """A concern about a contract of the dataset, or about the ``throng``-th of the made-up ones (none below nothing).

    Its contract's lead director gives the ``answer``.
    """

    key: str = words(50)
    member: str = refers("holder")
    contract: str = refers("contract", "")
    throng: int = -1
    title: str = words(200)
    concern: str
    raised: date
    answer: str = ""
    answered: date | None = None
    settled: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFact(Source):
    """A confidential paper of the ``throng``-th made-up contract, as a text file."""

    throng: int
    kind: DocumentKind
    title: str = words(200)
    file: str = words(100)
    text: str


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """All that a dataset says of Members' oversight."""

    group: GroupFact | None
    divisions: tuple[DivisionFact, ...]
    concerns: tuple[ConcernFact, ...]
    papers: tuple[PaperFact, ...]


def read_members(reader: Reader) -> MemberFacts:
    """Members' oversight in a dataset."""
    groups = reader.table("members_group", GroupFact)
    facts = MemberFacts(
        groups[0] if groups else None,
        reader.table("division", DivisionFact),
        reader.table("concern", ConcernFact),
        reader.table("confidential_paper", PaperFact),
    )
    if len(groups) > 1:
        reader.fault_in("members_group", "", "a dataset has one.")
    for division in facts.divisions:
        for code in division.districts:
            if code not in DISTRICTS:
                reader.fault_in("division", division.name, f"“{code}” is no district that we know.")
    for concern in facts.concerns:
        _check(reader, concern)
    return facts


def _check(reader: Reader, fact: ConcernFact) -> None:
    if fact.basis != MADE_UP:
        reader.fault_in("concern", fact.key, "only made-up Members refer concerns from here.")
    if bool(fact.contract) == (fact.throng >= 0):
        reader.fault_in("concern", fact.key, "it is about one contract: “contract” or “throng”.")
    if bool(fact.answer) != (fact.answered is not None):
        reader.fault_in("concern", fact.key, "an answer has words and a day.")
    if fact.settled and not fact.answer:
        reader.fault_in("concern", fact.key, "it is settled before it was answered.")
