from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fourfold.cycle.outcomes.actions import (
    add_budget_line,
    add_objective,
    add_outcome,
    add_service,
    change_budget_line,
    change_indicator,
    change_link,
    change_need,
    change_objective,
    change_outcome,
    change_plan,
    change_service,
    correct_reading,
    link_service,
    record_reading,
    remove_budget_line,
    remove_indicator,
    remove_link,
    remove_need,
    remove_objective,
    remove_outcome,
    remove_service,
    start_plan,
)
from fourfold.cycle.outcomes.models import Correction, Indicator, Outcome, Plan, Service
from fourfold.cycle.outcomes.rules import PlanEvent, PlanState
from fourfold.cycle.outcomes.rules.measures import TargetPoint
from fourfold.cycle.outcomes.texts import LinkText, MoneyText, NeedText, ServiceText
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.govern.people.models import Person
from tests.cast import NOON, Cast, again
from tests.cycle.outcomes import make


def events() -> list[str]:
    return list(Event.objects.order_by("sequence").values_list("what", flat=True))


def test_a_commissioner_starts_a_plan_and_it_is_recorded(kent: Cast) -> None:
    plan = make.make_plan(kent)
    assert (plan.state, plan.slug) == (PlanState.DRAFT, "a-good-start")
    assert events() == ["plan.started"]
    assert kent.amina in plan.preparers.all()


def test_two_plans_of_one_title_have_two_addresses(kent: Cast) -> None:
    assert [make.make_plan(kent).slug, make.make_plan(kent).slug] == ["a-good-start", "a-good-start-2"]


@pytest.mark.parametrize("name", ["esme", "hugo", "mina", "omar", "petra", "quinn", "gwen"])
def test_others_do_not_start_a_plan(kent: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        start_plan(authority=kent.authority, text=make.PLAN, by=getattr(kent, name), at=NOON)
    assert not Plan.objects.exists()
    assert not events()


def test_a_commissioner_of_another_authority_changes_nothing(kent: Cast, sussex: Cast) -> None:
    plan, service = make.make_plan(kent), make.make_service(kent)
    with pytest.raises(NotAllowed):
        add_outcome(plan=plan, text=make.OUTCOME, by=sussex.amina, at=NOON)
    text = ServiceText(title="X", directorate=sussex.children, delivery="in_house")
    with pytest.raises(NotAllowed):
        change_service(service=service, text=text, seen=None, by=sussex.amina, at=NOON)
    with pytest.raises(NotAllowed, match="another authority"):
        add_service(authority=kent.authority, text=text, by=kent.amina, at=NOON)


def test_a_plan_must_end_after_it_begins(kent: Cast) -> None:
    with pytest.raises(Refused, match="end after") as refused:
        start_plan(authority=kent.authority, text=replace(make.PLAN, until=make.PLAN.since), by=kent.amina, at=NOON)
    assert refused.value.field == "until"


def test_a_form_grown_stale_tells_what_is_saved_now(kent: Cast) -> None:
    plan = make.make_plan(kent)
    change_plan(plan=plan, text=replace(make.PLAN, title="A better start"), seen=1, by=kent.carys, at=NOON)
    with pytest.raises(Stale) as stale:
        change_plan(plan=plan, text=replace(make.PLAN, title="A best start"), seen=1, by=kent.amina, at=NOON)
    assert stale.value.saved["title"] == "A better start"
    assert stale.value.version == 2


def test_council_is_asked_only_when_all_is_measured(kent: Cast) -> None:
    plan = make.make_plan(kent)
    with pytest.raises(Refused, match="not ready"):
        make.move(plan, PlanEvent.CONSULT, kent.amina)
    objective = make.make_objective(kent, make.make_outcome(kent, plan))
    make.move(plan, PlanEvent.CONSULT, kent.amina)
    with pytest.raises(Refused) as refused:
        make.move(plan, PlanEvent.PUT_TO_COUNCIL, kent.amina)
    assert [reason.href for reason in refused.value.reasons] == [objective.get_absolute_url()]
    assert again(plan).state == PlanState.IN_CONSULTATION


def a_plan_before_council(kent: Cast) -> Plan:
    indicator = make.make_indicator(kent)
    plan = indicator.objective.outcome.plan
    make.move(plan, PlanEvent.CONSULT, kent.amina)
    return make.move(plan, PlanEvent.PUT_TO_COUNCIL, kent.carys)


def test_a_plan_comes_into_force_by_the_council_s_decision_recorded_by_another(kent: Cast) -> None:
    plan = a_plan_before_council(kent)
    with pytest.raises(NotAllowed):
        make.move(plan, PlanEvent.ADOPT, kent.amina, decision="Council")
    with pytest.raises(Refused, match="council’s decision"):
        make.move(plan, PlanEvent.ADOPT, kent.hugo)
    plan = make.move(plan, PlanEvent.ADOPT, kent.hugo, decision="KCC-2014-0001")
    assert plan.state == PlanState.IN_FORCE
    version = plan.versions.last()
    assert version is not None
    assert (version.number, version.decision, version.made_by) == (3, "KCC-2014-0001", kent.hugo)
    assert "Nurseries rated good" in version.content


def test_who_helped_to_write_a_plan_does_not_put_it_in_force(kent: Cast) -> None:
    plan = a_plan_before_council(kent)
    plan.preparers.add(kent.hugo)
    with pytest.raises(NotAllowed, match="helped to write"):
        make.move(plan, PlanEvent.ADOPT, kent.hugo, decision="KCC-2014-0001")
    make.move(plan, PlanEvent.ADOPT, kent.esme, decision="KCC-2014-0001")


def test_a_plan_in_force_takes_links_and_readings_but_no_change_of_words(kent: Cast) -> None:
    indicator = make.make_indicator(kent)
    objective = indicator.objective
    make.put_in_force(objective.outcome.plan, kent)
    make.make_link(kent, objective=again(objective))
    make.make_reading(kent, again(indicator))
    with pytest.raises(Refused, match="revision"):
        change_outcome(outcome=objective.outcome, text=make.OUTCOME, seen=None, by=kent.amina, at=NOON)
    with pytest.raises(Refused, match="revision"):
        change_indicator(indicator=indicator, text=make.INDICATOR, seen=None, by=kent.amina, at=NOON)


def test_a_revision_changes_the_plan_only_when_council_adopts_it(kent: Cast) -> None:
    reading = make.make_reading(kent)
    indicator = reading.indicator
    plan = make.put_in_force(indicator.objective.outcome.plan, kent)
    draft = make.move(plan, PlanEvent.REVISE, kent.amina)
    assert (draft.state, draft.revises, again(plan).state) == (PlanState.DRAFT, plan, PlanState.IN_FORCE)
    with pytest.raises(Refused, match="drafted already"):
        make.move(plan, PlanEvent.REVISE, kent.amina)
    copy = Outcome.objects.get(plan=draft)
    change_outcome(outcome=copy, text=replace(make.OUTCOME, title="Ready"), seen=None, by=kent.amina, at=NOON)
    path = (*make.PATH, TargetPoint("2016", date(2016, 3, 31), Decimal(90)))
    measure = Indicator.objects.get(objective__outcome=copy)
    change_indicator(indicator=measure, text=make.INDICATOR, targets=path, seen=None, by=kent.amina, at=NOON)
    new = add_objective(outcome=copy, text=replace(make.OBJECTIVE, title="Free places"), by=kent.amina, at=NOON)
    make.make_indicator(kent, new)
    assert Outcome.objects.get(plan=plan).title == make.OUTCOME.title
    make.move(draft, PlanEvent.CONSULT, kent.amina)
    make.move(draft, PlanEvent.PUT_TO_COUNCIL, kent.amina)
    answered = make.move(draft, PlanEvent.TAKE_IN, kent.hugo, decision="KCC-2014-0009")
    assert answered == plan
    (outcome,) = plan.outcomes.all()
    assert (outcome.uuid, outcome.title) == (indicator.objective.outcome.uuid, "Ready")
    assert [objective.title for objective in outcome.objectives.all()] == ["Every nursery is good", "Free places"]
    assert again(indicator).targets.count() == 3
    assert list(again(indicator).readings.all()) == [reading]
    assert not draft.outcomes.exists()
    last = again(plan).versions.last()
    assert last is not None
    assert last.decision == "KCC-2014-0009"


def test_a_revision_does_not_drop_what_has_readings(kent: Cast) -> None:
    reading = make.make_reading(kent)
    plan = make.put_in_force(reading.indicator.objective.outcome.plan, kent)
    draft = make.move(plan, PlanEvent.REVISE, kent.amina)
    copy = Indicator.objects.get(objective__outcome__plan=draft)
    with pytest.raises(Refused, match="1 indicator with readings"):
        remove_indicator(indicator=copy, by=kent.amina, at=NOON)
    with pytest.raises(Refused, match="1 indicator with readings"):
        remove_outcome(outcome=copy.objective.outcome, by=kent.amina, at=NOON)


def test_what_a_revision_leaves_out_goes_when_nothing_rests_on_it(kent: Cast) -> None:
    indicator = make.make_indicator(kent)
    plan = indicator.objective.outcome.plan
    second = make.make_objective(kent, make.make_outcome(kent, plan))
    make.make_indicator(kent, second)
    make.put_in_force(plan, kent)
    draft = make.move(plan, PlanEvent.REVISE, kent.amina)
    remove_outcome(outcome=Outcome.objects.get(plan=draft, revises=second.outcome), by=kent.amina, at=NOON)
    make.move(draft, PlanEvent.CONSULT, kent.amina)
    make.move(draft, PlanEvent.PUT_TO_COUNCIL, kent.amina)
    make.move(draft, PlanEvent.TAKE_IN, kent.hugo, decision="KCC-2014-0009")
    assert list(plan.outcomes.all()) == [indicator.objective.outcome]


def test_a_plan_closes_early_with_reason_day_and_decision(kent: Cast) -> None:
    plan = make.put_in_force(make.make_indicator(kent).objective.outcome.plan, kent)
    with pytest.raises(Refused, match="Say why"):
        make.move(plan, PlanEvent.CLOSE_EARLY, kent.hugo, decision="X", closed_on=date(2014, 5, 15))
    with pytest.raises(Refused, match="not come"):
        make.move(
            plan, PlanEvent.CLOSE_EARLY, kent.hugo, decision="X", note="Two plans at once", closed_on=date(2014, 5, 16)
        )
    plan = make.move(
        plan, PlanEvent.CLOSE_EARLY, kent.hugo, decision="X", note="Two plans at once", closed_on=date(2014, 5, 15)
    )
    assert (plan.state, plan.closed_on, plan.closed_because) == (
        PlanState.CLOSED_EARLY,
        date(2014, 5, 15),
        "Two plans at once",
    )


def test_shares_of_one_objective_stop_at_a_hundred(kent: Cast) -> None:
    link = make.make_link(kent)
    other = make.make_service(kent, "Nursery grants")
    with pytest.raises(Refused, match="40% at most"):
        link_service(service=other, objective=link.objective, text=LinkText(share=41), by=kent.amina, at=NOON)
    link_service(service=other, objective=link.objective, text=LinkText(share=40), by=kent.amina, at=NOON)
    with pytest.raises(Refused, match="60% at most"):
        change_link(link=link, text=LinkText(share=61), seen=None, by=kent.amina, at=NOON)
    with pytest.raises(Refused, match="linked to this objective already"):
        link_service(service=other, objective=link.objective, text=LinkText(share=1), by=kent.amina, at=NOON)


def test_a_link_outside_influence_says_on_whom_it_depends(kent: Cast) -> None:
    link = make.make_link(kent)
    with pytest.raises(Refused) as refused:
        change_link(link=link, text=LinkText(60, within_influence=False), seen=1, by=kent.amina, at=NOON)
    assert refused.value.field == "depends_on"
    text = LinkText(60, within_influence=False, depends_on="Ofsted")
    assert change_link(link=link, text=text, seen=1, by=kent.amina, at=NOON).depends_on == "Ofsted"


def test_a_corrected_reading_keeps_what_it_said(kent: Cast) -> None:
    reading = make.make_reading(kent)
    text = replace(make.READING, value=Decimal("65.5"))
    correct_reading(reading=reading, text=text, because="Two rolls were late", seen=1, by=kent.mina, at=NOON)
    correction = Correction.objects.get(reading=reading)
    assert (correction.old_value, correction.because) == (Decimal("64.5"), "Two rolls were late")
    assert again(reading).value == Decimal("65.5")
    assert events()[-1] == "reading.corrected"
    with pytest.raises(Refused, match="Say why"):
        correct_reading(reading=reading, text=text, because=" ", seen=2, by=kent.mina, at=NOON)


def test_one_period_has_one_reading(kent: Cast) -> None:
    reading = make.make_reading(kent)
    with pytest.raises(Refused, match="already"):
        record_reading(indicator=reading.indicator, text=make.READING, by=kent.mina, at=NOON)


@pytest.mark.parametrize("value", ["100.1", "-1"])
def test_a_figure_that_does_not_fit_its_unit_is_refused(kent: Cast, value: str) -> None:
    indicator = make.make_indicator(kent)
    text = replace(make.READING, value=Decimal(value))
    with pytest.raises(Refused, match="between 0 and 100"):
        record_reading(indicator=indicator, text=text, by=kent.mina, at=NOON)


def test_a_target_path_out_of_order_is_refused(kent: Cast) -> None:
    indicator = make.make_indicator(kent)
    with pytest.raises(Refused, match="order of date"):
        change_indicator(
            indicator=indicator, text=make.INDICATOR, targets=make.PATH[::-1], seen=1, by=kent.amina, at=NOON
        )
    assert [target.period for target in indicator.targets.all()] == ["2014", "2015"]


def test_a_unit_stays_once_there_are_readings(kent: Cast) -> None:
    indicator = make.make_reading(kent).indicator
    text = replace(make.INDICATOR, unit="points")
    with pytest.raises(Refused, match="unit stays"):
        change_indicator(indicator=indicator, text=text, seen=None, by=kent.amina, at=NOON)


def test_parts_of_the_draft_go_when_they_are_removed(kent: Cast) -> None:
    indicator = make.make_indicator(kent)
    objective, outcome = indicator.objective, indicator.objective.outcome
    change_objective(objective=objective, text=make.OBJECTIVE, seen=1, by=kent.bola, at=NOON)
    remove_indicator(indicator=indicator, by=kent.amina, at=NOON)
    remove_objective(objective=objective, by=kent.amina, at=NOON)
    remove_outcome(outcome=outcome, by=kent.amina, at=NOON)
    assert not outcome.plan.outcomes.exists()
    assert events()[-3:] == ["indicator.removed", "objective.removed", "outcome.removed"]


def test_a_service_with_links_or_money_is_not_removed(kent: Cast) -> None:
    link = make.make_link(kent)
    line = make.make_budget_line(kent, link.service)
    with pytest.raises(Refused, match="linked"):
        remove_service(service=link.service, by=kent.amina, at=NOON)
    remove_link(link=link, by=kent.amina, at=NOON)
    with pytest.raises(Refused, match="budget lines"):
        remove_service(service=link.service, by=kent.amina, at=NOON)
    remove_budget_line(line=line, by=kent.amina, at=NOON)
    remove_service(service=link.service, by=kent.amina, at=NOON)
    assert not Service.objects.exists()


def test_a_need_that_services_meet_is_not_removed(kent: Cast) -> None:
    need = make.make_need(kent)
    change_need(need=need, text=NeedText("A good nursery"), seen=1, by=kent.amina, at=NOON)
    service = make.make_service(kent, need=need)
    with pytest.raises(Refused, match="meet this need"):
        remove_need(need=need, by=kent.amina, at=NOON)
    text = ServiceText(title=service.title, directorate=kent.adults, delivery="mixed")
    change_service(service=service, text=text, seen=1, by=kent.amina, at=NOON)
    remove_need(need=need, by=kent.amina, at=NOON)


def test_parts_of_a_budget_line_come_to_no_more_than_it(kent: Cast) -> None:
    line = make.make_budget_line(kent)
    part = MoneyText(kind="investment", amount=line.amount, what="Part", part_of=line)
    added = add_budget_line(service=line.service, text=part, by=kent.amina, at=NOON)
    with pytest.raises(Refused, match="left to divide"):
        add_budget_line(service=line.service, text=replace(part, amount=1), by=kent.amina, at=NOON)
    change_budget_line(line=added, text=replace(part, amount=1), seen=1, by=kent.amina, at=NOON)
    with pytest.raises(Refused, match="part of this one"):
        remove_budget_line(line=line, by=kent.amina, at=NOON)


def test_an_action_that_fails_leaves_nothing(kent: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = make.make_plan(kent)
    before = Event.objects.count()

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("fourfold.cycle.outcomes.actions.outcomes.make_findable", fail)
    with pytest.raises(RuntimeError):
        add_outcome(plan=plan, text=make.OUTCOME, by=kent.amina, at=NOON)
    assert not Outcome.objects.exists()
    assert Event.objects.count() == before


@pytest.mark.parametrize("name", ["mina", "nell", "jo", "omar", "amina", "carys"])
def test_those_who_measure_record_readings(kent: Cast, name: str) -> None:
    person: Person = getattr(kent, name)
    record_reading(indicator=make.make_indicator(kent), text=make.READING, by=person, at=NOON)


@pytest.mark.parametrize("name", ["kit", "lola", "esme", "hugo", "ines", "petra", "quinn"])
def test_others_do_not_record_readings(kent: Cast, name: str) -> None:
    indicator = make.make_indicator(kent)
    with pytest.raises(NotAllowed):
        record_reading(indicator=indicator, text=make.READING, by=getattr(kent, name), at=NOON)
