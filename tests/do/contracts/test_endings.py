"""What must begin when: the pages, what has begun already, and whose desk it waits on."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fourfold.cycle.commissions.models import Commission
from fourfold.do.contracts.models import BreakClause, Contract, Extension
from fourfold.do.contracts.nexts.endings import waits_for
from fourfold.do.contracts.queries.endings import ending_of, needs_for
from fourfold.do.contracts.rules.backwards import Standing, Step
from fourfold.do.contracts.rules.names import ContractState, Side
from fourfold.do.diary.rules import StepKey, Subject
from fourfold.foundation import clock
from fourfold.foundation.authorities.queries import book_on
from tests.cast import NOON, Cast
from tests.conftest import signed_in
from tests.cycle.commissions.make import make_commission
from tests.do.contracts.make import make_contract
from tests.do.diary.make import planned

pytestmark = pytest.mark.django_db

SOON = date(2014, 9, 30)


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def begun(row: Contract, at: datetime = NOON) -> list[Step]:
    return [one.piece.step for one in ending_of(row, at).told if one.standing is Standing.BEGUN]


def of_commission(kent: Cast, **more: Any) -> tuple[Contract, Commission]:
    commission = make_commission(kent)
    return make_contract(kent, commission=commission, **more), commission


def test_nothing_has_begun_while_the_commission_is_still_in_the_turn_that_led_here(kent: Cast) -> None:
    row, commission = of_commission(kent, starts_on=date(2014, 6, 1))
    assert commission.current_turn is not None
    assert begun(row) == []


@pytest.mark.parametrize(
    ("stage", "steps"),
    [("analyse", [Step.NEEDS]), ("plan", [Step.NEEDS, Step.OPTIONS]), ("review", list(Step))],
)
def test_the_next_turn_of_the_commission_says_what_has_begun(kent: Cast, stage: str, steps: list[Step]) -> None:
    row, commission = of_commission(kent, subject=Subject.SERVICES, value=900_000_00)
    turn = commission.current_turn
    assert turn is not None
    turn.stage, turn.started_at = stage, datetime(2014, 5, 1, tzinfo=UTC)
    turn.save()
    assert begun(row) == steps


def test_the_procurement_that_follows_says_what_has_begun(kent: Cast) -> None:
    row, commission = of_commission(kent, starts_on=date(2014, 6, 1), ends_on=date(2015, 3, 31))
    procurement = planned(kent, {StepKey.STARTS: date(2015, 4, 1)}, commission=commission)
    assert begun(row) == []
    procurement.dates.filter(step=StepKey.EARLY_NOTICE).update(happened_on=date(2014, 5, 1))
    assert begun(row) == [Step.NEEDS, Step.OPTIONS, Step.EARLY_NOTICE]
    assert ending_of(row, NOON).procurement == procurement


def test_a_procurement_for_an_earlier_service_says_nothing(kent: Cast) -> None:
    row, commission = of_commission(kent, starts_on=date(2014, 6, 1))
    procurement = planned(kent, {StepKey.STARTS: date(2014, 6, 1)}, commission=commission)
    procurement.dates.filter(step=StepKey.OPENS).update(happened_on=date(2014, 1, 7))
    assert begun(row) == []


def test_where_the_record_does_not_say_what_is_bought_the_full_rules_hold(kent: Cast) -> None:
    book = book_on(kent.authority, date(2014, 5, 15))
    known, unknown = needs_for(make_contract(kent), book), needs_for(make_contract(kent, subject=""), book)
    assert (known.counted, unknown.counted) == (120_000_00, None)
    assert needs_for(make_contract(kent, staff_note="Six people transfer."), book).has_tupe


def test_an_extension_counts_only_once_it_is_decided(kent: Cast) -> None:
    row = make_contract(kent, ends_on=SOON)
    before = ending_of(row, NOON).pieces
    Extension.objects.create(contract=row, number=1, months=12)
    assert ending_of(row, NOON).pieces == before
    row.ends_on = date(2015, 9, 30)
    assert ending_of(row, NOON).pieces[0].begin_by > before[0].begin_by


def test_what_is_late_is_said_with_the_gap_that_follows(kent: Cast) -> None:
    shown = ending_of(make_contract(kent, ends_on=SOON), NOON)
    assert shown.next is not None
    assert shown.next.piece.step is Step.NEEDS
    assert shown.next.days_late > 0
    assert shown.gap_days > 0
    assert ending_of(make_contract(kent), NOON).gap_days == 0


def test_the_page_counts_back_and_names_other_ways_out(kent: Cast) -> None:
    row = make_contract(kent, ends_on=SOON, notice_days=90)
    Extension.objects.create(contract=row, number=1, months=12)
    BreakClause.objects.create(contract=row, side=Side.EITHER, notice_days=30)
    client = signed_in(kent.omar)
    page = client.get(reverse("contracts.ending", args=["kent", row.uuid])).content.decode()
    assert "had to begin by" in page
    assert "2 July 2014" in page
    assert "14 June 2014" in page
    assert "12 months more" in page


def test_a_contract_without_a_last_day_says_what_to_do(kent: Cast) -> None:
    row = make_contract(kent, ends_on=None, notice_days=90)
    client = signed_in(kent.omar)
    page = client.get(reverse("contracts.ending", args=["kent", row.uuid])).content.decode()
    assert "90 days’ notice" in page
    assert "Give it a last day" in page


def test_the_list_has_those_first_that_end_first_and_no_drafts(kent: Cast) -> None:
    make_contract(kent, title="Later", ends_on=date(2015, 3, 31))
    make_contract(kent, title="Sooner", ends_on=SOON)
    make_contract(kent, title="Far off", ends_on=date(2019, 3, 31))
    make_contract(kent, title="Not signed", state=ContractState.DRAFT, ends_on=SOON)
    client = signed_in(kent.amina)
    page = client.get(reverse("contracts.beginning", args=["kent"])).content.decode()
    assert page.index("Sooner") < page.index("Later")
    assert "Far off" not in page
    assert "Not signed" not in page


def test_the_list_can_be_narrowed(kent: Cast) -> None:
    make_contract(kent, title="Of adults", ends_on=SOON)
    make_contract(kent, title="Of children", ends_on=SOON, directorate=kent.children, manager=kent.amina)
    client = signed_in(kent.amina)
    address = reverse("contracts.beginning", args=["kent"])
    assert "Of adults" not in client.get(address, {"directorate": "children"}).content.decode()
    assert "Of adults" not in client.get(address, {"mine": "yes"}).content.decode()
    assert "Show everything" in client.get(address, {"directorate": "none"}).content.decode()


def test_the_list_costs_the_same_for_many_contracts(kent: Cast) -> None:
    client = signed_in(kent.amina)
    address, commission = reverse("contracts.beginning", args=["kent"]), make_commission(kent)
    for count in (1, 30):
        for number in range(count):
            make_contract(kent, ends_on=SOON + timedelta(days=number), commission=commission)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        assert len(queries) <= 12


def test_the_manager_hears_of_the_next_step_and_nobody_else(kent: Cast) -> None:
    row = make_contract(kent, ends_on=SOON)
    waits = waits_for(kent.omar, NOON)
    assert [one.href for one in waits] == [reverse("contracts.ending", args=["kent", row.uuid])]
    assert "Look at the need anew" in waits[0].text
    assert waits_for(kent.amina, NOON) == []


def test_a_step_that_lies_far_ahead_waits_for_nobody_yet(kent: Cast) -> None:
    row = make_contract(kent, ends_on=date(2016, 3, 31))
    begins = ending_of(row, NOON).pieces[0].begin_by
    assert waits_for(kent.omar, NOON) == []
    near = datetime.combine(begins - timedelta(days=14), datetime.min.time(), UTC)
    assert len(waits_for(kent.omar, near)) == 1
    assert waits_for(kent.omar, near - timedelta(days=1)) == []
