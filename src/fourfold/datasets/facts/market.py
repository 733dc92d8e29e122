"""The market: who else publishes, who delivers, what was offered, and how one talked with providers."""

import re
from dataclasses import dataclass
from datetime import date

from fourfold.datasets.facts.reading import Reader, Source, refers, whole, words
from fourfold.do.diary.rules import Subject
from fourfold.do.notices.rules import NoticeKind
from fourfold.do.providers.rules import Part, Sector
from fourfold.foundation.categories import CATEGORIES
from fourfold.foundation.errors import Refused
from fourfold.foundation.places import DISTRICTS, tidy_postcode
from fourfold.rulebooks import rulebook_names

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherFact(Source):
    """Another body that shows its opportunities on the portal here, and does nothing else."""

    key: str = words(50)
    name: str = words(200)
    short: str = words(20)
    reference_prefix: str = words(10)
    rulebook: str = words(50)
    colour: str = words(7, "#17494d")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderFact(Source):
    """Someone who delivers. Sums are pence a year; ``areas`` are place codes, ``categories`` CPV codes."""

    key: str = words(50)
    name: str = words(200)
    sector: Sector
    about: str
    postcode: str = words(8)
    categories: tuple[str, ...]
    areas: tuple[str, ...] = ()
    employees: int | None = None
    turnover: int | None = None
    balance_sheet: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentativeFact(Source):
    """A made-up person who speaks for a provider and signs in to the demo. ``may`` says what they can do there."""

    key: str = words(50)
    name: str = words(200)
    email: str = words(254)
    provider: str = refers("provider")
    part: Part
    may: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFact(Source):
    """Something that the market was told, with as much as is known. Without ``published``, the day of the source."""

    key: str = words(50)
    kind: NoticeKind
    title: str = words(200)
    summary: str
    subject: Subject = Subject.SERVICES
    categories: tuple[str, ...] = ()
    published: date | None = None
    winners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseFact(Source):
    """A round of talks with the market that is over, of which the source tells counts. ``lead`` is a holder."""

    key: str = words(50)
    title: str = words(200)
    about: str
    lead: str = refers("holder")
    begun: date
    closed: date
    learned: str = ""
    responses: int | None = None
    organisations: int | None = None
    invited_in: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderFrameworkFact(Source):
    """A framework of providers. ``providers`` is how many the source speaks of, where it names none."""

    key: str = words(50)
    title: str = words(200)
    summary: str
    keeper: str = refers("holder", "")
    providers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MainContractFact(Source):
    """A contract under which a provider sub-contracts, and so offers work on the portal."""

    key: str = words(50)
    provider: str = refers("provider")
    contract: str = words(200)
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThrongFact(Source):
    """How many made-up rows fill the portal. The same ``seed`` on the same day makes the same rows."""

    seed: int
    providers: int = whole(0, 5_000)
    open: int = whole(0, 5_000)
    past: int = whole(0, 20_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFact(Source):
    """A kind of made-up work: what it is called and worth (``least`` to ``most``, pence), and who does it.

    ``trades`` are words for names of those who do it, such as "Gardens". ``directorate`` buys it.
    """

    key: str = words(50)
    title: str = words(120)
    summary: str
    category: str = words(8)
    trades: tuple[str, ...]
    directorate: str = refers("directorate")
    subject: Subject
    least: int
    most: int
    months: int = whole(1, 120)
    for_vcse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PhrasesFact(Source):
    """Words from which made-up rows are put together. ``key`` says what they are for."""

    key: str = words(50)
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarketFacts:
    """All that a dataset says of the market. ``today`` is the day from which made-up days are counted."""

    today: date
    publishers: tuple[PublisherFact, ...]
    providers: tuple[ProviderFact, ...]
    representatives: tuple[RepresentativeFact, ...]
    notices: tuple[NoticeFact, ...]
    exercises: tuple[ExerciseFact, ...]
    frameworks: tuple[ProviderFrameworkFact, ...]
    main_contracts: tuple[MainContractFact, ...]
    throng: ThrongFact | None
    works: tuple[WorkFact, ...]
    phrases: dict[str, tuple[str, ...]]


def read_market(reader: Reader) -> MarketFacts:
    """The market of a dataset."""
    throngs = reader.table("throng", ThrongFact)
    facts = MarketFacts(
        today=reader.today,
        publishers=reader.table("publisher", PublisherFact),
        providers=reader.table("provider", ProviderFact),
        representatives=reader.table("representative", RepresentativeFact),
        notices=reader.table("notice", NoticeFact),
        exercises=reader.table("exercise", ExerciseFact),
        frameworks=reader.table("provider_framework", ProviderFrameworkFact),
        main_contracts=reader.table("main_contract", MainContractFact),
        throng=throngs[0] if throngs else None,
        works=reader.table("work", WorkFact),
        phrases={fact.key: fact.phrases for fact in reader.table("phrases", PhrasesFact)},
    )
    _check_publishers(reader, facts)
    _check_providers(reader, facts)
    _check_codes(reader, facts)
    _check_throng(reader, facts, len(throngs))
    for exercise in facts.exercises:
        if exercise.closed < exercise.begun:
            reader.fault_in("exercise", exercise.key, "it closed before it began.")
    for contract in facts.main_contracts:
        if contract.until and contract.until < contract.since:
            reader.fault_in("main_contract", contract.key, "it ends before it begins.")
    return facts


def _check_publishers(reader: Reader, facts: MarketFacts) -> None:
    for fact in facts.publishers:
        if not _COLOUR.fullmatch(fact.colour):
            reader.fault_in("publisher", fact.key, f"“{fact.colour}” is no colour: write it like #17494d.")
        if fact.rulebook not in rulebook_names():
            reader.fault_in("publisher", fact.key, f"we know no rulebook “{fact.rulebook}”.")


def _check_providers(reader: Reader, facts: MarketFacts) -> None:
    for fact in facts.providers:
        try:
            tidy_postcode(fact.postcode)
        except Refused as refused:
            reader.fault_in("provider", fact.key, f"“{fact.postcode}”: {refused.sentence}")
        for code in fact.areas:
            if code not in DISTRICTS:
                reader.fault_in("provider", fact.key, f"“{code}” is no place code of a district that we know.")
    emails = [fact.email for fact in facts.representatives]
    for one in facts.representatives:
        if not one.email.endswith(".invalid"):
            reader.fault_in(
                "representative", one.key, "a made-up person needs an e-mail address that ends in .invalid."
            )
        if emails.count(one.email) > 1:
            reader.fault_in("representative", one.key, "another one signs in with the same e-mail address.")


def _check_codes(reader: Reader, facts: MarketFacts) -> None:
    named = [("provider", fact.key, fact.categories) for fact in facts.providers]
    named += [("notice", fact.key, fact.categories) for fact in facts.notices]
    named += [("work", fact.key, (fact.category,)) for fact in facts.works]
    for table, key, codes in named:
        for code in codes:
            if code not in CATEGORIES:
                reader.fault_in(table, key, f"“{code}” is no CPV code that we know.")


def _check_throng(reader: Reader, facts: MarketFacts, count: int) -> None:
    if count > 1:
        reader.fault_in("throng", "", "a dataset has one.")
    if facts.throng is None:
        return
    for work in facts.works:
        if not 0 < work.least <= work.most:
            reader.fault_in("work", work.key, "its least is not between nothing and its most.")
    if not facts.works:
        reader.fault_in("throng", "", "there is no kind of work to make it of: write some [[work]].")
    for key in PHRASES:
        if not facts.phrases.get(key):
            reader.fault_in("throng", "", f"it needs [[phrases]] with the key “{key}”.")


PHRASES = (
    "first-names", "suffix-private", "suffix-charity", "suffix-community_interest", "suffix-mutual", "suffix-public",
    "how-to", "how-to-declare", "how-to-lots", "how-to-ideas", "how-to-grant_round", "questions", "cancelled",
    "changed", "moved", "ended", "slipped", "overruled", "heard", "seeks", "offers", "comments", "complaints",
    "answers",
)  # fmt: skip
"""What is put together from phrases: all of them are needed where there is a throng."""
