"""The arithmetic of the chain: canonical JSON and digests. No database."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from uuid import UUID

import orjson

GENESIS = "0" * 64

_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS


def canonical(value: object) -> str:
    """The one JSON text of ``value``: keys sorted, no spaces, letters as they are; instants in UTC.

    It is what ``json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)`` writes.

    :raises TypeError: for floats, whose text differs between systems, for instants without a zone, and for
        whatever has no one text.
    """
    _refuse_floats(value)
    return orjson.dumps(value, option=_OPTIONS, default=_plain).decode()


def event_digest(event: Mapping[str, object]) -> str:
    """The SHA-256, in hex, of an event's fields (all but ``digest`` itself)."""
    return hashlib.sha256(canonical(event).encode()).hexdigest()


def beside_digest(salt: str, content: str) -> str:
    """The commitment to words kept beside the chain. The salt keeps short words from being guessed."""
    return hashlib.sha256(f"{salt}:{content}".encode()).hexdigest()


def instant_text(at: datetime) -> str:
    """An instant as the chain writes it: UTC, six decimals, such as 2014-05-15T11:00:00.000000+00:00.

    :raises TypeError: when it has no zone, for then it is no instant.
    """
    if at.tzinfo is None:
        raise TypeError("The audit chain holds no times without a zone.")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    uuid = getattr(value, "uuid", None)
    if isinstance(uuid, UUID):
        return str(uuid)
    raise TypeError(f"The audit chain has no one text for a {type(value).__name__}.")


def _refuse_floats(value: object) -> None:
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, float):
        raise TypeError("The audit chain holds no floating point numbers: use whole numbers or decimals as text.")
    if isinstance(value, Mapping):
        for item in value.values():
            _refuse_floats(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_floats(item)
