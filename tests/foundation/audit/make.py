"""Chains for tests."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from fourfold.foundation.audit.actions import fields_of, record
from fourfold.foundation.audit.chain import event_digest
from fourfold.foundation.audit.models import Event
from tests.cast import NOON, Cast


def add_events(kent: Cast, count: int) -> list[Event]:
    """Events of Amina's, each a minute after the one before, with words beside every second one."""
    return [
        record(
            "test.deed",
            kent.amina,
            by=kent.amina,
            at=NOON + timedelta(minutes=number),
            authority=kent.authority.uuid,
            changed={"state": "begun", "number": number},
            beside={"note": f"Amina said {number}"} if number % 2 else None,
        )
        for number in range(count)
    ]


def sql(statement: str, *values: Any) -> None:
    """What an administrator types into the open database."""
    prepared: Sequence[Any] = [value.hex if isinstance(value, UUID) and _is_sqlite() else value for value in values]
    with connection.cursor() as cursor:
        cursor.execute(statement, prepared)


def rewrite_from(sequence: int) -> None:
    """Give every event from ``sequence`` on fresh links and digests, and the head too, as a careful forger would."""
    before = Event.objects.filter(sequence__lt=sequence).order_by("-sequence").first()
    previous = before.digest if before else "0" * 64
    last = sequence
    for event in Event.objects.filter(sequence__gte=sequence).order_by("sequence"):
        event.previous = previous
        event.digest = event_digest(fields_of(event))
        sql(
            "UPDATE foundation_audit_event SET previous = %s, digest = %s WHERE sequence = %s",
            event.previous,
            event.digest,
            event.sequence,
        )
        previous, last = event.digest, event.sequence
    sql("UPDATE foundation_audit_chainhead SET sequence = %s, digest = %s", last, previous)


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"
