"""Who may fetch a file. The slice that refers to files says so; a kept file is its sender's alone."""

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.files.models import FileState, StoredFile
from fourfold.foundation.words import say


class Reader(Protocol):
    """Whoever sends and fetches files: a person of one authority."""

    @property
    def uuid(self) -> UUID:
        """Their name on the audit trail."""

    @property
    def authority(self) -> Authority:
        """The authority that they belong to."""


Shown = Callable[[Reader | None, StoredFile], bool]
_shown: list[Shown] = []


def show_files(shown: Shown) -> None:
    """Register a slice's answer to "does this person see this stored file?"; once, when the slice starts.

    The person is nobody for the public and for people of another authority. A file is seen when one slice says so.
    """
    if shown not in _shown:
        _shown.append(shown)


def check_fetch(person: Reader | None, file: StoredFile) -> None:
    """Refuse whoever may not fetch the file."""
    own = person if person and person.authority == file.authority else None
    if file.state == FileState.KEPT:
        seen = own is not None and own.uuid == file.uploaded_by
    else:
        seen = any(shown(own, file) for shown in _shown)
    if not seen:
        raise NotAllowed(say("This file is not for you to see."))
