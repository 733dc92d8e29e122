"""Contracts: those that the source speaks of, with what it says of each, and how many are made up beside them."""

from dataclasses import dataclass
from datetime import date

from fourfold.datasets.facts.reading import Reader, Source, refers, whole, words
from fourfold.do.contracts.rules.names import ContractKind, ContractState
from fourfold.do.diary.rules import SUBJECT_NAMES
from fourfold.do.tendering.rules.names import PromiseKind
from fourfold.foundation.categories import CATEGORIES

_STATES = frozenset({ContractState.DRAFT, ContractState.LIVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFact(Source):
    """Something that the source says of a contract."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentFact(Source):
    """Something that was promised. ``amount`` counts ``unit``, pence for "£"."""

    kind: PromiseKind
    text: str
    measure: str = words(200, "")
    amount: int | None = None
    unit: str = words(40, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractFact(Source):
    """A contract. ``run_by`` is who delivers, in words; what the source does not say is left out."""

    key: str = words(50)
    title: str = words(200)
    purpose: str
    kind: ContractKind = ContractKind.CONTRACT
    state: ContractState = ContractState.LIVE
    run_by: str = words(200, "")
    directorate: str = refers("directorate", "")
    service: str = refers("service", "")
    framework: str = refers("provider_framework", "")
    manager: str = refers("holder|person", "")
    lead_director: str = refers("holder|person", "")
    subject: str = words(20, "")
    categories: tuple[str, ...] = ()
    value: int | None = None
    starts: date | None = None
    ends: date | None = None
    facts: tuple[ToldFact, ...] = ()
    commitments: tuple[CommitmentFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractThrongFact(Source):
    """How many made-up contracts stand beside those of the source; the same ``seed`` on a day makes the same ones."""

    seed: int
    contracts: int = whole(0, 200_000)


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """All that a dataset says of contracts."""

    contracts: tuple[ContractFact, ...]
    throng: ContractThrongFact | None


def read_contracts(reader: Reader) -> ContractFacts:
    """The contracts of a dataset."""
    throngs = reader.table("contract_throng", ContractThrongFact)
    facts = ContractFacts(reader.table("contract", ContractFact), throngs[0] if throngs else None)
    if len(throngs) > 1:
        reader.fault_in("contract_throng", "", "a dataset has one.")
    for fact in facts.contracts:
        _check(reader, fact)
    return facts


def _check(reader: Reader, fact: ContractFact) -> None:
    if fact.starts and fact.ends and fact.ends < fact.starts:
        reader.fault_in("contract", fact.key, "it ends before it begins.")
    if fact.state not in _STATES:
        reader.fault_in("contract", fact.key, "a contract of a dataset is a draft, or live.")
    if fact.subject and fact.subject not in SUBJECT_NAMES:
        reader.fault_in("contract", fact.key, f"“{fact.subject}” is nothing that can be bought.")
    if fact.framework and fact.kind not in (ContractKind.FRAMEWORK, ContractKind.CALL_OFF):
        reader.fault_in("contract", fact.key, "only a framework agreement, or a call-off, names a framework.")
    for code in fact.categories:
        if code not in CATEGORIES:
            reader.fault_in("contract", fact.key, f"“{code}” is no CPV code that we know.")
