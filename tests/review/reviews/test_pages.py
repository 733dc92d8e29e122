import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.do.contracts.models import Contract
from fourfold.foundation import clock
from fourfold.foundation.search.queries import find
from fourfold.review.reviews import actions
from fourfold.review.reviews.models import ImprovementPlan, RemedyTerm, Review, ReviewAction, Step, Visit
from fourfold.review.reviews.rules.names import ActionState, ImprovementState, ReviewState, Side, StepState, VisitState
from tests.cast import NOON, Cast, again
from tests.conftest import signed_in
from tests.do.providers.make import quinn_of
from tests.review.reviews import make
from tests.review.reviews.test_improving import measured


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def text(browser: Client, name: str, *arguments: object, **asked: str) -> str:
    answer = browser.get(reverse(name, args=arguments), asked)
    assert answer.status_code == 200, answer
    return re.sub(r"\s+", " ", answer.content.decode())


def send(browser: Client, name: str, /, *arguments: object, **given: Any) -> Any:
    """Open a form, and send it filled in."""
    where = reverse(name, args=["kent", *arguments])
    page = browser.get(where).content.decode()
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page))
    return browser.post(where, {**hidden, **given})


def sent(browser: Client, name: str, /, *arguments: object, **given: Any) -> None:
    """The same, where it is taken."""
    answer = send(browser, name, *arguments, **given)
    assert answer.status_code == 302, answer.content.decode()


def test_a_review_is_booked_prepared_held_and_closed_in_the_browser(kent: Cast) -> None:
    contract = make.quinns(kent)
    omar, quinn = signed_in(kent.omar), signed_in(kent.quinn)
    sent(omar, "reviews.book", contract.uuid, on="2014-05-15", kind="quarterly", place="At the club")
    row = Review.objects.get()
    sent(quinn, "reviews.raise", row.uuid, text="Parking at the club.")
    assert "Parking at the club. (raised by Example Carers CIC)" in text(omar, "reviews.page", "kent", row.uuid)
    sent(omar, "reviews.hold", row.uuid, council="Omar\nNell", provider="Quinn", users="A carer", absent="Ann")
    assert [one.came for one in row.attendance.all()].count(True) == 4
    refused = send(omar, "reviews.close", row.uuid, summary="Well.", next_on="2014-08-15", next_kind="quarterly")
    assert refused.status_code == 409
    assert "Write down what was found first" in refused.content.decode()
    assert "Well." in refused.content.decode()
    sent(omar, "reviews.find", row.uuid, kind="good", text="Meals are warm.", measure="Tasted")
    sent(omar, "reviews.agree", row.uuid, text="Write the rota", side="provider", owner_name="Pat", due_on="2014-06-01")
    sent(
        omar, "reviews.agree", row.uuid, text="Send referrals", side="authority", owner=str(kent.nell.uuid),
        due_on="2014-06-01",
    )  # fmt: skip
    sent(omar, "reviews.close", row.uuid, summary="It goes well.", next_on="2014-08-15", next_kind="annual")
    assert again(row).state == ReviewState.CLOSED
    page = text(quinn, "reviews.page", "kent", row.uuid)
    assert "Meals are warm." in page
    assert "15 August 2014" in page
    assert "Did not come" in page
    assert page.count("Say that it is done") == 1  # for what the provider does, and not for what Nell does


def test_actions_are_reported_and_settled_in_the_browser(kent: Cast) -> None:
    row = actions.add_action(
        review=make.held(kent), text="Write the rota", side=Side.PROVIDER, owner_name="Pat", due_on=date(2014, 6, 1),
        by=kent.omar, at=NOON,
    )  # fmt: skip
    assert "Write the rota" in text(signed_in(kent.quinn), "reviews.ours")
    sent(signed_in(kent.quinn), "reviews.report", row.uuid, done_how="It hangs.")
    assert "It hangs." in text(signed_in(kent.omar), "reviews.settle", "kent", row.uuid)
    sent(signed_in(kent.omar), "reviews.settle", row.uuid, event="accept", because="Seen.")
    assert ReviewAction.objects.get().state == ActionState.DONE


def test_who_said_that_something_is_done_is_not_offered_to_take_it(kent: Cast) -> None:
    row = actions.add_action(
        review=make.held(kent), text="Write the rota", side=Side.PROVIDER, owner_name="Pat", due_on=date(2014, 6, 1),
        by=kent.omar, at=NOON,
    )  # fmt: skip
    omar, carys = signed_in(kent.omar), signed_in(kent.carys)
    sent(omar, "reviews.report", row.uuid, done_how="It hangs.")
    page = text(omar, "reviews.settle", "kent", row.uuid)
    assert "someone else takes it" in page
    assert "It is done" not in page
    assert send(omar, "reviews.settle", row.uuid, event="accept", because="Seen.").status_code == 422
    assert "It is done" in text(carys, "reviews.settle", "kent", row.uuid)
    sent(carys, "reviews.settle", row.uuid, event="accept", because="Seen.")
    assert again(row).state == ActionState.DONE


def test_a_review_is_moved_and_called_off_in_the_browser(kent: Cast) -> None:
    row, omar = make.booked(kent), signed_in(kent.omar)
    sent(omar, "reviews.move", row.uuid, on="2014-05-20", because="Snow.", place="")
    assert "Moved: Snow." in text(omar, "reviews.page", "kent", row.uuid)
    sent(omar, "reviews.call_off", row.uuid, because="Shut.", next_on="2014-06-20")
    assert "Called off: Shut." in text(omar, "reviews.page", "kent", row.uuid)
    assert "20 June 2014" in text(omar, "reviews.list", "kent")
    assert "Called off" in text(omar, "reviews.over", "kent")


def test_a_visit_that_is_not_announced_stays_hidden_from_the_provider_until_it_was_made(kent: Cast) -> None:
    contract = make.quinns(kent)
    omar, quinn = signed_in(kent.omar), signed_in(kent.quinn)
    sent(
        omar, "visits.plan", contract.uuid, on="2014-05-15", place="Deal", looks_at="Lunch",
        visitor=str(kent.omar.uuid), announced="no",
    )  # fmt: skip
    row = Visit.objects.get()
    assert quinn.get(row.get_absolute_url()).status_code == 404
    assert "Deal" not in text(quinn, "reviews.contract", "kent", contract.uuid)
    sent(omar, "visits.report", row.uuid, saw="Warm meals.", heard="“I come for the company.”")
    assert "Warm meals." in text(quinn, "visits.page", "kent", row.uuid)
    assert again(row).state == VisitState.MADE


def test_an_improvement_plan_goes_from_its_draft_to_its_judgement_in_the_browser(
    kent: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    contract = make.quinns(kent)
    omar, quinn, carys = signed_in(kent.omar), signed_in(kent.quinn), signed_in(kent.carys)
    sent(
        omar, "improvement.start", contract.uuid, title="Visits on time", because="They come late.",
        support="", starts_on="2014-05-20", ends_on="2014-09-01",
    )  # fmt: skip
    plan = ImprovementPlan.objects.get()
    assert quinn.get(plan.get_absolute_url()).status_code == 404
    sent(
        omar, "improvement.add_target", plan.uuid, text="Visits on time", unit="%", start="81", goal="95", good="up",
        due_on="2014-08-31",
    )  # fmt: skip
    target = plan.targets.get()
    refused = send(omar, "improvement.propose", plan.uuid)
    assert "Say what the council does to help." in refused.content.decode()
    sent(
        omar, "improvement.edit", plan.uuid, title="Visits on time", because="They come late.", support="A planner.",
        starts_on="2014-05-20", ends_on="2014-09-01",
    )  # fmt: skip
    sent(omar, "improvement.propose", plan.uuid)
    assert "Agree to it, or ask for another plan." in text(quinn, "improvement.page", "kent", plan.uuid)
    sent(quinn, "improvement.answer", plan.uuid, answer="By October we could.")
    assert "By October we could." in text(omar, "improvement.page", "kent", plan.uuid)
    sent(
        omar, "improvement.edit_target", plan.uuid, target.uuid, text="Visits on time", unit="%", start="81", goal="94",
        good="up", due_on="2014-08-31",
    )  # fmt: skip
    sent(omar, "improvement.propose", plan.uuid)
    sent(carys, "improvement.require", plan.uuid, because="People wait.")
    sent(omar, "improvement.support", plan.uuid, on="2014-05-15", what="A planner came.")
    sent(omar, "improvement.extend", plan.uuid, ends_on="2014-09-10", because="It moves.")
    monkeypatch.setattr(clock, "now", lambda: make.LATER)
    sent(omar, "improvement.measure", plan.uuid, target.uuid, found="93", how="The logs.")
    sent(omar, "improvement.judge", plan.uuid, worked="no", because="Nearly.")
    page = text(quinn, "improvement.page", "kent", plan.uuid)
    assert "It did not work" in page
    assert "A planner came." in page
    assert "0 of 1 target reached." in page
    assert again(plan).state == ImprovementState.FAILED


def test_a_plan_is_agreed_or_withdrawn_in_the_browser(kent: Cast) -> None:
    plan = make.proposed(kent)
    sent(signed_in(kent.quinn), "improvement.agree", plan.uuid, answer="Gladly.")
    assert again(plan).agreed_by == quinn_of(kent)
    other = make.drafted(kent, plan.contract)
    sent(signed_in(kent.omar), "improvement.withdraw", other.uuid, because="Not needed.")
    assert again(other).state == ImprovementState.WITHDRAWN


def with_terms(kent: Cast) -> Contract:
    contract = make.quinns(kent)
    omar = signed_in(kent.omar)
    assert "No terms are written down." in text(omar, "steps.terms", "kent", contract.uuid)
    sent(omar, "steps.caps", contract.uuid, period_percent="20", whole="5,000", clause="Schedule 4")
    given = {
        "name": "Visits on time", "unit": "%", "target": "95", "good": "up", "tolerance": "1", "step": "1",
        "kind": "pence", "clause": "Schedule 4.2",
    }  # fmt: skip
    assert "Say what a step costs." in send(omar, "steps.add_term", contract.uuid, **given).content.decode()
    sent(omar, "steps.add_term", contract.uuid, pence="150", **given)
    assert "Up to 1 % short costs nothing. After that each 1 % costs £150." in text(
        omar, "steps.terms", "kent", contract.uuid
    )
    return contract


def test_a_remedy_is_refused_before_a_plan_was_tried_and_shown_line_by_line_after(kent: Cast) -> None:
    contract = with_terms(kent)
    omar, carys, quinn = signed_in(kent.omar), signed_in(kent.carys), signed_in(kent.quinn)
    found = {f"found_{RemedyTerm.objects.get().uuid.hex}": "91"}
    given = {"starts": "2014-04-01", "ends": "2014-04-30", "fee": "10,000", "because": "It did not work.", **found}
    refused = send(omar, "steps.work_out", contract.uuid, **given).content.decode()
    assert "A financial remedy is never the first step. (SC 8.9.4)" in refused
    make.failed(kent, contract)
    sent(omar, "steps.work_out", contract.uuid, **given)
    step = Step.objects.get()
    page = text(omar, "steps.page", "kent", step.uuid)
    assert "For April 2014, with a fee of £10,000" in page
    assert "4 %" in page
    assert "£450" in page
    assert quinn.get(step.get_absolute_url()).status_code == 404
    sent(carys, "steps.take", step.uuid, because="As agreed.")
    sent(quinn, "steps.answer", step.uuid, answer="We accept.")
    assert "We accept." in text(carys, "steps.page", "kent", step.uuid)
    sent(omar, "steps.draft", contract.uuid, rung="notice", because="Again.")
    notice = Step.objects.get(rung="notice")
    sent(carys, "steps.let_go", notice.uuid, because="They found a manager.")
    assert again(notice).state == StepState.LET_GO


def test_a_measure_of_the_contract_is_chosen_and_its_reading_counts_in_the_browser(kent: Cast) -> None:
    contract = make.quinns(kent)
    measure = measured(contract, value=Decimal(91))
    omar = signed_in(kent.omar)
    sent(omar, "steps.caps", contract.uuid, period_percent="20", whole="5,000", clause="Schedule 4")
    sent(
        omar, "steps.add_term", contract.uuid, measure=str(measure.uuid), good="down", target="95", tolerance="1",
        step="1", kind="pence", pence="150", clause="Schedule 4.2",
    )  # fmt: skip
    assert "Its verified readings count." in text(omar, "steps.terms", "kent", contract.uuid)
    make.failed(kent, contract)
    page = text(omar, "steps.work_out", "kent", contract.uuid)
    assert "what was verified?" not in page
    assert 'value="2014"' in page  # the last period that was verified
    sent(
        omar, "steps.work_out", contract.uuid, starts="2014-04-01", ends="2014-04-30", fee="10,000",
        because="It did not work.",
    )  # fmt: skip
    assert Step.objects.get(rung="remedy").amount == 450_00


def test_reviews_are_for_the_authoritys_own_people_and_whoever_delivers(kent: Cast, sussex: Cast) -> None:
    row = make.closed(kent)
    for browser in (Client(), signed_in(sussex.omar)):
        assert browser.get(row.get_absolute_url()).status_code == 404
        assert browser.get(reverse("reviews.list", args=["kent"])).status_code in (302, 403)
    for person in (kent.gwen, kent.ines, kent.esme, kent.quinn):
        assert "It goes well." in text(signed_in(person), "reviews.page", "kent", row.uuid)
    assert find(authority=kent.authority, words="lunch clubs", inside=False).total == 0
    assert find(authority=kent.authority, words="quarterly review", inside=True).total == 2


def test_reviews_and_what_was_agreed_go_into_spreadsheets(kent: Cast) -> None:
    row = make.held(kent)
    actions.add_action(
        review=row, text="=cmd", side=Side.AUTHORITY, owner=kent.nell, due_on=date(2014, 6, 1), by=kent.omar, at=NOON
    )
    gwen = signed_in(kent.gwen)
    for name, line in (("sheet", "Quarterly review,2014-05-15,"), ("actions_sheet", "'=cmd,the council,Nell Example")):
        answer = gwen.get(reverse(f"reviews.{name}", args=["kent"]))
        assert answer.headers["Content-Type"].startswith("text/csv")
        assert line in b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def test_pages_have_as_many_queries_for_many_as_for_few(kent: Cast, django_assert_max_num_queries: Any) -> None:
    row = make.closed(kent)
    omar = signed_in(kent.omar)
    for day in range(20, 26):
        make.booked(kent, row.contract, date(2014, 5, day))
    for _ in range(4):
        make.drafted(kent, row.contract)
    with django_assert_max_num_queries(9):
        text(omar, "reviews.list", "kent")
    with django_assert_max_num_queries(22):
        text(omar, "reviews.contract", "kent", row.contract.uuid)
    with django_assert_max_num_queries(20):
        text(omar, "reviews.page", "kent", row.uuid)
    with django_assert_max_num_queries(24):
        text(omar, "reviews.page", "kent", Review.objects.filter(state="booked")[0].uuid)
    with django_assert_max_num_queries(16):
        text(omar, "improvement.page", "kent", ImprovementPlan.objects.all()[0].uuid)
