from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.do.contracts.joined import record_of
from fourfold.foundation import clock
from fourfold.foundation.search.queries import find
from fourfold.govern.decisions.models import Decision
from fourfold.review.evaluation.drawings import drawing_of
from fourfold.review.evaluation.models import Closure, Evaluation, Result
from fourfold.review.evaluation.rules.names import ClosureState, EvaluationState
from fourfold.review.performance.models import Measure
from tests.cast import NOON, Cast, again
from tests.conftest import signed_in
from tests.cycle.commissions.make import make_commission
from tests.review.evaluation import make
from tests.review.evaluation.make import DECIDED, ENDED
from tests.review.reviews import make as reviews
from tests.review.reviews.make import quinns
from tests.review.reviews.test_pages import send, sent, text


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


ACCOUNT = {
    "question": "Do fewer older people feel alone?", "since": "2013-04-01", "until": "2014-03-31",
    "planned_cost": "120,000", "real_cost": "131,500", "voice": "They come for the company.",
    "limits": "Nobody was followed up.", "ending": "decommission", "because": "Few came.",
}  # fmt: skip
RESULT = {
    "name": "People who feel alone", "unit": "%", "good": "down", "design": "before_after", "is_share": "yes",
    "before": "40", "before_people": "100", "after": "38", "after_people": "100", "steps": "1",
}  # fmt: skip


def test_from_an_evaluation_to_the_end_of_a_service_in_the_browser(kent: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    contract = quinns(kent)
    omar, jo, carys = signed_in(kent.omar), signed_in(kent.jo), signed_in(kent.carys)
    sent(omar, "evaluations.start", contract.uuid, **{**ACCOUNT, "limits": ""})
    row = Evaluation.objects.get()
    assert row.real_cost == 131_500_00
    sent(omar, "evaluations.add_result", row.uuid, **RESULT)
    sent(omar, "evaluations.edit_result", row.uuid, Result.objects.get().uuid, **{**RESULT, "after": "37"})
    sent(omar, "evaluations.add_lesson", row.uuid, text="Go where people are.")
    assert "Say what this evaluation cannot tell." in send(omar, "evaluations.report", row.uuid).content.decode()
    sent(omar, "evaluations.edit", row.uuid, **ACCOUNT)
    sent(omar, "evaluations.report", row.uuid)
    page = text(omar, "evaluations.page", "kent", row.uuid)
    assert "The evidence is weak: a change may have been missed." in page
    assert "Level 1 of 5 on the Maryland Scientific Methods Scale" in page
    assert "± 13.4 %" in page
    assert Client().get(row.get_absolute_url()).status_code == 404
    sent(omar, "evaluations.take_back", row.uuid)
    sent(omar, "evaluations.report", row.uuid)
    sent(omar, "decommissioning.start", row.uuid)
    closure = Closure.objects.get()
    assert "Say who is affected." in text(omar, "decommissioning.page", "kent", closure.uuid)
    sent(
        omar, "decommissioning.edit", closure.uuid, last_day="2014-11-30", duty="None here.", residual_cost="4,000",
        residual_because="The rent.", provider_told_on="2014-06-01", provider_says="Sorry.", income_share="5",
        staff="Both stay.", records="The council.", look_again_on="2014-12-01",
    )  # fmt: skip
    group = {
        "who": "People who come to lunch", "people": "41", "what_next": "Two clubs take them.",
        "settled_by": "2014-11-30", "told_on": "2014-06-02", "heard": "Met twice.",
    }  # fmt: skip
    sent(omar, "decommissioning.add_group", closure.uuid, **group)
    sent(omar, "decommissioning.edit_group", closure.uuid, closure.groups.get().uuid, **{**group, "people": "40"})
    assert "The rent." in text(jo, "decommissioning.confirm", "kent", closure.uuid)
    sent(jo, "decommissioning.confirm", closure.uuid)
    sent(carys, "decommissioning.check", closure.uuid)
    sent(omar, "decommissioning.reopen", closure.uuid, because="A carer called.")
    sent(carys, "decommissioning.check", closure.uuid)
    sent(
        omar, "evaluations.seek", row.uuid, sought="End the lunch clubs.", taker="cabinet_member",
        taker_person=str(kent.esme.uuid), due_on="2014-06-20",
    )  # fmt: skip
    refused = send(omar, "decommissioning.begin", closure.uuid).content.decode()
    assert "nobody has taken it" in refused
    make.decide(kent, again(row))
    monkeypatch.setattr(clock, "now", lambda: DECIDED)
    sent(omar, "evaluations.settle", row.uuid)
    public = text(Client(), "evaluations.page", "kent", row.uuid)
    assert "What was decided" in public
    assert Decision.objects.get().reference in public
    sent(omar, "decommissioning.begin", closure.uuid)
    monkeypatch.setattr(clock, "now", lambda: ENDED)
    sent(omar, "decommissioning.settle_group", closure.uuid, closure.groups.get().uuid, became="All go on.")
    sent(omar, "decommissioning.finish", closure.uuid, seen_afterwards="They are well.")
    assert again(closure).state == ClosureState.DONE
    assert "They are well." in text(Client(), "decommissioning.page", "kent", closure.uuid)


def test_a_plan_is_given_up_in_the_browser(kent: Cast) -> None:
    closure = make.planned(kent, make.reported(kent))
    sent(signed_in(kent.omar), "decommissioning.give_up", closure.uuid, because="Another way was found.")
    assert "Another way was found." in text(signed_in(kent.gwen), "decommissioning.page", "kent", closure.uuid)
    assert Client().get(closure.get_absolute_url()).status_code == 404


def test_an_outcome_is_filled_in_from_the_readings_of_a_measure(kent: Cast) -> None:
    row = make.started(kent)
    measure = Measure.objects.create(
        contract=row.contract, number=1, kind="outcome", title="People who feel alone", definition="Asked yearly.",
        unit="percent", good="down", frequency="year", baseline=40, starts_on=date(2013, 4, 1),
    )  # fmt: skip
    where = reverse("evaluations.add_result", args=["kent", row.uuid])
    page = signed_in(kent.omar).get(where, {"measure": str(measure.uuid)}).content.decode()
    assert 'value="People who feel alone"' in page
    assert 'value="40"' in page
    for wrong in ("nothing", "00000000-0000-4000-8000-000000000000"):
        assert signed_in(kent.omar).get(where, {"measure": wrong}).status_code == 404


def test_readings_that_are_no_numbers_are_refused_beside_their_field(kent: Cast) -> None:
    row = make.started(kent)
    for series in ("60\nmany", "NaN", "1e400"):
        answer = send(signed_in(kent.omar), "evaluations.add_result", row.uuid, **{**RESULT, "series": series})
        assert answer.status_code == 422
        assert "Enter a number in each line." in answer.content.decode()


def test_everyone_reads_what_was_decided_and_its_own_people_all(kent: Cast, sussex: Cast) -> None:
    make.reported(kent, question="A secret question?")
    row = make.settled(kent)
    for browser in (Client(), signed_in(kent.quinn), signed_in(sussex.amina)):
        page = text(browser, "evaluations.list", "kent")
        assert "No outcome changed beyond what chance would do." in page
        assert page.count("ff-card ") + page.count('ff-card"') == 1
    assert "Being written" not in text(Client(), "evaluations.list", "kent")
    assert text(signed_in(kent.gwen), "evaluations.list", "kent").count('class="ff-card"') == 2
    assert find(authority=kent.authority, words="secret", inside=False).total == 0
    assert find(authority=kent.authority, words="secret", inside=True).total == 1
    for browser, lines in ((Client(), 2), (signed_in(kent.gwen), 3)):
        answer: Any = browser.get(reverse("evaluations.sheet", args=["kent"]))
        told = b"".join(answer.streaming_content).decode().strip().splitlines()
        assert len(told) == lines
    assert "131500" in told[-1]
    assert row.state == EvaluationState.SETTLED


def test_the_drawing_puts_better_to_the_right_and_says_what_lies_further_out(kent: Cast) -> None:
    row = make.started(kent)
    down = make.set_down(kent, row, after=Decimal(20))
    up = make.set_down(kent, row, good="up", after=Decimal(20))
    far = make.set_down(kent, row, before=Decimal(90), after=Decimal(5), before_people=5000, after_people=5000)
    drawing = drawing_of([down, up, far, make.set_down(kent, row, before_people=None)])
    assert drawing
    assert [mark.x > drawing.middle for mark in drawing.marks] == [True, False, True]
    assert [mark.is_beyond for mark in drawing.marks] == [False, False, True]
    assert all(0 <= mark.x <= drawing.width and mark.y < drawing.height for mark in drawing.marks)
    assert drawing_of([]) is None


def test_pages_have_as_many_queries_for_many_as_for_few(kent: Cast, django_assert_max_num_queries: Any) -> None:
    row = make.settled(kent)
    closure = make.planned(kent, row)
    for _ in range(4):
        make.reported(kent, row.contract)
    with django_assert_max_num_queries(5):
        text(Client(), "evaluations.list", "kent")
    omar = signed_in(kent.omar)
    with django_assert_max_num_queries(24):
        text(omar, "evaluations.page", "kent", row.uuid)
    with django_assert_max_num_queries(14):
        text(omar, "decommissioning.page", "kent", closure.uuid)


def test_a_contract_and_its_commission_show_whether_it_worked(kent: Cast) -> None:
    contract = quinns(kent, commission=make_commission(kent))
    omar = signed_in(kent.omar)
    assert "Did it work? Nobody has asked yet." in text(omar, "contracts.page", "kent", contract.uuid)
    make.settled(kent, contract)
    for browser in (omar, Client()):
        page = text(browser, "contracts.page", "kent", contract.uuid)
        assert "Did it work? No outcome changed beyond what chance would do." in page
    assert contract.commission
    assert "Evaluation" in text(omar, "commissions.page", "kent", contract.commission.uuid)
    assert record_of(contract)[-1][0] == "Evaluation"


def test_a_contract_shows_how_it_is_looked_after_to_its_own_people(kent: Cast) -> None:
    row = reviews.closed(kent)
    page = text(signed_in(kent.gwen), "contracts.page", "kent", row.contract.uuid)
    assert "How it is looked after: the next review is on 15 August 2014." in page
    assert "looked after" not in text(Client(), "contracts.page", "kent", row.contract.uuid)
    reviews.failed(kent, row.contract)
    told = dict(record_of(row.contract))
    assert told["Reviews"] == "1 review closed, 0 actions agreed and not done."
    assert told["Improvement plans"] == "It did not work: 1"
