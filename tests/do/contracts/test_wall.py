"""The wall chart of all ends, and what could be let together."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fourfold.cycle.outcomes.models import Need, Service
from fourfold.cycle.outcomes.rules.measures import Delivery
from fourfold.do.contracts.queries.wall import BY, Choice, joins_of, wall_of
from fourfold.do.contracts.rules.wall import Bought, JoinKind, crowded, joins
from fourfold.foundation import clock
from fourfold.foundation.authorities.queries import book_on
from fourfold.rulebooks import rulebook_at
from tests.cast import NOON, Cast
from tests.conftest import signed_in
from tests.do.contracts.make import make_contract

TODAY = date(2014, 5, 15)
KENT = rulebook_at("kent_2014", TODAY)
Q1, Q2, Q3, Q4 = date(2014, 4, 1), date(2014, 7, 1), date(2014, 10, 1), date(2015, 1, 1)


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


@pytest.mark.parametrize(
    ("ends", "full"),
    [
        ({Q1: 1, Q2: 1, Q3: 0, Q4: 3}, {Q4}),
        ({Q1: 1, Q2: 1, Q3: 1, Q4: 3}, set()),
        ({Q1: 1, Q2: 0, Q3: 0, Q4: 2}, set()),
        ({Q3: 0, Q4: 9}, set()),
    ],
)
def test_a_quarter_with_more_than_half_the_ends_of_its_financial_year_is_crowded(
    ends: dict[date, int], full: set[date]
) -> None:
    assert crowded(ends, KENT) == full


def test_no_book_no_crowd() -> None:
    assert crowded({Q1: 0, Q2: 0, Q3: 0, Q4: 9}, rulebook_at("england", TODAY)) == set()
    assert joins([bought(1, 1, Q1), bought(2, 2, Q1)], rulebook_at("england", TODAY)) == []


def bought(key: int, directorate: int, ends_on: date, *codes: str, need: int | None = None) -> Bought:
    return Bought(key, directorate, ends_on, codes or ("85312400",), need)


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (bought(2, 2, date(2015, 4, 1)), 1),
        (bought(2, 2, date(2015, 4, 2)), 0),
        (bought(2, 1, Q2), 0),
        (bought(2, 2, Q2, "85312000"), 1),
        (bought(2, 2, Q2, "85311000"), 0),
        (bought(2, 2, Q2, "45000000", need=7), 0),
    ],
)
def test_two_directorates_join_what_is_alike_and_ends_within_a_year(other: Bought, found: int) -> None:
    assert len(joins([bought(1, 1, Q1), other], KENT)) == found


def test_the_same_need_counts_before_the_same_category_and_each_pair_stands_once() -> None:
    one, other = bought(1, 1, Q2, need=7), bought(2, 2, Q1, need=7)
    (join,) = joins([one, other], KENT)
    assert (join.kind, join.one, join.other, join.clause, join.days_apart) == (
        JoinKind.NEED, other, one, "SC 4.6.2", 91,
    )  # fmt: skip
    (alike,) = joins([bought(1, 1, Q1), bought(2, 2, Q1, "85312000")], KENT)
    assert (alike.code, alike.clause) == ("85312000", "LETTER 2")


@pytest.mark.django_db
class TestWall:
    def test_ends_are_counted_by_directorate_value_and_market(self, kent: Cast) -> None:
        make_contract(kent, ends_on=date(2015, 3, 31), categories=["85312400"])
        make_contract(kent, ends_on=date(2015, 1, 1), value=None, categories=["85311300"])
        make_contract(kent, ends_on=date(2014, 12, 31), directorate=kent.children, value=9_000_000_00)
        make_contract(kent, ends_on=date(2014, 3, 31), starts_on=date(2013, 4, 1))
        make_contract(kent, ends_on=date(2019, 4, 1))
        make_contract(kent, ends_on=None)
        wall = wall_of(kent.authority, None, Choice(), TODAY)
        cells = {(wall.rows[one.row], one.quarter): (one.count, one.value, one.unknown) for one in wall.cells}
        assert cells == {
            ("Adults services", Q4): (2, 120_000_00, 1),
            ("Children services", Q3): (1, 9_000_000_00, 0),
        }
        by_value = wall_of(kent.authority, None, Choice("value"), TODAY)
        assert list(by_value.rows.values()) == ["£50,000 to £250,000", "£5m or more", "value not known yet"]
        by_market = wall_of(kent.authority, None, Choice("market"), TODAY)
        assert list(by_market.rows)[-1] == ""
        assert by_market.count == 3

    @pytest.mark.parametrize("by", BY)
    def test_the_page_shows_the_chart_its_table_and_the_contracts(self, kent: Cast, client: Client, by: str) -> None:
        make_contract(kent, title="Seen", ends_on=date(2015, 3, 31), categories=["85312400"])
        page = client.get(reverse("contracts.wall", args=["kent"]), {"by": by}).content.decode()
        assert "January to March 2015" in page
        assert "<svg" in page
        assert "Seen" in page
        assert "Before it ends" not in page

    @pytest.mark.parametrize(
        "asked",
        [{"quarter": "2015-02"}, {"directorate": "adults"}, {"market": "85"}, {"band": "2"}],
    )
    def test_the_page_and_the_file_can_be_narrowed(self, kent: Cast, client: Client, asked: dict[str, str]) -> None:
        make_contract(kent, title="Wanted", ends_on=date(2015, 3, 31), categories=["85312400"])
        make_contract(
            kent,
            title="Other",
            ends_on=date(2015, 6, 30),
            directorate=kent.children,
            value=None,
            categories=["45000000"],
        )
        for name in ("contracts.wall", "contracts.wall_table"):
            told = client.get(reverse(name, args=["kent"]), asked)
            text = b"".join(told).decode()
            assert "Wanted" in text
            assert "Other<" not in text
            assert ",Other," not in text

    def test_nonsense_in_the_address_shows_everything(self, kent: Cast, client: Client) -> None:
        make_contract(kent, title="Seen")
        asked = {"by": "x", "market": "²²", "band": "9", "quarter": "never", "from": "0000-00"}
        assert "Seen" in client.get(reverse("contracts.wall", args=["kent"]), asked).content.decode()

    def test_an_empty_wall_says_what_to_do(self, kent: Cast, client: Client) -> None:
        assert "Show everything" in client.get(reverse("contracts.wall", args=["kent"])).content.decode()

    def test_the_wall_costs_the_same_for_many_contracts(self, kent: Cast, client: Client) -> None:
        for count in (1, 40):
            for number in range(count):
                make_contract(kent, ends_on=date(2015, 3, 31) + timedelta(days=20 * number), categories=["85312400"])
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse("contracts.wall", args=["kent"]), {"by": "market"})
            assert len(queries) <= 8

    def test_what_two_directorates_buy_is_suggested_with_its_clause(self, kent: Cast) -> None:
        need = Need.objects.create(authority=kent.authority, slug="breaks", title="A break from caring")
        self._contract(kent, kent.adults, "Breaks", need, ends_on=date(2015, 3, 31))
        self._contract(kent, kent.children, "Young carers", need, ends_on=date(2015, 9, 30))
        make_contract(kent, title="Meals", categories=["55320000"], ends_on=date(2015, 3, 31))
        make_contract(
            kent, title="Schools", categories=["55321000"], directorate=kent.children, ends_on=date(2015, 7, 31)
        )
        make_contract(kent, title="Alone", categories=["45000000"])
        rows = joins_of(kent.authority, kent.amina, TODAY, book_on(kent.authority, TODAY))
        assert [(row.one.title, row.other.title, row.join.clause) for row in rows] == [
            ("Meals", "Schools", "LETTER 2"),
            ("Breaks", "Young carers", "SC 4.6.2"),
        ]
        page = signed_in(kent.amina).get(reverse("contracts.joins", args=["kent"])).content.decode()
        assert "A break from caring" in page
        assert "Alone" not in page

    def test_nothing_to_join_is_said(self, kent: Cast) -> None:
        assert (
            "No two directorates"
            in signed_in(kent.amina).get(reverse("contracts.joins", args=["kent"])).content.decode()
        )

    def _contract(self, kent: Cast, directorate: Any, title: str, need: Need, **more: Any) -> None:
        service = Service.objects.create(
            authority=kent.authority, slug=title.lower().replace(" ", "-"), title=title, need=need,
            directorate=directorate, delivery=Delivery.EXTERNAL,
        )  # fmt: skip
        make_contract(kent, title=title, service=service, directorate=directorate, categories=[], **more)
