"""Measures are added, returns sent, verified, disputed and corrected, and nothing is lost on the way."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from fourfold.cycle.outcomes.rules.measures import Frequency, Good, Unit
from fourfold.do.contracts.rules.names import ContractState
from fourfold.do.providers.models import Representative
from fourfold.do.providers.rules import Part
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.notify.models import Message
from fourfold.foundation.permissions import can
from fourfold.foundation.search.queries import find
from fourfold.review.performance import actions, sides
from fourfold.review.performance.models import Evidence, Filing, Reading, Return, Standing
from fourfold.review.performance.permissions import check_read
from fourfold.review.performance.rules.names import Checked, CheckResult, MeasureKind, RatingWord, ReturnState, Whose
from fourfold.review.performance.rules.targets import Reach, Verdict
from tests.cast import NOON, Cast, again
from tests.do.contracts.make import make_contract
from tests.do.providers.make import let_speak, make_provider, quinn_of
from tests.review.performance import make

pytestmark = pytest.mark.django_db


def test_a_measure_makes_its_past_periods_due_at_once(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    one = make.measure(kent, contract)
    assert one.number == 1
    assert [str(told) for told in Return.objects.order_by("starts")] == ["February 2014", "March 2014", "April 2014"]
    assert make.due(contract).due_on == date(2014, 3, 20)
    assert make.measure(kent, contract, frequency=Frequency.QUARTER).number == 2
    assert Return.objects.count() == 3  # the first whole quarter that began since February has not ended
    assert actions.open_returns(NOON) == 0
    assert actions.open_returns(NOON + timedelta(days=20)) == 1
    assert Event.objects.filter(what="performance.measure_added").count() == 2


def test_a_measure_is_found_by_the_authoritys_own_people_alone(kent: Cast) -> None:
    make.measure(kent, make.contract_of_quinn(kent))
    assert find(authority=kent.authority, words="meals in time", inside=True).total == 1
    assert find(authority=kent.authority, words="meals in time", inside=False).total == 0


def test_a_draft_or_ended_contract_makes_nothing_due(kent: Cast) -> None:
    draft = make_contract(kent, state=ContractState.DRAFT, live_at=None)
    make.measure(kent, draft)
    nobodys = make_contract(kent, manager=None)
    make.measure(kent, nobodys)
    assert not Return.objects.exists()
    short = make_contract(kent, ends_on=date(2014, 5, 10))
    make.measure(kent, short)
    assert [str(told) for told in Return.objects.order_by("starts")] == ["February 2014", "March 2014", "April 2014"]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"title": " "}, "title"),
        ({"definition": ""}, "definition"),
        ({"unit": None, "target": None}, "unit"),
        ({"good": Good.NEITHER}, "good"),
        ({"target": Decimal(101)}, "target"),
        ({"kind": MeasureKind.QUALITY, "unit": None}, "target"),
        ({"is_key": True, "whose": Whose.CLIENT}, "is_key"),
    ],
)
def test_a_measure_says_what_it_must(kent: Cast, more: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        make.measure(kent, make.contract_of_quinn(kent), **more)
    assert refused.value.field == field
    assert not Event.objects.filter(what__startswith="performance.").exists()


def test_who_works_on_a_contract_says_what_is_measured(kent: Cast, sussex: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    for stranger in (kent.ines, kent.gwen, sussex.omar):
        with pytest.raises(NotAllowed):
            actions.add_measure(contract=contract, terms=make.terms(), by=stranger, at=NOON)


def test_once_read_a_measure_stays_comparable_and_says_why_it_changes(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    one = make.measure(kent, contract)
    actions.change_measure(measure=one, terms=make.terms(unit=Unit.NUMBER, target=None), by=kent.omar, at=NOON)
    actions.change_measure(measure=one, terms=make.terms(), by=kent.omar, at=NOON)
    make.sent(make.due(contract), kent)
    with pytest.raises(Refused, match="would not compare"):
        actions.change_measure(measure=one, terms=make.terms(unit=Unit.NUMBER), because="x", by=kent.omar, at=NOON)
    with pytest.raises(Refused, match="Say why it changes"):
        actions.change_measure(measure=one, terms=make.terms(target=Decimal(90)), by=kent.omar, at=NOON)
    actions.change_measure(
        measure=one, terms=make.terms(target=Decimal(90)), because="Agreed in the review.", by=kent.omar, at=NOON
    )
    assert again(one).target == 90
    event = Event.objects.filter(what="performance.measure_changed").order_by("-sequence")[0]
    assert "Meals in time, of all meals." in event.beside.content


def test_a_return_goes_from_due_to_verified_and_charts_know_it_only_then(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    one = make.measure(kent, contract)
    told = make.due(contract)
    filing = make.sent(told, kent)
    assert filing.is_late
    assert again(told).state == ReturnState.SENT
    assert not Standing.objects.exists()
    assert Message.objects.filter(account=kent.omar.account, kind="performance.return").count() == 1
    make.verified(told, kent)
    assert again(told).state == ReturnState.ACCEPTED
    standing = Standing.objects.get(measure=one)
    assert (standing.readings, standing.verdict) == (1, Verdict.TOO_FEW)
    assert standing.last_value == Decimal("91.5")
    assert Message.objects.filter(account=kent.quinn.account, kind="performance.return").count() == 1


def test_a_correction_after_verification_stays_in_sight_and_waits_to_be_verified(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    one = make.measure(kent, contract)
    told = make.due(contract)
    make.sent(told, kent)
    make.verified(told, kent)
    by = quinn_of(kent)
    with pytest.raises(Refused, match="Say what you correct"):
        actions.send_return(told=told, typed={1: {"value": "80"}}, by=by, at=NOON)
    actions.send_return(told=told, typed={1: {"value": "80"}}, because="We had counted twice.", by=by, at=NOON)
    assert Reading.objects.get(measure=one, stands=True).value == Decimal("91.5")
    make.verified(told, kent)
    assert Reading.objects.get(measure=one, stands=True).value == 80
    assert [reading.value for reading in Reading.objects.order_by("filing__number")] == [Decimal("91.5"), 80]
    assert Standing.objects.get(measure=one).last_value == 80
    assert Filing.objects.get(number=2).because == "We had counted twice."


def test_a_dispute_names_a_figure_and_the_sender_stands_by_it(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    make.measure(kent, contract)
    told = make.due(contract)
    make.sent(told, kent)
    dispute: dict[str, Any] = {
        "told": told,
        "result": CheckResult.DISPUTED,
        "how": None,
        "note": "Odd.",
        "by": kent.omar,
        "at": NOON,
    }
    with pytest.raises(Refused, match="which figure you doubt"):
        actions.verify_return(doubts={}, **dispute)
    actions.verify_return(doubts={1: "The sheets say 80."}, **dispute)
    assert again(told).state == ReturnState.DISPUTED
    actions.stand_by(told=told, because="The sheets lack the north round.", by=quinn_of(kent), at=NOON)
    last = Filing.objects.get(told=told, number=2)
    assert last.readings.get().value == Decimal("91.5")
    make.verified(told, kent)
    assert last.readings.get().stands
    assert Filing.objects.get(told=told, number=1).verifications.get().doubts.get().text == "The sheets say 80."


def test_verifying_says_how(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    make.measure(kent, contract)
    told = make.due(contract)
    make.sent(told, kent)
    with pytest.raises(Refused, match="Say how you verified it"):
        actions.verify_return(
            told=told, result=CheckResult.ACCEPTED, how=None, note="x", doubts={}, by=kent.omar, at=NOON
        )
    with pytest.raises(Refused, match="Write down what you looked at"):
        actions.verify_return(
            told=told, result=CheckResult.ACCEPTED, how=Checked.SENSE, note=" ", doubts={}, by=kent.omar, at=NOON
        )
    assert not Reading.objects.filter(stands=True).exists()


def test_each_side_sends_its_own_and_verifies_the_others(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    make.measure(kent, contract)
    make.measure(kent, contract, title="Details are right when work is ordered", whose=Whose.CLIENT)
    theirs, ours = make.due(contract), make.due(contract, Whose.CLIENT)
    quinn = quinn_of(kent)
    with pytest.raises(NotAllowed):
        actions.send_return(told=theirs, typed={1: {"value": "90"}}, by=kent.omar, at=NOON)
    with pytest.raises(NotAllowed):
        actions.send_return(told=ours, typed={2: {"value": "90"}}, by=quinn, at=NOON)
    actions.send_return(told=theirs, typed={1: {"value": "90"}}, by=quinn, at=NOON)
    actions.send_return(told=ours, typed={2: {"value": "90"}}, by=kent.omar, at=NOON)
    accept: dict[str, Any] = {
        "result": CheckResult.ACCEPTED,
        "how": Checked.SENSE,
        "note": "Seen.",
        "doubts": {},
        "at": NOON,
    }
    with pytest.raises(NotAllowed):
        actions.verify_return(told=theirs, by=quinn, **accept)
    with pytest.raises(NotAllowed):
        actions.verify_return(told=ours, by=kent.omar, **accept)
    actions.verify_return(told=theirs, by=kent.omar, **accept)
    actions.verify_return(told=ours, by=quinn, **accept)
    assert Reading.objects.filter(stands=True).count() == 2


def test_a_team_that_nobody_speaks_for_is_told_by_officers_and_nobody_verifies_their_own(kent: Cast) -> None:
    contract = make_contract(kent)
    make.measure(kent, contract)
    told = make.due(contract)
    actions.send_return(told=told, typed={1: {"value": "90"}}, by=kent.omar, at=NOON)
    with pytest.raises(NotAllowed, match="someone else verifies"):
        make.verified(told, kent)
    actions.verify_return(
        told=told, result=CheckResult.ACCEPTED, how=Checked.VISIT, note="Seen.", doubts={}, by=kent.carys, at=NOON
    )
    assert again(told).state == ReturnState.ACCEPTED


def test_who_speaks_for_an_in_house_team_verifies_nothing_that_they_sent(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    make.measure(kent, contract)
    make.measure(kent, contract, title="Orders are right", whose=Whose.CLIENT)
    both = let_speak(kent.omar, quinn_of(kent).provider)  # an officer, and on the team
    theirs, ours = make.due(contract), make.due(contract, Whose.CLIENT)
    actions.send_return(told=theirs, typed={1: {"value": "90"}}, by=both, at=NOON)
    actions.send_return(told=ours, typed={2: {"value": "90"}}, by=kent.omar, at=NOON)
    seen: dict[str, Any] = {
        "result": CheckResult.ACCEPTED, "how": Checked.SENSE, "note": "Seen.", "doubts": {}, "at": NOON
    }  # fmt: skip
    with pytest.raises(NotAllowed, match="someone else verifies"):
        actions.verify_return(told=theirs, by=kent.omar, **seen)
    with pytest.raises(NotAllowed, match="someone else verifies"):
        actions.verify_return(told=ours, by=both, **seen)
    actions.verify_return(told=theirs, by=kent.carys, **seen)
    actions.verify_return(told=ours, by=quinn_of(kent), **seen)


def test_people_of_another_provider_and_readers_send_nothing(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    make.measure(kent, contract)
    told = make.due(contract)
    quinn = quinn_of(kent)
    other = Representative(provider=make_provider("Example Other"), account=quinn.account, name="O", since=NOON)
    with pytest.raises(NotAllowed):
        actions.send_return(told=told, typed={1: {"value": "90"}}, by=other, at=NOON)
    Representative.objects.filter(pk=quinn.pk).update(part=Part.READER)
    with pytest.raises(NotAllowed, match="You can read here"):
        actions.send_return(told=told, typed={1: {"value": "90"}}, by=quinn_of(kent), at=NOON)
    assert can(check_read, quinn_of(kent), contract)


def test_faults_are_all_told_and_nothing_is_kept(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    make.measure(kent, contract)
    make.measure(kent, contract, title="Another")
    with pytest.raises(Refused) as refused:
        actions.send_return(told=make.due(contract), typed={1: {"value": "x"}}, by=quinn_of(kent), at=NOON)
    assert len(refused.value.reasons) == 2
    assert not Filing.objects.exists()


def test_no_activity_and_words_are_answers_of_their_own(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    one = make.measure(kent, contract)
    actions.add_measure(contract=contract, terms=make.words(), by=kent.omar, at=NOON)
    story = {"words": "Quieter.", "kind": "story", "evidence": "He cooks again.", "agreed": "yes"}
    told = make.due(contract)
    actions.send_return(told=told, typed={1: {"nothing": "yes"}, 2: story}, by=quinn_of(kent), at=NOON)
    make.verified(told, kent)
    standing = Standing.objects.get(measure=one)
    assert (standing.readings, standing.gaps, standing.verdict) == (0, 1, Verdict.NO_ACTIVITY)
    assert Evidence.objects.get().agreed


def test_a_return_that_never_came_may_still_come(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    make.measure(kent, contract)
    told = make.due(contract)
    with pytest.raises(Refused):
        actions.give_up(told=told, because="", by=kent.omar, at=NOON)
    actions.give_up(told=told, because="Asked three times.", by=kent.omar, at=NOON)
    assert again(told).state == ReturnState.MISSING
    make.sent(told, kent)
    assert again(told).state == ReturnState.SENT


def test_a_return_is_sent_against_the_version_that_was_seen(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    make.measure(kent, contract)
    told = make.due(contract)
    make.sent(told, kent)
    with pytest.raises(Stale):
        actions.send_return(told=told, typed={1: {"value": "1"}}, because="x", seen=1, by=quinn_of(kent), at=NOON)


def test_a_new_baseline_begins_only_with_a_reason(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    one = make.measure(kent, contract)
    make.read(one, [80, 82, 81, 83, 80, 82, 81, 83, 80, 82, 90, 92, 91, 93, 90, 92, 91, 93, 90, 92])
    assert Standing.objects.get(measure=one).verdict == Verdict.BETTER
    with pytest.raises(Refused, match="Without a reason"):
        actions.begin_baseline(measure=one, on=date(2012, 11, 1), because=" ", by=kent.omar, at=NOON)
    with pytest.raises(Refused, match="nothing to set apart"):
        actions.begin_baseline(measure=one, on=date(2011, 11, 1), because="x", by=kent.omar, at=NOON)
    actions.begin_baseline(measure=one, on=date(2012, 11, 15), because="A second van.", by=kent.omar, at=NOON)
    standing = Standing.objects.get(measure=one)
    assert standing.verdict == Verdict.NOISE
    assert standing.mean == Decimal("91.4")
    assert standing.reach == Reach.BY_CHANCE
    with pytest.raises(Refused, match="already"):
        actions.begin_baseline(measure=one, on=date(2012, 11, 1), because="x", by=kent.omar, at=NOON)


def test_a_measure_ends_with_a_reason_and_is_asked_for_no_more(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    one = make.measure(kent, contract)
    actions.end_measure(measure=one, ended_on=date(2014, 3, 31), because="Replaced.", by=kent.omar, at=NOON)
    with pytest.raises(Refused, match="ended already"):
        actions.end_measure(measure=one, ended_on=date(2014, 3, 31), because="x", by=kent.omar, at=NOON)
    assert not Return.objects.filter(starts=date(2014, 4, 1)).exists()


def test_a_key_indicator_is_rated_and_a_better_rating_takes_its_place(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    key = make.measure(kent, contract, is_key=True)
    plain = make.measure(kent, contract)
    given: dict[str, Any] = {
        "starts": date(2014, 2, 1),
        "ends": date(2014, 4, 30),
        "because": "Most came in time.",
        "at": NOON,
    }
    with pytest.raises(NotAllowed):
        actions.rate_measure(measure=plain, rating=RatingWord.GOOD, by=kent.omar, **given)
    with pytest.raises(NotAllowed):
        actions.rate_measure(measure=key, rating=RatingWord.GOOD, by=kent.ines, **given)
    first = actions.rate_measure(measure=key, rating=RatingWord.GOOD, by=kent.omar, **given)
    second = actions.rate_measure(measure=key, rating=RatingWord.IMPROVE, by=kent.omar, **given)
    assert again(first).replaced_by == second
    with pytest.raises(Refused, match="has not passed"):
        actions.rate_measure(measure=key, rating=RatingWord.GOOD, by=kent.omar, **{**given, "ends": date(2014, 5, 16)})


def test_reminders_come_once_and_again_while_it_is_late(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    make.measure(kent, contract, starts_on=date(2014, 4, 1))
    assert make.due(contract).due_on == date(2014, 5, 20)
    told = Message.objects.filter(account=kent.quinn.account, kind="performance.return")
    assert sides.remind(NOON - timedelta(days=3)) == 0
    assert sides.remind(NOON) == 1
    assert sides.remind(NOON) == 0
    assert sides.remind(NOON + timedelta(days=5)) == 0
    assert sides.remind(NOON + timedelta(days=7)) == 1
    assert "due by 20 May 2014" in told.order_by("-pk")[0].sentence
    assert "2 days late" in told.order_by("-pk")[0].sentence
    assert told.count() == 2
