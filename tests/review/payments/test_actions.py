"""Returns of main contractors, and subcontractors who were not paid."""

from datetime import date

import pytest
from orjson import loads

from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.jobs.registry import enqueue
from fourfold.foundation.jobs.worker import run_due_jobs
from fourfold.foundation.notify.models import Message
from fourfold.govern.people.models import Appointment, Person
from fourfold.review.ledger import building
from fourfold.review.ledger.jobs import build_ledger
from fourfold.review.payments import actions, nexts, telling
from fourfold.review.payments.models import ChainLine, ChainReturn, Unpaid
from fourfold.review.payments.rules.chain import ReturnState, Said, UnpaidState
from fourfold.review.payments.telling import chain_of
from tests.cast import NOON, Cast, again
from tests.conftest import signed_in
from tests.do.contracts.make import make_contract
from tests.do.providers.make import quinn_of
from tests.review.payments import make


def _events(row: object) -> list[Event]:
    return list(Event.objects.filter(subject=row.uuid).order_by("sequence"))  # type: ignore[attr-defined]


def test_a_main_contractor_returns_what_it_paid(kent: Cast) -> None:
    contract, pat = make.roads(kent)
    row = make.draft(contract, pat)
    assert (row.first, row.last) == (date(2014, 4, 1), date(2014, 6, 30))
    make.line(row, pat, quinn_of(kent).provider)
    make.line(row, pat, paid_on=None)
    row = make.sent(again(row), pat)
    assert row.state == ReturnState.SENT
    assert [event.what for event in _events(row)] == ["chain_return.begun", "chain_return.sent"]
    figures = chain_of(list(row.lines.all()), row)
    assert (figures.count, figures.paid, str(figures.mean), str(figures.in_time)) == (2, 1, "30.0", "100.0")
    assert figures.overdue == 1  # received on 10 April and not paid by the end of June
    assert Message.objects.filter(account=kent.quinn.account, kind="payments.chain").exists()
    with pytest.raises(Refused, match="was sent"):
        make.line(row, pat)


def test_a_return_is_not_sent_before_its_quarter_is_over(kent: Cast) -> None:
    contract, pat = make.roads(kent)
    row = make.draft(contract, pat)
    with pytest.raises(Refused, match="ends on 30 June 2014"):
        actions.send_return(returned=row, by=pat, at=NOON)


def test_an_invoice_is_sent_as_paid_once(kent: Cast) -> None:
    paid = make.returned_line(kent)
    contract, pat = make.roads(kent)
    following = actions.begin_return(contract=contract, day=date(2014, 7, 1), by=pat, at=make.JULY)
    with pytest.raises(Refused, match="as paid before") as refused:
        make.line(following, pat, paid.provider)
    assert refused.value.field == "invoice"
    make.line(following, pat, paid.provider, paid_on=None)
    make.line(again(following), pat)  # of someone else
    with pytest.raises(Refused, match="as paid before"):
        make.line(again(following), pat)


def test_sending_a_return_has_the_ledger_brought_up_to_date(kent: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str] = []
    monkeypatch.setattr(building, "build", lambda authority, now: built.append(authority))
    for _ in range(2):
        enqueue(build_ledger, str(kent.authority.uuid))
    make.returned_line(kent)
    run_due_jobs()
    assert built == [str(kent.authority.uuid)]  # three wishes, one work


def test_two_people_do_not_overwrite_each_other(kent: Cast) -> None:
    contract, pat = make.roads(kent)
    row = make.draft(contract, pat)
    line = make.line(row, pat)
    given: dict[str, object] = {
        "name": "Example Kerbs", "provider": None, "invoice": "K1", "amount": 1, "received_on": date(2014, 4, 10),
        "paid_on": None, "by": pat, "at": NOON,
    }  # fmt: skip
    with pytest.raises(Stale):
        actions.put_line(returned=row, line=line, seen=row.version - 1, **given)  # type: ignore[arg-type]
    actions.remove_line(line=again(line), by=pat, at=NOON)
    with pytest.raises(Refused, match="taken out"):
        actions.put_line(returned=row, line=line, **given)  # type: ignore[arg-type]
    assert not row.lines.exists()


def test_returns_that_have_not_come_are_seen(kent: Cast) -> None:
    contract, _ = make.roads(kent)
    assert telling.missing_returns(kent.authority, NOON).contracts == []  # it began in April
    contract.starts_on = date(2014, 1, 1)
    contract.save()
    missing = telling.missing_returns(kent.authority, NOON)
    assert (missing.contracts, missing.quarter) == ([contract], "January to March 2014")
    assert (missing.due_on, missing.is_late) == (date(2014, 4, 30), True)
    page = signed_in(kent.ines).get("/kent/payments/chain/").content.decode()
    assert "Not returned yet for" in page  # of the quarter before today's
    assert contract.title in page
    row = actions.begin_return(contract=contract, day=date(2014, 3, 1), by=make.roads(kent)[1], at=NOON)
    actions.send_return(returned=row, by=make.roads(kent)[1], at=NOON)
    assert telling.missing_returns(kent.authority, NOON).contracts == []


def test_going_on_with_a_quarter_finds_the_same_return(kent: Cast) -> None:
    contract, pat = make.roads(kent)
    assert make.draft(contract, pat) == make.draft(contract, pat)
    assert ChainReturn.objects.count() == 1
    with pytest.raises(Refused, match="has not begun"):
        actions.begin_return(contract=contract, day=date(2014, 7, 1), by=pat, at=NOON)


def test_only_the_main_contractor_returns_for_its_contract(kent: Cast) -> None:
    contract, pat = make.roads(kent)
    row = make.draft(contract, pat)
    with pytest.raises(NotAllowed):
        make.draft(contract, quinn_of(kent))
    with pytest.raises(NotAllowed):
        make.line(row, quinn_of(kent))
    with pytest.raises(Refused, match="your own organisation"):
        make.line(row, pat, contract.provider)


def test_an_invoice_is_taken_out_of_a_draft_again(kent: Cast) -> None:
    contract, pat = make.roads(kent)
    row = make.draft(contract, pat)
    line = make.line(row, pat)
    actions.remove_line(line=again(line), by=pat, at=NOON)
    assert not row.lines.exists()
    assert [event.what for event in _events(line)] == ["chain_line.put", "chain_line.removed"]


def test_a_subcontractor_confirms_what_it_was_paid(kent: Cast) -> None:
    line = make.returned_line(kent)
    assert actions.say_paid(line=line, by=quinn_of(kent), at=NOON).said == Said.PAID
    with pytest.raises(NotAllowed):
        actions.say_paid(line=line, by=make.roads(kent)[1], at=NOON)


def test_i_was_not_paid_goes_to_an_officer_with_no_part_in_the_contract(kent: Cast) -> None:
    row = make.unpaid(kent)
    assert row.officer == kent.sol
    assert (row.amount, row.received_on, row.first_word_by) == (1_200_00, date(2014, 4, 10), date(2014, 5, 20))
    assert row.answer_by == date(2014, 6, 13)  # 20 working days; 26 May is a bank holiday
    assert Message.objects.filter(account=kent.sol.account, kind="payments.officer").exists()
    told = {message.account_id for message in Message.objects.filter(kind__startswith="payments.officer")}
    assert told == {kent.sol.account_id}


def test_who_said_it_stands_nowhere_that_others_read(kent: Cast) -> None:
    row = make.unpaid(kent)
    quinn = quinn_of(kent)
    event = _events(row)[0]
    assert event.actor == row.voice
    told = str(loads(event.changed))
    for secret in (quinn.uuid, quinn.provider.uuid, row.contract.uuid, row.invoice, str(row.amount)):
        assert str(secret) not in told
    for after in Event.objects.filter(sequence__gte=event.sequence):
        assert after.actor != quinn.uuid


def test_where_the_fair_treatment_officer_manages_the_contract_another_looks_into_it(kent: Cast) -> None:
    contract, _ = make.roads(kent)
    contract.manager = kent.sol
    contract.save()
    row = make.unpaid(kent)
    assert row.officer == kent.hugo
    assert row.stands_in


def test_it_is_acknowledged_answered_and_ends_with_payment(kent: Cast) -> None:
    row = make.unpaid(kent)
    for person in (kent.omar, kent.carys, kent.amina, kent.ines):
        with pytest.raises(NotAllowed):
            actions.answer(row=row, answer="No.", by=person, at=NOON)
    assert actions.acknowledge(row=row, by=kent.sol, at=NOON).state == UnpaidState.ACKNOWLEDGED
    with pytest.raises(Refused):
        actions.answer(row=row, answer=" ", by=kent.sol, at=NOON)
    assert (
        actions.answer(row=row, answer="We asked; they pay on Friday.", by=kent.sol, at=NOON).state
        == UnpaidState.ANSWERED
    )
    assert Message.objects.filter(account=kent.quinn.account, kind="payments.yours").count() == 2
    with pytest.raises(NotAllowed):
        actions.say_paid_since(row=row, by=make.roads(kent)[1], at=NOON)
    assert actions.say_paid_since(row=row, by=quinn_of(kent), at=NOON).state == UnpaidState.PAID
    assert [event.what for event in _events(row)] == [
        f"unpaid.{what}" for what in ("sent", "acknowledged", "answered", "paid")
    ]


def test_it_is_handed_over_to_someone_who_is_free_of_it(kent: Cast) -> None:
    row = make.unpaid(kent)
    for person in (kent.omar, kent.amina):
        with pytest.raises(Refused, match="Choose an officer"):
            actions.hand_over(row=row, to=person, by=kent.sol, at=NOON)
    assert actions.hand_over(row=row, to=kent.hugo, by=kent.sol, at=NOON).officer == kent.hugo
    with pytest.raises(NotAllowed):
        actions.answer(row=again(row), answer="Mine no more.", by=kent.sol, at=NOON)


def test_what_nobody_looks_into_waits_for_those_who_have_no_part_in_it(kent: Cast) -> None:
    contract, _ = make.roads(kent)
    row = make.unheard(kent, contract)
    for person in (kent.sol, kent.hugo):
        (waits,) = nexts.waits_for(person, NOON)
        assert row.reference in waits.text
        assert contract.title not in waits.text
        assert (waits.due, waits.href) == (row.first_word_by, f"/kent/payments/unpaid/{row.uuid}/take/")
    for person in (kent.omar, kent.amina):
        assert nexts.waits_for(person, NOON) == []
        with pytest.raises(NotAllowed):
            actions.take(row=row, by=person, at=NOON)
    contract.manager = kent.sol
    contract.save()
    assert nexts.waits_for(kent.sol, NOON) == []
    with pytest.raises(NotAllowed, match="a part in this"):
        actions.take(row=again(row), by=kent.sol, at=NOON)
    taken = actions.take(row=again(row), by=kent.hugo, at=NOON)
    assert (taken.officer, taken.stands_in) == (kent.hugo, True)
    assert _events(row)[-1].what == "unpaid.taken"
    with pytest.raises(NotAllowed, match="looks into this already"):
        actions.take(row=taken, by=kent.hugo, at=NOON)


def test_what_an_officer_left_behind_waits_for_another(kent: Cast) -> None:
    row = make.unpaid(kent)
    Appointment.objects.filter(person=kent.sol).update(until=date(2014, 5, 14))
    (waits,) = nexts.waits_for(kent.hugo, NOON)
    assert row.reference in waits.text
    sol = Person.objects.get(pk=kent.sol.pk)
    assert nexts.waits_for(sol, NOON) == []
    assert actions.take(row=again(row), by=kent.hugo, at=NOON).officer == kent.hugo


def test_an_invoice_that_stands_in_no_return_can_be_unpaid_too(kent: Cast) -> None:
    contract, pat = make.roads(kent)
    row = actions.say_unpaid(
        contract=contract, invoice="K9", amount=50_00, received_on=date(2014, 3, 1), by=quinn_of(kent), at=NOON
    )
    assert row.line is None
    with pytest.raises(NotAllowed, match="main contractor"):
        actions.say_unpaid(contract=contract, amount=1, received_on=date(2014, 3, 1), by=pat, at=NOON)
    for amount, received, field in ((0, date(2014, 3, 1), "amount"), (1, date(2014, 5, 16), "received_on")):
        with pytest.raises(Refused) as refused:
            actions.say_unpaid(contract=contract, amount=amount, received_on=received, by=quinn_of(kent), at=NOON)
        assert refused.value.field == field


def test_what_was_said_unpaid_is_said_once(kent: Cast) -> None:
    row = make.unpaid(kent)
    assert row.line is not None
    with pytest.raises(Refused, match="You have said"):
        actions.say_paid(line=row.line, by=quinn_of(kent), at=NOON)
    assert Unpaid.objects.count() == 1
    assert ChainLine.objects.get(pk=row.line.pk).said == Said.UNPAID


def test_desks_say_what_waits(kent: Cast) -> None:
    make.unpaid(kent)
    assert [one.due for one in nexts.waits_for(kent.sol, NOON)] == [date(2014, 5, 20)]
    assert nexts.waits_for(kent.omar, NOON) == []
    contract = make_contract(kent, title="Example: paths", provider=quinn_of(kent).provider, run_by="")
    make.names_sub(contract, make.roads(kent)[1].provider)
    assert "for 1 contract" in nexts.waits_for_provider(quinn_of(kent), NOON)[0].text
