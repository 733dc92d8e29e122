"""References for rows that are new, in the order of their days."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from operator import itemgetter
from typing import Any

from fourfold.foundation.authorities.actions import next_references
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.clock import local_day


def refer(rows: Iterable[tuple[datetime, Any]]) -> None:
    """Give each row a reference of its authority and of the year of its instant, those of one year in one go."""
    years: dict[tuple[Authority, int], list[tuple[datetime, Any]]] = defaultdict(list)
    for at, row in rows:
        years[row.authority, local_day(at, row.authority.time_zone).year].append((at, row))
    for (authority, _), told in years.items():
        told.sort(key=itemgetter(0))
        for (_, row), reference in zip(told, next_references(authority, told[0][0], len(told)), strict=True):
            row.reference = reference
