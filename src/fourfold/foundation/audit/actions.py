"""Adding to the chain, and the wall that every action passes through.

Lock the rows that you change before you record: the end of the chain is always the last lock that an action takes,
and it is held until the action's transaction ends, so that no two events ever claim the same place.
"""

import functools
import secrets
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import ParamSpec, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import models, transaction

from fourfold.foundation import clock
from fourfold.foundation.audit import checkpoints
from fourfold.foundation.audit.actors import SYSTEM, Actor, Unnamed
from fourfold.foundation.audit.chain import GENESIS, beside_digest, canonical, event_digest
from fourfold.foundation.audit.models import Beside, ChainHead, Checkpoint, Event
from fourfold.foundation.audit.permissions import check_erase
from fourfold.foundation.audit.reading import Chain, head_now
from fourfold.foundation.audit.verify import ERASED, START, End, walk
from fourfold.foundation.errors import Refused
from fourfold.foundation.people import Someone
from fourfold.foundation.words import say

__all__ = [
    "CHECKPOINT_EVERY",
    "SYSTEM",
    "Actor",
    "Noted",
    "Unnamed",
    "UnrecordedAction",
    "action",
    "erase",
    "fields_of",
    "make_checkpoint",
    "record",
    "record_all",
]

P = ParamSpec("P")
R = TypeVar("R")

CHECKPOINT_EVERY = 1_000
"""A checkpoint is made whenever so many events have been added, whatever the schedule."""
_BATCH = 500

_recorded: ContextVar[int] = ContextVar("events recorded in this context", default=0)


class UnrecordedAction(AssertionError):
    """An action ended without an audit event: a fault of ours, and the change is undone."""


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make ``function`` one whole change: all of it happens and is on the audit trail, or none of it happens."""

    @functools.wraps(function)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        before = _recorded.get()
        try:
            with transaction.atomic():
                result = function(*args, **kwargs)
                if _recorded.get() == before:
                    raise UnrecordedAction(f"{function.__module__}.{function.__qualname__} recorded no event.")
        except BaseException:
            _recorded.set(before)
            raise
        return result

    return whole


def record(
    what: str,
    subject: models.Model,
    *,
    by: Actor,
    at: datetime,
    authority: UUID | None = None,
    changed: Mapping[str, object] | None = None,
    beside: Mapping[str, object] | None = None,
    rulebook: str = "",
) -> Event:
    """Append one event to the chain, inside the caller's transaction.

    ``changed`` holds states, numbers, references and identifiers, never personal data. Free words (notes, names,
    reasons) go ``beside``: the chain keeps a salted commitment to them, so that they can be erased later.

    :raises TransactionManagementError: outside a transaction, where another writer could take the same place.
    """
    noted = Noted(what, subject, changed or {})
    return _append([_event(noted, by, at, authority, rulebook)], beside or {})[0]


@dataclass(frozen=True, slots=True)
class Noted:
    """One of many things that are recorded together: what happened, to what, and what it changed (as ``record``)."""

    what: str
    subject: models.Model
    changed: Mapping[str, object]


def record_all(
    noted: Iterable[Noted], *, by: Actor, at: datetime, authority: UUID | None = None, rulebook: str = ""
) -> list[Event]:
    """Append one event for each thing noted, in their order and one after another, as ``record`` does for one."""
    return _append([_event(one, by, at, authority, rulebook) for one in noted], {})


@action
def erase(*, event: Event, by: Someone, at: datetime, why: str) -> Event:
    """Take away the words beside ``event`` for good; the chain still fits. The erasure is an event of its own."""
    check_erase(by, event)
    beside = Beside.objects.select_for_update().filter(event=event).first()
    if beside is None:
        raise Refused(say("There are no words beside this event any more."))
    if not why.strip():
        raise Refused(say("Say why the words are erased."), field="why")
    beside.delete()
    record_of_it = Event(
        what=ERASED,
        subject_kind=event.subject_kind,
        subject=event.subject,
        authority=event.authority,
        actor=by.uuid,
        at=at,
        rulebook="",
        changed=canonical({"event": event.sequence}),
    )
    return _append([record_of_it], {"why": why})[0]


def make_checkpoint(at: datetime) -> Checkpoint | None:
    """Sign where the chain stands now; nothing when it is empty. Where it stood last time, that checkpoint stands.

    The events since the last checkpoint are walked first, so that nothing is signed that does not fit.

    :raises Refused: naming the first event that does not fit.
    """
    head = head_now()
    if head is None or head == START:
        return None
    last = Checkpoint.objects.order_by("-sequence").first()
    if last is not None and last.sequence == head.sequence and last.digest == head.digest:
        return last
    after = End(last.sequence, last.digest) if last is not None else START
    verdict = walk(Chain(after=after, until=head.sequence), head=lambda: head, trusted=(), after=after)
    if verdict.finding is not None:
        raise Refused(verdict.finding.sentence)
    signed = checkpoints.sign(settings.AUDIT_KEY, sequence=head.sequence, digest=head.digest, at=at)
    checkpoint, _ = Checkpoint.objects.get_or_create(
        sequence=head.sequence,
        defaults={"digest": head.digest, "at": at, "public_key": signed.public_key, "signature": signed.signature},
    )
    return checkpoint


def _event(noted: Noted, by: Actor, at: datetime, authority: UUID | None, rulebook: str) -> Event:
    return Event(
        what=noted.what,
        subject_kind=noted.subject._meta.label_lower,
        subject=noted.subject.uuid,  # type: ignore[attr-defined]  # every audited model has one; a test holds it
        authority=authority,
        actor=by.uuid,
        at=at,
        rulebook=rulebook,
        changed=canonical(noted.changed),
    )


def _append(events: list[Event], beside: Mapping[str, object]) -> list[Event]:
    """Add events to the end of the chain; ``beside`` are the words beside each of them."""
    head = _lock_head()
    words = []
    for sequence, event in enumerate(events, head.sequence + 1):
        salt, content = (secrets.token_hex(32), canonical(beside)) if beside else ("", "")
        event.sequence = sequence
        event.previous = head.digest
        event.beside_digest = beside_digest(salt, content) if beside else ""
        event.digest = head.digest = event_digest(fields_of(event))
        words += [Beside(event=event, salt=salt, content=content)] if beside else []
    Event.objects.bulk_create(events, batch_size=_BATCH)
    Beside.objects.bulk_create(words)
    last = head.sequence + len(events)
    ChainHead.objects.filter(pk=head.pk).update(sequence=last, digest=head.digest)
    _recorded.set(_recorded.get() + len(events))
    if last // CHECKPOINT_EVERY > head.sequence // CHECKPOINT_EVERY:
        transaction.on_commit(lambda: make_checkpoint(clock.now()), robust=True)
    return events


def fields_of(event: Event) -> dict[str, object]:
    """The fields that an event's digest covers."""
    return {
        "sequence": event.sequence,
        "previous": event.previous,
        "what": event.what,
        "subject_kind": event.subject_kind,
        "subject": event.subject,
        "authority": event.authority,
        "actor": event.actor,
        "at": event.at,
        "rulebook": event.rulebook,
        "changed": event.changed,
        "beside_digest": event.beside_digest,
    }


def _lock_head() -> ChainHead:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("An event is recorded inside a transaction, never on its own.")
    head = ChainHead.objects.select_for_update().filter(pk=ChainHead.ONLY).first()
    if head is None:
        ChainHead.objects.get_or_create(pk=ChainHead.ONLY, defaults={"sequence": 0, "digest": GENESIS})
        head = ChainHead.objects.select_for_update().get(pk=ChainHead.ONLY)
    return head
