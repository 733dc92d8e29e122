"""Forms of main contractors."""

from collections.abc import Collection, Sequence
from typing import Any

from fourfold.do.notices.forms import NoticeForm
from fourfold.do.partners.actions import Promise
from fourfold.do.partners.rules import PaymentRule
from fourfold.do.providers.models import Provider
from fourfold.foundation.ui.forms import Day, Figure, Form, LongWords, OneOf, WholeNumber, Words
from fourfold.foundation.words import say

FAIR = ("pays_in", "fee", "fee_for", "work", "cases")


class ContractorForm(Form):
    """Which provider, of which contract, from when until when."""

    provider = OneOf("Which organisation?")
    contract = Words("Title of the contract")
    since = Day("It runs from")
    until = Day("It runs until", required=False)

    def __init__(self, *args: Any, providers: Sequence[Provider], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["provider"]
        assert isinstance(field, OneOf)
        field.choices = [(str(one.uuid), one.name) for one in providers]


class EndForm(Form):
    """Why."""

    because = LongWords("Why?", max_length=1000, rows=3, hint="The contractor reads this.")


class SubcontractForm(NoticeForm):
    """A sub-contract notice, with what the contractor promises in it (SC 4.4.7)."""

    pays_in = WholeNumber("Within how many days do you pay?", min=1, max=999, width=3)
    fee = Figure(
        "Your management fee", decimals=2, min=0, max=99, suffix="%", width=5,
        hint="What you keep of the price for managing the work. 0 if nothing.",
    )  # fmt: skip
    fee_for = LongWords("What do you do for that fee?", max_length=1000, rows=3)
    work = LongWords("How much work do you expect?", max_length=1000, rows=3, hint="And what happens if there is less.")
    cases = LongWords(
        "How are hard and easy cases shared?", max_length=1000, rows=3,
        hint="Small organisations fear to be left with the hardest alone.",
    )  # fmt: skip

    def __init__(self, *args: Any, payment: PaymentRule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "pays_in" in self.fields:
            self.fields["pays_in"].help_text = hint_of(payment)

    def _name_and_leave_out(self, own: Collection[str], *, changing: bool) -> None:
        """What was promised in public stays, so only a draft asks for it."""
        super()._name_and_leave_out({*own, *(() if changing else FAIR)}, changing=changing)


class PublishForm(Form):
    """Nothing to fill in: the page shows what is published."""


class WithdrawForm(Form):
    """Why."""

    reason = LongWords("Why is it cancelled?", max_length=2000, hint="Everyone reads this.")


def promise_from(given: dict[str, Any]) -> Promise | None:
    """What was promised; nothing where the form did not ask."""
    return Promise(**{name: given[name] for name in FAIR}) if "pays_in" in given else None


def hint_of(payment: PaymentRule) -> str:
    """What the authority asks, in a sentence."""
    parts = []
    if payment.most_days is not None:
        parts.append(say("{days} days at most after a correct invoice.", days=payment.most_days))
    if payment.target_days is not None:
        parts.append(say("The council itself means to pay within {days}.", days=payment.target_days))
    return " ".join(parts)
