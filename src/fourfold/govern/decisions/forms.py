"""Forms of decisions."""

from collections.abc import Sequence
from typing import Any

from fourfold.foundation.ui.forms import Day, Form, LongWords, OneOf, Pounds, Tick, WholeNumber, Words
from fourfold.foundation.words import say
from fourfold.govern.decisions.rules import NOTICE_NAMES, TAKER_NAMES, Notice, Rejected
from fourfold.govern.people.models import Committee, Person

OPTIONS = 5
Named = Sequence[Person] | Sequence[Committee]


def offered(things: Named, nothing: str = "") -> list[tuple[str, str]]:
    """Choices by uuid, the first of them empty."""
    return [("", nothing or say("Choose")), *((str(thing.uuid), thing.name) for thing in things)]


class DecisionForm(Form):
    """What a decision is about, and who takes it."""

    title = Words("Title")
    matter = LongWords("What it is about", max_length=10_000, rows=6)
    sought = LongWords("What the taker is asked to agree", max_length=5000, rows=4)
    taker = OneOf("Who takes it", [(taker.value, name[0].upper() + name[1:]) for taker, name in TAKER_NAMES.items()])
    taker_person = OneOf("The cabinet member or director", menu=True, required=False, hint="Where one person takes it.")
    taker_committee = OneOf("The body", menu=True, required=False, hint="Where a body takes it.")
    scrutiny_committee = OneOf(
        "Which cabinet committee looks at it first", menu=True, required=False,
        hint="Leave it open where the decision needs no view of a cabinet committee (P1 6.5).",
    )  # fmt: skip
    saves_or_spends = Pounds(
        "How much it spends or saves", required=False, hint="The larger of the two, in pounds, over its whole life."
    )
    divisions_affected = WholeNumber(
        "How many divisions feel a significant effect", min=0, max=1000, required=False, width=4
    )
    due_on = Day(
        "When it is due", required=False,
        hint="A key decision needs 28 clear days between its announcement and this day.",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        takers: Sequence[Person],
        bodies: Sequence[Committee],
        cabinet_committees: Sequence[Committee],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "taker_person", takers)
        _offer(self, "taker_committee", bodies)
        _offer(self, "scrutiny_committee", cabinet_committees, say("No cabinet committee"))


class AnnounceForm(Form):
    """Which notice a decision follows."""

    notice = OneOf(
        "Which notice", [(notice.value, name.capitalize()) for notice, name in NOTICE_NAMES.items()],
        hints={
            Notice.FULL: "28 clear days for a key decision; none for others.",
            Notice.GENERAL_EXCEPTION: "5 clear days, because 28 are impracticable. You tell the chair of scrutiny.",
            Notice.SPECIAL_URGENCY: "It cannot wait 5 days, and the chair of scrutiny agrees.",
        },
    )  # fmt: skip
    notice_reason = LongWords("Why the full notice is impracticable", required=False)
    scrutiny_chair = OneOf("The chair of scrutiny who was told or agrees", menu=True, required=False)

    def __init__(self, *args: Any, members: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "scrutiny_chair", members)


class SettleForm(Form):
    """The record of a decision: reasons, options turned down, conflicts."""

    reasons = LongWords("Reasons", max_length=10_000, rows=6)
    conflicts = LongWords(
        "Interests declared by others who were consulted",
        required=False,
        rows=3,
        hint="Leave it empty if there are none.",
    )
    dispensation = LongWords(
        "Dispensation", required=False, rows=2, hint="Who granted it for a declared interest, and when."
    )
    own_conflict = Tick("I have an interest of my own in this matter", required=False)
    chair = OneOf("Who was in the chair", menu=True, required=False)

    def __init__(self, *args: Any, sitting: Sequence[Person] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, OPTIONS + 1):
            self.fields[f"option_{number}"] = Words(say("Option {n}", n=number), required=False)
            self.fields[f"why_{number}"] = LongWords(
                say("Why option {n} was turned down", n=number), required=False, rows=2, max_length=2000
            )
        if sitting is None:
            del self.fields["chair"]
        else:
            del self.fields["own_conflict"]
            _offer(self, "chair", sitting)

    @property
    def options(self) -> list[tuple[Any, Any]]:
        """The boxes for options, in pairs."""
        return [(self[f"option_{number}"], self[f"why_{number}"]) for number in range(1, OPTIONS + 1)]


def rejected(given: dict[str, Any]) -> list[Rejected]:
    """The options that were filled in."""
    pairs = [Rejected(given[f"option_{n}"], given[f"why_{n}"]) for n in range(1, OPTIONS + 1)]
    return [pair for pair in pairs if pair.title or pair.why]


class DeferForm(Form):
    """Until when, and why."""

    until = Day("Until which day")
    reasons = LongWords("Reasons")


class WithdrawForm(Form):
    """Why."""

    reasons = LongWords("Why it is withdrawn")


class ScrutinyForm(Form):
    """What the committee thought."""

    note = LongWords("What the committee thought", max_length=10_000, rows=8)


class ImplementationForm(Form):
    """What is done, by whom and by when."""

    what = LongWords("What is to be done")
    owner = OneOf("Who answers for it", menu=True)
    due = Day("By when")

    def __init__(self, *args: Any, owners: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "owner", owners)


class ImplementedForm(Form):
    """How it was done."""

    how = LongWords("How it was done, and where that can be seen")


def _offer(form: Form, name: str, things: Named, nothing: str = "") -> None:
    field = form.fields[name]
    assert isinstance(field, OneOf)
    field.choices = offered(things, nothing)
