"""Messages for tests."""

from datetime import datetime

from fourfold.foundation.notify.actions import tell
from fourfold.foundation.notify.models import Message
from fourfold.govern.people.models import Person
from tests.cast import NOON


def told(person: Person, sentence: str = "A gate waits for you.", at: datetime = NOON) -> Message:
    """A message for a person."""
    tell(
        accounts=[person.account], sentence=sentence, href=f"/{person.authority.slug}/desk", kind="test.told", at=at,
        authority=person.authority,
    )  # fmt: skip
    return Message.objects.latest("pk")
