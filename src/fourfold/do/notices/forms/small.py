"""Short forms: publish, cancel, ask, answer."""

from fourfold.foundation.ui.forms import Form, LongWords


class PublishForm(Form):
    """Nothing to fill in: the page shows what is published."""


class CancelForm(Form):
    """Why."""

    change_reason = LongWords(
        "Why it is cancelled", hint="Everyone reads this, first of all those who worked on a bid.", max_length=2000
    )


class QuestionForm(Form):
    """What one wants to know."""

    text = LongWords(
        "Your question", max_length=2000, hint="Leave out your name and what only you could know: everyone reads it."
    )


class AnswerForm(Form):
    """The answer, and the question as everyone reads it."""

    text = LongWords(
        "The question as everyone reads it", max_length=2000, rows=3,
        hint="Change words that would show who asked. Keep what is asked.",
    )  # fmt: skip
    answer = LongWords("The answer", max_length=5000, missing="Write the answer. Everyone reads it.")
