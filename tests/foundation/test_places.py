"""Postcodes, districts and how far apart they lie."""

import pytest
from django.core.exceptions import ValidationError

from fourfold.foundation.errors import Refused
from fourfold.foundation.places import (
    DISTRICTS,
    centre_of,
    district_of,
    districts_within,
    located,
    miles_between,
    outward,
    place_called,
    tidy_postcode,
)
from fourfold.foundation.places.tables import table
from fourfold.foundation.ui.forms import Postcode

KENT, MEDWAY, CANTERBURY = "E10000016", "E06000035", "E07000106"


@pytest.mark.parametrize("typed", ["CT1 2AB", "ct12ab", " Ct1  2aB ", "CT1-2AB", "CT1\t2AB"])
def test_a_postcode_is_written_in_capitals_with_one_space(typed: str) -> None:
    assert tidy_postcode(typed) == "CT1 2AB"


@pytest.mark.parametrize("whole", ["M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB"])
def test_each_form_of_a_postcode_is_taken(whole: str) -> None:
    assert tidy_postcode(whole) == whole


@pytest.mark.parametrize(
    "typed", ["", "CT1", "CT1 2A", "CT1 2ABC", "1CT 2AB", "CTX1 2AB", "C" * 5000, "<b>CT1 2AB</b>"]
)
def test_what_is_no_postcode_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Refused, match="like CT1 2AB") as refused:
        tidy_postcode(typed)
    assert refused.value.field == "postcode"


def test_letters_that_no_place_has_are_named() -> None:
    with pytest.raises(Refused, match="No postcode begins with QQ"):
        tidy_postcode("QQ1 1QQ")


def test_the_field_takes_a_postcode_and_gives_back_a_sentence() -> None:
    assert Postcode("Postcode").clean("tn12ab") == "TN1 2AB"
    with pytest.raises(ValidationError, match="Enter a full postcode"):
        Postcode("Postcode").clean("Maidstone")


def test_kent_has_twelve_districts_and_medway_stands_apart() -> None:
    assert len(districts_within(KENT)) == 12
    assert CANTERBURY in districts_within(KENT)
    assert MEDWAY not in districts_within(KENT)
    assert districts_within(MEDWAY) == (MEDWAY,)
    assert districts_within("") == ()


@pytest.mark.parametrize(
    ("postcode", "district"),
    [("CT1 2AB", "Canterbury"), ("ME14", "Maidstone"), ("ME4 3AA", "Medway"), ("TN23", "Ashford")],
)  # fmt: skip
def test_a_postcode_lies_in_the_district_that_holds_most_of_its_outward_code(postcode: str, district: str) -> None:
    assert place_called(district_of(postcode)) == district


def test_a_postcode_far_away_has_no_district_but_a_place() -> None:
    assert district_of("SW1A 1AA") == ""
    assert located("SW1A 1AA") is not None
    assert located("QQ1") is None
    assert place_called("E99999999") == "E99999999"


def test_every_district_of_kent_has_a_middle_within_it() -> None:
    for code in districts_within(KENT):
        centre = centre_of(code)
        assert centre is not None
        assert 50.9 < centre[0] < 51.5
        assert 0.0 < centre[1] < 1.5
    assert centre_of("E99999999") is None


def test_miles_are_about_right() -> None:
    canterbury, maidstone = located("CT1"), located("ME14")
    assert canterbury is not None
    assert maidstone is not None
    assert miles_between(canterbury, maidstone) == pytest.approx(22.5, abs=1)
    assert miles_between(canterbury, canterbury) == 0


def test_the_tables_hold_together() -> None:
    areas, districts = table("areas"), table("districts")
    assert len(areas) == 124
    for code, row in table("outward").items():
        assert tidy_postcode(f"{code} 1AA").startswith(code)
        assert not row["district"] or row["district"] in districts
        place, area = located(code), located(code.rstrip("0123456789"))
        assert place is not None
        assert area is not None
        assert miles_between(place, area) < 45, code
    assert set(DISTRICTS) == set(districts)
    assert outward(" ct1 2ab") == "CT1"
