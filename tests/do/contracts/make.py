"""Contracts for tests, without the pages and actions that make them."""

from datetime import date, timedelta
from typing import Any

from fourfold.do.contracts.models import Contract, EvaluationPlan, PlannedReview, YearValue
from fourfold.do.contracts.rules.dates import last_day, spread
from fourfold.do.contracts.rules.names import ContractState
from fourfold.foundation.authorities.actions import next_reference
from tests.cast import NOON, Cast


def make_contract(kent: Cast, **more: Any) -> Contract:
    """A live contract of £120,000 over two years that Omar manages and Carys answers for."""
    given: dict[str, Any] = {
        "authority": kent.authority, "title": "Example: lunch clubs", "purpose": "Company and a hot meal.",
        "state": ContractState.LIVE, "subject": "services", "run_by": "Example Kitchens", "value": 120_000_00,
        "directorate": kent.adults, "manager": kent.omar, "lead_director": kent.carys,
        "starts_on": date(2014, 4, 1), "ends_on": date(2016, 3, 31), "signed_on": date(2014, 3, 1), "live_at": NOON,
        **more,
    }  # fmt: skip
    if given["state"] == ContractState.LIVE:
        given.setdefault("first_value", given["value"])
        given.setdefault("first_ends_on", given["ends_on"])
    return Contract.objects.create(reference=next_reference(kent.authority, NOON), **given)


def make_whole(kent: Cast, **more: Any) -> Contract:
    """A draft that lacks nothing: its years, a review every year and an evaluation are planned."""
    row = make_contract(kent, state=ContractState.DRAFT, **{"live_at": None, **more})
    assert row.starts_on is not None and row.ends_on is not None and row.value is not None  # noqa: PT018
    YearValue.objects.bulk_create(
        YearValue(contract=row, year=year, value=value)
        for year, value in spread(row.value, row.starts_on, row.ends_on).items()
    )
    PlannedReview.objects.bulk_create(
        PlannedReview(contract=row, due_on=last_day(row.starts_on, 12 * number), what="All measures.")
        for number in range(1, 12)
        if last_day(row.starts_on, 12 * number) <= row.ends_on
    )
    EvaluationPlan.objects.create(
        contract=row, question="What changed?", evidence="Talks.", due_on=row.ends_on - timedelta(days=200)
    )
    return row
