"""Forms of providers."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from fourfold.do.providers.models import Provider
from fourfold.do.providers.rules import (
    IDENTIFIER_NAMES,
    PART_NAMES,
    SECTOR_NAMES,
    SPEAKS_FOR,
    Sector,
)
from fourfold.foundation.categories import CATEGORIES, offered
from fourfold.foundation.places import districts_within, place_called
from fourfold.foundation.ui.forms import (
    Day,
    EmailAddress,
    Form,
    LongWords,
    OneOf,
    PlainLink,
    Postcode,
    Pounds,
    SomeOf,
    Tick,
    WholeNumber,
    Words,
)
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


def _choices(names: Mapping[Any, str], *, without: Collection[str] = ()) -> list[tuple[str, str]]:
    return [(str(key), f"{name[0].upper()}{name[1:]}") for key, name in names.items() if key not in without]


_SECTORS = _choices(SECTOR_NAMES, without=[Sector.IN_HOUSE])
_SECTOR_HINTS: dict[str, str] = {
    Sector.PRIVATE: "Also if you work alone.",
    Sector.CHARITY: "Registered or not.",
    Sector.PUBLIC: "Such as a school, a college or a part of the NHS.",
}
_PARTS = _choices(PART_NAMES)
_PART_HINTS = {part.value: words for part, words in SPEAKS_FOR.items()}
_FIRST_YEAR = date(2009, 4, 5)
"""The last day of the first year of which we know the limits."""
_ABOUT = "In your own words, like “We cut grass and hedges” or “Short breaks for young carers”."


class RegisterForm(Form):
    """An organisation, and who registers it: seven answers, one of which may be left out."""

    name = Words("Name of your organisation", autocomplete="organization")
    sector = OneOf("What kind of organisation is it?", _SECTORS, hints=_SECTOR_HINTS)
    about = LongWords("What do you do?", hint=_ABOUT, rows=3, max_length=2000)
    postcode = Postcode("Postcode", hint="Of the place where most of your work is done from.")
    number = Words("Company or charity number", required=False, hint="If you have one.", max_length=30, width=10)
    speaker = Words("Your name", autocomplete="name")
    email = EmailAddress("Your e-mail address", hint="We send you a link to choose a password.")

    def __init__(self, *args: Any, signed_in: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if signed_in:
            del self.fields["email"]


class WhatForm(Form):
    """What an organisation is called and does."""

    name = Words("Name of your organisation", autocomplete="organization")
    sector = OneOf("What kind of organisation is it?", _SECTORS, hints=_SECTOR_HINTS)
    about = LongWords("What do you do?", hint=_ABOUT, rows=4, max_length=2000)
    categories = SomeOf(
        "Which of these do you do?", required=False,
        hint="Councils use these headings. We found them from your words: change your words to find others.",
    )  # fmt: skip

    def __init__(self, *args: Any, provider: Provider, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ticked = [code for code in self["categories"].value() or [] if code in CATEGORIES]
        choices = offered(str(self["about"].value() or ""), [*provider.categories, *ticked])
        field = self.fields["categories"]
        assert isinstance(field, SomeOf)
        field.choices, field.hints = choices, {code: _also(code) for code, _ in choices}
        if provider.in_house_of_id is not None:
            del self.fields["sector"]


def _also(code: str) -> str:
    return ", ".join(CATEGORIES[code].words[:4]) if code in CATEGORIES else ""


class WhereForm(Form):
    """Where an organisation is and works."""

    postcode = Postcode("Postcode", hint="We show the district, never the postcode.")
    areas = SomeOf("Where do you work, or would you like to?", required=False)

    def __init__(self, *args: Any, counties: Sequence[str], chosen: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["areas"]
        assert isinstance(field, SomeOf)
        near = [code for county in counties for code in districts_within(county)]
        field.choices = [(code, place_called(code)) for code in dict.fromkeys([*near, *chosen])]


class SizeForm(Form):
    """The figures of a year."""

    figures_on = Day(
        "On which day did the year end?", earliest=_FIRST_YEAR, hint="Of your last accounts, like 31 3 2014."
    )
    employees = WholeNumber(
        "How many people work for you?", min=0, max=5_000_000, required=False,
        hint="On average over the year. Count two half-time people as one.",
    )  # fmt: skip
    turnover = Pounds("Turnover or income of the year", required=False)
    balance_sheet = Pounds(
        "Balance sheet total", required=False, hint="All that you own, before debts. Leave it out if you do not know."
    )


class NumberForm(Form):
    """A number of an organisation."""

    scheme = OneOf("Which number?", _choices(IDENTIFIER_NAMES))
    number = Words("The number", max_length=30, width=10)


class WebsiteForm(Form):
    """An organisation's website."""

    website = PlainLink("Address of your website", required=False, hint="Like https://www.example.org")


class InviteForm(Form):
    """A colleague to invite."""

    name = Words("Their name")
    email = EmailAddress("Their e-mail address", autocomplete="off")
    part = OneOf("What may they do?", _PARTS, hints=_PART_HINTS)


class PartForm(Form):
    """What a colleague may do."""

    part = OneOf("What may they do?", _PARTS, hints=_PART_HINTS)


class JoinForm(Form):
    """Who asks to speak for an organisation."""

    name = Words("Your name", autocomplete="name")
    email = EmailAddress("Your e-mail address", hint="We send you a link first.")

    def __init__(self, *args: Any, signed_in: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if signed_in:
            del self.fields["email"]


class LeaveForm(Form):
    """Whether one's own account goes too."""

    with_account = Tick("Close my own account too", required=False, hint="You can then no longer sign in.")


class CloseForm(Form):
    """Closing the account of an organisation."""

    with_account = Tick("Close my own account too", required=False, hint="You can then no longer sign in.")


class TeamForm(Form):
    """An authority's own team."""

    name = Words("Name of the team")
    about = LongWords("What does it do?", rows=3, max_length=2000)
    postcode = Postcode("Postcode", hint="Of the place where most of its work is done from.")
    lead = OneOf("Who runs its account?", menu=True)

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["lead"]
        assert isinstance(field, OneOf)
        field.choices = [("", say("Choose")), *((str(person.uuid), person.name) for person in people)]


class AskForm(Form):
    """A question to the market development officer."""

    text = LongWords("Your question", rows=5, max_length=5000)
    name = Words("Your name", required=False, autocomplete="name")
    email = EmailAddress("Your e-mail address", hint="We answer to this address, and use it for nothing else.")

    def __init__(self, *args: Any, signed_in: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if signed_in:
            del self.fields["name"], self.fields["email"]


class AnswerForm(Form):
    """The answer to a question."""

    text = LongWords("Your answer", rows=8, max_length=10_000)
