"""The reception before the application: each request is read to its end, stamped, and then waits for its turn.

A server that turned to requests one after another would give each the instant of its turn, and in the last minute
before a deadline refuse what had lain with it in time (SC 6.2.8). Here every request has a thread of its own that reads
it in; a few threads, which alone know the database, deal with them in the order in which they were whole.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.db import connections

from fourfold.foundation import clock
from fourfold.foundation.arrivals.hand import Hand
from fourfold.foundation.arrivals.stamps import STAMP

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]

TURNS = 4
"""How many requests one process deals with at once."""
MOST_BYTES = 60 * 1024 * 1024
"""What a request may hold at most: two of the largest files that a form takes, and its words. More is not read in."""
_IN_MEMORY = 1024 * 1024
_BLOCK = 64 * 1024


class Reception:
    """A WSGI application before another."""

    def __init__(self, application: Application, turns: int = TURNS) -> None:
        self._application = application
        self._turns = ThreadPoolExecutor(turns, thread_name_prefix="turn")
        self._hand = Hand()

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        """Answer a request. One that breaks off is not passed on: it never arrived."""
        length = _length(environ)
        if length == 0 or length > MOST_BYTES:
            environ[STAMP] = clock.now()
            return self._in_turn(environ, start_response)
        with SpooledTemporaryFile(_IN_MEMORY) as body:
            if not _read_whole(environ["wsgi.input"], body, length):
                start_response("400 Bad Request", [("Content-Length", "0")])
                return []
            environ["wsgi.input"] = body
            with self._hand.holding() as environ[STAMP]:
                return self._in_turn(environ, start_response)

    def _in_turn(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        return self._turns.submit(_answered, self._application, environ, start_response).result()


class _Streamed:
    """An answer that is still to be made while it leaves, in whatever thread lets it leave."""

    def __init__(self, answer: Any) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._answer)

    def close(self) -> None:
        """Let go of it, and of the connections to the database that it took to make it."""
        try:
            self._answer.close()
        finally:
            connections.close_all()


def _answered(application: Application, environ: Environ, start_response: Start) -> Iterable[bytes]:
    answer: Any = application(environ, start_response)
    if getattr(answer, "streaming", False):
        return _Streamed(answer)
    try:
        return [b"".join(answer)]
    finally:
        if hasattr(answer, "close"):
            answer.close()


def _length(environ: Environ) -> int:
    """The bytes that the request says it has; what is no number is left to the application to refuse."""
    told = environ.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdigit() else 0


def _read_whole(source: IO[bytes], target: "SpooledTemporaryFile[bytes]", length: int) -> bool:
    """Read the body to its end; whether that was reached."""
    left = length
    while left and (piece := source.read(min(left, _BLOCK))):
        target.write(piece)
        left -= len(piece)
    target.seek(0)
    return not left
