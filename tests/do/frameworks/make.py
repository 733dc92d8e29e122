"""Frameworks for tests."""

from datetime import date
from typing import Any

from fourfold.do.frameworks import actions
from fourfold.do.frameworks.actions import Terms
from fourfold.do.frameworks.models import Framework, Lot, Place
from fourfold.do.providers.models import Provider
from tests.cast import NOON, Cast


def draft(kent: Cast, **more: object) -> Framework:
    """A framework for youth work with one lot, that Amina prepared and Bola looks after."""
    given: dict[str, object] = {
        "title": "Youth work in every district",
        "summary": "Clubs and street work.",
        "keeper": kent.bola,
        "starts_on": date(2014, 6, 1),
        "ends_on": date(2017, 5, 31),
        "expected_low": 200_000_00,
        "expected_high": 900_000_00,
        "expected_because": "What we spent in three years.",
        "review_on": date(2015, 5, 1),
        **more,
    }
    row = actions.draft_framework(authority=kent.authority, terms=Terms(**given), by=kent.amina, at=NOON)  # type: ignore[arg-type]
    actions.put_lot(framework=row, title="Clubs", places=["E07000106", "E07000108"], by=kent.amina, at=NOON)
    return Framework.objects.get(pk=row.pk)


def opened(kent: Cast, **more: object) -> Framework:
    """The same in use."""
    return actions.open_framework(framework=draft(kent, **more), by=kent.kit, at=NOON)


def first_lot(framework: Framework) -> Lot:
    """Its first lot."""
    return framework.lots.select_related("framework__authority")[0]


def placed(kent: Cast, framework: Framework, provider: Provider, *, provisional: bool = False, **more: object) -> Place:
    """A place on the first lot; a provisional one until the end of October."""
    given: dict[str, Any] = {
        "because": "It runs good clubs.",
        "to_show": "One club for three months." if provisional else "",
        "show_by": date(2014, 10, 31) if provisional else None,
        **more,
    }
    return actions.give_place(
        lot=first_lot(framework), provider=provider, provisional=provisional, by=kent.kit, at=NOON, **given
    )
