"""Taking files in, and letting go of those that nobody came back for."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import Protocol

from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.foundation.files import store as disk
from fourfold.foundation.files.kinds import MEGABYTE, Kind, kind_of
from fourfold.foundation.files.models import FileState, StoredFile
from fourfold.foundation.files.permissions import Reader
from fourfold.foundation.files.scanning import scan
from fourfold.foundation.words import say

_NAME_LENGTH = 200


class Sent(Protocol):
    """A file as a browser sends it."""

    name: str | None

    def chunks(self) -> Iterable[bytes]:
        """Its bytes, piece by piece."""


@action
def keep_upload(*, sent: Sent, kinds: Mapping[str, Kind] | None = None, by: Reader, at: datetime) -> StoredFile:
    """Take a file in and keep it for a day, until ``store`` says that something refers to it.

    ``kinds`` are those that are taken here, where they are not those of documents.

    :raises Refused: when it is of a kind that we do not take, is not what its name says, is too large, or empty, or
        carries a virus. Nothing is kept then.
    """
    name = tidy_name(sent.name or "")
    kind = kind_of(name, kinds)

    def too_large() -> Refused:
        return Refused(
            say(
                "“{name}” is larger than {limit} MB, the most that we take for {kind}.",
                name=name, limit=kind.limit // MEGABYTE, kind=say(kind.called),
            )
        )  # fmt: skip

    with disk.take_in(sent.chunks(), limit=kind.limit, too_large=too_large) as incoming:
        if incoming.size == 0:
            raise Refused(say("“{name}” is empty.", name=name))
        _check_content(incoming, kind, name)
        scan(incoming.path)
        incoming.settle()
    file = StoredFile.objects.create(
        authority=by.authority, sha256=incoming.sha256, size=incoming.size, name=name, media_type=kind.media_type,
        uploaded_by=by.uuid, uploaded_at=at,
    )  # fmt: skip
    record(
        "file.kept", file, by=by, at=at, authority=by.authority.uuid,
        changed={"sha256": file.sha256, "size": file.size}, beside={"name": name},
    )  # fmt: skip
    return file


@action
def store(*, file: StoredFile, by: Reader, at: datetime) -> StoredFile:
    """Keep a file for good, because something now refers to it. Called inside the action that makes it so.

    :raises NotAllowed: when it is not the sender's own kept file.
    """
    file = StoredFile.objects.select_for_update().get(pk=file.pk)
    if file.uploaded_by != by.uuid or file.authority != by.authority:
        raise NotAllowed(say("Only whoever sent a file may put it on record."))
    if file.state != FileState.KEPT:
        raise Refused(say("This file is on record already. Send it again to use it a second time."))
    file.state = FileState.STORED
    file.save(update_fields=["state"])
    record(
        "file.stored",
        file,
        by=by,
        at=at,
        authority=by.authority.uuid,
        changed={"sha256": file.sha256, "state": file.state},
    )
    return file


def sweep_kept_files(at: datetime) -> int:
    """Let go of files that were kept for a form nobody sent, and of bytes that no row knows. Answers how many files.

    A job for once a day. Drafts of forms are no record, so nothing is added to the audit trail.
    """
    StoredFile.objects.filter(state=FileState.KEPT, uploaded_at__lt=at - disk.SPARE).delete()
    return disk.sweep(lambda sha256: StoredFile.objects.filter(sha256=sha256).exists(), at)


def tidy_name(name: str) -> str:
    """A file's name without folders, control characters or marks that turn text round, short enough to store."""
    name = PurePosixPath(name.replace("\\", "/")).name
    name = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c)[0] != "C")
    name = re.sub(r"\s+", " ", re.sub(r'[/:*?"<>|]', "_", name)).strip(" .") or say("file")
    ending = PurePosixPath(name).suffix[:10]
    return name if len(name) <= _NAME_LENGTH else name[: _NAME_LENGTH - len(ending)] + ending


def _check_content(incoming: disk.Incoming, kind: Kind, name: str) -> None:
    try:
        kind.check(incoming.path)
    except Refused as refusal:
        raise Refused(say(refusal.sentence, name=name, kind=say(kind.called))) from refusal
