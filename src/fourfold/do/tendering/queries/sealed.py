"""Sealed bids, for the opening: which there are, and what one holds once it is unsealed."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import BinaryIO

from fourfold.do.tendering.models import Submission, Tender
from fourfold.do.tendering.pulling import pulled
from fourfold.do.tendering.rules.envelope import Envelope, read_envelope
from fourfold.do.tendering.store import bid_at
from fourfold.foundation.errors import Refused
from fourfold.foundation.sealing.streams import Chunks, Opener
from fourfold.foundation.words import say

_BLOCK = 64 * 1024


def current_submissions(tender: Tender) -> list[Submission]:
    """The bids that count, the first sent first. For the opening alone: before it nobody learns how many there are."""
    return list(tender.submissions.filter(is_current=True).select_related("provider").order_by("pk"))


def sealed_of(submission: Submission) -> BinaryIO:
    """The ciphertext of a bid that counts, to be closed by the caller."""
    return bid_at(submission.uuid).open("rb")


@contextmanager
def opened_bid(submission: Submission, opener: Opener) -> Iterator[Envelope]:
    """What a bid holds. Its files come in a stream and are written nowhere in plain.

    It is known to be whole when the block has ended: what was made of it before is thrown away on a refusal.

    :raises Refused: when the bid was altered or cut off, or is another's.
    """
    with (
        sealed_of(submission) as ciphertext,
        closing(pulled(lambda target: opener.unseal(ciphertext, target))) as pieces,
    ):
        source = Chunks(pieces)
        envelope = read_envelope(source)
        told = (envelope.tender, envelope.provider.get("uuid"))
        if told != (str(submission.tender.uuid), str(submission.provider.uuid)):
            raise Refused(say("This bid was sealed for another tender, or by another bidder."))
        yield envelope
        while source.read(_BLOCK):
            pass  # files that nobody asked for: only at its end is a bid known to be whole
