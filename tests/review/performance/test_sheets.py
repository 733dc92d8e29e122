"""A return goes out as a spreadsheet and comes back, with each fault told by its cell."""

import io
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from fourfold.cycle.outcomes.rules.measures import Unit
from fourfold.foundation.errors import Refused
from fourfold.review.performance.models import Return
from fourfold.review.performance.queries.returns import asked_of, measures_in
from fourfold.review.performance.sheets import SheetRead, read_sheet, template_of
from tests.cast import Cast
from tests.review.performance import make


@pytest.fixture
def told(kent: Cast) -> Return:
    """A return that asks for a share, a number and for words."""
    contract = make.contract_of_quinn(kent)
    make.measure(kent, contract)
    make.measure(kent, contract, title="=2+2", unit=Unit.NUMBER, decimals=0, target=None)
    make.measure_in_words(kent, contract)
    return make.due(contract)


def read(told: Return, tmp_path: Path, **cells: object) -> SheetRead:
    file = tmp_path / "return.xlsx"
    file.write_bytes(make.xlsx(told, cells).read())
    return read_sheet(file, told, [asked_of(one) for one in measures_in(told)])


GOOD = {"D6": 91.5, "E7": "Yes", "F8": "Guests say that it is warmer."}


def test_a_template_filled_in_reads_back(told: Return, tmp_path: Path) -> None:
    found = read(told, tmp_path, **GOOD)
    assert found.faults == ()
    assert found.typed[1]["value"] == "91.5"
    assert found.typed[2]["nothing"] == "Yes"
    assert found.typed[3]["words"] == "Guests say that it is warmer."


def test_three_errors_are_each_told_by_cell_and_the_rest_is_read(told: Return, tmp_path: Path) -> None:
    found = read(told, tmp_path, **{**GOOD, "D6": "about 90", "E7": "perhaps", "H8": "He cooks again."})
    assert [cell for cell, _ in found.faults] == ["D6", "E7", "G8"]
    assert "“about 90” is no number" in found.faults[0][1]
    assert found.typed[3]["words"] == "Guests say that it is warmer."


def test_a_share_in_a_cell_that_counts_in_percent_is_read_as_people_see_it(told: Return, tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(make.xlsx(told, GOOD).read()))
    book.worksheets[0]["D6"].value = 0.915
    book.worksheets[0]["D6"].number_format = "0.0%"
    file = tmp_path / "return.xlsx"
    book.save(file)
    found = read_sheet(file, told, [asked_of(one) for one in measures_in(told)])
    assert found.typed[1]["value"] == "91.5"
    assert not found.faults


def test_rows_that_are_gone_strange_or_twice_are_told(told: Return, tmp_path: Path) -> None:
    found = read(told, tmp_path, **{**GOOD, "A7": "M9", "A8": "M1"})
    assert found.faults[0] == ("A7", "“M9” is no measure of this return.")
    assert found.faults[1] == ("A8", "M1 stands here twice. Leave one row.")
    assert ("no row", "M2 is missing from the sheet. Put its row back.") in found.faults


def test_what_a_spreadsheet_reckoned_is_read_as_it_was_meant(told: Return, tmp_path: Path) -> None:
    assert read(told, tmp_path, **{**GOOD, "D6": 12.299999999999999}).typed[1]["value"] == "12.3"
    found = read(told, tmp_path, **{**GOOD, "D6": 45 / 49 * 100})
    assert found.faults == (("D6", "Round this to 1 place after the point."),)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", b"</sheetData>", b""),
        ("xl/worksheets/sheet1.xml", b't="inlineStr"><is><t>M1</t></is>', b't="s"><v>7</v>'),
        ("xl/workbook.xml", b"<sheets>", b""),
    ],
)
def test_a_damaged_spreadsheet_is_refused_with_a_sentence(
    told: Return, tmp_path: Path, part: str, old: bytes, new: bytes
) -> None:
    file = tmp_path / "return.xlsx"
    with ZipFile(io.BytesIO(make.xlsx(told, GOOD).read())) as whole, ZipFile(file, "w") as cut:
        for name in whole.namelist():
            content = whole.read(name)
            assert name != part or old in content
            cut.writestr(name, content.replace(old, new) if name == part else content)
    with pytest.raises(Refused, match="cannot be read as a spreadsheet"):
        read_sheet(file, told, [])


def test_a_title_never_becomes_a_formula(told: Return) -> None:
    asked = [asked_of(one) for one in measures_in(told)]
    sheet = load_workbook(io.BytesIO(template_of(told, asked, {1: {"words": "=HYPERLINK(1)"}}))).worksheets[0]
    assert sheet["B7"].value == "'=2+2"
    assert sheet["F6"].value == "'=HYPERLINK(1)"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_what_is_no_spreadsheet_of_this_return_is_refused(told: Return, tmp_path: Path) -> None:
    file = tmp_path / "return.xlsx"
    file.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(Refused, match="cannot be read as a spreadsheet"):
        read_sheet(file, told, [])
    Workbook().save(file)
    with pytest.raises(Refused, match="not the spreadsheet of a return"):
        read_sheet(file, told, [])
    other = Return.objects.get(starts=date(2014, 3, 1))
    file.write_bytes(make.xlsx(other, GOOD).read())
    with pytest.raises(Refused, match="of another return"):
        read_sheet(file, told, [])
