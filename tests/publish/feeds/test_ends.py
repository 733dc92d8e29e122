"""The ends of contracts in a calendar program."""

from datetime import date

import pytest
from django.test import Client

from fourfold.do.contracts.rules.names import ContractState
from fourfold.foundation import clock
from tests.cast import NOON, Cast
from tests.do.contracts.make import make_contract
from tests.publish.feeds.test_calendar import event_of, parsed

pytestmark = pytest.mark.django_db
ADDRESS = "/kent/contracts/ends.ics"


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def test_the_last_day_of_a_live_contract_is_a_whole_day(kent: Cast) -> None:
    row = make_contract(kent, title="Lunch\nclubs", ends_on=date(2015, 3, 31))
    response = Client().get(ADDRESS)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    event = event_of(parsed(response.content), "Contract ends: Lunch clubs")
    assert event.start == date(2015, 3, 31)
    assert str(event["URL"]).endswith(row.get_absolute_url())


def test_what_is_past_in_draft_or_without_end_is_not_told(kent: Cast) -> None:
    make_contract(kent, title="Today", ends_on=date(2014, 5, 15))
    make_contract(kent, title="Yesterday", ends_on=date(2014, 5, 14))
    make_contract(kent, title="Draft", state=ContractState.DRAFT)
    make_contract(kent, title="Endless", ends_on=None)
    found = parsed(Client().get(ADDRESS).content)
    assert [str(event["SUMMARY"]) for event in found.events] == ["Contract ends: Today"]


def test_a_program_that_holds_it_is_not_sent_it_again(kent: Cast) -> None:
    make_contract(kent)
    first = Client().get(ADDRESS)
    again = Client().get(ADDRESS, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_an_empty_calendar_is_a_calendar(kent: Cast) -> None:
    assert parsed(Client().get(ADDRESS).content).events == []
