"""The arithmetic of the chain: canonical JSON and digests. No database."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson

GENESIS = "0" * 64


def canonical(value: object) -> str:
    """The one JSON text of ``value``: keys sorted, no spaces; instants in UTC.

    :raises TypeError: for floats, whose text differs between systems, and for what JSON cannot hold.
    """
    _refuse_floats(value)
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME, default=_plain).decode()


def event_digest(event: Mapping[str, object]) -> str:
    """The SHA-256, in hex, of an event's fields (all but ``digest`` itself)."""
    return hashlib.sha256(canonical(event).encode()).hexdigest()


def beside_digest(salt: str, content: str) -> str:
    """The commitment to words kept beside the chain. The salt keeps short words from being guessed."""
    return hashlib.sha256(f"{salt}:{content}".encode()).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, UUID):
        return str(value)
    if hasattr(value, "uuid"):
        return str(value.uuid)
    return str(value)


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError("The audit chain holds no floating point numbers: use whole numbers or decimals as text.")
    if isinstance(value, Mapping):
        for item in value.values():
            _refuse_floats(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_floats(item)
