"""What lies in a sealed bid: one text, and after it the files that belong to it (docs/formats/bid.md; SC 6.2.9).

    fourfold-bid-1 <length of the text in bytes>
    <the text: JSON>
    <the bytes of the first file><the bytes of the second file>…

Names, kinds, lengths and SHA-256 of the files stand in the text, in their order. Both ends work in constant memory.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

FORMAT = "fourfold-bid-1"
SELECTION, PRICE = "selection", "price"
"""Places of files that belong to no question."""
LONGEST_TEXT = 32 * 1024 * 1024
_LONGEST_LINE = 64
_BLOCK = 64 * 1024


class Source(Protocol):
    """Where bytes come from."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes; none at the end."""


@dataclass(frozen=True, slots=True)
class FileHead:
    """What the text says of a file: the criterion's key or ``SELECTION`` or ``PRICE``, the lot, and the file itself."""

    place: str
    lot: int | None
    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class LotOffer:
    """What is offered for one lot: the price in pence, answers by the key of the criterion, promises, and the lines
    of the price: [{"what", "quantity", "each"}], each in pence."""

    number: int
    price: int | None
    answers: Mapping[str, str]
    promises: Sequence[Mapping[str, Any]]
    lines: Sequence[Mapping[str, Any]]


class Enclosed:
    """A file within an envelope. It is read before the one that follows it."""

    def __init__(self, head: FileHead, source: Source) -> None:
        self.place, self.lot, self.name = head.place, head.lot, head.name
        self.media_type, self.size, self.sha256 = head.media_type, head.size, head.sha256
        self._source, self._left, self._digest = source, head.size, hashlib.sha256()

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes; none at its end.

        :raises Refused: when its bytes are not those that were sent.
        """
        piece = self._source.read(min(size, self._left)) if self._left else b""
        if not piece and self._left:
            raise _broken()
        self._left -= len(piece)
        self._digest.update(piece)
        if not self._left and self._digest.hexdigest() != self.sha256:
            raise _broken()
        return piece


@dataclass(frozen=True, slots=True)
class Envelope:
    """A bid as it was sealed. ``files`` gives them once, in their order."""

    tender: str
    provider: Mapping[str, str]
    consortium: Mapping[str, Any] | None
    selection: Mapping[str, Any]
    lots: Sequence[LotOffer]
    files: Iterator[Enclosed]


def pieces_of_bid(content: Mapping[str, Any], files: Iterable[tuple[FileHead, Iterable[bytes]]]) -> Iterator[bytes]:
    """The bytes of an envelope, piece by piece, each file asked for when its turn comes. Clause: SC 6.2.9.

    ``content`` has what ``Envelope`` has, but the files.
    """
    enclosed = list(files)
    heads = [
        {"place": head.place, "lot": head.lot, "name": head.name, "media_type": head.media_type, "size": head.size,
         "sha256": head.sha256}
        for head, _ in enclosed
    ]  # fmt: skip
    text = json.dumps({**content, "files": heads}, ensure_ascii=False, sort_keys=True).encode()
    yield f"{FORMAT} {len(text)}\n".encode()
    yield text
    for head, pieces in enclosed:
        size = 0
        for piece in pieces:
            size += len(piece)
            yield piece
        if size != head.size:
            raise ValueError(f"A file of {head.size} bytes has {size}.")


def read_envelope(source: Source) -> Envelope:
    """The bid that comes out of ``source``, once it is unsealed. Clause: SC 6.2.9.

    :raises Refused: when it is none, or was cut off.
    """
    told = _text(source)
    try:
        heads = [FileHead(**head) for head in told["files"]]
        return Envelope(
            tender=told["tender"],
            provider=told["provider"],
            consortium=told["consortium"],
            selection=told["selection"],
            lots=[LotOffer(**lot) for lot in told["lots"]],
            files=_files(heads, source),
        )
    except (KeyError, TypeError) as error:
        raise _broken() from error


def _text(source: Source) -> dict[str, Any]:
    line = _until_newline(source)
    name, _, length = line.partition(b" ")
    if name != FORMAT.encode() or not length.isdigit() or int(length) > LONGEST_TEXT:
        raise Refused(say("What was sealed here is no bid that we can read."))
    try:
        told = json.loads(_exactly(source, int(length)))
    except ValueError as error:
        raise _broken() from error
    if not isinstance(told, dict):
        raise _broken()
    return told


def _files(heads: Sequence[FileHead], source: Source) -> Iterator[Enclosed]:
    for head in heads:
        file = Enclosed(head, source)
        yield file
        while file.read(_BLOCK):
            pass  # whoever asked for it may have left some of it unread
    if source.read(1):
        raise _broken()


def _until_newline(source: Source) -> bytes:
    line = b""
    while not line.endswith(b"\n"):
        byte = source.read(1)
        if not byte or len(line) > _LONGEST_LINE:
            raise Refused(say("What was sealed here is no bid that we can read."))
        line += byte
    return line[:-1]


def _exactly(source: Source, size: int) -> bytes:
    pieces = []
    while size:
        piece = source.read(min(size, _BLOCK))
        if not piece:
            raise _broken()
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _broken() -> Refused:
    return Refused(say("This bid was cut off or altered before it was sealed."))
