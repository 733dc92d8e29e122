"""Requests that have arrived whole and are not dealt with yet, in all processes that share the folder of files.

Each process holds one file under a lock of the operating system, and keeps there the instant of the oldest request that
it has in hand. The lock goes with the process, however that ends, and what it had in hand is gone with it.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from uuid import uuid4

from django.conf import settings

from fourfold.foundation import clock

_NONE = "-"
_LENGTH = 40
"""Bytes of a file, always as many: it is written over in one go."""


def folder() -> Path:
    """Where the files of all processes lie."""
    return Path(settings.MEDIA_ROOT) / "arrivals"


class Hand:
    """What this process has in hand. Instants that it gives never run backwards, whatever is done to the clock."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: dict[int, datetime] = {}
        self._count = 0
        self._last = datetime.min.replace(tzinfo=UTC)
        self._told = _NONE
        self._file: int | None = None

    @contextmanager
    def holding(self) -> Iterator[datetime]:
        """Take a request in hand that has just arrived whole; its instant. It is let go when the block ends."""
        with self._lock:
            self._count += 1
            number = self._count
            self._held[number] = at = self._last = max(self._last, clock.now())
            self._tell()
        try:
            yield at
        finally:
            with self._lock:
                del self._held[number]
                self._tell()

    def _tell(self) -> None:
        oldest = next(iter(self._held.values()), None)  # they were put in by the order of their instants
        told = _NONE if oldest is None else oldest.isoformat()
        if self._file is None:
            self._file = _locked_file()
        if told != self._told:
            os.pwrite(self._file, told.ljust(_LENGTH).encode(), 0)
            self._told = told


def in_hand_before(instant: datetime) -> bool:
    """Whether any process has a request in hand still that had arrived whole before ``instant``."""
    return any(oldest is None or oldest < instant for oldest in _oldest_everywhere())


def _oldest_everywhere() -> Iterator[datetime | None]:
    """The oldest instant of each process that has something in hand; nothing for one that cannot be read just now."""
    for path in folder().glob("*.hand"):
        try:
            with path.open("r+b") as file:
                if _is_over(file.fileno()):
                    path.unlink(missing_ok=True)
                    continue
                told = file.read().decode().strip()
        except FileNotFoundError:
            continue
        if told != _NONE:
            yield _instant(told)


def _instant(told: str) -> datetime | None:
    try:
        return datetime.fromisoformat(told)
    except ValueError:
        return None


def _is_over(descriptor: int) -> bool:
    """Whether the process whose file it is has ended: then its lock is gone."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _locked_file() -> int:
    """A file of our own, locked before anyone can find it."""
    folder().mkdir(parents=True, exist_ok=True)
    made = folder() / f"{uuid4()}.new"
    descriptor = os.open(made, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    os.pwrite(descriptor, _NONE.ljust(_LENGTH).encode(), 0)
    made.rename(made.with_suffix(".hand"))
    return descriptor
