"""Sealing keys, locks and receipts for tests."""

from datetime import datetime
from io import BytesIO
from uuid import UUID

from fourfold.foundation.sealing.actions import enter_share, make_key, new_lock
from fourfold.foundation.sealing.models import Lock, SealingKey
from fourfold.foundation.sealing.queries import key_of
from fourfold.foundation.sealing.receipts import Issue, Kind
from fourfold.foundation.sealing.streams import Opener, Sealed, seal
from fourfold.govern.people.models import Person
from tests.cast import NOON

TENDER, PROVIDER = UUID("11111111-2222-4333-8444-555555555555"), UUID("66666666-7777-4888-9999-000000000000")


def passphrase_of(person: Person) -> str:
    """What the person chose, and nobody else would guess in a test."""
    return f"{person.slug} likes rain on Tuesdays"


def key_for(person: Person, at: datetime = NOON) -> SealingKey:
    """The person's sealing key, made if there is none."""
    return key_of(person.uuid) or make_key(
        passphrase=passphrase_of(person), authority=person.authority.uuid, by=person, at=at
    )


def lock_for(*people: Person, needed: int = 2, title: str = "Short breaks", at: datetime = NOON) -> Lock:
    """A lock whose shares these people hold."""
    for person in people:
        key_for(person)
    return new_lock(
        title=title, href="/kent/tenders/1/", holders=[person.uuid for person in people], needed=needed, by=people[0],
        at=at, authority=people[0].authority.uuid,
    )  # fmt: skip


def opened(lock: Lock, *people: Person, at: datetime = NOON) -> Opener:
    """The lock, opened by these people one after another."""
    for person in people:
        entered = enter_share(lock=lock, passphrase=passphrase_of(person), by=person, at=at)
    assert entered.opener is not None
    return entered.opener


def sealed(content: bytes, recipient: str) -> tuple[bytes, Sealed]:
    """The ciphertext, and what was said of it."""
    target = BytesIO()
    told = seal(BytesIO(content), target, recipient)
    return target.getvalue(), told


def unsealed(ciphertext: bytes, opener: Opener) -> bytes:
    """What was sealed."""
    target = BytesIO()
    size = opener.unseal(BytesIO(ciphertext), target)
    assert size == len(target.getvalue())
    return target.getvalue()


def issue(kind: Kind = Kind.SUBMISSION, sequence: int = 7) -> Issue:
    """What a receipt may say."""
    return Issue(kind, UUID(int=4), TENDER, PROVIDER, ("2", "1"), "ab" * 32, sequence)
