"""Which column of a file is which: by its heading first, by what stands in it where headings do not tell."""

import re
from collections.abc import Mapping as Columns
from collections.abc import Sequence
from dataclasses import dataclass

from fourfold.review.ledger.engine import cells
from fourfold.review.ledger.engine.fields import DAYS, FIELDS, NEEDED, Field, Kind

_SURE, _LIKELY, _VAGUE, _NAMED, _BY_CONTENT = 100, 60, 30, 20, 15
"""How much a heading tells. ``_NAMED`` is a heading that names a field whose cells read as something else."""
_ENOUGH = 0.8
"""The part of the filled cells that must read as a field's kind."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which heading each field is read from, and whether days are written with the month first."""

    columns: dict[str, str]
    month_first: bool = False

    def faults(self) -> list[str]:
        """The fields without which a file cannot be read and that have no column; ``day`` for any of the days."""
        missing = [name for name in NEEDED if not self.columns.get(name)]
        return missing + ([] if any(self.columns.get(name) for name in DAYS) else ["day"])


def plain(heading: str) -> str:
    """A heading in small letters, with spaces for everything that is no letter or digit."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    return " ".join(re.sub(r"[^a-z0-9]+", " ", spaced.lower().replace("£", " gbp ")).split())


def heading_score(row: Sequence[str]) -> int:
    """How much a row looks like headings: known words, and no amounts or days."""
    known = {name for field in FIELDS for name in field.called} | {name for field in FIELDS for name in field.vague}
    texts = [cell for cell in row if cell.strip()]
    found = sum(3 for text in texts if plain(text) in known)
    return found + len(texts) - 5 * sum(_reads(text, Kind.MONEY) or _reads(text, Kind.DATE) for text in texts)


def guess(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Mapping:
    """The likeliest mapping. What nothing points to stays without a column, for a person to choose."""
    columns = {heading: [row[place] for row in rows] for place, heading in enumerate(headings)}
    scores = sorted(
        (
            (score, -place, -order, field.name, heading)
            for order, field in enumerate(FIELDS)
            for place, heading in enumerate(headings)
            if (score := _score(field, heading, columns[heading])) > 0
        ),
        reverse=True,
    )
    chosen: dict[str, str] = {}
    for _, _, _, name, heading in scores:
        if name not in chosen and heading not in chosen.values():
            chosen[name] = heading
    days = [cell for name in DAYS for cell in columns.get(chosen.get(name, ""), [])]
    return Mapping(chosen, month_first=_month_first(days))


def _score(field: Field, heading: str, column: Sequence[str]) -> int:
    filled = [cell for cell in column if cell.strip()]
    fits = _fits(field, filled)
    text = plain(heading)
    for place, name in enumerate(field.called):
        if text == name or text.replace(" ", "") == name.replace(" ", ""):
            return _SURE - place if fits else _NAMED
    if not fits:
        return 0
    for place, name in enumerate(field.called):
        if len(name) > 4 and re.search(rf"\b{name}\b", text):
            return _LIKELY - place
    for word in field.vague:
        if re.search(rf"\b{word}\b", text):
            return _VAGUE
    if field.name in ("paid_on", "amount"):
        return _BY_CONTENT if filled else 0
    return 0


def _fits(field: Field, filled: Sequence[str]) -> bool:
    """Whether what stands in a column can be this field."""
    if not filled:
        return True
    if field.kind is Kind.TEXT:
        if field.name == "supplier":  # names have letters and are of many kinds
            return sum(bool(re.search(r"[A-Za-z]{2}", one)) for one in filled) >= _ENOUGH * len(filled)
        if field.name == "supplier_ref":  # numbers: a heading like "Supplier ID" may hold names
            return sum(bool(re.search(r"\d", one)) for one in filled) >= _ENOUGH * len(filled)
        return True
    share = sum(_reads(one, field.kind) for one in filled) / len(filled)
    if field.kind is Kind.MONEY and share >= _ENOUGH:  # whole numbers of one length are numbers of things
        return any("." in one or "," in one or "£" in one for one in filled) or len({len(one) for one in filled}) > 1
    return share >= _ENOUGH


def _reads(text: str, kind: Kind) -> bool:
    try:
        if kind is Kind.MONEY:
            return cells.pence(text) is not None
        if kind is Kind.DATE:
            looks = not text.strip().isdigit() or len(text.strip()) == 8
            return looks and (_is_day(text, month_first=False) or _is_day(text, month_first=True))
        cells.flag(text)
    except cells.Fault:
        return False
    return True


def _is_day(text: str, *, month_first: bool) -> bool:
    try:
        return cells.day(text, month_first=month_first) is not None
    except cells.Fault:
        return False


def _month_first(days: Sequence[str]) -> bool:
    """Whether days only make sense with the month first. Where both do, it is the British way."""
    filled = [one for one in days if one.strip()]
    british = sum(_is_day(one, month_first=False) for one in filled)
    return sum(_is_day(one, month_first=True) for one in filled) > british


def anew(columns: Columns[str, str], headings: Sequence[str]) -> dict[str, str]:
    """Columns that were settled for a file, by the headings of another whose headings differ in case or signs alone."""
    named = {plain(heading): heading for heading in reversed(headings)}
    found = {name: heading if heading in headings else named.get(plain(heading)) for name, heading in columns.items()}
    return {name: heading for name, heading in found.items() if heading is not None}


def signature(headings: Sequence[str]) -> str:
    """What a mapping is remembered by: the headings, in any order, without our own column of reasons."""
    return "\n".join(sorted({plain(one) for one in headings} - {plain(REASON)}))


REASON = "Why this row was left out"
"""The heading of the column that we put before the rows that were left out. No field is read from it."""
