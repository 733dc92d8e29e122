from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.review.ledger.engine import cells, names


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("313.4", 31340), ("£1,234.56", 123456), ("1234", 123400), ("-5.07", -507), ("(1,234.56)", -123456),
        ("12.00-", -1200), ("−3", -300), ("12.00CR", -1200), ("12.00 DR", 1200), ("1.234,56", 123456), ("12,5", 1250),
        ("1,234", 123400), ("'-9.10", -910), ("1.2E+3", 120000), ("119.60000000000001", 11960), (" £ 7 ", 700),
        ("0", 0), (".5", 50), ("GBP 10", 1000), ("9999999999", 999999999900),
    ],
)  # fmt: skip
def test_an_amount_is_read_however_it_is_written(text: str, pence: int) -> None:
    assert cells.pence(text) == pence


@pytest.mark.parametrize("text", ["", "-", "  ", "–"])
def test_an_empty_cell_is_no_amount(text: str) -> None:
    assert cells.pence(text) is None


@pytest.mark.parametrize(
    "text", ["REDACTED", "12.345", "EUR 5", "=1+1", "1e99", "12.3.4", "99999999999", "1,23,4.5", "- -", "٣", "1" * 60]
)
def test_what_is_no_amount_is_refused_and_never_guessed_at(text: str) -> None:
    with pytest.raises(cells.Fault):
        cells.pence(text)


@given(st.integers(-(10**11), 10**11))
def test_no_penny_is_lost_between_an_amount_and_its_text(pence: int) -> None:
    pounds = Decimal(pence) / 100
    assert cells.pence(f"{pounds:.2f}") == pence
    assert cells.pence(f"£{pounds:,.2f}") == pence
    assert cells.pence(str(float(pounds))) == pence
    if pence < 0:
        assert cells.pence(f"({-pounds:,.2f})") == pence


@pytest.mark.parametrize(
    "text",
    ["2014-05-04", "04/05/2014", "4.5.14", "04-MAY-14", "4 May 2014", "4th May 2014", "Sunday, 4 May 2014", "20140504",
     "2014-05-04T00:00:00Z", "04/05/2014 00:00", "41763", "41763.0", "2014/5/4"],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert cells.day(text) == date(2014, 5, 4)


def test_a_day_may_have_its_month_first() -> None:
    assert cells.day("05/04/2014", month_first=True) == date(2014, 5, 4)


@pytest.mark.parametrize("text", ["31/02/2014", "2014-13-01", "soon", "1014-05-04", "4 Mai", "99/99/9999", "12", "4/5"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(cells.Fault):
        cells.day(text)


@given(st.dates(date(1990, 1, 1), date(2068, 12, 31)))
def test_every_day_comes_back_from_its_shapes(day: date) -> None:
    for shape in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d-%b-%y", "%Y%m%d", "%d.%m.%Y"):
        assert cells.day(day.strftime(shape)) == day


@given(st.text(max_size=60))
def test_whatever_stands_in_a_cell_is_a_value_or_a_fault(text: str) -> None:
    for read in (cells.pence, cells.day, cells.flag, cells.words):
        with suppress(cells.Fault):
            read(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("EXAMPLE ALDER LIMITED", "Example Alder Ltd."), ("The Example Birch Co. Ltd", "Example Birch"),
        ("Example & Sons", "EXAMPLE AND SONS PLC"), ("Example’s Café C.I.C.", "Examples Cafe CIC"),
        ("A.B.C. Example", "ABC Example"), ("St. Example’s Trust", "Saint Examples Trust"),
        ("Example Ltd T/A Example Cars", "Example Limited"), ("A B C Example", "ABC Example"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert names.normal(one) == names.normal(other)


@pytest.mark.parametrize(("one", "other"), [("Example Alder", "Example Elder"), ("Alder North", "Alder South")])
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert names.normal(one) != names.normal(other)


@pytest.mark.parametrize("name", ["Ltd", "The Company", "&", "株式会社", "..."])
def test_a_name_never_vanishes(name: str) -> None:
    assert names.normal(name)


@given(st.text(min_size=1, max_size=60))
def test_a_normal_name_is_its_own_normal_name(name: str) -> None:
    once = names.normal(name)
    assert names.normal(once) == once or not once.isascii()


@pytest.mark.parametrize("name", [
    "REDACTED PERSONAL DATA", "Redacted", "Name withheld", "XXXX", "Private Individual", "Redacted - foster carer",
    "REDACTED - Personal Information", "Withheld", "Confidential", "Exempt", "Exempt under s40", "Individual",
])  # fmt: skip
def test_names_that_were_taken_out_are_known(name: str) -> None:
    assert names.is_redacted(name)


@pytest.mark.parametrize("name", [
    "Example Individual Care Ltd", "Exxon Example", "Example Data Ltd", "Redactive Example Ltd",
    "Confidential Waste Destruction Ltd", "Exemption Systems Ltd",
])  # fmt: skip
def test_other_names_are_not(name: str) -> None:
    assert not names.is_redacted(name)
