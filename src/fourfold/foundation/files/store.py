"""Bytes on disk, each under the SHA-256 of what it is: nothing half-written ever has such a name."""

import hashlib
import os
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from fourfold.foundation.errors import Refused

SPARE = timedelta(days=1)
"""How long bytes that no row knows are left alone: an upload may be about to know them."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """Bytes that have come in whole, under a temporary name. ``size`` is in bytes."""

    path: Path
    sha256: str
    size: int

    def settle(self) -> None:
        """Give the bytes their lasting name; bytes that are there already stay as they are."""
        place = path_of(self.sha256)
        if place.exists():
            os.utime(place)
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        self.path.replace(place)
        _flush_folder(place.parent)


def path_of(sha256: str) -> Path:
    """Where the bytes with this SHA-256 lie."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


@contextmanager
def take_in(chunks: Iterable[bytes], *, limit: int, too_large: Callable[[], Refused]) -> Iterator[Incoming]:
    """Write what comes in under a temporary name, which is gone again at the end unless it was settled.

    :raises Refused: ``too_large``, as soon as there are more than ``limit`` bytes.
    """
    path = _incoming() / f"{uuid.uuid4().hex}.part"
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("xb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > limit:
                    raise too_large()
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        yield Incoming(path, digest.hexdigest(), size)
    finally:
        path.unlink(missing_ok=True)


def sweep(known: Callable[[str], bool], at: datetime) -> int:
    """Remove what was left half-written, and bytes that no row knows, once they are a day old. Answers how many."""
    before = (at - SPARE).timestamp()
    removed = 0
    for path in [*_incoming().glob("*.part"), *Path(settings.MEDIA_ROOT).glob("??/??/*")]:
        try:
            if path.stat().st_mtime >= before or (path.suffix != ".part" and known(path.name)):
                continue
            path.unlink()
        except FileNotFoundError:
            continue
        removed += 1
    return removed


def _incoming() -> Path:
    folder = Path(settings.MEDIA_ROOT) / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
