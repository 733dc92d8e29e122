"""Procurements for tests."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fourfold.do.diary.actions.dates import keep_days
from fourfold.do.diary.models import Procurement
from fourfold.do.diary.queries.facts import timetable_around
from fourfold.do.diary.rules import StepKey, Subject
from fourfold.foundation.authorities.actions import next_reference
from tests.cast import NOON, Cast


def make_procurement(kent: Cast, title: str = "Short breaks for carers", **more: object) -> Procurement:
    """A planned procurement of £240,000 that Amina leads and Kit buys."""
    given: dict[str, object] = {
        "summary": "Breaks for people who care for someone at home.",
        "subject": Subject.LIGHT_TOUCH,
        "value": 240_000_00,
        "lead": kent.amina,
        "buyer": kent.kit,
        "directorate": kent.children,
        "prepared_by": kent.amina,
        **more,
    }
    return Procurement.objects.create(
        authority=kent.authority, reference=next_reference(kent.authority, NOON), title=title, **given
    )


def planned(kent: Cast, days: Mapping[StepKey, date], **more: Any) -> Procurement:
    """The same for social work, announced long ago, with these days set by hand and the others worked out."""
    given = {"categories": ["85300000"], "announced_on": date(2013, 9, 2), **more}
    row = make_procurement(kent, **given)
    keep_days(row, timetable_around(row, days), by_hand=set(days))
    return row
