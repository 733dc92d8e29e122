"""The figures of the Kent 2014 dataset stand in the agenda pack, in the clause that each entry cites.

The pack is not part of the repository. ``FOURFOLD_SEED`` names its file; without the file these tests are skipped,
except those that need the dataset alone.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest

from tests.datasets.pack import Clauses, clauses, split, stands_in

ROOT = Path(__file__).resolve().parents[2]
DATASET = ROOT / "src" / "fourfold" / "datasets" / "kent_2014"
SEED = ROOT / os.environ.get("FOURFOLD_SEED", "../shared/seed/council-agenda-pack-2014-05-15.txt")
FILES = sorted(DATASET.glob("*.toml"))

NUMBERS = ("value", "amount", "low", "high", "responses", "organisations", "invited_in", "providers")
PENCE = ("pence",)
WITHOUT_FIGURES = ("framework.toml",)
TABLES_WITHOUT_FIGURES = ("holder",)

SCALES = {"": 1, "k": 1_000, "m": 1_000_000, "million": 1_000_000, "bn": 1_000_000_000, "billion": 1_000_000_000}
COUNTS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
WORDS = {word: Decimal(count) for count, word in enumerate(COUNTS)} | {"doubled": Decimal(2)}
NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?(million|billion|bn|m|k)\b)?", re.IGNORECASE)
ADDRESS = re.compile(r"[\w.+-]+@((?:[\w-]+\.)*[\w-]+)")
TELEPHONE = re.compile(r"(?<![\d_.])(?:\+44\s?\(?0?\)?|0)\d(?:[\s-]?\d){8,9}(?!\d)")

Table = dict[str, Any]


@dataclass(frozen=True)
class Entry:
    """One table of the dataset, with what it takes over from the tables around it."""

    where: str
    top: str
    table: Table
    clause: str | None
    basis: str | None
    printed: tuple[str, ...] | None

    @property
    def needs_figures(self) -> bool:
        """Whether its numbers come from the pack and so need their printed form."""
        return self.basis is None and self.top not in TABLES_WITHOUT_FIGURES


def read(path: Path) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def entries(name: str, data: Table) -> Iterator[Entry]:
    """Every table of a file, from the outermost inwards."""

    def walk(where: str, top: str, node: object, around: Entry | None) -> Iterator[Entry]:
        if isinstance(node, list):
            for number, item in enumerate(node, 1):
                yield from walk(f"{where}[{number}]", top, item, around)
        elif isinstance(node, dict):
            inherited = around.printed if around else None
            entry = Entry(
                where,
                top,
                node,
                node.get("clause", around.clause if around else None),
                node.get("basis", around.basis if around else None),
                tuple(node["printed"]) if "printed" in node else inherited,
            )
            yield entry
            for key, value in node.items():
                yield from walk(f"{where}.{key}", top, value, entry)

    for top, node in data.items():
        yield from walk(f"{name}: {top}", top, node, None)


def faults_of_clauses(name: str, data: Table, pack: Clauses) -> list[str]:
    """Entries without a clause, and clauses that the pack does not have."""
    faults = []
    for entry in entries(name, data):
        own = entry.table.get("clause")
        listed = re.fullmatch(r"[^.]*\[\d+\]", entry.where.split(": ", 1)[1]) is not None
        if listed and entry.clause is None and entry.basis is None:
            faults.append(f"{entry.where} has neither a clause nor a basis")
        if own is not None:
            try:
                pack[own]
            except KeyError as error:
                faults.append(f"{entry.where}: {error.args[0]}")
    return faults


def faults_of_tokens(name: str, data: Table, pack: Clauses) -> list[str]:
    """Printed figures that do not stand in the text of the clause of their table."""
    faults = []
    for entry in entries(name, data):
        for token in entry.table.get("printed", []):
            try:
                found = entry.clause is not None and stands_in(token, pack[entry.clause])
            except KeyError:
                found = False
            if not found:
                faults.append(f"{entry.where}: “{token}” does not stand in {entry.clause}")
    return faults


def faults_of_numbers(name: str, data: Table) -> list[str]:
    """Numbers without a printed form, and numbers that differ from it."""
    if name in WITHOUT_FIGURES:
        return []
    faults = []
    for entry in entries(name, data):
        for key in (*NUMBERS, *PENCE):
            number = _number(entry.table.get(key))
            if number is None or not entry.needs_figures:
                continue
            if entry.printed is None:
                faults.append(f"{entry.where}: {key} = {number} has no printed form")
            elif _readings(entry.table[key], number).isdisjoint(_numbers_in(entry.printed)):
                faults.append(f"{entry.where}: {key} = {number} is not what is printed: {list(entry.printed)}")
    return faults


def _readings(value: object, number: Decimal) -> set[Decimal]:
    """What may be printed for a number: a whole number may be pence, and “2% below” is printed without its sign."""
    return {abs(number), abs(number) / 100} if isinstance(value, int) else {abs(number)}


def _number(value: object) -> Decimal | None:
    """The number in a value that looks like one."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _numbers_in(printed: tuple[str, ...]) -> Iterator[Decimal]:
    """All numbers that printed figures can be read as: “£5.2 million” as 5.2 and as 5,200,000."""
    for token in printed:
        for digits, scale in NUMBER.findall(token):
            number = Decimal(digits.replace(",", ""))
            yield number
            yield number * SCALES[scale.lower()]
        yield from (WORDS[word] for word in token.lower().split() if word in WORDS)


def faults_of_privacy(text: str) -> list[str]:
    """E-mail addresses that someone could receive, and telephone numbers."""
    addresses = [found[0] for found in ADDRESS.finditer(text) if not found[1].lower().endswith(".invalid")]
    return addresses + [found[0] for found in TELEPHONE.finditer(text)]


@pytest.fixture(scope="module")
def pack() -> Clauses:
    if not SEED.is_file():
        pytest.skip("The agenda pack is not here; set FOURFOLD_SEED to its file to check the figures against it.")
    return clauses(SEED)


every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def test_the_dataset_is_there() -> None:
    assert {"commissions", "discrepancies", "recommendations"} <= {path.stem for path in FILES}


@every_file
def test_every_entry_cites_a_clause_of_the_pack(path: Path, pack: Clauses) -> None:
    assert faults_of_clauses(path.name, read(path), pack) == []


@every_file
def test_every_printed_figure_stands_in_its_clause(path: Path, pack: Clauses) -> None:
    assert faults_of_tokens(path.name, read(path), pack) == []


@every_file
def test_every_number_is_what_is_printed(path: Path) -> None:
    assert faults_of_numbers(path.name, read(path)) == []


@every_file
def test_no_address_or_telephone_number_of_a_person(path: Path) -> None:
    assert faults_of_privacy(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("AGENDA 13", "Select Committee: Commissioning"),
        ("MIN present", "PRESENT:"),
        ("MIN 66(7)", "Fareshare Kent"),
        ("MIN 68(5)", "Strategic Economic Plan"),
        ("MIN 69(1)(4)", "additional resources"),
        ("PEER 3.6", "Recommendation 4"),
        ("LETTER 3", "Financial planning"),
        ("LETTER 10.5", "bankable savings"),
        ("LETTER 11", "Next steps"),
        ("BOLD 2.3(5)", "59.2%"),
        ("BOLD 3.1(c)", "Achievability"),
        ("P1 5.2", "£169m"),
        ("P1 3.20(2)", "Charitable Trust"),
        ("SC 6.1.3", "£571million"),
        ("SC rec 11", "timely communication"),
        ("SC appendix 3", "SILK"),
        ("SC cover 2.1", "Membership"),
        ("SCA 4.1", "true understanding of the service cost"),
        ("SCA rec b", "section 7.10"),
        ("PROT 7(g)", "family courts"),
        ("PROT header", "Jenny Whittle"),
        ("PROT cover 3.1", "escalation"),
        ("ALLOW", "£12,805"),
        ("FUND 4", "8.5%"),
        ("FUND 10(2)", "Pensions Board"),
    ],
)
def test_a_code_finds_its_text(pack: Clauses, code: str, words: str) -> None:
    assert words in pack[code]


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("BOLD 2.3", ("BOLD 2.3(1)", "BOLD 2.3(11)")),
        ("SC 6.1", ("SC 6.1.1", "SC 6.1.4")),
        ("LETTER 10(5)", ("LETTER 10.5",)),
        ("P1 3.15–3.17", ("P1 3.15", "P1 3.16", "P1 3.17")),
        ("MIN 63-74", ("MIN 63", "MIN 70", "MIN 74")),
        ("PROT 7(a)–(c)", ("PROT 7(a)", "PROT 7(b)", "PROT 7(c)")),
        ("SC 4.4; SC 9.1", ("SC 4.4", "SC 9.1")),
        ("SC 5.1–5.2, rec 6, 8–10", ("SC 5.2", "SC rec 6", "SC rec 9")),
    ],
)
def test_a_coarse_code_a_range_and_a_list_hold_their_parts(pack: Clauses, code: str, parts: tuple[str, ...]) -> None:
    assert all(pack[part].strip() in pack[code] for part in parts)


def test_paragraphs_do_not_run_into_each_other(pack: Clauses) -> None:
    assert "£43m" not in pack["P1 5.1"]
    assert "£571million" not in pack["SC 6.1.2"]
    assert "4.2 Urgency" not in pack["PEER 3.17"].replace("4. Other issues raised", "")


@pytest.mark.parametrize("code", ["BOLD 9", "P1 3.30", "XX 1", "SC 4.4; SC 99", "P1 3.17–3.15", ""])
def test_an_unknown_code_is_refused_with_a_sentence(pack: Clauses, code: str) -> None:
    with pytest.raises(KeyError, match=r"^'(The pack has no clause|“.*” is not a range).*\.'$"):
        pack[code]


# The checks can fail: each is tried on a small pack and on entries with a fault.

SMALL_PACK = """By: A clerk
Subject: Superannuation Fund Update
1. The Fund is worth £4,087m, and 15 employers left it.
2. The level rose to 83%.
"""


def test_a_right_number_is_found() -> None:
    data = {"reading": [{"clause": "FUND 1", "value": "4087000000", "printed": ["£4,087m"]}]}
    assert faults_of_clauses("x", data, split(SMALL_PACK)) == []
    assert faults_of_tokens("x", data, split(SMALL_PACK)) == []
    assert faults_of_numbers("x", data) == []


@pytest.mark.parametrize(
    ("clause", "token"),
    [("FUND 1", "£4,088m"), ("FUND 2", "£4,087m"), ("FUND 1", "5 employers"), ("FUND 1", "087"), ("FUND 2", "3%")],
)
def test_a_wrong_number_or_clause_is_reported(clause: str, token: str) -> None:
    data = {"reading": [{"clause": clause, "printed": [token]}]}
    assert len(faults_of_tokens("x", data, split(SMALL_PACK))) == 1


@pytest.mark.parametrize(
    "entry",
    [
        {"value": "83"},
        {"value": "84", "printed": ["83%"]},
        {"value": "8300", "printed": ["83%"]},
        {"amount": 83, "printed": ["84"]},
        {"low": 1, "printed": ["15"]},
        {"pence": 4_087_00, "printed": ["£4,088"]},
    ],
)
def test_a_number_without_its_printed_form_is_reported(entry: Table) -> None:
    assert len(faults_of_numbers("x", {"reading": [{"clause": "FUND 2", **entry}]})) == 1


def test_what_is_our_reading_needs_no_printed_form() -> None:
    assert faults_of_numbers("x", {"reading": [{"value": "83", "basis": "our reading"}]}) == []


def test_a_missing_or_unknown_clause_is_reported() -> None:
    data = {"reading": [{"title": "A fact"}, {"clause": "FUND 3"}, {"clause": "FUND 2"}]}
    assert len(faults_of_clauses("x", data, split(SMALL_PACK))) == 2


@pytest.mark.parametrize("text", ["ann@kent.example.org", "ann@invalid.org", "01622 000000", "+44 1622 000000"])
def test_a_real_address_or_telephone_number_is_reported(text: str) -> None:
    assert len(faults_of_privacy(f"contact = '{text}'")) == 1


@pytest.mark.parametrize("text", ["ann@kent.invalid", "2014-05-15", "1_000_000_000_00", "2013/14 to 2016/17"])
def test_what_only_looks_alike_is_not_reported(text: str) -> None:
    assert faults_of_privacy(f"contact = '{text}'") == []
