"""A whole dataset: what it says of itself, of people, outcomes, the framework, commissions, decisions and records."""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from fourfold.datasets.facts.commissions import CommissionFacts, read_commissions
from fourfold.datasets.facts.contracts import ContractFacts, read_contracts
from fourfold.datasets.facts.decisions import DecisionFact, read_decisions
from fourfold.datasets.facts.framework import FrameworkFacts, read_framework
from fourfold.datasets.facts.market import MarketFacts, read_market
from fourfold.datasets.facts.members import MemberFacts, read_members
from fourfold.datasets.facts.messages import MessageFact, read_messages
from fourfold.datasets.facts.money import MoneyFacts, read_money
from fourfold.datasets.facts.outcomes import OutcomeFacts, read_outcomes
from fourfold.datasets.facts.people import PeopleFacts, read_people
from fourfold.datasets.facts.performance import PerformanceFacts, read_performance
from fourfold.datasets.facts.reading import Fault, Reader, words
from fourfold.datasets.facts.records import RecordFacts, read_records
from fourfold.datasets.facts.results import ResultsFact, read_results
from fourfold.datasets.facts.reviews import StoryFact, read_reviews
from fourfold.datasets.facts.tenders import TenderFacts, read_tenders
from fourfold.foundation.words import listed
from fourfold.govern.people.rules import Role
from fourfold.rulebooks import rulebook_names

FOLDER = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutFact:
    """What a dataset says of itself.

    ``address`` is the authority's part of its addresses, ``as_of`` the day of the source, ``begun`` the day on which
    its commissions began unless they say otherwise.
    """

    address: str = words(50)
    title: str = words(200)
    source: str
    rulebook: str = words(50)
    as_of: date
    begun: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """All facts of a dataset. ``digest`` names the exact text that was read."""

    name: str
    digest: str
    about: AboutFact | None
    people: PeopleFacts
    outcomes: OutcomeFacts
    framework: FrameworkFacts
    commissions: CommissionFacts
    decisions: tuple[DecisionFact, ...]
    records: RecordFacts
    messages: tuple[MessageFact, ...]
    market: MarketFacts
    tenders: TenderFacts
    contracts: ContractFacts
    members: MemberFacts
    results: tuple[ResultsFact, ...]
    performance: PerformanceFacts
    reviews: tuple[StoryFact, ...]
    money: MoneyFacts


class Faulty(Exception):
    """A dataset with faults. Nothing of it is loaded."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def dataset_names() -> list[str]:
    """Every dataset that ships, by name."""
    return sorted(path.parent.name for path in FOLDER.glob("*/dataset.toml"))


def read_dataset(name: str, *, today: date | None = None) -> Dataset:
    """The dataset ``name`` that ships. ``today`` as in ``parse``.

    :raises Faulty: with all that is wrong with it.
    """
    return read_folder(FOLDER / name, today=today)


def read_folder(folder: Path, *, today: date | None = None) -> Dataset:
    """The dataset whose TOML files lie in a folder; its name is that of the folder. ``today`` as in ``parse``.

    :raises Faulty: with all that is wrong with it.
    """
    name = folder.resolve().name
    paths = sorted(path for path in folder.glob("*.toml") if path.is_file())
    return parse(name, {path.name: path.read_bytes() for path in paths}, today=today)


def parse(name: str, texts: Mapping[str, str | bytes], *, today: date | None = None) -> Dataset:
    """The dataset that stands in ``texts``, TOML by file name.

    Made-up entries may count days from ``today``, which is the day of the source unless told.

    :raises Faulty: with all that is wrong with it.
    """
    digest = hashlib.sha256()
    files: dict[str, Mapping[str, Any]] = {}
    broken: list[Fault] = []
    for file, text in texts.items():
        written = text.encode() if isinstance(text, str) else text
        digest.update(f"{file}\n".encode() + written)
        try:
            files[file] = tomllib.loads(written.decode("utf-8-sig"))
        except UnicodeDecodeError:
            broken.append(Fault(file, "the whole file", "it is not written in UTF-8."))
        except (ValueError, RecursionError) as error:  # what is nested too deeply, or a number too long, is neither
            broken.append(Fault(file, "the whole file", f"it is not TOML: {error}."))
    if not files and not broken:
        raise Faulty((Fault(name, "the folder", "there is no TOML file in it."),))
    if broken:
        raise Faulty(tuple(broken))
    reader = Reader(files, today or _day_of_source(files))
    dataset = Dataset(
        name=name,
        digest=digest.hexdigest(),
        about=reader.single("dataset", AboutFact),
        people=read_people(reader),
        outcomes=read_outcomes(reader),
        framework=read_framework(reader),
        commissions=read_commissions(reader),
        decisions=read_decisions(reader),
        records=read_records(reader),
        messages=read_messages(reader),
        market=read_market(reader),
        tenders=read_tenders(reader),
        contracts=read_contracts(reader),
        members=read_members(reader),
        results=read_results(reader),
        performance=read_performance(reader),
        reviews=read_reviews(reader),
        money=read_money(reader),
    )
    _check_about(reader, dataset.about)
    _check_leads(reader, dataset)
    if faults := reader.finish():
        raise Faulty(faults)
    return dataset


def _day_of_source(files: Mapping[str, Mapping[str, Any]]) -> date:
    for tables in files.values():
        about = tables.get("dataset")
        if isinstance(about, dict) and type(about.get("as_of")) is date:
            return cast(date, about["as_of"])
    return date(2000, 1, 1)  # nothing is loaded: a dataset without its day has a fault


def _check_leads(reader: Reader, dataset: Dataset) -> None:
    if any(Role.COMMISSIONER in holder.roles for holder in dataset.people.holders):
        return
    for commission in dataset.commissions.commissions:
        if not commission.lead:
            reader.fault_in("commission", commission.key, "it names no lead, and no holder is a commissioner.")


def _check_about(reader: Reader, about: AboutFact | None) -> None:
    if about is None:
        return
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", about.address):
        reader.fault_in("dataset", "", "“address” has small letters, digits and single hyphens, like “kent”.")
    if about.rulebook not in rulebook_names():
        known = listed(rulebook_names())
        reader.fault_in("dataset", "", f"“rulebook” is “{about.rulebook}”, and it can be {known}.")
