import csv
from io import StringIO
from typing import Any

import pytest

from fourfold.cycle.commissions.models import Gate, Turn
from fourfold.cycle.outcomes.models import Contribution, Objective, Outcome, Service
from fourfold.foundation.errors import Refused
from fourfold.govern.decisions.models import Decision
from fourfold.oversight.thread.drawing import draw_outcomes, draw_tree
from fourfold.oversight.thread.nodes import Node, census, count, rows_of
from tests.cast import NOON, Cast
from tests.conftest import signed_in
from tests.cycle.commissions.make import make_commission
from tests.cycle.outcomes import make


def woven(kent: Cast) -> dict[str, Any]:
    """An outcome in force with a service, a commission and a decision under it."""
    reading = make.make_reading(kent)
    objective = reading.indicator.objective
    need = make.make_need(kent)
    link = make.make_link(kent, make.make_service(kent, need=need), objective)
    plan = make.put_in_force(objective.outcome.plan, kent)
    commission = make_commission(kent)
    commission.service = link.service
    commission.save()
    decision = decide(kent, "announced", 1)
    turn = Turn.objects.filter(commission=commission).latest("number")
    Gate.objects.create(turn=turn, stage="plan", state="passed", asked_at=NOON, decision=decision)
    return {"plan": plan, "outcome": objective.outcome, "objective": objective, "service": link.service,
            "need": need, "commission": commission, "decision": decision, "turn": turn}  # fmt: skip


def decide(kent: Cast, state: str, number: int) -> Decision:
    return Decision.objects.create(
        authority=kent.authority, reference=f"KEN-2014-000{number}", title=f"Decision {number}", matter="M",
        sought="S", taker="cabinet", state=state, prepared_by=kent.amina,
        announced_at=NOON if state != "draft" else None,
    )  # fmt: skip


def page(address: str, person: Any = None) -> str:
    answer = signed_in(person).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_thread_runs_from_an_outcome_to_a_decision_in_one_nested_list(kent: Cast) -> None:
    things = woven(kent)
    shown = page("/kent/thread/")
    places = [
        shown.index(f'href="{things[name].get_absolute_url()}"')
        for name in ("outcome", "objective", "service", "commission", "decision")
    ]
    assert places == sorted(places)
    assert "Nurseries rated good: 64.5%, 2013/14" in shown
    assert "Brings 60%" in shown


def test_the_table_and_the_file_hold_the_same_ways(kent: Cast) -> None:
    things = woven(kent)
    table = page("/kent/thread/?as=table")
    assert things["decision"].get_absolute_url() in table
    answer = signed_in(None).get("/kent/thread/thread.csv")
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    way = next(row for row in rows if row["Outcome"] == things["outcome"].title)
    assert (way["Service"], way["Commission"], way["Decision"]) == (
        things["service"].title,
        things["commission"].title,
        things["decision"].title,
    )


def test_breaks_are_counted_on_top_and_listed_with_clause_and_who_mends_them(kent: Cast) -> None:
    woven(kent)
    make.make_service(kent, "Waste")
    shown = page("/kent/thread/")
    assert "service serves no outcome" in shown
    listed = page("/kent/thread/breaks/", kent.amina)
    assert "BOLD 3.1(a)" in listed
    assert "Amina Example (Commissioner) and Carys Example (Director, children)" in listed
    assert f"/kent/services/{Service.objects.get(title='Waste').uuid}/objectives/add/" in listed
    assert "objectives/add/" not in page("/kent/thread/breaks/")


def test_an_objective_that_nobody_works_for_shows_a_gap(kent: Cast) -> None:
    make.put_in_force(make.make_indicator(kent).objective.outcome.plan, kent)
    shown = page("/kent/thread/")
    assert "Nobody works for this." in shown
    assert "1 outcome has no service" in shown


def test_the_thread_is_filtered_by_plan_outcome_and_directorate(kent: Cast) -> None:
    things = woven(kent)
    outcome = things["outcome"]
    for query in ("plan=a-good-start", f"outcome={outcome.uuid}", "directorate=children"):
        assert things["service"].get_absolute_url() in page(f"/kent/thread/?{query}")
    assert things["service"].get_absolute_url() not in page("/kent/thread/?directorate=adults")
    for query in ("plan=none", "outcome=none", "directorate=none"):
        assert signed_in(None).get(f"/kent/thread/?{query}").status_code == 404


def test_the_thread_is_pulled_back_from_a_service_and_from_a_decision(kent: Cast) -> None:
    things = woven(kent)
    for address in (f"services/{things['service'].uuid}", f"decisions/{things['decision'].uuid}"):
        shown = page(f"/kent/thread/{address}/")
        assert things["outcome"].get_absolute_url() in shown
        assert things["commission"].get_absolute_url() in shown


def test_a_commission_without_service_hangs_on_the_outcome_that_it_names(kent: Cast) -> None:
    things = woven(kent)
    things["commission"].service = None
    things["commission"].save()
    things["commission"].outcomes.set([things["outcome"]])
    assert things["commission"].get_absolute_url() in page("/kent/thread/")
    assert things["outcome"].get_absolute_url() in page(f"/kent/thread/decisions/{things['decision'].uuid}/")


def test_drafts_stay_hidden_from_the_public_and_from_another_authority(kent: Cast, sussex: Cast) -> None:
    objective = make.make_objective(kent)
    hidden = decide(kent, "draft", 2)
    turn = Turn.objects.filter(commission=make_commission(kent)).latest("number")
    Gate.objects.create(turn=turn, stage="plan", state="asked", asked_at=NOON, decision=hidden)
    for person in (None, sussex.amina, kent.quinn):
        for address in ("/kent/thread/", "/kent/thread/breaks/", "/kent/thread/thread.csv", "/kent/thread/?as=table"):
            shown = page(address, person)
            assert objective.title not in shown
            assert hidden.title not in shown
        assert signed_in(person).get(f"/kent/thread/decisions/{hidden.uuid}/").status_code == 404
    assert objective.title in page("/kent/thread/", kent.gwen)
    service = make.make_service(kent)
    assert signed_in(sussex.amina).get(f"/sussex/thread/services/{service.uuid}/").status_code == 404


def test_an_empty_thread_says_how_to_begin(kent: Cast) -> None:
    assert "The thread begins with a plan" in page("/kent/thread/")


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_does_not_grow(kent: Cast, number: int, django_assert_max_num_queries: Any) -> None:
    things = woven(kent)
    for place in range(number):
        outcome = Outcome.objects.create(plan=things["plan"], slug=f"o{place}", title="O", population="P")
        objective = Objective.objects.create(outcome=outcome, slug=f"o{place}", title="B")
        Contribution.objects.create(service=things["service"], objective=objective, share=1)
    client = signed_in(None)
    with django_assert_max_num_queries(13):
        client.get("/kent/thread/")
    with django_assert_max_num_queries(13):
        client.get("/kent/thread/?as=table")
    with django_assert_max_num_queries(15):
        client.get("/kent/thread/breaks/")


def test_words_are_written_as_words_not_as_markup() -> None:
    drawn = draw_tree([Node("outcome", "<script>", '/"x', ("<b>",))], "L")
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn
    assert "<b>" not in drawn


def test_outcomes_are_folded_to_a_line_that_says_what_each_holds(kent: Cast) -> None:
    service = Node("service", "S", "/s", below=[Node("commission", "No commission", is_gap=True)])
    first = Node("outcome", "O", "/o", below=[Node("objective", "A", "/a", below=[service]), service])
    assert census(first) == ({"outcome": 0, "objective": 1, "service": 1, "commission": 0, "decision": 0}, 2)
    drawn = draw_outcomes([first, Node("outcome", "P")], "L", opened=1)
    assert "1 objective, 1 service, 2 gaps" in drawn
    assert (drawn.count("<details"), drawn.count("<details open")) == (2, 1)
    things = woven(kent)
    Outcome.objects.create(plan=things["plan"], slug="second", title="Second", population="All")
    assert page("/kent/thread/").count("<details open") == 1
    assert page("/kent/thread/?open=all").count("<details open") == 2
    assert page(f"/kent/thread/?outcome={things['outcome'].uuid}").count("<details open") == 1


def test_what_is_worth_knowing_is_counted_apart_from_breaks(kent: Cast) -> None:
    things = woven(kent)
    Contribution.objects.update(within_influence=False, depends_on="Schools.")
    shown = page("/kent/thread/")
    assert "No breaks in the thread" in shown
    assert "1 result depends on others" in shown[shown.index("Worth knowing") :]
    assert "nothing breaks it" in page("/kent/thread/breaks/")
    Contribution.objects.filter(service=things["service"]).delete()
    assert "breaks in the thread" in page("/kent/thread/")


def test_every_way_from_root_to_end_is_one_row() -> None:
    service = Node("service", "S", below=[Node("commission", "C1"), Node("commission", "C2")])
    nodes = [Node("outcome", "O", below=[Node("objective", "A", below=[service]), Node("objective", "B")])]
    assert [[node.title for node in row.values()] for row in rows_of(nodes)] == [
        ["O", "A", "S", "C1"],
        ["O", "A", "S", "C2"],
        ["O", "B"],
    ]
    assert count(nodes) == 6


def test_a_service_that_a_commission_concerns_is_not_removed(kent: Cast) -> None:
    from fourfold.cycle.outcomes.actions import remove_service

    service = make.make_service(kent)
    commission = make_commission(kent)
    commission.service = service
    commission.save()
    with pytest.raises(Refused) as refused:
        remove_service(service=service, by=kent.amina, at=NOON)
    assert "1 commission" in refused.value.reasons[0].sentence
