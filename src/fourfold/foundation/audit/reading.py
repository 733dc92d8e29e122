"""Reading the chain from the database, for a walk."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import fields

from django.conf import settings
from django.db.models import QuerySet

from fourfold.foundation.audit.chain import instant_text
from fourfold.foundation.audit.checkpoints import Statement, public_key_of
from fourfold.foundation.audit.models import ChainHead, Checkpoint, Event
from fourfold.foundation.audit.verify import START, End, Link, Unreadable, Verdict, walk

BATCH = 2_000
_LINK_COLUMNS = (
    *(column.name for column in fields(Link) if column.name not in ("salt", "content")),
    "beside__salt",
    "beside__content",
)


class Chain:
    """The events after ``after``, in order, a batch at a time; writers may go on adding meanwhile.

    Goes on until it has caught up with the end of the chain as it stands then, or reached event ``until``; ``head``
    is that end, once the events are through.
    """

    def __init__(self, *, after: End = START, until: int | None = None) -> None:
        self.after = after
        self.until = until
        self.head: End | None = None

    def __iter__(self) -> Iterator[Link | Unreadable]:
        events = Event.objects.order_by("sequence")
        if self.until is not None:
            events = events.filter(sequence__lte=self.until)
        last = self.after.sequence if self.after != START else None
        while True:
            self.head = head_now()
            batch = events if last is None else events.filter(sequence__gt=last)
            links = _read(batch[:BATCH])
            if not links:
                return
            yield from links
            if isinstance(links[-1], Unreadable):
                return
            last = links[-1].sequence


def head_now() -> End | None:
    """Where the chain says that it ends."""
    row = ChainHead.objects.filter(pk=ChainHead.ONLY).values_list("sequence", "digest").first()
    return End(*row) if row else None


def verify(
    *,
    outside: Collection[Statement] = (),
    trusted: Collection[str] = (),
    progress: Callable[[int], None] | None = None,
) -> Verdict:
    """Walk the whole chain with its own checkpoints and those from ``outside``.

    ``trusted`` are public keys in hex; without any, the key of this installation counts.
    """
    chain = Chain()
    return walk(
        chain,
        head=lambda: chain.head,
        stored=_stored_statements(),
        outside=outside,
        trusted=trusted or (public_key(),),
        progress=progress,
    )


def public_key() -> str:
    """The key, in hex, with which anyone can check the checkpoints of this installation."""
    return public_key_of(settings.AUDIT_KEY)


def statement_of(checkpoint: Checkpoint) -> Statement:
    """A checkpoint as it was signed."""
    return Statement(
        checkpoint.sequence,
        checkpoint.digest,
        instant_text(checkpoint.at),
        checkpoint.public_key,
        checkpoint.signature,
    )


def _read(events: QuerySet[Event]) -> list[Link | Unreadable]:
    """The events as links; where one cannot even be read, those before it and then word of it."""
    try:
        return [Link(*row) for row in events.values_list(*_LINK_COLUMNS)]
    except (ValueError, TypeError, AttributeError):
        sequences = list(events.values_list("sequence", flat=True))
    links: list[Link | Unreadable] = []
    for sequence in sequences:
        try:
            links += [Link(*row) for row in Event.objects.filter(sequence=sequence).values_list(*_LINK_COLUMNS)]
        except (ValueError, TypeError, AttributeError):
            return [*links, Unreadable(sequence)]
    return links


def _stored_statements() -> Iterator[Statement]:
    last: int | None = None
    while True:
        stored = Checkpoint.objects.order_by("sequence")
        batch = list(stored[:BATCH] if last is None else stored.filter(sequence__gt=last)[:BATCH])
        if not batch:
            return
        yield from map(statement_of, batch)
        last = batch[-1].sequence
