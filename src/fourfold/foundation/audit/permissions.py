"""Who may read the trail, and who may erase words beside it."""

from fourfold.foundation.audit.models import Event
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.people import Someone, roles_of
from fourfold.foundation.words import say

READERS = frozenset({"auditor", "administrator"})
"""Roles (of ``govern.people``) whose holders read the whole trail of their authority."""
ERASERS = frozenset({"administrator"})


def check_read(person: Someone | None, authority: Authority) -> None:
    """Auditors and administrators read their own authority's trail."""
    if person is None or person.authority_id != authority.pk or not roles_of(person) & READERS:
        raise NotAllowed(say("The audit trail is open to auditors and administrators."))


def check_erase(person: Someone | None, event: Event) -> None:
    """Administrators erase personal words beside their own authority's events."""
    own = (
        person is not None
        and event.authority is not None
        and Authority.objects.filter(pk=person.authority_id, uuid=event.authority).exists()
    )
    if not own or not roles_of(person) & ERASERS:
        raise NotAllowed(say("Words beside an event are erased by an administrator of its authority."))
