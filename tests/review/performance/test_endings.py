"""What falls due when a measure ends or changes its rhythm, or a contract ends: nothing lost, nothing empty."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from fourfold.cycle.outcomes.rules.measures import Frequency
from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.rules.names import ContractState
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import Refused
from fourfold.review.performance import actions
from fourfold.review.performance.models import Return
from fourfold.review.performance.nexts import doors_of
from fourfold.review.performance.queries.returns import measures_in
from fourfold.review.performance.rules.due import Span, falling_due
from fourfold.review.performance.rules.periods import periods_ended
from tests.cast import NOON, Cast
from tests.review.performance import make

pytestmark = pytest.mark.django_db
YEAR_LATER = datetime(2015, 5, 15, 11, tzinfo=UTC)


def told_of(contract: Contract) -> list[str]:
    return [str(told) for told in Return.objects.filter(contract=contract).order_by("starts", "pk")]


def over(contract: Contract, on: date, state: ContractState = ContractState.TERMINATED) -> Contract:
    Contract.objects.filter(pk=contract.pk).update(state=state, ended_on=on, ended_because="Example: it closed.")
    contract.refresh_from_db()
    return contract


def test_a_measure_that_ended_is_asked_for_no_more(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    one = make.measure(kent, contract)
    make.sent(make.due(contract), kent)
    actions.end_measure(measure=one, ended_on=date(2014, 3, 31), because="Replaced.", by=kent.omar, at=NOON)
    assert told_of(contract) == ["February 2014", "March 2014"]  # April asked for nothing, and was taken back
    assert actions.open_returns(YEAR_LATER) == 0
    assert Event.objects.filter(what="performance.returns_dropped").count() == 1
    assert all(measures_in(told) for told in Return.objects.all())


def test_what_was_sent_stays_though_its_measure_ended_before(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    one = make.measure(kent, contract)
    make.sent(make.due(contract), kent)
    actions.end_measure(measure=one, ended_on=date(2014, 2, 1), because="Never right.", by=kent.omar, at=NOON)
    assert told_of(contract) == ["February 2014"]


def test_another_measure_keeps_a_return_due_and_its_own_days_count(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    one = make.measure(kent, contract, due_days=60)
    make.measure(kent, contract, due_days=10)
    actions.end_measure(measure=one, ended_on=date(2014, 4, 30), because="Replaced.", by=kent.omar, at=NOON)
    actions.open_returns(NOON + timedelta(days=20))
    assert told_of(contract)[-1] == "May 2014"
    assert Return.objects.get(starts=date(2014, 5, 1)).due_on == date(2014, 6, 10)
    assert Return.objects.get(starts=date(2014, 4, 1)).due_on == date(2014, 6, 29)


def test_a_measure_not_yet_read_that_changes_its_rhythm_leaves_no_empty_return(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    one = make.measure(kent, contract, starts_on=date(2014, 1, 1))
    given: dict[str, Any] = {"starts_on": date(2014, 1, 1), "frequency": Frequency.QUARTER}
    actions.change_measure(measure=one, terms=make.terms(**given), by=kent.omar, at=NOON)
    assert told_of(contract) == ["January to March 2014"]


def test_the_last_period_of_a_contract_is_told_of_however_short(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    make.measure(kent, contract)
    make.measure(kent, contract, frequency=Frequency.QUARTER, starts_on=date(2014, 4, 1))
    over(contract, date(2014, 6, 20))
    assert actions.open_returns(datetime(2014, 6, 20, 11, tzinfo=UTC)) == 1  # May; its own last day is not over yet
    assert actions.open_returns(datetime(2014, 6, 21, 11, tzinfo=UTC)) == 2
    assert told_of(contract)[-3:] == ["1 April 2014 – 20 June 2014", "May 2014", "1 June 2014 – 20 June 2014"]
    last = Return.objects.get(starts=date(2014, 6, 1))
    assert (last.ends, last.due_on) == (date(2014, 6, 20), date(2014, 7, 10))
    assert [one.number for one in measures_in(last)] == [1]
    assert actions.open_returns(YEAR_LATER) == 0


def test_a_contract_that_ended_with_a_quarter_tells_of_all_of_it(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent, ends_on=date(2014, 6, 30))
    make.measure(kent, contract, frequency=Frequency.QUARTER, starts_on=date(2014, 4, 1))
    over(contract, date(2014, 6, 30), ContractState.ENDED)
    assert actions.open_returns(datetime(2014, 7, 1, 11, tzinfo=UTC)) == 1
    assert told_of(contract) == ["April to June 2014"]


def test_an_end_that_is_told_late_takes_back_what_fell_due_after_it(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    make.measure(kent, contract)
    over(contract, date(2014, 3, 31))
    assert actions.open_returns(NOON) == 0
    assert told_of(contract) == ["February 2014", "March 2014"]


def test_nobody_says_that_a_return_never_came_before_its_day(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    make.measure(kent, contract, starts_on=date(2014, 4, 1))
    told = make.due(contract)
    with pytest.raises(Refused, match="until 20 May 2014"):
        actions.give_up(told=told, because="Tired of it.", by=kent.omar, at=NOON)
    give_up = "Say that it never came"
    assert give_up not in dict(doors_of(told, None, kent.omar, date(2014, 5, 20)))
    assert give_up in dict(doors_of(told, None, kent.omar, date(2014, 5, 21)))
    actions.give_up(told=told, because="Asked twice.", by=kent.omar, at=NOON + timedelta(days=6))


def test_periods_end_with_the_last_day_and_never_begin_after_it() -> None:
    since, over_on = date(2014, 1, 1), date(2014, 3, 20)
    found = [
        one.label for one in periods_ended(since, date(2014, 3, 21), Frequency.MONTH, over=over_on)
    ]  # fmt: skip
    assert found == ["January 2014", "February 2014", "1 March 2014 – 20 March 2014"]
    assert len(list(periods_ended(since, over_on, Frequency.MONTH, over=over_on))) == 2
    assert len(list(periods_ended(since, date(2014, 4, 1), Frequency.MONTH, over=date(2014, 3, 31)))) == 3


def test_a_period_in_which_nothing_is_measured_asks_for_nothing() -> None:
    spans = [Span(date(2014, 1, 1), date(2014, 1, 31), 10), Span(date(2014, 3, 1), None, 20)]
    found = list(falling_due(spans, Frequency.MONTH, until=date(2014, 4, 1), over=None))
    assert [(period.label, due) for period, due in found] == [
        ("January 2014", date(2014, 2, 10)), ("March 2014", date(2014, 4, 20)),
    ]  # fmt: skip
