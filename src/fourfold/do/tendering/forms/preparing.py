"""Forms on which a tender is prepared."""

from collections.abc import Sequence
from typing import Any

from django.forms.boundfield import BoundField

from fourfold.do.tendering.actions.preparing import NamedLot
from fourfold.do.tendering.rules.marking import TieBreak
from fourfold.do.tendering.rules.names import IN_PENCE, RISK_NAMES, Ask
from fourfold.do.tendering.rules.prices import FORMULA_MEANINGS
from fourfold.do.tendering.rules.scales import Step
from fourfold.foundation.files.forms import Upload
from fourfold.foundation.ui.forms import Form, LongWords, OneOf, Percent, Pounds, WholeNumber, Words, YesNo
from fourfold.foundation.words import say

Choices = Sequence[tuple[str, str]]
MOST_LOTS, _BLANK_LOTS = 60, 3
TIE_NAMES = {
    TieBreak.QUALITY: "More points for quality",
    TieBreak.SOCIAL_VALUE: "More points for social value",
    TieBreak.PRICE: "The lower price",
}


class TermsForm(Form):
    """What a tender is."""

    procedure = OneOf("How is a winner found?")
    procedure_because = LongWords(
        "Why this procedure", required=False, rows=3,
        hint="Needed where it is not the usual one. Everyone reads it.",
    )  # fmt: skip
    value = Pounds(
        "What it is worth at most", required=False,
        hint="In pounds over its whole life, extensions included, without VAT. Left empty, it counts as large.",
    )  # fmt: skip
    months = WholeNumber("Months that it runs", min=1, max=600, required=False, width=3)
    risk = OneOf("What if it goes wrong?", [(risk.value, name) for risk, name in RISK_NAMES.items()])
    lead = OneOf("Who leads it?", menu=True, hint="The lead brings the evaluators’ scores together, and gives none.")
    is_anonymous = YesNo(
        "Are bidders’ names hidden from evaluators until quality is closed?",
        hint="Say no where visits or past performance are judged: those tell who it is.",
    )

    def __init__(self, *args: Any, procedures: Choices, leads: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "procedure", procedures)
        offer(self, "lead", leads)


class LotsForm(Form):
    """The lots, row by row; how many one bidder may win; or why there is one."""

    most_lots = WholeNumber(
        "How many lots one bidder may win", min=1, max=MOST_LOTS, required=False, width=2,
        hint="Left empty, all of them. Where a limit bites, the best total over all lots wins (SC rec 19).",
    )  # fmt: skip
    no_lots_because = LongWords(
        "Why it is one lot", required=False, rows=3, hint="Needed where there is one. Everyone reads it."
    )

    def __init__(self, *args: Any, lots: Sequence[NamedLot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = min(max(len(lots) + _BLANK_LOTS, self._sent()), MOST_LOTS)
        self.rows = [self._row(n, lots[n - 1] if n <= len(lots) else NamedLot("")) for n in range(1, rows + 1)]

    def lots(self) -> list[NamedLot]:
        """The lots that were named."""
        given = self.cleaned_data
        return [
            NamedLot(given[f"lot_title_{n}"], given[f"lot_value_{n}"])
            for n in range(1, len(self.rows) + 1)
            if given.get(f"lot_title_{n}")
        ]

    def clean(self) -> dict[str, Any]:
        """The lots that were named, as ``lots``."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors:
            given["lots"] = self.lots()
        return given

    def _row(self, n: int, lot: NamedLot) -> list[BoundField]:
        named = {
            f"lot_title_{n}": Words(say("Lot {n}", n=n), required=False, initial=lot.title),
            f"lot_value_{n}": Pounds(say("Lot {n} is worth", n=n), required=False, initial=lot.value),
        }
        self.fields.update(named)
        return [self[name] for name in named]

    def _sent(self) -> int:
        """As many rows as were sent, so that nothing that was typed is lost."""
        sent = 0
        while self.is_bound and sent < MOST_LOTS and f"lot_title_{sent + 1}" in self.data:
            sent += 1
        return sent


class RequirementForm(Form):
    """How much is asked, in which words, and why: the fields that this kind of requirement needs."""

    def __init__(self, *args: Any, ask: Ask, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if ask in IN_PENCE:
            self.fields["amount"] = Pounds(say("How much"), hint=say("In pounds."))
        elif ask in (Ask.ACCOUNTS, Ask.REFERENCES, Ask.PAGES):
            self.fields["amount"] = WholeNumber(say("How many"), min=0, max=500, width=3)
        needs_words, is_question = ask in (Ask.CERTIFICATE, Ask.QUESTION), ask is Ask.QUESTION
        self.fields["text"] = LongWords(
            say("The question") if is_question else say("In words"), rows=3, required=needs_words, max_length=2000
        )
        self.fields["because"] = LongWords(
            say("Why it is asked"), rows=3, required=is_question, max_length=2000,
            hint=say("The standard questions are answered once for all tenders. Everyone reads why there is one more.")
            if is_question
            else say("Everyone reads this."),
        )  # fmt: skip


class MarkingForm(Form):
    """How prices become marks, and what tells equals apart."""

    formula = OneOf("How prices become marks", [(one.value, name) for one, name in FORMULA_MEANINGS.items()])
    budget = Pounds(
        "The budget that the formula counts from", required=False, hint="Only for the formula with a budget."
    )
    tie_1 = OneOf("What tells equal bids apart", menu=True)
    tie_2 = OneOf("And if they are equal in that", menu=True, required=False)
    tie_3 = OneOf("And in that", menu=True, required=False)
    low_percent = Percent(
        "Ask about a price so many percent below the mean of the others", min=1, max=99, required=False,
        hint="A bid is never set aside for its price before its bidder could explain it. Empty, it asks about none.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ties = [(tie.value, say(name)) for tie, name in TIE_NAMES.items()]
        for name in ("tie_1", "tie_2", "tie_3"):
            offer(self, name, ties if name == "tie_1" else [("", say("Nothing more")), *ties])

    def clean(self) -> dict[str, Any]:
        """The tie-breaks in their order, each once, as ``ties``."""
        given: dict[str, Any] = super().clean() or {}
        named = [given.get(f"tie_{n}") for n in (1, 2, 3)]
        given["ties"] = tuple(dict.fromkeys(TieBreak(one) for one in named if one))
        return given


class ScaleForm(Form):
    """Which scores can be given, and what each means."""

    least = WholeNumber("The least score", min=0, max=1, width=2)
    most = WholeNumber("The best score", min=1, max=10, width=2)

    def __init__(self, *args: Any, scores: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scores = scores
        for score in scores:
            self.fields[f"name_{score}"] = Words(say("Score {n} is called", n=score), max_length=60, required=False)
            self.fields[f"means_{score}"] = LongWords(
                say("Score {n} means", n=score), rows=2, max_length=600, required=False
            )

    def clean(self) -> dict[str, Any]:
        """The words of the scale, as ``steps``."""
        given: dict[str, Any] = super().clean() or {}
        given["steps"] = tuple(
            Step(score, given.get(f"name_{score}") or "", given.get(f"means_{score}") or "") for score in self.scores
        )
        return given


class PaperForm(Form):
    """A paper that every bidder reads."""

    title = Words("What is it?", hint="For example: specification, terms of the contract, price sheet.")
    file = Upload("The file")


class BecauseForm(Form):
    """Why."""

    because = LongWords("Why?", rows=3, max_length=2000)


class EmptyForm(Form):
    """Nothing to fill in: the page says what the button does."""


def offer(form: Form, name: str, choices: Choices) -> None:
    """Let one of these be chosen in this field."""
    field = form.fields[name]
    assert isinstance(field, OneOf)
    field.choices = list(choices)
