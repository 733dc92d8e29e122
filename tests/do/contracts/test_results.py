"""Payment by results: agreed and frozen, told, confirmed, closed with a statement, agreed anew by a change."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fourfold.do.contracts.actions.results_agreeing import (
    agree_scheme,
    amend_scheme,
    put_scheme,
    put_tariff,
    remove_tariff,
)
from fourfold.do.contracts.actions.results_counting import (
    close_period,
    confirm_results,
    send_results_back,
    tell_results,
)
from fourfold.do.contracts.forms.results import field_of
from fourfold.do.contracts.models import Contract, ResultPeriod, ResultScheme
from fourfold.do.contracts.nexts.results import waits_for, waits_for_provider
from fourfold.do.contracts.rules.names import ContractState
from fourfold.do.contracts.rules.result_states import ResultPeriodState, ResultSchemeState
from fourfold.foundation import clock
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.notify.models import Message
from tests.cast import NOON, Cast, again
from tests.conftest import signed_in
from tests.do.contracts import make_results as make
from tests.do.partners.make import carl
from tests.do.providers.make import quinn_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def events() -> list[str]:
    return list(Event.objects.filter(what__startswith="contract_results").order_by("pk").values_list("what", flat=True))


def address(row: Contract, name: str = "results", *more: object) -> str:
    return reverse(f"contracts.{name}", args=[row.authority.slug, row.uuid, *more])


class TestAgreeing:
    def test_terms_and_outcomes_are_put_down_and_frozen_when_agreed(self, kent: Cast) -> None:
        scheme = make.agreed(kent)
        assert scheme.state == ResultSchemeState.AGREED
        assert scheme.rulebook.startswith("kent_2014@")
        assert [(one.number, one.first_on, one.last_on) for one in scheme.contract.result_periods.all()] == [
            (1, date(2013, 4, 1), date(2013, 6, 30)),
            (2, date(2013, 7, 1), date(2013, 9, 30)),
            (3, date(2013, 10, 1), date(2013, 12, 31)),
            (4, date(2014, 1, 1), date(2014, 3, 31)),
        ]
        with pytest.raises(Refused, match="stays as it is"):
            put_tariff(scheme=scheme, terms=make.FREE, by=kent.omar, at=NOON)
        with pytest.raises(Refused, match="agreed already"):
            put_scheme(contract=scheme.contract, terms=make.TERMS, by=kent.omar, at=NOON)
        assert events() == [
            "contract_results.terms_put", "contract_results.tariff_put", "contract_results.tariff_put",
            "contract_results.agreed",
        ]  # fmt: skip

    def test_a_draft_can_be_changed_and_an_outcome_taken_out(self, kent: Cast) -> None:
        scheme = make.drafted(kent)
        first = scheme.tariffs.get(name=make.STARTED.name)
        put_tariff(scheme=scheme, tariff=first, terms=replace(make.STARTED, name="Came"), by=kent.omar, at=NOON)
        remove_tariff(scheme=scheme, tariff=first, by=kent.omar, at=NOON)
        changed = put_scheme(contract=scheme.contract, terms=replace(make.TERMS, fixed=1), by=kent.omar, at=NOON)
        assert changed.pk == scheme.pk
        assert changed.fixed == 1
        assert [one.name for one in scheme.tariffs.all()] == [make.FREE.name]

    def test_every_period_needs_a_number_of_what_is_expected(self, kent: Cast) -> None:
        scheme = make.drafted(kent)
        with pytest.raises(Refused) as told:
            put_tariff(scheme=scheme, terms=replace(make.FREE, expected=[1]), by=kent.omar, at=NOON)
        assert told.value.field == "expected"

    def test_what_nobody_could_work_with_is_not_agreed(self, kent: Cast) -> None:
        scheme = make.drafted(kent)
        scheme.tariffs.all().delete()
        with pytest.raises(Refused) as told:
            agree_scheme(scheme=scheme, by=kent.omar, at=NOON)
        assert "at least one outcome" in told.value.reasons[0].sentence
        assert again(scheme).state == ResultSchemeState.DRAFT

    def test_a_live_contract_needs_a_recorded_change(self, kent: Cast) -> None:
        scheme = make.drafted(kent, state=ContractState.LIVE)
        with pytest.raises(Refused) as told:
            agree_scheme(scheme=scheme, by=kent.omar, at=NOON)
        assert told.value.field == "change"
        change = make.change_of(scheme.contract)
        assert agree_scheme(scheme=scheme, change=change, by=kent.omar, at=NOON).change == change

    def test_a_change_of_another_contract_will_not_do(self, kent: Cast) -> None:
        scheme, other = make.drafted(kent, state=ContractState.LIVE), make.agreed(kent)
        with pytest.raises(Refused):
            agree_scheme(scheme=scheme, change=make.change_of(other.contract), by=kent.omar, at=NOON)

    def test_nothing_is_prepared_for_a_contract_that_is_over(self, kent: Cast) -> None:
        contract = make.agreed(kent).contract
        Contract.objects.filter(pk=contract.pk).update(state=ContractState.ENDED, ended_on=NOON.date())
        with pytest.raises(Refused, match="over"):
            amend_scheme(contract=contract, by=kent.omar, at=NOON)

    @pytest.mark.parametrize("name", ["gwen", "ines", "derek", "quinn"])
    def test_only_those_who_manage_the_contract_do_it(self, kent: Cast, name: str) -> None:
        scheme, person = make.drafted(kent), getattr(kent, name)
        with pytest.raises(NotAllowed):
            put_scheme(contract=scheme.contract, terms=make.TERMS, by=person, at=NOON)
        with pytest.raises(NotAllowed):
            put_tariff(scheme=scheme, terms=make.FREE, by=person, at=NOON)
        with pytest.raises(NotAllowed):
            agree_scheme(scheme=scheme, by=person, at=NOON)
        assert len(events()) == 3

    def test_what_someone_else_changed_meanwhile_is_not_overwritten(self, kent: Cast) -> None:
        scheme = make.drafted(kent)
        with pytest.raises(Stale):
            put_scheme(contract=scheme.contract, terms=make.TERMS, seen=1, by=kent.omar, at=NOON)


class TestCounting:
    def test_a_period_goes_from_told_to_closed_and_everyone_is_told(self, kent: Cast) -> None:
        """£80,000 sure by 91 of 365 days is £19,945.21; ten interim outcomes at £100."""
        scheme = make.agreed(kent)
        row = close_period(period=make.confirmed(kent, scheme), by=kent.omar, at=NOON)
        assert row.total == 19_945_21 + 1_000_00
        assert [(one.kind, one.amount) for one in row.lines.all()] == [("fixed", 19_945_21), ("interim", 1_000_00)]
        assert [one.paid_for for one in row.counts.order_by("pk")] == [10, 0]
        assert events()[-3:] == ["contract_results.told", "contract_results.confirmed", "contract_results.closed"]
        assert {one.account_id for one in Message.objects.filter(kind="contracts.results")} == {
            kent.omar.account_id, kent.quinn.account_id,
        }  # fmt: skip

    def test_caps_run_on_from_the_periods_before(self, kent: Cast) -> None:
        scheme = make.agreed(kent)
        ResultScheme.objects.filter(pk=scheme.pk).update(whole_cap=30_000_00)
        close_period(period=make.confirmed(kent, scheme), by=kent.omar, at=NOON)
        second = close_period(period=make.confirmed(kent, scheme, 2, started=0), by=kent.omar, at=NOON)
        assert second.total == 30_000_00 - 20_945_21
        assert [one.kind for one in second.lines.all()][-1] == "contract_cap"

    def test_an_outcome_is_paid_for_only_as_often_as_agreed(self, kent: Cast) -> None:
        scheme = make.agreed(kent)
        scheme.tariffs.filter(name=make.STARTED.name).update(most=15)
        close_period(period=make.confirmed(kent, scheme), by=kent.omar, at=NOON)
        second = close_period(period=make.confirmed(kent, scheme, 2, started=9), by=kent.omar, at=NOON)
        assert [(one.quantity, one.amount) for one in second.lines.filter(kind="interim")] == [(5, 500_00), (4, 0)]

    def test_periods_are_closed_in_their_order(self, kent: Cast) -> None:
        scheme = make.agreed(kent)
        with pytest.raises(Refused, match="before it first"):
            close_period(period=make.confirmed(kent, scheme, 2), by=kent.omar, at=NOON)

    def test_results_are_told_after_the_period_has_ended(self, kent: Cast) -> None:
        scheme = make.agreed(kent, ends_on=date(2014, 3, 31))
        on_the_day = datetime(2014, 3, 31, 12, tzinfo=NOON.tzinfo)
        arguments = {"counts": make.counts(scheme, 1, 1), "note": "", "by": quinn_of(kent)}
        with pytest.raises(Refused, match="runs until 31 March 2014"):
            tell_results(period=make.period_of(scheme, 4), at=on_the_day, **arguments)  # type: ignore[arg-type]
        tell_results(period=make.period_of(scheme, 4), at=on_the_day.replace(month=4, day=1), **arguments)  # type: ignore[arg-type]

    def test_every_outcome_needs_a_number(self, kent: Cast) -> None:
        scheme = make.agreed(kent)
        some = dict(list(make.counts(scheme, 1, 1).items())[:1])
        with pytest.raises(Refused, match="every outcome"):
            tell_results(period=make.period_of(scheme), counts=some, note="", by=quinn_of(kent), at=NOON)

    def test_results_can_be_sent_back_and_told_again(self, kent: Cast) -> None:
        scheme = make.agreed(kent)
        row = send_results_back(period=make.told(kent, scheme), because="Two count twice.", by=kent.omar, at=NOON)
        assert row.state == ResultPeriodState.OPEN
        assert make.told(kent, scheme, started=8).sent_back_because == ""
        with pytest.raises(Refused, match="look at again"):
            send_results_back(period=make.period_of(scheme), because=" ", by=kent.omar, at=NOON)

    def test_other_numbers_than_were_told_need_a_reason_and_reach_the_provider(self, kent: Cast) -> None:
        scheme = make.agreed(kent)
        row = make.told(kent, scheme)
        fewer = make.counts(scheme, 9, 0)
        with pytest.raises(Refused) as told:
            confirm_results(period=row, counts=fewer, note="", by=kent.omar, at=NOON)
        assert told.value.field == "note"
        confirm_results(period=row, counts=fewer, note="One care plan is missing.", by=kent.omar, at=NOON)
        assert Message.objects.filter(account=kent.quinn.account_id, kind="contracts.results").count() == 1
        closed = close_period(period=again(row), by=kent.omar, at=NOON)
        assert closed.total == 19_945_21 + 900_00

    def test_what_is_closed_stays_closed(self, kent: Cast) -> None:
        scheme = make.agreed(kent)
        row = close_period(period=make.confirmed(kent, scheme), by=kent.omar, at=NOON)
        with pytest.raises(Refused, match="Closed"):
            confirm_results(period=row, counts=make.counts(scheme, 1, 0), note="x", by=kent.omar, at=NOON)
        with pytest.raises(Refused, match="Closed"):
            make.told(kent, scheme)

    def test_another_provider_and_the_manager_cannot_tell_for_it(self, kent: Cast) -> None:
        scheme = make.agreed(kent)
        for by in (carl(), kent.omar):
            with pytest.raises(NotAllowed):
                tell_results(period=make.period_of(scheme), counts=make.counts(scheme, 1, 1), note="", by=by, at=NOON)

    def test_where_no_provider_is_registered_the_manager_enters_the_results(self, kent: Cast) -> None:
        scheme = make.agreed(kent, provider=None, run_by="Example Kitchens")
        row = tell_results(
            period=make.period_of(scheme), counts=make.counts(scheme, 1, 1), note="", by=kent.omar, at=NOON
        )
        assert row.entered_by == kent.omar
        assert close_period(
            period=confirm_results(period=row, counts=make.counts(scheme, 1, 1), note="", by=kent.omar, at=NOON),
            by=kent.omar, at=NOON,
        ).total  # fmt: skip

    def test_the_provider_cannot_confirm_or_close(self, kent: Cast) -> None:
        scheme = make.agreed(kent)
        row = make.told(kent, scheme)
        with pytest.raises(NotAllowed):
            confirm_results(period=row, counts=make.counts(scheme, 10, 0), note="", by=kent.quinn, at=NOON)
        with pytest.raises(NotAllowed):
            close_period(period=row, by=kent.quinn, at=NOON)


class TestAgreeingAnew:
    def test_a_change_puts_a_new_agreement_in_place_for_the_periods_that_are_open(self, kent: Cast) -> None:
        scheme = make.agreed(kent)
        close_period(period=make.confirmed(kent, scheme), by=kent.omar, at=NOON)
        draft = amend_scheme(contract=scheme.contract, by=kent.omar, at=NOON)
        assert (draft.number, draft.from_number, draft.state) == (2, 2, ResultSchemeState.DRAFT)
        assert [one.expected for one in draft.tariffs.order_by("pk")] == [[20, 20, 0], [10, 20, 20]]
        terms = replace(make.TERMS, fixed=30_000_00, at_risk=Decimal(0))
        put_scheme(contract=scheme.contract, terms=terms, by=kent.omar, at=NOON)
        agree_scheme(scheme=draft, change=make.change_of(scheme.contract), by=kent.omar, at=NOON)
        assert again(scheme).state == ResultSchemeState.REPLACED
        second = close_period(period=make.confirmed(kent, draft, 2, started=1), by=kent.omar, at=NOON)
        assert second.scheme == draft
        assert [one.amount for one in second.lines.all()] == [10_072_99, 100_00]
        assert ResultPeriod.objects.get(number=1, contract=scheme.contract).total == 20_945_21

    def test_the_length_of_periods_stays(self, kent: Cast) -> None:
        scheme = make.agreed(kent)
        close_period(period=make.confirmed(kent, scheme), by=kent.omar, at=NOON)
        amend_scheme(contract=scheme.contract, by=kent.omar, at=NOON)
        with pytest.raises(Refused) as told:
            put_scheme(contract=scheme.contract, terms=replace(make.TERMS, months=1), by=kent.omar, at=NOON)
        assert told.value.field == "months"

    def test_a_longer_contract_gets_more_periods(self, kent: Cast) -> None:
        scheme = make.agreed(kent)
        Contract.objects.filter(pk=scheme.contract_id).update(ends_on=date(2014, 9, 30))
        contract = again(scheme.contract)
        client = signed_in(kent.omar)
        assert "Agree anew" in client.get(address(contract)).content.decode()
        draft = amend_scheme(contract=contract, by=kent.omar, at=NOON)
        assert [one.expected for one in draft.tariffs.order_by("pk")] == [[10, 20, 20, 0, 0, 0], [0, 10, 20, 20, 0, 0]]
        agree_scheme(scheme=draft, change=make.change_of(contract), by=kent.omar, at=NOON)
        assert contract.result_periods.count() == 6
        assert "Agree anew" not in client.get(address(contract)).content.decode()

    def test_one_new_agreement_is_prepared_at_a_time(self, kent: Cast) -> None:
        scheme = make.agreed(kent)
        amend_scheme(contract=scheme.contract, by=kent.omar, at=NOON)
        with pytest.raises(Refused, match="being prepared"):
            amend_scheme(contract=scheme.contract, by=kent.omar, at=NOON)
        with pytest.raises(Refused, match="Nothing is agreed"):
            amend_scheme(contract=make.drafted(kent).contract, by=kent.omar, at=NOON)


class TestPages:
    def test_a_contract_without_it_says_how_to_begin(self, kent: Cast) -> None:
        contract = make.drafted(kent).contract
        contract.result_schemes.all().delete()
        assert "Prepare payment by results" in signed_in(kent.omar).get(address(contract)).content.decode()
        assert "Prepare payment by results" not in signed_in(kent.gwen).get(address(contract)).content.decode()

    def test_the_manager_prepares_it_by_its_forms(self, kent: Cast) -> None:
        contract = make.drafted(kent).contract
        contract.result_schemes.all().delete()
        client = signed_in(kent.omar)
        key = "3f0d8a4c-95d1-4a54-8f0f-0a6a2d1c7c0"
        typed = {
            "once": f"{key}1", "months": "3", "fixed": "1,000", "at_risk": "0", "in_advance": "no",
            "setup_cost": "0", "monthly_cost": "10",
        }  # fmt: skip
        assert client.post(address(contract, "result_terms"), typed).status_code == 302
        outcome = {"once": f"{key}2", "name": "Home again", "is_interim": "no", "pay": "50", "expected": "1, 2, 3, 4"}
        assert client.post(address(contract, "result_add"), outcome).status_code == 302
        page = client.get(address(contract)).content.decode()
        assert "Home again" in page
        assert "Agree it" in page
        assert client.post(address(contract, "result_agree"), {"once": f"{key}3"}).status_code == 302
        assert contract.result_periods.count() == 4

    @pytest.mark.parametrize(
        ("typed", "says"),
        [
            ({"expected": "1, two, 3, 4"}, "Write whole numbers"),
            ({"expected": "1, 2"}, "one number for each"),
            ({"above": "5"}, "Say both"),
        ],
    )
    def test_a_slip_of_the_pen_stands_beside_its_field(self, kent: Cast, typed: dict[str, str], says: str) -> None:
        contract = make.drafted(kent).contract
        given = {
            "once": "3f0d8a4c-95d1-4a54-8f0f-0a6a2d1c7c01", "name": "Home", "is_interim": "no", "pay": "50",
            "expected": "1, 2, 3, 4", **typed,
        }  # fmt: skip
        told = signed_in(kent.omar).post(address(contract, "result_add"), given)
        assert told.status_code == 409
        assert says in told.content.decode()

    def test_the_provider_tells_and_the_manager_confirms_and_closes_on_their_pages(self, kent: Cast) -> None:
        scheme = make.agreed(kent)
        contract, key = scheme.contract, "3f0d8a4c-95d1-4a54-8f0f-0a6a2d1c7c0"
        quinn, omar = signed_in(kent.quinn), signed_in(kent.omar)
        assert "Tell the results" in quinn.get(address(contract, "result_period", 1)).content.decode()
        numbers = {field_of(one): "10" for one in scheme.tariffs.all()}
        told = quinn.post(address(contract, "result_tell", 1), {"once": f"{key}1", "note": "Seen.", **numbers})
        assert told.status_code == 302
        page = omar.get(address(contract, "result_period", 1)).content.decode()
        assert "What the statement would say now" in page
        assert "£24,945.21" in page
        omar.post(address(contract, "result_confirm", 1), {"once": f"{key}2", "note": "", **numbers})
        omar.post(address(contract, "result_close", 1), {"once": f"{key}3"})
        assert make.period_of(scheme).state == ResultPeriodState.CLOSED
        page = quinn.get(address(contract, "result_period", 1)).content.decode()
        assert "10 × £400" in page
        table = b"".join(quinn.get(address(contract, "result_statements"))).decode()
        assert "Free of dependency,10,40000,400000" in table

    def test_the_provider_sees_its_cash_flow_and_tries_its_own_costs(self, kent: Cast) -> None:
        contract = make.agreed(kent).contract
        client = signed_in(kent.quinn)
        assert "£38,054.79 more than it was paid" in client.get(address(contract)).content.decode()
        tried = client.get(address(contract), {"setup": "0", "monthly": "£1,000.50"}).content.decode()
        assert "At its deepest" in tried
        assert "£3,001.50 more" in tried

    def test_whom_it_would_shut_out_is_warned_of_with_the_clause(self, kent: Cast) -> None:
        page = signed_in(kent.omar).get(address(make.drafted(kent).contract)).content.decode()
        assert "would shut a small provider out" in page
        assert "SC 8.4.2" in page

    def test_nobody_else_sees_it(self, kent: Cast, sussex: Cast) -> None:
        contract = make.agreed(kent).contract
        for person in (None, sussex.omar):
            assert signed_in(person).get(address(contract)).status_code in (302, 403)
            assert signed_in(person).get(address(contract, "result_period", 1)).status_code in (302, 403)

    def test_what_is_not_there_is_not_found(self, kent: Cast) -> None:
        contract = make.agreed(kent).contract
        assert signed_in(kent.omar).get(address(contract, "result_period", 9)).status_code == 404
        assert signed_in(kent.omar).get(address(contract, "result_agree")).status_code == 404

    def test_the_page_costs_the_same_for_closed_periods(self, kent: Cast) -> None:
        scheme, client = make.agreed(kent), signed_in(kent.omar)
        for number in (1, 2, 3):
            close_period(period=make.confirmed(kent, scheme, number), by=kent.omar, at=NOON)
        client.get(address(scheme.contract))
        with CaptureQueriesContext(connection) as queries:
            client.get(address(scheme.contract))
        assert len(queries) <= 18


def test_what_waits_stands_on_the_right_desks(kent: Cast) -> None:
    scheme = make.agreed(kent)
    assert len(waits_for_provider(quinn_of(kent), NOON)) == 4
    assert waits_for_provider(carl(), NOON) == []
    assert waits_for(kent.omar, NOON) == []
    make.told(kent, scheme)
    assert [(one.label, one.due) for one in waits_for(kent.omar, NOON)] == [("Confirm them", date(2013, 7, 30))]
    assert waits_for(kent.bola, NOON) == []
    assert len(waits_for_provider(quinn_of(kent), NOON)) == 3
