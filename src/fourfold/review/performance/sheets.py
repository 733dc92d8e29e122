"""A return as a spreadsheet: the template that goes out, and what it says when it comes back filled in."""

import io
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from fourfold.cycle.outcomes.rules.measures import UNIT_MARKS, Unit
from fourfold.foundation.errors import Refused
from fourfold.foundation.spreadsheets import as_words
from fourfold.foundation.words import say
from fourfold.review.performance.models import Return
from fourfold.review.performance.rules.answers import (
    AGREED,
    EVIDENCE,
    KIND,
    NOTHING,
    VALUE,
    WORDS,
    Asked,
    read_answers,
)
from fourfold.review.performance.rules.names import EVIDENCE_NAMES
from fourfold.review.performance.rules.numbers import float_written

COLUMNS: Mapping[str, tuple[str, str]] = {
    VALUE: ("D", "Figure"),
    NOTHING: ("E", "No activity? (yes)"),
    WORDS: ("F", "In words"),
    KIND: ("G", "Kind of evidence"),
    EVIDENCE: ("H", "Evidence"),
    AGREED: ("I", "May it be told? (yes)"),
}
"""In which column each part of an answer stands, and its heading."""
FIRST_ROW, MOST_ROWS = 6, 500
"""Answers stand from this row on, so many rows at most."""
_BROKEN = (
    InvalidFileException, BadZipFile, zlib.error, KeyError, IndexError, ValueError, OSError, EOFError, TypeError,
    AttributeError, SyntaxError, RuntimeError,
)  # fmt: skip
"""What a damaged file raises: a sheet cut short, words that are missing, a password."""
_KEY_SHEET, _FORMAT = "fourfold", "fourfold-return-1"
_WIDTHS = {"A": 10, "B": 44, "C": 14, "D": 14, "E": 18, "F": 44, "G": 34, "H": 44, "I": 20}


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What a spreadsheet said: what was typed by measure, and every fault with its cell."""

    typed: dict[int, dict[str, str]]
    faults: tuple[tuple[str, str], ...]


def template_of(told: Return, asked: Sequence[Asked], typed: Mapping[int, Mapping[str, str]]) -> bytes:
    """The spreadsheet of a return, with what was typed before already in it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = say("Return")
    sheet["A1"], sheet["A1"].font = as_words(told.contract.title), Font(bold=True, size=14)
    sheet["A2"] = say("{period}, due by {day}", period=told.period.label, day=f"{told.due_on:%-d %B %Y}")
    sheet["A3"] = say("Fill in the white cells and send the file back. No activity is no zero: say yes in column E.")
    heads = {"A": "Measure", "B": "What is measured", "C": "Counts in", **dict(COLUMNS.values())}
    for column, head in heads.items():
        cell = sheet[f"{column}{FIRST_ROW - 1}"]
        cell.value, cell.font, cell.fill = say(head), Font(bold=True), PatternFill("solid", fgColor="EEF3F2")
        sheet.column_dimensions[column].width = _WIDTHS[column]
    for row, one in enumerate(asked, FIRST_ROW):
        _write(sheet, row, one, typed.get(one.number, {}))
    last = FIRST_ROW + max(len(asked), 1) - 1
    yes = DataValidation(type="list", formula1='"yes,no"', allow_blank=True)
    kinds = DataValidation(type="list", formula1=f"{_KEY_SHEET}!$B$1:$B${len(EVIDENCE_NAMES)}", allow_blank=True)
    for validation, parts in ((yes, (NOTHING, AGREED)), (kinds, (KIND,))):
        for part in parts:
            column = COLUMNS[part][0]
            validation.add(f"{column}{FIRST_ROW}:{column}{last}")
        sheet.add_data_validation(validation)
    sheet.freeze_panes = f"C{FIRST_ROW}"
    key = book.create_sheet(_KEY_SHEET)
    key["A1"], key["A2"] = _FORMAT, str(told.uuid)
    for row, name in enumerate(EVIDENCE_NAMES.values(), 1):
        key[f"B{row}"] = say(name)
    key.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_sheet(file: Path, told: Return, asked: Sequence[Asked]) -> SheetRead:
    """What a spreadsheet that came back says, each fault with its cell.

    :raises Refused: when it is no template of ours, or that of another return.
    """
    try:
        with file.open("rb") as content:
            book = load_workbook(content, read_only=True, data_only=True)
            _require_ours(book, told)
            rows = list(book.worksheets[0].iter_rows(min_row=FIRST_ROW, max_row=FIRST_ROW + MOST_ROWS, max_col=9))
            book.close()
    except _BROKEN as error:
        raise Refused(say("This file cannot be read as a spreadsheet. Save it as xlsx and send it again.")) from error
    typed, where, faults = _typed(rows, {one.name.casefold(): one for one in asked})
    found = read_answers(asked, typed)[1]
    faults += [
        (_cell(where, fault.number, fault.part), _sentence(where, fault.number, fault.sentence)) for fault in found
    ]
    return SheetRead(typed, tuple(faults))


def _write(sheet: Any, row: int, asked: Asked, typed: Mapping[str, str]) -> None:
    fixed = {"A": asked.name, "B": as_words(asked.title), "C": say(UNIT_MARKS[asked.unit] if asked.unit else "words")}
    for column, text in fixed.items():
        cell = sheet[f"{column}{row}"]
        cell.value, cell.fill = text, PatternFill("solid", fgColor="EEF3F2")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for part, (column, _) in COLUMNS.items():
        cell = sheet[f"{column}{row}"]
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        text = typed.get(part, "")
        if text and part == VALUE:
            cell.value = _number(text)
        elif text:
            cell.value = as_words(say(EVIDENCE_NAMES.get(text, text)) if part == KIND else text)  # type: ignore[call-overload]


def _number(text: str) -> Decimal | str:
    try:
        return Decimal(text)
    except InvalidOperation:
        return as_words(text)


def _require_ours(book: Any, told: Return) -> None:
    if _KEY_SHEET not in book.sheetnames or book[_KEY_SHEET]["A1"].value != _FORMAT:
        raise Refused(say("This is not the spreadsheet of a return. Fetch it from this page, fill it in and send it."))
    if book[_KEY_SHEET]["A2"].value != str(told.uuid):
        raise Refused(say("This is the spreadsheet of another return. Fetch the one of this period and fill it in."))


Where = dict[int, int]


def _typed(
    rows: Sequence[Sequence[Any]], asked: Mapping[str, Asked]
) -> tuple[dict[int, dict[str, str]], Where, list[tuple[str, str]]]:
    """What was typed and in which row, by measure, and rows that belong to no measure."""
    typed: dict[int, dict[str, str]] = {}
    where: Where = {}
    faults: list[tuple[str, str]] = []
    for number, cells in enumerate(rows, FIRST_ROW):
        texts = list(_texts(cells))
        if not any(texts):
            continue
        one = asked.get(texts[0].casefold())
        if one is None:
            faults.append((f"A{number}", say("“{text}” is no measure of this return.", text=texts[0][:40])))
        elif one.number in where:
            faults.append((f"A{number}", say("{name} stands here twice. Leave one row.", name=one.name)))
        else:
            where[one.number] = number
            typed[one.number] = _parts(cells, texts, one)
    return typed, where, faults


def _texts(cells: Sequence[Any]) -> Iterator[str]:
    for cell in cells:
        value = cell.value
        if isinstance(value, bool):
            yield "yes" if value else "no"
        elif isinstance(value, float):
            yield float_written(value)
        else:
            yield "" if value is None else str(value).strip()


def _parts(cells: Sequence[Any], texts: Sequence[str], asked: Asked) -> dict[str, str]:
    parts = {part: texts[ord(column) - ord("A")] for part, (column, _) in COLUMNS.items()}
    figure = cells[3]
    is_number = isinstance(figure.value, int | float)
    # Where people write 91% in a cell, the file holds 0.91.
    if is_number and "%" in str(figure.number_format) and asked.unit in (Unit.PERCENT, Unit.PERCENT_OF):
        parts[VALUE] = f"{(Decimal(parts[VALUE]) * 100).normalize():f}"
    return parts


def _cell(where: Where, number: int, part: str) -> str:
    return f"{COLUMNS[part][0]}{where[number]}" if number in where else say("no row")


def _sentence(where: Where, number: int, sentence: str) -> str:
    return sentence if number in where else say("M{number} is missing from the sheet. Put its row back.", number=number)
