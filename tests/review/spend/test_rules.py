"""What is local, bought through a contract, and published: on both sides of every line."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.review.spend.rules import (
    COLUMNS,
    Bought,
    Place,
    bought,
    financial_year,
    is_published,
    local_share,
    place_of,
    published,
)
from fourfold.rulebooks import rulebook_at

KENT = rulebook_at("kent_2014", date(2014, 5, 15))
ENGLAND = rulebook_at("england", date(2014, 5, 15))


@pytest.mark.parametrize(
    ("postcode", "place"),
    [
        ("CT1 2AB", Place.LOCAL), ("ct12ab", Place.LOCAL), ("ME4 4AA", Place.ELSEWHERE), ("M1 1AE", Place.ELSEWHERE),
        ("", Place.UNKNOWN), ("nowhere", Place.UNKNOWN),
    ],
)  # fmt: skip
def test_a_supplier_is_local_by_the_district_of_its_postcode(postcode: str, place: Place) -> None:
    assert place_of(postcode, KENT) is place


def test_a_district_counts_before_a_postcode_and_england_knows_no_local_ones() -> None:
    assert place_of("", KENT, district="E07000106") is Place.LOCAL
    assert place_of("CT1 2AB", KENT, district="E06000035") is Place.ELSEWHERE  # Medway stands apart
    assert place_of("CT1 2AB", ENGLAND) is Place.UNKNOWN


def test_both_tiers_together_reach_the_target_or_not() -> None:
    reached = local_share(total=1_000_00, first=580_00, second=20_00, unknown=0, book=KENT)
    assert (reached.first_share, reached.both_share, reached.target, reached.meets) == (
        Decimal("58.0"), Decimal("60.0"), 60, True,
    )  # fmt: skip
    below = local_share(total=1_000_00, first=580_00, second=19_99, unknown=0, book=KENT)
    assert (below.both_share, below.meets) == (Decimal("60.0"), False)  # it is not rounded up to the target
    assert local_share(total=0, first=0, second=0, unknown=0, book=KENT).meets is None
    assert local_share(total=1, first=1, second=0, unknown=0, book=ENGLAND).meets is None


@given(st.integers(0, 10**12), st.integers(0, 10**12), st.integers(0, 10**12))
def test_no_pound_counts_twice(total: int, first: int, second: int) -> None:
    first = min(first, total)
    assert local_share(total=total, first=first, second=second, unknown=0, book=KENT).both <= total


def test_how_a_line_was_bought() -> None:
    assert bought(names_contract=True, is_registered=True, supplier_has_one=False) is Bought.ON
    assert bought(names_contract=True, is_registered=False, supplier_has_one=True) is Bought.UNREGISTERED
    assert bought(names_contract=False, is_registered=False, supplier_has_one=True) is Bought.UNNAMED
    assert bought(names_contract=False, is_registered=False, supplier_has_one=False) is Bought.OFF


@pytest.mark.parametrize(("pence", "shown"), [(500_00, False), (500_01, True), (-600_00, False)])
def test_more_than_500_pounds_is_published(pence: int, shown: bool) -> None:
    assert is_published(pence, KENT) is shown


def test_a_published_line_has_the_columns_of_the_schema_and_no_guess() -> None:
    line = {
        "unit": "Adults", "supplier": "Example Alder", "supplier_ref": "", "company": "01234567", "charity": "",
        "paid_on": date(2014, 5, 1), "transaction": "T1", "amount": 600_10, "vat": None, "purpose": "",
        "category": "Care", "card": "gpc", "contract": "KCC-2014-0001",
    }  # fmt: skip
    row = dict(zip(COLUMNS, published(line, "Kent County Council"), strict=True))
    assert (row["Amount"], row["PaymentDate"], row["Purpose"]) == (Decimal("600.10"), date(2014, 5, 1), "Care")
    assert (row["IrrecoverableVATAmount"], row["CPVCode"], row["CardTransaction"]) == ("", "", "GPC")
    assert len(COLUMNS) == 22


@pytest.mark.parametrize(
    ("day", "year"), [(date(2014, 3, 31), 2013), (date(2014, 4, 1), 2014), (date(2014, 1, 1), 2013)]
)
def test_a_financial_year_begins_in_april(day: date, year: int) -> None:
    assert financial_year(day) == year
