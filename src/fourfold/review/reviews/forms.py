"""Forms of reviews, visits, improvement plans and the steps that follow."""

from collections.abc import Sequence
from typing import Any

from fourfold.foundation.ui.forms import Day, Figure, Form, LongWords, OneOf, Pounds, Words, YesNo
from fourfold.foundation.words import say
from fourfold.review.reviews.models import RemedyTerm
from fourfold.review.reviews.rules.names import (
    DIRECTIONS,
    FINDING_NAMES,
    REVIEW_KIND_NAMES,
    RUNG_NAMES,
    SIDE_NAMES,
    ActionEvent,
    Rung,
    Side,
)
from fourfold.review.reviews.rules.remedies import RATE_NAMES

Choices = Sequence[tuple[str, str]]
_BECOMES = {
    ActionEvent.ACCEPT: "It is done",
    ActionEvent.SEND_BACK: "It is not done yet",
    ActionEvent.DROP: "It is dropped",
}
_KINDS = [(kind.value, name) for kind, name in REVIEW_KIND_NAMES.items()]


class BecauseForm(Form):
    """Why."""

    because = LongWords("Why?", rows=3, max_length=2000)


class BookForm(Form):
    """When a review is, of what sort, and where."""

    on = Day("On which day?")
    kind = OneOf("What sort of review?", _KINDS)
    place = Words("Where, or how", required=False, hint="For example: at the club, or by telephone.")


class MoveForm(BecauseForm):
    """Another day, and why."""

    on = Day("On which day now?")
    place = Words("Where, or how", required=False)
    field_order = ("on", "place", "because")


class CallOffForm(BecauseForm):
    """Why, and when instead."""

    next_on = Day("When is the review held instead?")


class RaiseForm(Form):
    """What someone wants to talk about."""

    text = LongWords("What do you want to talk about?", rows=3, max_length=1000)


class HoldForm(Form):
    """Who came, one in a line."""

    council = LongWords("Who came for the council?", rows=3, hint="One name in a line.", required=False)
    provider = LongWords("Who came for the provider?", rows=3, hint="One name in a line.", required=False)
    users = LongWords(
        "Who came of those who use the service?", rows=2, required=False,
        hint="One in a line. A first name or “a carer” will do.",
    )  # fmt: skip
    absent = LongWords("Who was asked and did not come?", rows=2, hint="One name in a line.", required=False)


class FindingForm(Form):
    """What was found."""

    kind = OneOf("How does it stand?", [(kind.value, name) for kind, name in FINDING_NAMES.items()])
    text = LongWords("What did you find?", rows=4, max_length=3000)
    measure = Words("What shows it", required=False, hint="For example: missed visits, April 2014, 4 %.")


class ActionForm(Form):
    """What was agreed, who does it, by when."""

    text = LongWords("What is to be done?", rows=3, max_length=2000)
    side = OneOf("Who does it?", [(s.value, SIDE_NAMES[s]) for s in (Side.AUTHORITY, Side.PROVIDER)])
    owner = OneOf("Which officer, where the council does it", menu=True, required=False)
    owner_name = Words("Who of the provider, where it does it", required=False)
    due_on = Day("By when?")

    def __init__(self, *args: Any, officers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "owner", [("", say("Nobody")), *officers])


class DoneForm(Form):
    """How it was done."""

    done_how = LongWords("What was done?", rows=4, max_length=2000)


class SettleForm(BecauseForm):
    """What becomes of an action."""

    event = OneOf("What becomes of it?")
    field_order = ("event", "because")

    def __init__(self, *args: Any, may_accept: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [event for event in _BECOMES if may_accept or event is not ActionEvent.ACCEPT]
        offer(self, "event", [(event.value, say(_BECOMES[event])) for event in offered])


class CloseForm(Form):
    """What the review came to, and the next one or the end."""

    summary = LongWords("What did the review come to?", rows=5, hint="A few sentences that a Member can read.")
    next_on = Day("When is the next review?", required=False)
    next_kind = OneOf("What sort will it be?", _KINDS)
    no_next_because = LongWords(
        "If there is no next one: why was this the last?", rows=2, required=False,
        hint="Only where the contract ends before the next one would be due.",
    )  # fmt: skip


class VisitForm(Form):
    """When someone goes where, and what they look at."""

    on = Day("On which day?")
    place = Words("Where?")
    looks_at = LongWords("What will you look at?", rows=3)
    visitor = OneOf("Who goes?", menu=True)
    with_whom = Words("Who goes along", required=False, hint="For example: two people who use the service.")
    announced = YesNo("Does the provider know of it before?")

    def __init__(self, *args: Any, officers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "visitor", officers)


class VisitReportForm(Form):
    """What was seen and heard."""

    saw = LongWords("What did you see?", rows=5)
    heard = LongWords("What did people who use it say?", rows=5, hint="No names. If you could not ask, say why.")


class PlanForm(Form):
    """What falls short, how the council helps, from when until when."""

    title = Words("Title", hint="A few words, such as “Visits on time”.")
    because = LongWords("What falls short?", rows=4, hint="With the readings that show it.")
    support = LongWords("What does the council do to help?", rows=3, required=False)
    starts_on = Day("It runs from", required=False)
    ends_on = Day("It runs until", required=False)


class TargetForm(Form):
    """What is to be reached, and by when."""

    text = Words("What is to be reached?", max_length=300)
    unit = Words("Counted in", max_length=40, required=False, hint="For example: %, or days.", width=10)
    start = Figure("Where it stands now", required=False)
    goal = Figure("What it is to be", required=False)
    good = OneOf("Which way is better?", DIRECTIONS)
    due_on = Day("By when?", required=False)


class AnswerForm(Form):
    """What is said to something."""

    answer = LongWords("What do you say to it?", rows=4, max_length=3000)


class AgreeForm(Form):
    """Agree, with a word if one likes."""

    answer = LongWords("Anything you want to say", rows=3, max_length=3000, required=False)


class SupportForm(Form):
    """How the council helped."""

    on = Day("On which day?")
    what = LongWords("How did the council help?", rows=3)


class MeasureForm(Form):
    """What was measured."""

    found = Figure("What was measured?")
    how = LongWords("How was it measured, and by whom?", rows=3)


class ExtendForm(BecauseForm):
    """Until when, and why more time helps."""

    ends_on = Day("Until when?")
    field_order = ("ends_on", "because")


class JudgeForm(BecauseForm):
    """Whether it worked."""

    worked = YesNo("Did it work?")
    field_order = ("worked", "because")


class StepForm(BecauseForm):
    """Which step, and why."""

    rung = OneOf("Which step?", [(r.value, RUNG_NAMES[r]) for r in (Rung.NOTICE, Rung.END)])
    field_order = ("rung", "because")


class CapsForm(Form):
    """The most that remedies may come to."""

    period_percent = Figure(
        "At most so many percent of the fee of a period", required=False, decimals=2, min=0, max=100, suffix="%"
    )
    whole = Pounds("At most, over the whole contract", required=False)
    clause = Words("Which clause of the contract?", max_length=100)


class TermForm(Form):
    """What one measure costs when it falls short."""

    measure = OneOf("Which measure?", menu=True, required=False, hint="Its verified readings count.")
    name = Words("What is it called, if it is read elsewhere?", required=False)
    unit = Words("Counted in, if it is read elsewhere", max_length=40, required=False, width=10)
    good = OneOf("Which way is better, if it is read elsewhere?", DIRECTIONS)
    target = Figure("Its target, as the contract says for remedies")
    tolerance = Figure("How far short costs nothing", min=0, hint="0 where the contract allows none.")
    step = Figure("What counts as one step short", min=0, hint="For example: 1 percentage point.")
    kind = OneOf("How is a step counted?", [(kind.value, name) for kind, name in RATE_NAMES.items()])
    pence = Pounds("What a step costs, where it is an amount", required=False)
    percent = Figure(
        "What a step costs, where it is a percentage of the fee", required=False, decimals=4, min=0, max=100, suffix="%"
    )
    clause = Words("Which clause of the contract?", max_length=100)

    def __init__(self, *args: Any, measures: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "measure", [("", say("One that is read elsewhere")), *measures])


class WorkOutForm(BecauseForm):
    """For which period, what it cost, each reading that is not in the record, and why one does not count."""

    starts = Day("From which day?")
    ends = Day("Until which day?")
    fee = Pounds("What was the fee of that period?")

    def __init__(self, *args: Any, terms: Sequence[RemedyTerm], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for term in terms:
            if term.measure_id is None:
                label = say("{measure}: what was verified?", measure=term)
                self.fields[f"found_{term.uuid.hex}"] = Figure(label, required=False, suffix=term.unit)
            label = say("{measure}: why it does not count, if it does not", measure=term)
            self.fields[f"out_{term.uuid.hex}"] = Words(label, required=False)
        self.order_fields(["starts", "ends", "fee", *(name for name in self.fields if "_" in name), "because"])


class SendForm(Form):
    """Nothing to fill in: the page says what sending means."""


def offer(form: Form, name: str, choices: Choices) -> None:
    """Give a choice what it offers."""
    field = form.fields[name]
    assert isinstance(field, OneOf)
    field.choices = list(choices)
