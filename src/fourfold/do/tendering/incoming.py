"""Taking in a file for a bid: checked, then encrypted, and kept in plain nowhere once that is done."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from fourfold.do.tendering.store import draft_file_at, written_whole
from fourfold.foundation.errors import Refused
from fourfold.foundation.files.actions import Sent, tidy_name
from fourfold.foundation.files.kinds import MEGABYTE, kind_of
from fourfold.foundation.files.scanning import scan
from fourfold.foundation.files.store import take_in
from fourfold.foundation.sealing.atrest import keep_stream
from fourfold.foundation.words import say

__all__ = ["DraftUpload", "Sent", "take_in_upload"]


@dataclass(frozen=True, slots=True)
class DraftUpload:
    """A file that lies encrypted under ``uuid``, and is let go after a day unless a draft knows it.

    ``size`` and ``sha256`` are those of the plain bytes.
    """

    uuid: UUID
    name: str
    size: int
    sha256: str


def take_in_upload(sent: Sent) -> DraftUpload:
    """Check a file and keep it encrypted. Called before the action that adds it, which is then short.

    :raises Refused: when it is of a kind that we do not take, is not what its name says, is too large, or empty, or
        carries a virus. Nothing is kept then.
    """
    name = tidy_name(sent.name or "")
    kind = kind_of(name)

    def too_large() -> Refused:
        limit = kind.limit // MEGABYTE
        return Refused(say("“{name}” is larger than {limit} MB. Make it smaller, and send it again.",
                           name=name, limit=limit))  # fmt: skip

    with take_in(sent.chunks(), limit=kind.limit, too_large=too_large) as incoming:
        if incoming.size == 0:
            raise Refused(say("“{name}” is empty.", name=name))
        try:
            kind.check(incoming.path)
        except Refused as refusal:
            raise Refused(say(refusal.sentence, name=name, kind=say(kind.called))) from refusal
        scan(incoming.path)
        uuid = uuid4()
        with incoming.path.open("rb") as source, written_whole(draft_file_at(uuid)) as target:
            keep_stream(source, target, about=uuid)
        return DraftUpload(uuid, name, incoming.size, incoming.sha256)
