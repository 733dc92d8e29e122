from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from fourfold.cycle.outcomes.models import BudgetLine, Contribution, Indicator, Outcome, Plan, Reading, Service
from fourfold.cycle.outcomes.rules import PlanEvent, PlanState
from tests.cast import Cast, again
from tests.conftest import signed_in
from tests.cycle.outcomes import make


def on(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def once() -> dict[str, str]:
    return {"once": str(uuid4())}


def test_a_commissioner_writes_a_whole_plan_in_the_browser(kent: Cast) -> None:
    client = signed_in(kent.amina)
    sent = {"title": "A good start", "about": "", **on("since", date(2014, 4, 1)), **once()}
    answer = client.post("/kent/plans/start/", sent)
    assert answer["Location"] == "/kent/plans/a-good-start/"
    words = {"title": "Ready for school", "population": "Under fives", "theme": "", "about": ""}
    answer = client.post("/kent/plans/a-good-start/outcomes/add/", {**words, **once()})
    outcome = Outcome.objects.get()
    assert answer["Location"] == outcome.get_absolute_url()
    answer = client.post(f"{outcome.get_absolute_url()}objectives/add/", {"title": "Good nurseries", **once()})
    objective = answer["Location"]
    measure = {
        "title": "Rated good", "unit": "percent", "decimals": "1", "good": "up", "frequency": "year",
        "within_influence": "yes", "baseline": "59.2", "target_1_value": "74", **on("target_1_on", date(2015, 3, 31)),
        "target_2_value": "80", "target_2_period": "2016", **on("target_2_on", date(2016, 3, 31)), **once(),
    }  # fmt: skip
    answer = client.post(f"{objective}indicators/add/", measure)
    indicator = Indicator.objects.get()
    assert answer["Location"] == indicator.get_absolute_url()
    assert [str(one.value.normalize()) for one in indicator.targets.all()] == ["74", "8E+1"]
    assert "31 March 2015" in client.get(indicator.get_absolute_url()).content.decode()


def test_a_target_path_out_of_order_is_refused_beside_its_field_and_stays(kent: Cast) -> None:
    indicator = make.make_indicator(kent)
    sent = {
        "title": "Rated good", "unit": "percent", "decimals": "1", "good": "up", "frequency": "year",
        "within_influence": "yes", "target_1_value": "74", **on("target_1_on", date(2015, 3, 31)),
        "target_2_value": "80", **on("target_2_on", date(2014, 3, 31)), "seen": "1", **once(),
    }  # fmt: skip
    answer = signed_in(kent.amina).post(f"{indicator.get_absolute_url()}change/", sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Targets stand in order of date" in page
    assert 'href="#id_target_2_on_day"' in page
    assert 'value="74"' in page


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("value", "many", "Enter a number"),
        ("value", "100.5", "between 0 and 100"),
        ("note", "x" * 100_000, "Shorten"),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_stays(kent: Cast, field: str, typed: str, sentence: str) -> None:
    indicator = make.make_indicator(kent)
    sent = {
        "period": "2013/14", "value": "60", "note": "", **on("since", date(2013, 4, 1)),
        **on("until", date(2014, 3, 31)), **once(), field: typed,
    }  # fmt: skip
    answer = signed_in(kent.mina).post(f"{indicator.get_absolute_url()}readings/add/", sent)
    assert answer.status_code in (409, 422)
    assert sentence in answer.content.decode()
    assert typed in answer.content.decode()
    assert not Reading.objects.exists()


def test_a_reading_before_its_plan_is_refused_beside_its_day(kent: Cast) -> None:
    indicator = make.make_indicator(kent)
    sent = {"period": "2012", "value": "60", **on("since", date(2012, 1, 1)), **on("until", date(2012, 12, 31))}
    client, address = signed_in(kent.mina), f"{indicator.get_absolute_url()}readings/add/"
    answer = client.post(address, {**sent, **once()})
    assert answer.status_code == 409
    assert "before the plan began" in answer.content.decode()
    client.post(address, {**sent, "before_plan": "on", **once()})
    assert "Before the plan" in client.get(indicator.get_absolute_url()).content.decode()


def test_a_form_sent_twice_is_done_once(kent: Cast) -> None:
    client, sent = signed_in(kent.amina), {"title": "Help to live at home", **once()}
    first, second = (client.post("/kent/needs/add/", sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert client.get("/kent/needs/").content.decode().count("<h2") == 1


def test_shares_over_a_hundred_are_refused_beside_the_share(kent: Cast) -> None:
    link = make.make_link(kent)
    other = make.make_service(kent, "Nursery grants")
    sent = {"service": other.slug, "share": "41", "within_influence": "yes", **once()}
    answer = signed_in(kent.amina).post(f"{link.objective.get_absolute_url()}services/add/", sent)
    assert answer.status_code == 409
    assert "40% at most" in answer.content.decode()
    signed_in(kent.amina).post(f"{link.objective.get_absolute_url()}services/add/", {**sent, "share": "40"})
    assert Contribution.objects.count() == 2


def test_a_stale_form_shows_what_is_saved_now(kent: Cast) -> None:
    outcome = make.make_outcome(kent)
    client, address = signed_in(kent.amina), f"{outcome.get_absolute_url()}change/"
    sent = {"title": "Mine", "population": "All", "seen": "1"}
    client.post(address, {**sent, "title": "Theirs", **once()})
    answer = client.post(address, {**sent, **once()})
    assert answer.status_code == 409
    assert "Theirs" in answer.content.decode()
    assert 'value="Mine"' in answer.content.decode()
    client.post(address, {**sent, "seen": "2", **once()})
    assert again(outcome).title == "Mine"


def test_a_plan_is_put_in_force_in_the_browser_by_democratic_services(kent: Cast) -> None:
    plan = make.make_indicator(kent).objective.outcome.plan
    amina, hugo = signed_in(kent.amina), signed_in(kent.hugo)
    amina.post(f"{plan.get_absolute_url()}move/consult/", {"note": "Tell us by August.", **once()})
    public = signed_in(None).get(f"{plan.get_absolute_url()}consultation/").content.decode()
    assert "Tell us by August." in public
    assert "Nurseries rated good" in public
    amina.post(f"{plan.get_absolute_url()}move/put_to_council/", once())
    address = f"{plan.get_absolute_url()}move/adopt/"
    assert amina.get(address).status_code == 403
    assert hugo.post(address, {"decision": "", **once()}).status_code == 422
    hugo.post(address, {"decision": "KCC-2014-0001", **once()})
    assert again(plan).state == PlanState.IN_FORCE
    page = signed_in(None).get(f"{plan.get_absolute_url()}versions/3/").content.decode()
    assert "KCC-2014-0001" in page
    assert "Nothing: the words are the same." in page


def test_what_is_missing_is_listed_with_links(kent: Cast) -> None:
    objective = make.make_objective(kent)
    plan = objective.outcome.plan
    make.move(plan, PlanEvent.CONSULT, kent.amina)
    answer = signed_in(kent.amina).post(f"{plan.get_absolute_url()}move/put_to_council/", once())
    assert answer.status_code == 409
    assert f'href="{objective.get_absolute_url()}"' in answer.content.decode()


def test_a_correction_shows_what_the_reading_said(kent: Cast) -> None:
    reading = make.make_reading(kent)
    sent = {
        "period": "2013/14", "value": "65.5", **on("since", date(2013, 4, 1)), **on("until", date(2014, 3, 31)),
        "because": "Two rolls were late", "seen": "1", **once(),
    }  # fmt: skip
    signed_in(kent.mina).post(f"/kent/readings/{reading.uuid}/correct/", sent)
    page = signed_in(kent.gwen).get(reading.indicator.get_absolute_url()).content.decode()
    assert "It said 64.5%. Two rolls were late" in page


def test_money_is_added_and_summed_without_its_parts(kent: Cast) -> None:
    service = make.make_service(kent)
    client = signed_in(kent.amina)
    sent = {"kind": "investment", "amount": "30,000", "what": "Advisers", "year": "", "part_of": ""}
    client.post(f"{service.get_absolute_url()}money/add/", {**sent, **once()})
    line = BudgetLine.objects.get()
    part = {**sent, "amount": "10,000", "what": "Of these, two", "part_of": str(line.uuid)}
    client.post(f"{service.get_absolute_url()}money/add/", {**part, **once()})
    assert "Investment £30,000." in client.get(service.get_absolute_url()).content.decode()


def test_a_draft_and_all_in_it_is_hidden_from_the_public_and_from_others(kent: Cast, sussex: Cast) -> None:
    indicator = make.make_reading(kent).indicator
    outcome, plan = indicator.objective.outcome, indicator.objective.outcome.plan
    link = make.make_link(kent, objective=indicator.objective)
    things: list[Any] = [plan, outcome, indicator.objective, indicator]
    for person in (None, sussex.amina, kent.quinn):
        client = signed_in(person)
        for thing in things:
            assert client.get(thing.get_absolute_url()).status_code == 404
        assert indicator.objective.title not in client.get(link.service.get_absolute_url()).content.decode()
        assert plan.title not in client.get("/kent/plans/").content.decode()
    assert signed_in(kent.gwen).get(outcome.get_absolute_url()).status_code == 200


def test_nothing_of_one_authority_is_found_under_another(kent: Cast, sussex: Cast) -> None:
    link = make.make_link(kent)
    make.put_in_force(make.make_indicator(kent, link.objective).objective.outcome.plan, kent)
    line, need = make.make_budget_line(kent, link.service), make.make_need(kent)
    client = signed_in(sussex.amina)
    for address in (
        f"/sussex/outcomes/{link.objective.outcome.uuid}/",
        f"/sussex/objectives/{link.objective.uuid}/services/add/",
        f"/sussex/services/{link.service.uuid}/",
        f"/sussex/links/{link.uuid}/change/",
        f"/sussex/money/{line.uuid}/change/",
        f"/sussex/needs/{need.uuid}/change/",
        "/sussex/plans/a-good-start/",
    ):
        assert client.get(address).status_code == 404


def test_services_are_filtered_by_directorate_and_by_serving_no_outcome(kent: Cast) -> None:
    make.make_link(kent)
    make.make_service(kent, "Waste")
    client = signed_in(kent.amina)
    adrift = client.get("/kent/services/?adrift=1").content.decode()
    assert "Waste" in adrift
    assert "Nursery advice" not in adrift
    assert "No service fits" in client.get("/kent/services/?directorate=adults").content.decode()


def test_the_list_of_services_goes_on_where_it_stopped(kent: Cast, django_assert_num_queries: Any) -> None:
    Service.objects.bulk_create(
        Service(authority=kent.authority, directorate=kent.children, slug=f"s{n}", title=f"S{n:03}", delivery="mixed")
        for n in range(60)
    )
    client = signed_in(None)
    first = client.get("/kent/services/").content.decode()
    assert "S049" in first
    assert "S050" not in first
    with django_assert_num_queries(4):
        client.get("/kent/services/")


def test_an_outcome_page_asks_the_same_questions_however_much_hangs_on_it(
    kent: Cast, django_assert_max_num_queries: Any
) -> None:
    outcome = make.make_outcome(kent)
    for number in range(6):
        objective = make.make_objective(kent, outcome)
        make.make_reading(kent, make.make_indicator(kent, objective))
        link = make.make_link(kent, make.make_service(kent, f"Service {number}"), objective)
        make.make_budget_line(kent, link.service)
    make.put_in_force(outcome.plan, kent)
    client = signed_in(None)
    with django_assert_max_num_queries(12):
        assert client.get(outcome.get_absolute_url()).status_code == 200


def test_a_revision_is_public_once_it_is_consulted_on_and_shows_the_readings(kent: Cast) -> None:
    reading = make.make_reading(kent)
    plan = make.put_in_force(reading.indicator.objective.outcome.plan, kent)
    answer = signed_in(kent.amina).post(f"{plan.get_absolute_url()}move/revise/", once())
    draft = Plan.objects.get(revises=plan)
    assert answer["Location"] == draft.get_absolute_url()
    copy = Indicator.objects.get(objective__outcome__plan=draft)
    assert signed_in(None).get(copy.get_absolute_url()).status_code == 404
    assert "64.5%" in signed_in(kent.amina).get(copy.get_absolute_url()).content.decode()
    make.move(draft, PlanEvent.CONSULT, kent.amina)
    assert signed_in(None).get(copy.get_absolute_url()).status_code == 200
