"""Where encrypted bids and files of drafts lie on disk. Only what is whole and safe on the disk has its name there."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

SPARE = timedelta(days=1)
"""How long a file that no row knows is left alone: an action may be about to know it."""


def bids() -> Path:
    """The folder of sealed bids, each under the identifier of its submission."""
    return Path(settings.MEDIA_ROOT) / "bids"


def drafts() -> Path:
    """The folder of files of drafts, each under its own identifier."""
    return Path(settings.MEDIA_ROOT) / "drafts"


def opened() -> Path:
    """The folder of files of opened bids."""
    return Path(settings.MEDIA_ROOT) / "opened"


def bid_at(submission: UUID) -> Path:
    """Where the ciphertext of a submission lies."""
    return bids() / f"{submission}.age"


def draft_file_at(file: UUID) -> Path:
    """Where the encrypted bytes of a draft's file lie."""
    return drafts() / f"{file}.age"


def bid_file_at(file: UUID) -> Path:
    """Where the encrypted bytes of a file of an opened bid lie."""
    return opened() / f"{file}.age"


@contextmanager
def written_whole(place: Path) -> Iterator[BinaryIO]:
    """A file to write. It stands at ``place``, safe on the disk, when the block ends well; otherwise nothing does."""
    if not place.parent.is_dir():
        place.parent.mkdir(parents=True, exist_ok=True)
        _flush_folder(place.parent.parent)
    part = place.with_suffix(".part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(place)
        _flush_folder(place.parent)
    finally:
        part.unlink(missing_ok=True)


def remove(place: Path) -> None:
    """Let go of a file; nothing happens where there is none."""
    place.unlink(missing_ok=True)


def sweep(folder: Path, is_known: Callable[[UUID], bool], at: datetime) -> int:
    """Remove what a killed process left, once it is a day old, and what no row knows any more. Answers how many."""
    before, removed = (at - SPARE).timestamp(), 0
    for path in folder.glob("*"):
        try:
            if path.stat().st_mtime >= before or (path.suffix == ".age" and is_known(UUID(path.stem))):
                continue
            path.unlink()
        except FileNotFoundError:
            continue
        removed += 1
    return removed


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
