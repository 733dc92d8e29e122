"""Forms of recommendations."""

from collections.abc import Sequence
from typing import Any

from fourfold.foundation.ui.forms import Day, Form, LongWords, OneOf, YesNo
from fourfold.foundation.words import say
from fourfold.govern.people.models import Post
from fourfold.govern.recommendations.rules import PROGRESS_NAMES, Progress


class AnswerForm(Form):
    """The authority's answer."""

    accepted = YesNo("Does the authority accept it?")
    response = LongWords("The answer", hint="What the authority will do, or why it will not.")
    owner = OneOf("Which post answers for it", menu=True, required=False)
    due_on = Day("By when", required=False)

    def __init__(self, *args: Any, posts: Sequence[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, OneOf)
        owner.choices = [("", say("Choose")), *((str(post.uuid), post.title) for post in posts)]


class ProgressForm(Form):
    """How far work has come."""

    progress = OneOf(
        "How far it has come",
        [(value.value, name) for value, name in PROGRESS_NAMES.items() if value is not Progress.DECLINED],
    )
    note = LongWords("What was done, and where it can be seen")
