"""What every change of a row does alike."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models
from django.db.models import ProtectedError
from django.utils.text import slugify

from fourfold.cycle.outcomes.texts import Text
from fourfold.foundation.errors import Reason, Refused, Stale
from fourfold.foundation.words import in_words, say

M = TypeVar("M", bound=models.Model)


def locked(row: M) -> M:
    """The row as it stands now, held until the action ends.

    :raises Refused: when someone removed it meanwhile.
    """
    found = type(row)._default_manager.select_for_update().filter(pk=row.pk).first()
    if found is None:
        raise Refused(say("Someone else removed this while you had it open."))
    return found


def check_fresh(row: Any, seen: int | None, names: Iterable[str]) -> None:
    """Refuse when the row was changed after the form was opened.

    :raises Stale: with what is saved now in the fields ``names``.
    """
    if seen is not None and seen != row.version:
        saved = {name: "" if (value := getattr(row, name)) is None else str(value) for name in names}
        sentence = say("Someone else changed this while you had it open. Save again to keep your words.")
        raise Stale(sentence, version=row.version, saved=saved)


def write(row: Any, text: Text) -> None:
    """Put the words into the row and save it as its next version."""
    for name, value in text.words().items():
        setattr(row, name, value)
    row.version += 1
    row.save()


def free_slug(title: str, taken: models.QuerySet[Any]) -> str:
    """A short name for an address, unlike those of ``taken``."""
    base = slugify(title)[:80] or "untitled"
    used = set(taken.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in used:
        number += 1
        slug = f"{base}-{number}"
    return slug


def check_unused(row: models.Model) -> None:
    """Refuse to remove what other parts of the record rest on: commissions, evidence, decisions.

    Only what lies outside this slice counts; what hangs below the row in its own slice goes with it.
    """
    reasons = []
    for relation in row._meta.related_objects:
        other = relation.related_model
        if (
            isinstance(other, str)
            or other._meta.app_label == row._meta.app_label
            or not other.__module__.endswith("models")
        ):
            continue
        count = other._base_manager.filter(**{relation.field.name: row}).count()
        if count:
            name, names = str(other._meta.verbose_name), str(other._meta.verbose_name_plural)
            reasons.append(Reason(say("It is used by {count}.", count=in_words(count, name, names))))
    if reasons:
        raise Refused(say("This cannot be removed: other parts of the record rest on it."), reasons=tuple(reasons))


def remove(row: models.Model) -> None:
    """Remove a row that nothing else rests on.

    :raises Refused: when something does.
    """
    check_unused(row)
    try:
        row.delete()
    except ProtectedError as error:
        names = sorted({str(held._meta.verbose_name) for held in error.protected_objects})
        reasons = tuple(Reason(say("A {thing} rests on it.", thing=name)) for name in names)
        raise Refused(say("This cannot be removed: other parts of the record rest on it."), reasons=reasons) from None
