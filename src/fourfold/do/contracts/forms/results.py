"""Forms of payment by results."""

from collections.abc import Sequence
from typing import Any

from fourfold.do.contracts.models import ResultTariff
from fourfold.do.contracts.queries.results import Counted
from fourfold.do.contracts.rules.outcome_terms import EVERY, Period
from fourfold.foundation.errors import Refused
from fourfold.foundation.ui.forms import Figure, Form, LongWords, OneOf, Pounds, WholeNumber, Words, YesNo
from fourfold.foundation.words import say

MOST = 1_000_000
"""More outcomes than this are a slip of the pen."""


class SchemeForm(Form):
    """Periods, the fixed part, the share at risk, floors and caps, and what the service costs."""

    months = OneOf("How often are results counted and paid?", [(str(months), name) for months, name in EVERY.items()])
    fixed = Pounds("Fixed part, for all these periods together", hint="Paid by the days of each period.")
    at_risk = Figure(
        "Share of the fixed part that is at risk", decimals=2, min=0, max=100, suffix="%",
        hint="Paid only as far as the expected lasting outcomes are reached.",
    )  # fmt: skip
    in_advance = YesNo(
        "Is the sure part of the fixed sum paid when a period begins?",
        hint="It spares a small provider from laying out the money.",
    )
    each_floor = Pounds("The least that is paid for a period", required=False)
    each_cap = Pounds("The most that is paid for a period", required=False)
    whole_floor = Pounds("The least that the contract pays in all", required=False)
    whole_cap = Pounds("The most that the contract pays in all", required=False)
    setup_cost = Pounds("What it costs the provider to set up", hint="Your estimate, to see its cash flow.")
    monthly_cost = Pounds("What the service costs it in a month", hint="Your estimate.")


class TariffForm(Form):
    """An outcome, how it is shown, what it is worth, and how many are expected."""

    name = Words("Which outcome is paid for?", hint="What changed for one person.")
    measure = LongWords("How is it shown that someone reached it?", required=False, rows=3)
    is_interim = YesNo("Is it an interim outcome, on the way to a lasting one?")
    pay = Pounds("What is each worth?")
    above = WholeNumber("After how many in a period does that change?", min=1, max=MOST, required=False)
    then = Pounds("What is each worth after that?", required=False)
    most = WholeNumber("How many does the contract pay for in all?", min=0, max=MOST, required=False)
    expected = Words("How many are expected in each period?")

    def __init__(self, *args: Any, periods: Sequence[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expected"].help_text = ""
        self.fields["expected"].hint = say(  # type: ignore[attr-defined]
            "One number for each of the {count} periods, with commas between them, like {example}.",
            count=len(periods), example=", ".join(str(10 * place) for place in range(len(periods))),
        )  # fmt: skip


class CountsForm(Form):
    """How many of each outcome. Its fields are those of the agreement."""

    def __init__(self, *args: Any, counted: Sequence[Counted], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in counted:
            self.fields[field_of(one.tariff)] = WholeNumber(
                one.tariff.name, min=0, max=MOST, hint=say("{expected} were expected.", expected=one.expected)
            )
        self.order_fields([*(field_of(one.tariff) for one in counted), "note"])


class TellForm(CountsForm):
    """The results of a period, as the provider tells them."""

    note = LongWords(
        "What stands behind these numbers?", required=False, rows=4, max_length=4000,
        hint="How you know, and what got in the way. Name nobody who uses the service.",
    )  # fmt: skip


class ConfirmForm(CountsForm):
    """The results of a period, as they count."""

    note = LongWords(
        "Why, where you confirm another number than was told?", required=False, rows=4, max_length=4000,
        hint="The provider reads this.",
    )  # fmt: skip


class BackForm(Form):
    """Why the results go back."""

    because = LongWords("What should the provider look at again?", rows=4, max_length=4000)


class AgreeForm(Form):
    """Which change of the contract puts it in place; nothing to fill in before the contract is live."""

    change = OneOf("The change of the contract that puts it in place", required=False)

    def __init__(self, *args: Any, changes: Sequence[tuple[str, str]], is_live: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["change"].choices = list(changes)  # type: ignore[attr-defined]
        if not is_live:
            del self.fields["change"]


def field_of(tariff: ResultTariff) -> str:
    """The name of the field for a tariff's number."""
    return f"count_{tariff.key.hex}"


def bands_in(given: dict[str, Any]) -> list[tuple[int, int]]:
    """The bands that were typed, as (after so many, pence for each).

    :raises Refused: when only one of the two parts of a band was.
    """
    bands = [(0, given["pay"])]
    if (given["above"] is None) != (given["then"] is None):
        raise Refused(say("Say both after how many it changes and what each is worth then."), field="above")
    if given["above"] is not None:
        bands.append((given["above"], given["then"]))
    return bands


def expected_in(text: str) -> list[int]:
    """The numbers that were typed with commas between them.

    :raises Refused: when one is no whole number.
    """
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdigit() and len(part) <= len(str(MOST)) for part in parts):
        raise Refused(say("Write whole numbers with commas between them, like 0, 10, 20, 20."), field="expected")
    return [int(part) for part in parts]
