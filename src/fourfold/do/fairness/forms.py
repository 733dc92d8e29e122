"""Forms of ratings and complaints."""

from collections.abc import Sequence
from typing import Any

from fourfold.do.fairness.rules import FINDING_NAMES, QUESTIONS, About
from fourfold.do.fairness.rules.names import HIGHEST, LOWEST
from fourfold.foundation.ui.forms import Form, LongWords, OneOf, Tick, Words, YesNo
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person

YEARS_BACK = 3


class Mark(OneOf):
    """A number from 1 to 5, in a row, with words for both ends."""

    in_a_row = True


class RatingForm(Form):
    """The questions of what is rated, and one comment. ``years`` are offered where a year of work is rated."""

    took_part = Tick("We took part: we sent a bid, or read the papers and decided not to")
    year = OneOf("Which year", menu=True)
    work = Words("Which work", hint="In a few words, such as “short breaks in Canterbury”.")

    def __init__(self, *args: Any, about: About, years: Sequence[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if about is not About.PROCESS:
            del self.fields["took_part"]
        if years:
            year = self.fields["year"]
            assert isinstance(year, OneOf)
            year.choices = [(str(one), str(one)) for one in years]
        else:
            del self.fields["year"], self.fields["work"]
        for question in QUESTIONS[about]:
            self.fields[question.key] = Mark(
                say(question.text), [(str(n), str(n)) for n in range(LOWEST, HIGHEST + 1)],
                hint=say("1 is “{low}”, 5 is “{high}”.", low=say(question.low), high=say(question.high)),
                missing=say("Choose a number from 1 to 5 for “{question}”.", question=say(question.text)),
            )  # fmt: skip
        self.fields["comment"] = LongWords(
            say("Anything else"), required=False, max_length=2000,
            hint=say("Leave out names of people. The fair treatment officer reads it before it appears."),
        )  # fmt: skip


def answers_in(given: dict[str, Any], about: About) -> dict[str, int]:
    """The numbers that were chosen."""
    return {question.key: int(given[question.key]) for question in QUESTIONS[about]}


class CommentForm(Form):
    """The words as they may appear."""

    shown = LongWords(
        "The words as they will appear", required=False, max_length=2000, rows=8,
        hint="Take out what tells of a person, or abuses one. Leave everything else, praise and blame.",
    )  # fmt: skip
    because = LongWords(
        "Why you took words out", required=False, rows=2, max_length=500,
        hint="Leave it empty when you took nothing out. Everyone can read this.",
    )  # fmt: skip


class ReplyForm(Form):
    """The answer of those who were rated."""

    text = LongWords("Your answer", max_length=3000, rows=6, hint="You answer once. Everyone can read it.")


class ComplainForm(Form):
    """What happened, and what would put it right."""

    text = LongWords("What happened?", max_length=10_000, rows=8, hint="Tell us in your own words. Dates help.")
    wants = LongWords("What would put it right?", max_length=2000, rows=3, required=False)


class AnswerForm(Form):
    """What was found, and what is done about it."""

    finding = OneOf("What you found", [(finding.value, name) for finding, name in FINDING_NAMES.items()])
    answer = LongWords("Your answer", max_length=10_000, rows=8, hint="Only whoever complained reads it.")


class SettledForm(Form):
    """Whether the answer settled it."""

    settled = YesNo("Did the answer settle it?")
    note = LongWords("Anything else", max_length=2000, rows=3, required=False)


class HandOverForm(Form):
    """To whom."""

    to = OneOf("To whom", menu=True, missing="Choose someone.")

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = self.fields["to"]
        assert isinstance(to, OneOf)
        to.choices = [("", say("Choose")), *((str(one.uuid), one.name) for one in people)]
