"""Forms of people, posts and committees."""

from collections.abc import Sequence
from typing import Any

from fourfold.foundation.ui.forms import Day, EmailAddress, Form, LongWords, OneOf, SomeOf, Words
from fourfold.foundation.words import say
from fourfold.govern.people.models import Committee, Directorate, Post
from fourfold.govern.people.rules import ROLE_NAMES, Chair, CommitteeKind

CHAIR_NAMES = {Chair.MEMBER: "Member", Chair.CHAIR: "Chair", Chair.VICE_CHAIR: "Vice-chair"}
KIND_NAMES = {
    CommitteeKind.COUNCIL: "The council",
    CommitteeKind.CABINET: "The Cabinet",
    CommitteeKind.CABINET_COMMITTEE: "Cabinet committees",
    CommitteeKind.SELECT_COMMITTEE: "Select committees",
    CommitteeKind.BOARD: "Boards and panels",
    CommitteeKind.COMMITTEE: "Other committees",
}


class PersonForm(Form):
    """Someone new."""

    name = Words("Name")
    organisation = Words("Organisation", required=False, hint="Whom a provider’s person speaks for.")
    about = LongWords("What they do here", required=False, rows=3)


class _Span(Form):
    """From a day, until a day where it is known."""

    since = Day("From which day")
    until = Day("Until which day", required=False, hint="Leave it empty while it is open.")


class AppointForm(_Span):
    """Into which post."""

    post = OneOf("Post", menu=True)
    field_order = ("post", "since", "until")

    def __init__(self, *args: Any, posts: Sequence[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "post", [(str(post.uuid), post.title) for post in posts])


class SeatForm(_Span):
    """A seat on the council."""

    group = Words("Political group", required=False, max_length=100)
    division = Words("Division", required=False, max_length=100)
    field_order = ("group", "division", "since", "until")


class PlaceForm(_Span):
    """A place on a committee."""

    committee = OneOf("Committee", menu=True)
    chair = OneOf("As", [(value.value, name) for value, name in CHAIR_NAMES.items()])
    field_order = ("committee", "chair", "since", "until")

    def __init__(self, *args: Any, committees: Sequence[Committee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "committee", [(str(one.uuid), one.name) for one in committees])


class EndForm(Form):
    """The last day."""

    until = Day("Last day")


class CommitteeForm(Form):
    """A body that meets."""

    name = Words("Name")
    kind = OneOf("Kind", [(value.value, name) for value, name in KIND_NAMES.items()])
    about = LongWords("What it does", required=False)


class ChangeCommitteeForm(Form):
    """A committee described anew."""

    name = Words("Name")
    about = LongWords("What it does", required=False)


class PostForm(Form):
    """A post and its roles."""

    title = Words("Title")
    directorate = OneOf("Directorate", menu=True, required=False)
    roles = SomeOf("Roles that come with it", [(role.value, name) for role, name in ROLE_NAMES.items()], required=False)

    def __init__(self, *args: Any, directorates: Sequence[Directorate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "directorate", [(str(one.uuid), one.name) for one in directorates])


class InviteForm(Form):
    """An account."""

    email = EmailAddress("E-mail address", autocomplete="off")


def _offer(form: Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, OneOf)
    field.choices = [("", say("Choose")), *choices]
