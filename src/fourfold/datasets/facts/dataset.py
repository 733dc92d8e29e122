"""A whole dataset: what it says of itself, of people, outcomes, the framework, commissions, decisions and records."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fourfold.datasets.facts.commissions import CommissionFacts, read_commissions
from fourfold.datasets.facts.decisions import DecisionFact, read_decisions
from fourfold.datasets.facts.framework import FrameworkFacts, read_framework
from fourfold.datasets.facts.outcomes import OutcomeFacts, read_outcomes
from fourfold.datasets.facts.people import PeopleFacts, read_people
from fourfold.datasets.facts.reading import Fault, Reader, words
from fourfold.datasets.facts.records import RecordFacts, read_records

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


class Faulty(Exception):
    """A dataset with faults. Nothing of it is loaded."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def dataset_names() -> list[str]:
    """Every dataset that ships, by name."""
    return sorted(path.parent.name for path in FOLDER.glob("*/dataset.toml"))


def read_dataset(name: str) -> Dataset:
    """The dataset ``name`` that ships.

    :raises Faulty: with all that is wrong with it.
    """
    return parse(name, {path.name: path.read_text("utf-8") for path in sorted((FOLDER / name).glob("*.toml"))})


def parse(name: str, texts: Mapping[str, str]) -> Dataset:
    """The dataset that stands in ``texts``, TOML by file name.

    :raises Faulty: with all that is wrong with it.
    """
    digest = hashlib.sha256()
    files: dict[str, Mapping[str, Any]] = {}
    broken: list[Fault] = []
    for file, text in texts.items():
        digest.update(f"{file}\n{text}".encode())
        try:
            files[file] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            broken.append(Fault(file, "the whole file", f"it is not TOML: {error}."))
    reader = Reader(files)
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
    )
    if faults := (*broken, *reader.finish()):
        raise Faulty(faults)
    return dataset
