"""Whose desk it is."""

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


def check_desk(person: Person | None, authority: Authority) -> None:
    """Everyone who has a part in the authority's work has a desk there."""
    if person is None or person.authority_id != authority.pk:
        raise NotAllowed(say("Sign in as someone of {authority} to see your desk.", authority=authority))
