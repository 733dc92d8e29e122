"""The row that an action changes, locked and known to be fresh, and what is told of it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from fourfold.do.notices.models import Notice
from fourfold.foundation.errors import Stale
from fourfold.foundation.money import pounds
from fourfold.foundation.words import say


def locked(notice: Notice, seen: int | None) -> Notice:
    """The notice as it stands now, locked until the action ends.

    :raises Stale: when it changed after the reader saw version ``seen``.
    """
    row: Notice = Notice.objects.select_for_update().get(pk=notice.pk)
    if seen is not None and seen != row.version:
        raise Stale(
            say(
                "Someone changed this notice while you were writing. Nothing you typed is lost: compare and send again."
            ),
            version=row.version,
            saved=_saved(row),
        )
    return row


def facts_of(row: Notice) -> dict[str, object]:
    """What the audit trail keeps of a notice: numbers, references and identifiers."""
    return {
        "reference": row.reference,
        "kind": row.kind,
        "state": row.state,
        "version": row.version,
        "number": row.number,
        "value_low": row.value_low,
        "value_high": row.value_high,
        "closes_at": row.closes_at,
        "questions_until": row.questions_until,
        "procurement": _uuid_of(row.procurement),
        "follows": _uuid_of(row.follows),
        "contractor": _uuid_of(row.contractor),
    }


def _saved(row: Notice) -> dict[str, str]:
    zone = ZoneInfo(row.authority.time_zone)
    closes = row.closes_at.astimezone(zone) if row.closes_at else None
    return {
        "title": row.title,
        "summary": row.summary,
        "how_to": row.how_to,
        "state": row.get_state_display(),
        "value_low": "" if row.value_low is None else pounds(row.value_low),
        "value_high": "" if row.value_high is None else pounds(row.value_high),
        "closes_on": _day(closes),
        "closes_time": f"{closes:%H:%M}" if closes else "",
        "starts_on": _day(row.starts_on),
        "reason": row.reason,
    }


def _day(day: date | datetime | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def _uuid_of(thing: object | None) -> object:
    return getattr(thing, "uuid", None)
