"""Lists read a batch at a time by key, so that the last page costs no more than the first."""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest

M = TypeVar("M", bound=Model)

BATCH = 50
_UNIQUE = frozenset({"id", "uuid"})


@dataclass(frozen=True, slots=True)
class Batch(Generic[M]):
    """Some rows of a list in its order. ``after`` is where the next batch begins; empty when this is the last."""

    rows: list[M]
    after: str


def batch(rows: QuerySet[M], by: tuple[str, ...], *, after: str = "", size: int = BATCH) -> Batch[M]:
    """The ``size`` rows that follow ``after``, in the order of the fields ``by`` and at last of ``id``.

    Where ``by`` ends with ``uuid`` that tells equals apart: nobody reads from the place in the list how many rows of
    others there are. A field with a minus runs downwards. None of the fields may be empty in a row of the list.

    :raises Http404: when ``after`` is no place in a list.
    """
    order = by if by[-1].lstrip("-") in _UNIQUE else (*by, "-id" if by[-1].startswith("-") else "id")
    ordered = rows.order_by(*order)
    try:
        found = list((ordered.filter(_beyond(order, after)) if after else ordered)[: size + 1])
    except (ValueError, TypeError, OverflowError, RecursionError, ValidationError) as error:
        raise Http404 from error
    return Batch(found[:size], place_of(found[size - 1], order) if len(found) > size else "")


def next_href(request: HttpRequest, after: str) -> str:
    """The address of the next batch, with everything else that the reader asked for; empty when there is none."""
    if not after:
        return ""
    asked = request.GET.copy()
    asked["after"] = after
    return f"?{asked.urlencode()}"


def place_of(row: Model, order: tuple[str, ...]) -> str:
    """Where ``row`` stands in a list in this order: the batch ``after`` it begins behind it."""
    values = [_plain(getattr(row, field.lstrip("-"))) for field in order]
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def _beyond(order: tuple[str, ...], after: str) -> Q:
    try:
        values = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
    except (binascii.Error, UnicodeDecodeError) as error:
        raise ValueError(after) from error
    if not isinstance(values, list) or len(values) != len(order):
        raise ValueError(after)
    beyond, same = Q(pk__in=[]), Q()
    for field, value in zip(order, values, strict=True):
        name = field.lstrip("-")
        beyond |= same & Q(**{f"{name}__{'lt' if field.startswith('-') else 'gt'}": value})
        same &= Q(**{name: value})
    return beyond


def _plain(value: object) -> object:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date | datetime) else value
