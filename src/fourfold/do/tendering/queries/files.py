"""The bytes of a bid's file, decrypted for whoever may have them."""

from tempfile import SpooledTemporaryFile

from fourfold.do.tendering.models import BidFile
from fourfold.do.tendering.store import bid_file_at
from fourfold.foundation.sealing.atrest import fetch_stream

_IN_MEMORY = 4 * 1024 * 1024


def content_of(file: BidFile) -> "SpooledTemporaryFile[bytes]":
    """The file in plain, small ones in memory, large ones in a file without a name.

    :raises Refused: when what lies there was altered, or is another's.
    """
    plain: SpooledTemporaryFile[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  # the answer closes it
    with bid_file_at(file.uuid).open("rb") as kept:
        fetch_stream(kept, plain, about=file.uuid)
    plain.seek(0)
    return plain
