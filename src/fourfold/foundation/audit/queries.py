"""Reading the trail: a record's history, and the pages of the trail itself."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from django.db import connection
from django.db.models import QuerySet

from fourfold.foundation.audit.actors import SYSTEM
from fourfold.foundation.audit.models import Checkpoint, Event
from fourfold.foundation.audit.words import called, field_called
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.people import names_of


def checkpoints_after(sequence: int, limit: int) -> list[Checkpoint]:
    """Up to ``limit`` checkpoints of events after ``sequence``, in order."""
    return list(Checkpoint.objects.filter(sequence__gt=sequence).order_by("sequence")[:limit])


def latest_checkpoints(limit: int) -> list[Checkpoint]:
    """The ``limit`` latest checkpoints, latest first."""
    return list(Checkpoint.objects.order_by("-sequence")[:limit])


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as people read it. ``beside`` is empty where the reader may not see it or it has been erased."""

    sequence: int
    at: datetime
    what: str
    words: str
    actor: UUID
    actor_name: str
    subject: UUID
    subject_kind: str
    changed: Mapping[str, Any] = field(default_factory=dict)
    beside: Mapping[str, Any] = field(default_factory=dict)
    erased: bool = False

    @property
    def details(self) -> list[tuple[str, str]]:
        """What changed and what was said, as rows of a name and its text."""
        return [(field_called(name), _as_text(value)) for name, value in {**self.changed, **self.beside}.items()]


def history_of(
    subjects: Collection[UUID], *, limit: int = 20, after: int | None = None, with_beside: bool = False
) -> list[Entry]:
    """What happened to these things, latest first, on from event ``after``.

    ``with_beside`` adds the free words: for people inside the authority alone, and the caller has checked that.
    """
    return _entries(Event.objects.filter(subject__in=subjects), limit=limit, after=after, with_beside=with_beside)


def trail_of(
    authority: Authority,
    *,
    what: str = "",
    subject: UUID | None = None,
    day: date | None = None,
    after: int | None = None,
    limit: int = 50,
) -> list[Entry]:
    """The authority's events, latest first, on from event ``after``; ``day`` is one of the authority's calendar."""
    events = Event.objects.filter(authority=authority.uuid)
    if what:
        events = events.filter(what=what)
    if subject is not None:
        events = events.filter(subject=subject)
    if day is not None:
        begins = datetime.combine(day, time(), ZoneInfo(authority.time_zone))
        ends = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(authority.time_zone))
        events = events.filter(at__gte=begins, at__lt=ends)
    return _entries(events, limit=limit, after=after, with_beside=True)


def kinds_of_event(authority: Authority) -> list[str]:
    """The codes of all that ever happened in this authority; reads the index once for each code, not each event."""
    uuid = Event._meta.get_field("authority").get_db_prep_value(authority.uuid, connection)
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE kinds(what) AS ("
            "SELECT min(what) FROM foundation_audit_event WHERE authority = %s UNION ALL "
            "SELECT (SELECT min(what) FROM foundation_audit_event WHERE authority = %s AND what > kinds.what) "
            "FROM kinds WHERE kinds.what IS NOT NULL) SELECT what FROM kinds WHERE what IS NOT NULL",
            [uuid, uuid],
        )
        return [str(what) for (what,) in cursor.fetchall()]


def _entries(events: QuerySet[Event], *, limit: int, after: int | None, with_beside: bool) -> list[Entry]:
    if after is not None:
        events = events.filter(sequence__lt=after)
    events = events.order_by("-sequence")
    rows = list(events.select_related("beside")[:limit] if with_beside else events[:limit])
    names = {SYSTEM.uuid: SYSTEM.name, **names_of({event.actor for event in rows})}
    return [_entry(event, names, with_beside=with_beside) for event in rows]


def _entry(event: Event, names: Mapping[UUID, str], *, with_beside: bool) -> Entry:
    beside = getattr(event, "beside", None) if with_beside and event.beside_digest else None
    return Entry(
        sequence=event.sequence,
        at=event.at,
        what=event.what,
        words=called(event.what),
        actor=event.actor,
        actor_name=names.get(event.actor, ""),
        subject=event.subject,
        subject_kind=event.subject_kind,
        changed=orjson.loads(event.changed),
        beside=orjson.loads(beside.content) if beside else {},
        erased=with_beside and bool(event.beside_digest) and beside is None,
    )


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_as_text(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{field_called(key)}: {_as_text(item)}" for key, item in value.items())
    return "" if value is None else str(value)
