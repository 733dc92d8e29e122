"""The row that an action changes, locked and known to be fresh."""

from typing import TypeVar

from django.db import models

from fourfold.foundation.errors import Stale
from fourfold.foundation.words import say

M = TypeVar("M", bound=models.Model)


def locked(row: M, seen: int | None) -> M:
    """The row as it stands now, locked until the action ends.

    :raises Stale: when it changed after the reader saw version ``seen``.
    """
    found = type(row)._default_manager.select_for_update(of=("self",)).select_related("authority").get(pk=row.pk)
    version: int = found.version  # type: ignore[attr-defined]
    if seen is not None and seen != version:
        raise Stale(say("Someone changed this while you looked at it. Look again, and send it once more."),
                    version=version, saved={})  # fmt: skip
    return found
