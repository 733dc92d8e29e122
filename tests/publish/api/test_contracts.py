"""Programs read the register of contracts: what everyone may read, and no draft."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from fourfold.do.contracts.models import Certificate, Commitment, Subcontractor, YearValue
from fourfold.do.contracts.rules.names import ContractKind, ContractState
from tests.cast import Cast
from tests.do.contracts.make import make_contract

pytestmark = pytest.mark.django_db
PATH = "authorities/kent/contracts"


def read(path: str, status: int = 200) -> Any:
    response = Client().get(f"/api/v1/{path}")
    assert response.status_code == status, response.content
    return response.json()


def test_a_contract_is_told_with_all_that_everyone_may_read(kent: Cast) -> None:
    row = make_contract(kent, staff_note="Twelve people move.", pension_note="They stay.")
    YearValue.objects.create(contract=row, year=2014, value=120_000_00)
    Commitment.objects.create(contract=row, kind="social_value", text="Six.", amount=Decimal(6), unit="people")
    Subcontractor.objects.create(contract=row, name="Example Vans", services="Drives.", share=Decimal("12.5"))
    Certificate.objects.create(contract=row, kind="other", title="Kept inside")
    told = read(f"{PATH}/{row.uuid}")
    assert (told["reference"], told["manager"], told["value"]["pence"]) == (row.reference, "Omar Example", 120_000_00)
    assert told["years"] == [{"year": 2014, "value": {"pence": 120_000_00, "currency": "GBP"}}]
    assert told["subcontractors"][0]["tier"] == 2
    assert told["page"].endswith(row.get_absolute_url())
    for hidden in ("Twelve people move.", "They stay.", "Kept inside"):
        assert hidden not in str(told)


def test_what_is_not_known_is_null(kent: Cast) -> None:
    told = read(f"{PATH}/{make_contract(kent, value=None, ends_on=None, manager=None).uuid}")
    assert (told["value"], told["ends_on"], told["manager"]) == (None, None, "")


def test_drafts_and_the_contracts_of_others_are_not_told(kent: Cast, sussex: Cast) -> None:
    for row in (make_contract(kent, state=ContractState.DRAFT), make_contract(sussex)):
        read(f"{PATH}/{row.uuid}", 404)
    assert read(PATH)["items"] == []


def test_contracts_are_found_by_state_kind_and_end(kent: Cast) -> None:
    make_contract(kent, title="Soon", ends_on=date(2015, 3, 31))
    make_contract(kent, title="Team", kind=ContractKind.IN_HOUSE)
    for asked, titles in (
        ("kind=in_house", ["Team"]),
        ("state=ended", []),
        ("ends_by=2015-03-31", ["Soon"]),
        ("ends_by=2015-03-30", []),
    ):
        assert [one["title"] for one in read(f"{PATH}?{asked}")["items"]] == titles, asked


def test_a_longer_page_asks_the_database_no_more_often(
    kent: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        make_contract(kent, title=f"Example {number}")
    with django_assert_max_num_queries(4):
        assert len(read(f"{PATH}?limit=100")["items"]) == 6
