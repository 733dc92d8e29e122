"""Putting rows where they are not yet, and bringing up to date those that nobody has changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from django.db import models

from fourfold.foundation.authorities.models import Authority

M = TypeVar("M", bound=models.Model)
_BATCH = 500
_NEVER_COMPARED = frozenset({"id", "uuid", "version"})


@dataclass
class Shelf:
    """One loading of a dataset into an authority.

    Rows are known by identifiers made of the dataset's name and their key, so that loading twice finds the same
    ones. ``counts`` says how many rows of each kind the dataset holds, ``left`` how many a user has changed since
    and so were left as they are.
    """

    dataset: str
    authority: Authority
    as_of: date
    counts: dict[str, int] = field(default_factory=dict)
    left: int = 0

    def uuid(self, kind: str, *key: object) -> UUID:
        """The identifier of a row; the same in every installation."""
        return identifier(self.dataset, kind, *key)

    def moment(self, day: date | None = None) -> datetime:
        """Noon of a day, that of the source unless told, in the authority's time zone."""
        return datetime.combine(day or self.as_of, time(12), ZoneInfo(self.authority.time_zone)).astimezone(UTC)

    def put(self, rows: Sequence[M], *, match: tuple[str, ...] = ("uuid",), keep: bool = False) -> list[M]:
        """Store rows of one model and answer them as they stand in the database, in the same order.

        ``match`` names the fields by which a row is known. With ``keep`` a row that is there stays as it is: that is
        for things that people work on. Without, its fields are brought up to date unless its ``version`` shows that
        someone has edited it.
        """
        if not rows:
            return []
        model = type(rows[0])
        kind = str(model._meta.verbose_name_plural)
        self.counts[kind] = self.counts.get(kind, 0) + len(rows)
        standing = _standing(model, rows, match)
        new = [row for row in rows if _key(row, match) not in standing]
        model._default_manager.bulk_create(new, batch_size=_BATCH)
        changed: list[M] = []
        for row in rows:
            found = standing.get(_key(row, match))
            if found is None or keep or not _bring_up_to_date(found, row):
                continue
            if getattr(found, "version", 1) > getattr(row, "version", 1):
                self.left += 1
                found.refresh_from_db()
            else:
                changed.append(found)
        if changed:
            model._default_manager.bulk_update(changed, _compared(model), batch_size=_BATCH)
        return [standing.get(_key(row, match), row) for row in rows]

    def put_by(self, rows: Sequence[M], key: Callable[[M], str], *, keep: bool = False) -> dict[str, M]:
        """Store rows and answer them by a key."""
        return {key(row): row for row in self.put(rows, keep=keep)}


def identifier(dataset: str, kind: str, *key: object) -> UUID:
    """The identifier of a thing of a dataset; the same in every installation."""
    return uuid5(NAMESPACE_URL, "/".join(("fourfold-dataset:", dataset, kind, *map(str, key))))


def _standing(model: type[M], rows: Sequence[M], match: tuple[str, ...]) -> dict[tuple[object, ...], M]:
    first = match[0]
    wanted = list({getattr(row, first) for row in rows})
    return {
        _key(row, match): row
        for start in range(0, len(wanted), _BATCH)
        for row in model._default_manager.filter(**{f"{first}__in": wanted[start : start + _BATCH]})
    }


def _key(row: models.Model, match: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in match)


def _compared(model: type[models.Model]) -> list[str]:
    return [one.name for one in model._meta.concrete_fields if one.name not in _NEVER_COMPARED]


def _bring_up_to_date(found: models.Model, row: models.Model) -> bool:
    """Give ``found`` the fields of ``row``; whether that changed anything."""
    changed = False
    for name in _compared(type(row)):
        attribute = row._meta.get_field(name).attname  # type: ignore[union-attr]
        if getattr(found, attribute) != getattr(row, attribute):
            setattr(found, attribute, getattr(row, attribute))
            changed = True
    return changed
