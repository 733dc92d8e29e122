from datetime import date, time
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from fourfold.foundation.errors import Refused
from fourfold.foundation.money import pounds
from fourfold.foundation.ui.forms import (
    Day,
    EmailAddress,
    Figure,
    Form,
    LongWords,
    OneOf,
    Percent,
    PlainLink,
    Pounds,
    SomeOf,
    Tick,
    TimeOfDay,
    WholeNumber,
    Words,
    YesNo,
)
from fourfold.foundation.ui.forms.answers import Answer

ROUTES = [("procure", "Procure"), ("grant", "Grant")]


def sent(field: Answer, **typed: Any) -> Form:
    """A form with one field called ``x``, sent with what was typed in its boxes."""
    form_class = type("OneField", (Form,), {"x": field})
    data = QueryDict(mutable=True)
    data["once"] = str(uuid4())
    for name, value in typed.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    form: Form = form_class(data)
    return form


def cleaned(field: Answer, **typed: Any) -> Any:
    form = sent(field, **typed)
    assert form.is_valid(), form.errors
    return form.cleaned_data["x"]


def sentence(field: Answer, **typed: Any) -> str:
    form = sent(field, **typed)
    assert not form.is_valid()
    [text] = form.errors["x"]
    assert str(text).endswith(".")
    return str(text)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (Words("X"), {"x": "  two \t words "}, "two words"),
        (LongWords("X"), {"x": "a\r\nb\rc"}, "a\nb\nc"),
        (Day("X"), {"x_day": "15", "x_month": "5", "x_year": "2014"}, date(2014, 5, 15)),
        (Day("X"), {"x_day": "1", "x_month": "Sept", "x_year": "2014"}, date(2014, 9, 1)),
        (Day("X"), {"x_day": "29", "x_month": "february", "x_year": "2012"}, date(2012, 2, 29)),
        (Day("X"), {"x": "2014-05-15"}, date(2014, 5, 15)),
        (Day("X", required=False), {}, None),
        (TimeOfDay("X"), {"x": "17:30"}, time(17, 30)),
        (TimeOfDay("X"), {"x": "5.30 PM"}, time(17, 30)),
        (TimeOfDay("X"), {"x": "12am"}, time(0)),
        (TimeOfDay("X"), {"x": "noon"}, time(12)),
        (TimeOfDay("X", required=False), {"x": " "}, None),
        (Pounds("X"), {"x": "£1,234.56"}, 123456),
        (Pounds("X"), {"x": "0"}, 0),
        (Pounds("X", negative=True), {"x": "-28,055"}, -2805500),
        (Pounds("X", required=False), {"x": ""}, None),
        (Percent("X"), {"x": "25%"}, 25),
        (Percent("X"), {"x": "0"}, 0),
        (WholeNumber("X"), {"x": "12,500"}, 12500),
        (WholeNumber("X"), {"x": "−3"}, -3),
        (Figure("X"), {"x": "59.2%"}, Decimal("59.2")),
        (Figure("X"), {"x": "1,542.4"}, Decimal("1542.4")),
        (OneOf("X", ROUTES), {"x": "grant"}, "grant"),
        (OneOf("X", ROUTES, menu=True, required=False), {"x": ""}, ""),
        (SomeOf("X", ROUTES), {"x": ["grant", "procure"]}, ["grant", "procure"]),
        (SomeOf("X", ROUTES, required=False), {}, []),
        (YesNo("X"), {"x": "yes"}, True),
        (YesNo("X"), {"x": "no"}, False),
        (YesNo("X", required=False), {}, None),
        (PlainLink("X"), {"x": "https://www.kent.gov.uk/a?b=c#d"}, "https://www.kent.gov.uk/a?b=c#d"),
        (EmailAddress("X"), {"x": "Amina@Example.com"}, "amina@example.com"),
        (Tick("X"), {"x": "on"}, True),
    ],
)
def test_good_answers_become_values(field: Answer, typed: dict[str, Any], value: object) -> None:
    assert cleaned(field, **typed) == value


@pytest.mark.parametrize(
    ("field", "typed", "text"),
    [
        (Words("X"), {}, "Fill in “X”."),
        (Words("X", missing="Give it a name."), {"x": " "}, "Give it a name."),
        (Words("X", max_length=5), {"x": "letters"}, "Shorten “X” to 5 characters or fewer. You wrote 7."),
        (Words("X"), {"x": "a\x00b"}, "Type “X” again by hand: it holds characters that cannot be shown."),
        (LongWords("X"), {"x": "a\x07b"}, "Type “X” again by hand: it holds characters that cannot be shown."),
        *((TimeOfDay("X"), {"x": typed}, "Enter a time for “X”, like 12:00 or 5pm.")
          for typed in ("17", "24:00", "12:60", "13pm", "0am", "soon", "٣:00")),
        (Day("X"), {}, "Enter a day for “X”, like 15 5 2014."),
        (Day("X"), {"x_day": "15"}, "“X” needs a month and year too."),
        (Day("X"), {"x_day": "31", "x_month": "2", "x_year": "2014"},
         "Check “X”: there is no such day. Write it like 15 5 2014."),
        (Day("X"), {"x_day": "1", "x_month": "2", "x_year": "14"},
         "Check “X”: there is no such day. Write it like 15 5 2014."),
        (Day("X"), {"x_day": "١", "x_month": "2", "x_year": "2014"},
         "Check “X”: there is no such day. Write it like 15 5 2014."),
        (Day("X", earliest=date(2014, 5, 15)), {"x": "2014-05-14"}, "Enter 15 May 2014 or later for “X”."),
        (Day("X", latest=date(2014, 5, 15)), {"x": "2014-05-16"}, "Enter 15 May 2014 or earlier for “X”."),
        (Pounds("X"), {"x": "lots"}, "Enter an amount in pounds for “X”, like 28,055 or 1,234.56."),
        (Pounds("X"), {"x": "9" * 100_000}, "Enter an amount in pounds for “X”, like 28,055 or 1,234.56."),
        (Pounds("X"), {"x": "-1"}, "Enter £0 or more for “X”."),
        (Pounds("X"), {"x": "9" * 20}, "Check “X”: it is more than £10 trillion."),
        (Percent("X"), {"x": "101"}, "Enter a number from 0 to 100 for “X”."),
        (Percent("X"), {"x": "59.2"}, "Enter a whole number for “X”, like 12."),
        (WholeNumber("X", min=1), {"x": "0"}, "Enter 1 or more for “X”."),
        (WholeNumber("X", max=9), {"x": "10"}, "Enter 9 or less for “X”."),
        (WholeNumber("X"), {"x": "1,2"}, "Enter a whole number for “X”, like 12."),
        (WholeNumber("X"), {"x": "9" * 100_000}, "Enter a whole number for “X”, like 12."),
        (Figure("X"), {"x": "1e9"}, "Enter a number for “X”, like 12 or 12.5."),
        (Figure("X"), {"x": "NaN"}, "Enter a number for “X”, like 12 or 12.5."),
        (Figure("X", decimals=1), {"x": "1.25"}, "Round “X” to 1 place after the point."),
        (Figure("X", decimals=0), {"x": "1.5"}, "Round “X” to a whole number."),
        (Figure("X", min=0), {"x": "-1"}, "Enter 0 or more for “X”."),
        (OneOf("X", ROUTES), {}, "Choose an answer to “X”."),
        (OneOf("X", ROUTES), {"x": "barter"}, "Choose one of the answers offered for “X”."),
        (SomeOf("X", ROUTES), {}, "Tick at least one of “X”."),
        (SomeOf("X", ROUTES), {"x": ["grant", "barter"]}, "Tick only what is offered for “X”."),
        (YesNo("X"), {"x": "maybe"}, "Choose one of the answers offered for “X”."),
        (PlainLink("X"), {"x": "javascript:alert(1)"}, "Enter a link for “X” that begins with https:// or http://."),
        (PlainLink("X"), {"x": "//kent.gov.uk"}, "Enter a link for “X” that begins with https:// or http://."),
        (PlainLink("X"), {"x": "https://"}, "Enter a link for “X” that begins with https:// or http://."),
        (PlainLink("X"), {"x": "https://[bad"}, "Enter a link for “X” that begins with https:// or http://."),
        (PlainLink("X"), {"x": 'https://a.uk/"onclick'}, "Enter a link for “X” that begins with https:// or http://."),
        (PlainLink("X"), {"x": "https://a:b@kent.gov.uk"}, "Leave the name and password out of the link for “X”."),
        (EmailAddress("X"), {"x": "amina at home"}, "Enter an e-mail address, like name@example.com."),
        (Tick("X"), {}, "Tick “X” to go on."),
    ],
)  # fmt: skip
def test_bad_answers_are_met_with_what_to_do(field: Answer, typed: dict[str, Any], text: str) -> None:
    assert sentence(field, **typed) == text


@pytest.mark.parametrize("kind", [Words, LongWords, PlainLink, EmailAddress])
def test_text_of_a_hundred_thousand_characters_is_refused(kind: type[Words]) -> None:
    assert "characters or fewer. You wrote 100,000." in sentence(kind("X"), x="a" * 100_000)


@given(st.integers(-(10**15), 10**15))
def test_an_amount_that_we_wrote_is_read_back_as_it_was(amount: int) -> None:
    field = Pounds("X", negative=True)
    assert field.clean(field.prepare_value(amount)) == amount
    assert field.clean(pounds(amount).replace("-£", "-")) == amount


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_of_the_calendar_can_be_typed(day: date) -> None:
    assert cleaned(Day("X"), x_day=str(day.day), x_month=day.strftime("%B"), x_year=str(day.year)) == day


@given(st.text(max_size=60))
def test_no_text_breaks_a_field(text: str) -> None:
    for field in (Words("X"), LongWords("X"), Day("X"), Pounds("X"), Percent("X"), Figure("X"), PlainLink("X")):
        sent(field, x=text, x_day=text, x_month=text, x_year=text).is_valid()


def test_what_is_stored_is_shown_as_people_write_it() -> None:
    assert Pounds("X").prepare_value(123456) == "1,234.56"
    assert Figure("X").prepare_value(Decimal("59.2000")) == "59.2"
    assert Figure("X").prepare_value(Decimal("100.0000")) == "100"
    assert YesNo("X").prepare_value(True) == "yes"


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("", "Too late."),
        ("SC 8.3.2", "Too late. (SC 8.3.2)"),
        ("SI 2012/2089 reg 13(4)", "Too late. (SI 2012/2089 reg 13(4))"),
        ("SC 8.3.2 (the authority's own setting)", "Too late. (SC 8.3.2; the authority's own setting)"),
    ],
)
def test_a_clause_stands_in_one_pair_of_brackets(clause: str, said: str) -> None:
    form = sent(Words("X"), x="typed")
    form.full_clean()
    form.refuse(Refused("Too late.", clause, field="x"))
    assert form.errors["x"] == [said]
