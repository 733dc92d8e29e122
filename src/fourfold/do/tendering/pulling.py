"""Bytes that someone pushes, pulled: decrypting writes to a target, and sealing reads from a source."""

from collections.abc import Callable, Generator
from queue import Queue
from threading import Event, Thread

from fourfold.foundation.sealing.streams import Target

_AHEAD = 8
"""How many pieces wait at most, so that memory stays the same however large a file is."""


class _LetGo(Exception):
    """Whoever pulled has stopped."""


class _Pipe:
    """The target that is pushed to, in a thread of its own."""

    def __init__(self) -> None:
        self.pieces: Queue[bytes | BaseException | None] = Queue(_AHEAD)
        self.is_over = Event()

    def write(self, piece: bytes, /) -> int:
        if self.is_over.is_set():
            raise _LetGo
        self.pieces.put(bytes(piece))
        return len(piece)


def pulled(push: Callable[[Target], object]) -> Generator[bytes]:
    """What ``push`` writes to the target that it is given, piece by piece; a fault of it is raised as it is.

    Nothing is whole before the last piece has come. ``push`` runs in another thread and asks nothing of the database.
    """
    pipe = _Pipe()

    def run() -> None:
        end: BaseException | None = None
        try:
            push(pipe)
        except BaseException as fault:
            end = fault
        pipe.pieces.put(end)

    worker = Thread(target=run, daemon=True)
    worker.start()
    try:
        while isinstance(piece := pipe.pieces.get(), bytes):
            yield piece
        if piece is not None:
            raise piece
    finally:
        pipe.is_over.set()
        while worker.is_alive():
            _empty(pipe.pieces)
            worker.join(0.01)


def _empty(pieces: "Queue[bytes | BaseException | None]") -> None:
    while not pieces.empty():
        pieces.get_nowait()
