"""Files of the ledger on disk, each under the SHA-256 of what it is. Nothing is ever changed, only let go."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

SPARE = timedelta(days=1)
"""How long a file that no row knows is left alone: a job may be about to know it, a page may be reading it."""


def path_of(sha256: str) -> Path:
    """Where the file with this digest lies."""
    return Path(settings.LEDGER_ROOT) / sha256[:2] / sha256


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder beside the store, gone at the end: what is made in it is settled by a rename."""
    root = Path(settings.LEDGER_ROOT) / "making"
    root.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=root) as folder:
        yield Path(folder)


def settle(made: Path) -> str:
    """Give a file that was made its lasting name; its digest."""
    with made.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    place = path_of(digest)
    place.parent.mkdir(parents=True, exist_ok=True)
    made.replace(place)
    return digest


def sweep(known: set[str], at: datetime) -> int:
    """Let go of files that no row knows, once they are a day old. Answers how many."""
    before = (at - SPARE).timestamp()
    removed = 0
    for path in Path(settings.LEDGER_ROOT).glob("??/*"):
        if path.name not in known and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            removed += 1
    return removed
