"""Who may hold sealing keys, and use them."""

from uuid import UUID

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.people import Someone, is_inside
from fourfold.foundation.sealing.models import Lock, SealingKey
from fourfold.foundation.sealing.queries import is_holder
from fourfold.foundation.words import say


def check_keep_key(person: Someone | None, authority: Authority) -> None:
    """Officers and Members keep a sealing key of their own."""
    if not is_inside(person, authority.pk):
        raise NotAllowed(say("Sealing keys are for officers of this authority."))


def check_use_key(person: UUID, key: SealingKey) -> None:
    """A sealing key is its holder's alone."""
    if key.holder != person:
        raise NotAllowed(say("This sealing key is someone else’s."))


def check_hold_share(person: UUID, lock: Lock) -> None:
    """Only those who hold a share of a lock take part in opening it, or in changing who holds shares."""
    if not is_holder(lock, person):
        raise NotAllowed(say("You hold no share of this lock."))
