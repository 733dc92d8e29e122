"""Adding to the chain, and the wall that every action passes through."""

import functools
import secrets
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from datetime import datetime
from typing import ParamSpec, Protocol, TypeVar
from uuid import UUID

from django.db import models, transaction

from fourfold.foundation.audit.chain import GENESIS, beside_digest, canonical, event_digest
from fourfold.foundation.audit.models import Beside, ChainHead, Event

P = ParamSpec("P")
R = TypeVar("R")

_recorded: ContextVar[int] = ContextVar("events recorded in this context", default=0)


class Actor(Protocol):
    """Whoever does things: a person, or the system itself."""

    @property
    def uuid(self) -> UUID:
        """The name by which the chain knows them."""


class UnrecordedAction(AssertionError):
    """An action ended without an audit event: a fault of ours, and the change is undone."""


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make ``function`` one whole change: all of it happens and is on the audit trail, or none of it happens."""

    @functools.wraps(function)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        before = _recorded.get()
        with transaction.atomic():
            result = function(*args, **kwargs)
            if _recorded.get() == before:
                raise UnrecordedAction(f"{function.__module__}.{function.__qualname__} recorded no event.")
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
    """
    head = _lock_head()
    salt = secrets.token_hex(32) if beside else ""
    content = canonical(beside) if beside else ""
    event = Event(
        sequence=head.sequence + 1,
        previous=head.digest,
        what=what,
        subject_kind=subject._meta.label_lower,
        subject=subject.uuid,  # type: ignore[attr-defined]  # every audited model has one; a test holds it
        authority=authority,
        actor=by.uuid,
        at=at,
        rulebook=rulebook,
        changed=canonical(changed or {}),
        beside_digest=beside_digest(salt, content) if beside else "",
    )
    event.digest = event_digest(fields_of(event))
    event.save(force_insert=True)
    if beside:
        Beside.objects.create(event=event, salt=salt, content=content)
    ChainHead.objects.filter(pk=head.pk).update(sequence=event.sequence, digest=event.digest)
    _recorded.set(_recorded.get() + 1)
    return event


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
    head = ChainHead.objects.select_for_update().first()
    if head is None:
        ChainHead.objects.get_or_create(pk=1, defaults={"sequence": 0, "digest": GENESIS})
        head = ChainHead.objects.select_for_update().get(pk=1)
    return head
