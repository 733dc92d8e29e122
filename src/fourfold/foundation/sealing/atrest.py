"""Drafts, and bids once they are opened: kept encrypted with a key of the installation.

It keeps them from whoever has the database or its backups, not from whoever also has ``FOURFOLD_DRAFTS_KEY``.
"""

from functools import cache
from io import BytesIO
from itertools import chain
from uuid import UUID

from django.conf import settings
from pyrage.x25519 import Identity

from fourfold.foundation.errors import Refused
from fourfold.foundation.sealing.streams import Chunks, Sealed, Source, Target, decrypt, encrypt, pieces_of
from fourfold.foundation.words import say

_HEAD = b"fourfold-kept/1\n"


def keep(plain: bytes, *, about: UUID) -> bytes:
    """``plain``, encrypted, and bound to the thing that it is about: in another's place it is refused."""
    kept = BytesIO()
    keep_stream(BytesIO(plain), kept, about=about)
    return kept.getvalue()


def fetch(kept: bytes, *, about: UUID) -> bytes:
    """What was kept about this thing.

    :raises Refused: when it was altered, or kept about another.
    """
    plain = BytesIO()
    fetch_stream(BytesIO(kept), plain, about=about)
    return plain.getvalue()


def keep_stream(source: Source, target: Target, *, about: UUID) -> Sealed:
    """As ``keep``, in constant memory."""
    whole = Chunks(chain([_HEAD + about.bytes], pieces_of(source)))
    return encrypt(whole, target, str(_identities(settings.DRAFTS_KEY)[0].to_public()))


def fetch_stream(source: Source, target: Target, *, about: UUID) -> int:
    """As ``fetch``, in constant memory; how many bytes. Throw away what was written when it is refused."""
    content = _About(target, _HEAD + about.bytes)
    decrypt(source, content, _identities(settings.DRAFTS_KEY))
    return content.end()


@cache
def _identities(text: str) -> list[Identity]:
    """The keys of the setting: the first encrypts, all decrypt."""
    return [Identity.from_str(key.strip()) for key in text.split(",")]


class _About:
    """Lets through what follows the head that is expected, and nothing after another."""

    def __init__(self, target: Target, head: bytes) -> None:
        self._target, self._awaited, self._size = target, head, 0

    def write(self, piece: bytes) -> None:
        given = piece[: len(self._awaited)]
        if not self._awaited.startswith(given):
            raise self._other()
        self._awaited = self._awaited[len(given) :]
        if rest := piece[len(given) :]:
            self._target.write(rest)
            self._size += len(rest)

    def end(self) -> int:
        if self._awaited:
            raise self._other()
        return self._size

    def _other(self) -> Refused:
        return Refused(say("What is kept here belongs to something else."))
