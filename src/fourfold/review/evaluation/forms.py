"""Forms of evaluations and decommissioning plans."""

from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError

from fourfold.cycle.commissions.rules.names import ENDING_NAMES
from fourfold.foundation.ui.forms import (
    Day,
    Figure,
    Form,
    LongWords,
    OneOf,
    Percent,
    Pounds,
    WholeNumber,
    Words,
    YesNo,
)
from fourfold.foundation.words import say
from fourfold.review.evaluation.rules.names import DESIGN_NAMES
from fourfold.review.reviews.rules.names import DIRECTIONS

MOST_READINGS = 200


class AccountForm(Form):
    """What an evaluation asks, what it cost, what people say, and what it recommends."""

    question = LongWords("What does the evaluation ask?", rows=3, max_length=2000)
    since = Day("It looks at the time from", required=False)
    until = Day("until", required=False)
    planned_cost = Pounds("What was it meant to cost?", required=False)
    real_cost = Pounds("What did it cost?", required=False)
    cost_note = LongWords("What the cost leaves out, or why it is not known", rows=2, required=False)
    social_value = LongWords("What became of the social value that was promised?", rows=4, required=False)
    voice = LongWords("What do the people who use it say?", rows=4, required=False, hint="No names.")
    limits = LongWords("What can this evaluation not tell?", rows=3, required=False)
    ending = OneOf(
        "What do you recommend?", [(ending.value, name) for ending, name in ENDING_NAMES.items()], required=False
    )
    because = LongWords("Why?", rows=4, required=False)
    next_measures = LongWords(
        "What will be measured from now on?", rows=3, required=False,
        hint="Needed where nobody can tell whether it worked, and it goes on.",
    )  # fmt: skip


class ResultForm(Form):
    """How an outcome was before and after, for those served and for others."""

    name = Words("Which outcome?", hint="What changed for people, such as: people who feel safe at home.")
    unit = Words("Counted in", max_length=40, required=False, width=10)
    good = OneOf("Which way is better?", DIRECTIONS)
    is_share = YesNo("Are the figures percentages of people?", hint="Then chance is known from how many there were.")
    design = OneOf("What stands against what?", [(design.value, name) for design, name in DESIGN_NAMES.items()])
    before = Figure("Before, for those served", required=False)
    before_people = WholeNumber("On how many people that rests", min=1, required=False)
    before_error = Figure("Its standard error, if someone worked it out", min=0, required=False)
    after = Figure("After, for those served", required=False)
    after_people = WholeNumber("On how many people that rests", min=1, required=False)
    after_error = Figure("Its standard error, if someone worked it out", min=0, required=False)
    other_before = Figure("Before, for the comparison group", required=False)
    other_before_people = WholeNumber("On how many people that rests", min=1, required=False)
    other_before_error = Figure("Its standard error, if someone worked it out", min=0, required=False)
    other_after = Figure("After, for the comparison group", required=False)
    other_after_people = WholeNumber("On how many people that rests", min=1, required=False)
    other_after_error = Figure("Its standard error, if someone worked it out", min=0, required=False)
    alike_because = LongWords("Why is the comparison group like those served?", rows=3, required=False)
    series = LongWords(
        "Readings of before, for a trend", rows=4, required=False,
        hint="One in a line, evenly spaced, the oldest first.",
    )  # fmt: skip
    steps = WholeNumber("How many such spaces later the reading of after is", min=1, max=100, width=3)
    lost_percent = Figure(
        "How many of those who began were lost from sight", decimals=2, min=0, max=100, suffix="%", required=False
    )

    def clean_series(self) -> list[Decimal]:
        """The readings as numbers.

        :raises ValidationError: naming the first line that is none.
        """
        lines = [line.strip() for line in self.cleaned_data["series"].splitlines() if line.strip()]
        if len(lines) > MOST_READINGS:
            raise ValidationError(say("Enter {most} readings or fewer.", most=MOST_READINGS))
        return [_number(line) for line in lines]


class LessonForm(Form):
    """What was learned."""

    text = LongWords("What did this contract teach?", rows=3, max_length=2000)


class SendForm(Form):
    """Nothing to fill in: the page says what sending means."""


class EndForm(Form):
    """When a service ends, what stays, what becomes of the provider."""

    last_day = Day("On which day does the service end?", required=False)
    duty = LongWords(
        "How does the council meet its duties by law afterwards?", rows=3, required=False,
        hint="If it has none here, say so.",
    )  # fmt: skip
    residual_cost = Pounds(
        "What cost stays with the council each year?", required=False, hint="£0 needs its reason too."
    )
    residual_because = LongWords("Why does it stay?", rows=3, required=False)
    residual_until = Day("Until when, if it ends", required=False)
    provider_told_on = Day("When was the provider told?", required=False)
    provider_says = LongWords("What does the provider say?", rows=3, required=False)
    income_share = Percent("How much of the provider’s income ends with it?", required=False)
    staff = LongWords("What becomes of its staff, and of the provider?", rows=3, required=False)
    records = LongWords("Who keeps the records and things of the service?", rows=2, required=False)
    look_again_on = Day("When, after the end, does someone look how people fare?", required=False)


class GroupForm(Form):
    """Who is affected, and what happens to them."""

    who = Words("Who are they?", hint="No names. For example: people who come to lunch in Deal.")
    people = WholeNumber("How many are they?", min=0, max=10_000_000, required=False)
    what_next = LongWords("What happens to them?", rows=3, required=False)
    settled_by = Day("By when is that settled?", required=False)
    told_on = Day("When were they told?", required=False)
    heard = LongWords("How were they heard, and what did they say?", rows=3, required=False)


class BecameForm(Form):
    """What became of people."""

    became = LongWords("What became of them?", rows=3, max_length=2000)


class FinishForm(Form):
    """How people fare."""

    seen_afterwards = LongWords("How do people fare, now that it has ended?", rows=4)


def _number(line: str) -> Decimal:
    try:
        found = Decimal(line.replace(",", "").removesuffix("%").strip())
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or abs(found) >= Decimal(10) ** 12:
        raise ValidationError(say("Enter a number in each line. “{line}” is none.", line=line[:40]))
    return found
