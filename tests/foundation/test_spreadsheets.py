import csv
from io import StringIO

import pytest

from fourfold.foundation.spreadsheets import headers_of, lines_of


def read(*rows: list[object]) -> list[list[str]]:
    return list(csv.reader(StringIO("".join(lines_of(rows)).removeprefix("\ufeff"))))


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_spreadsheet_takes_no_words_for_a_formula(begin: str) -> None:
    assert read([f"{begin}HYPERLINK(1)", "Nursery"]) == [[f"'{begin}HYPERLINK(1)", "Nursery"]]


def test_numbers_stay_numbers_and_commas_stay_in_their_cell() -> None:
    assert read([-5, "Hedges, edges", None]) == [["-5", "Hedges, edges", ""]]


def test_the_file_says_how_it_is_encoded_and_what_it_is_called() -> None:
    assert next(iter(lines_of([]))) == "\ufeff"
    assert headers_of("plan.csv")["Content-Disposition"] == 'attachment; filename="plan.csv"'
