"""A lock's secret in n shares, any k of which give it back. No database.

The arithmetic is that of ``shamirs``, over the prime field of 2^521 − 1. What is shared is the text of the age identity
without its constant beginning: 58 letters, 464 bits. Every splitting draws a fresh polynomial and has a name of its
own, and every share says which lock, splitting and holder it belongs to.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from uuid import UUID, uuid4

import pyrage
import shamirs
from django.views.decorators.debug import sensitive_variables
from pyrage.x25519 import Identity, Recipient

from fourfold.foundation.audit.chain import canonical
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

MOST = 12
"""More holders than this only make it harder to find enough of them."""
PRIME = 2**521 - 1
_BEGINNING = "AGE-SECRET-KEY-1"
_LETTERS = 58


@dataclass(frozen=True, slots=True)
class Share:
    """One share in the open: never stored as it is. ``value`` does not show when it is printed."""

    lock: UUID
    split: UUID
    recipient: str
    holder: UUID
    index: int
    needed: int
    of: int
    value: int = field(repr=False)

    def text(self) -> str:
        """What is sealed to the holder."""
        return canonical({**asdict(self), "value": f"{self.value:x}", "lock": str(self.lock), "split": str(self.split),
                          "holder": str(self.holder)})  # fmt: skip

    @property
    def digest(self) -> str:
        """A commitment to the share. It may be known: the value in it is far too long to be guessed."""
        return hashlib.sha256(self.text().encode()).hexdigest()


@sensitive_variables()
def split(identity: Identity, *, lock: UUID, holders: Sequence[UUID], needed: int) -> list[Share]:
    """Shares of the identity for these holders, any ``needed`` of which give it back.

    :raises Refused: when there are too few or too many holders, or one of them twice.
    """
    check_numbers(holders, needed)
    name, recipient, of = uuid4(), str(identity.to_public()), len(holders)
    number = int.from_bytes(str(identity).removeprefix(_BEGINNING).encode("ascii"), "big")
    points = shamirs.shares(number, quantity=of, modulus=PRIME, threshold=needed)
    return [
        Share(lock, name, recipient, holder, point.index, needed, of, point.value)
        for holder, point in zip(holders, points, strict=True)
    ]


def check_numbers(holders: Sequence[UUID], needed: int) -> None:
    """See that a secret can be split so.

    :raises Refused: when there are too few or too many holders, or one of them twice.
    """
    if len(set(holders)) != len(holders):
        raise Refused(say("Name each holder once."), field="holders")
    if not 2 <= needed <= len(holders):
        raise Refused(
            say("At least two holders are needed to open a lock, and no more than there are."), field="needed"
        )
    if len(holders) > MOST:
        raise Refused(say("Name at most {most} holders.", most=MOST), field="holders")


@sensitive_variables()
def combine(shares: Sequence[Share], recipient: str) -> Identity:
    """The identity that was split, checked against the lock's recipient.

    :raises Refused: when shares are too few, of another lock or splitting, or one of them is wrong.
    """
    first = shares[0] if shares else None
    if first is None or len({share.index for share in shares}) < first.needed:
        raise Refused(say("There are not enough shares yet to open this lock."))
    if any(share.recipient != recipient or share.lock != first.lock for share in shares):
        raise Refused(say("One of these shares belongs to another lock."))
    if any(share.split != first.split for share in shares):
        raise Refused(say("One of these shares is from before the holders changed: it no longer counts."))
    points = [shamirs.share(share.index, share.value, PRIME) for share in shares]
    number = shamirs.interpolate(points, threshold=first.needed)
    try:
        identity = Identity.from_str(_BEGINNING + number.to_bytes(_LETTERS, "big").decode("ascii"))
    except (OverflowError, UnicodeDecodeError, pyrage.IdentityError):
        raise _wrong() from None
    if str(identity.to_public()) != recipient:
        raise _wrong()
    return identity


def seal_share(share: Share, recipient: str) -> bytes:
    """The share, encrypted to one officer's sealing key."""
    sealed: bytes = pyrage.encrypt(share.text().encode(), [Recipient.from_str(recipient)])
    return sealed


def open_share(sealed: bytes, identity: Identity, digest: str) -> Share:
    """The share that was sealed to this sealing key, and that the lock's record commits to.

    :raises Refused: when it was sealed to another key, altered, or put in the place of another.
    """
    try:
        text: bytes = pyrage.decrypt(sealed, [identity])
    except (pyrage.DecryptError, OSError):
        raise Refused(say("This share cannot be read: it was sealed to another key, or altered.")) from None
    if hashlib.sha256(text).hexdigest() != digest:
        raise Refused(say("This share is not the one that was made for this lock and holder."))
    told = json.loads(text)
    for name in ("lock", "split", "holder"):
        told[name] = UUID(told[name])
    return Share(**{**told, "value": int(told["value"], 16)})


def _wrong() -> Refused:
    return Refused(say("One of these shares is wrong: together they do not give the key of this lock."))
