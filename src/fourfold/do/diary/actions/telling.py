"""Telling those who work on a procurement what someone else did with it."""

from datetime import datetime

from fourfold.do.diary.models import Procurement
from fourfold.foundation.notify.actions import tell
from fourfold.govern.people.models import Person


def tell_its_people(procurement: Procurement, sentence: str, *, except_for: Person, at: datetime) -> None:
    """Tell its lead and its buyer, except for who did it."""
    people = [
        person for person in (procurement.lead, procurement.buyer) if person is not None and person.pk != except_for.pk
    ]
    tell(
        accounts=[person.account for person in people], sentence=sentence, href=procurement.get_absolute_url(),
        kind="procurement.changed", at=at, authority=procurement.authority,
    )  # fmt: skip
