"""Sealing and opening in a stream: constant memory, nothing written in plain. No database.

Under age's encryption stands an envelope: a first line that names the format, the content, one mark, and zeros to the
end of the size class.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType
from typing import NoReturn, Protocol, Self

from pyrage import DecryptError, EncryptError, RecipientError, decrypt_io, encrypt_io
from pyrage.x25519 import Identity, Recipient

from fourfold.foundation.errors import Refused
from fourfold.foundation.sealing.padding import MARK, padded
from fourfold.foundation.words import say

HEAD = b"fourfold-sealed/1\n"
_BLOCK = 64 * 1024


class Source(Protocol):
    """Where bytes come from: a file, an upload, ``Chunks``."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes; none at the end."""


class Target(Protocol):
    """Where bytes go."""

    def write(self, piece: bytes, /) -> object:
        """Take all of ``piece``."""


class Chunks:
    """A source made of pieces that are pulled as they are needed: a heading, answers, file after file."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces: Iterator[bytes] = iter(pieces)
        self._piece = b""

    def read(self, size: int, /) -> bytes:
        """The next bytes, ``size`` of them at most; none when every piece has been read."""
        while not self._piece:
            try:
                self._piece = next(self._pieces)
            except StopIteration:
                return b""
        given, self._piece = self._piece[:size], self._piece[size:]
        return given


def pieces_of(source: Source) -> Iterator[bytes]:
    """What stands in ``source``, block by block: one of the pieces for ``Chunks``."""
    while piece := source.read(_BLOCK):
        yield piece


@dataclass(frozen=True, slots=True)
class Sealed:
    """What was stored: the SHA-256 of the ciphertext, in hex, and its length in bytes."""

    sha256: str
    size: int


def seal(source: Source, target: Target, recipient: str) -> Sealed:
    """Encrypt what stands in ``source`` to a lock's recipient, padded to its size class.

    A fault of source or target is raised as it is; what was written until then is to be thrown away.
    """
    return encrypt(Chunks(_envelope(source)), target, recipient)


class Opener(AbstractContextManager["Opener"]):
    """Opens what was sealed to one lock. Lives in one request: it cannot be stored, and never shows its secret."""

    __slots__ = ("_identity", "recipient")

    def __init__(self, identity: Identity) -> None:
        self._identity: Identity | None = identity
        self.recipient = str(identity.to_public())

    def unseal(self, source: Source, target: Target) -> int:
        """Write the content of a sealed file to ``target``; how many bytes it has.

        What was written is whole only if this returns: write to a target that is thrown away on a refusal.

        :raises Refused: when the file was sealed to another lock, altered or cut off.
        """
        if self._identity is None:
            raise ValueError("This opener has been closed.")
        content = _Content(target)
        decrypt(source, content, [self._identity])
        return content.end()

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Forget the secret, as far as Python can."""
        self._identity = None

    def __enter__(self) -> Self:
        return self

    def __repr__(self) -> str:
        return f"<Opener of {self.recipient}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("An opener is never stored.")


def encrypt(source: Source, target: Target, recipient: str) -> Sealed:
    """Encrypt as it stands, without an envelope; a fault of source or target is raised as it is."""
    try:
        to = Recipient.from_str(recipient)
    except RecipientError:
        raise ValueError(f"{recipient} is no recipient of age.") from None
    reader, writer = _Reader(source), _Writer(target)
    try:
        encrypt_io(reader, writer, [to])
    except EncryptError:
        _raise_fault(reader, writer)
        raise
    _raise_fault(reader, writer)
    return Sealed(writer.digest.hexdigest(), writer.size)


def decrypt(source: Source, target: Target, identities: Sequence[Identity]) -> None:
    """Decrypt as it stands; a fault of source or target is raised as it is.

    :raises Refused: when none of the identities opens it, or it was altered or cut off.
    """
    reader, writer = _Reader(source), _Writer(target)
    try:
        decrypt_io(reader, writer, identities)
    except DecryptError:
        _raise_fault(reader, writer)
        raise Refused(say("This was sealed with another key, or its beginning was altered.")) from None
    except OSError:
        _raise_fault(reader, writer)
        raise _altered() from None
    _raise_fault(reader, writer)


class _Reader:
    """Remembers what went wrong in the source: age would tell it as a fault of its own."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.fault: BaseException | None = None

    def read(self, size: int, /) -> bytes:
        try:
            return self._source.read(size)
        except BaseException as fault:
            self.fault = fault
            raise


class _Writer:
    """Remembers what went wrong in the target, and what went through."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self.fault: BaseException | None = None
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, piece: bytes, /) -> int:
        try:
            self._target.write(piece)
        except BaseException as fault:
            self.fault = fault
            raise
        self.digest.update(piece)
        self.size += len(piece)
        return len(piece)

    def flush(self) -> None:
        """age asks for it; the caller decides when its file is safe."""


def _raise_fault(reader: _Reader, writer: _Writer) -> None:
    if (fault := reader.fault or writer.fault) is not None:
        raise fault


def _envelope(source: Source) -> Iterator[bytes]:
    yield HEAD
    size = len(HEAD) + len(MARK)
    for piece in pieces_of(source):
        size += len(piece)
        yield piece
    yield MARK
    left = padded(size) - size
    while left:
        zeros = bytes(min(left, _BLOCK))
        left -= len(zeros)
        yield zeros


class _Content:
    """Lets through what stands between the first line and the last mark."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._head = b""
        self._size = 0
        self._zeros: int | None = None  # how many have come since a mark that may be the last one

    def write(self, piece: bytes) -> None:
        wanted = len(HEAD) - len(self._head)
        if wanted:
            self._head += piece[:wanted]
            piece = piece[wanted:]
            if not HEAD.startswith(self._head):
                raise Refused(say("What is in this file was not sealed by Fourfold."))
        bare = piece.rstrip(b"\0")
        if not bare and self._zeros is not None:
            self._zeros += len(piece)
            return
        self._let_go()
        if bare.endswith(MARK):
            self._zeros = len(piece) - len(bare)
            piece = bare[: -len(MARK)]
        self._pass(piece)

    def end(self) -> int:
        """How many bytes went through.

        :raises Refused: when there was no mark, which age's own check leaves to whoever wrote it.
        """
        if self._zeros is None:
            raise _altered()
        return self._size

    def _let_go(self) -> None:
        """The mark was none: it and its zeros are content."""
        zeros, self._zeros = self._zeros, None
        if zeros is None:
            return
        self._pass(MARK)
        while zeros:
            block = bytes(min(zeros, _BLOCK))
            zeros -= len(block)
            self._pass(block)

    def _pass(self, piece: bytes) -> None:
        if piece:
            self._target.write(piece)
            self._size += len(piece)


def _altered() -> Refused:
    return Refused(say("This was altered or cut off after it was sealed."))
