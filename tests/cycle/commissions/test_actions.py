"""What people do with commissions: allowed, refused, audited, rolled back, stale, twice."""

from collections.abc import Callable
from datetime import timedelta

import orjson
import pytest

from fourfold.cycle.commissions.actions.commissions import assign_role, change_commission, end_role, start_commission
from fourfold.cycle.commissions.actions.evidence import add_evidence, withdraw_evidence
from fourfold.cycle.commissions.actions.options import (
    add_option,
    change_option,
    choose_route,
    prefer_option,
    remove_option,
)
from fourfold.cycle.commissions.actions.risks import add_risk, change_risk, close_risk
from fourfold.cycle.commissions.actions.turns import (
    add_lesson,
    choose_ending,
    hold_turn,
    resume_turn,
    set_stage_day,
)
from fourfold.cycle.commissions.models import Assignment, Commission, Evidence, Option, Risk, Turn, Wait
from fourfold.cycle.commissions.rules import Ending, EvidenceKind, OptionResult, Route, Stage, TurnState
from fourfold.cycle.commissions.rules.waits import Want
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.govern.people.rules import Role
from tests.cast import NOON, Cast, again
from tests.cycle.commissions.make import (
    DUE,
    make_asked_gate,
    make_commission,
    make_framework,
    make_outcome,
    step_of,
    turn_of,
)


def last_event() -> Event:
    return Event.objects.latest("sequence")


def refused(perform: Callable[[], object], kind: type[Refused] = Refused) -> Refused:
    """The refusal, and nothing is left of the attempt."""
    before = (Event.objects.count(), Wait.objects.count(), Evidence.objects.count(), Option.objects.count())
    with pytest.raises(kind) as caught:
        perform()
    assert type(caught.value) is kind
    assert (Event.objects.count(), Wait.objects.count(), Evidence.objects.count(), Option.objects.count()) == before
    return caught.value


def start(kent: Cast, **about: object) -> Commission:
    given = {"directorate": kent.children, "title": "Short breaks", "purpose": "Give carers a rest.", "by": kent.amina}
    return start_commission(**{**given, "at": NOON, **about})  # type: ignore[arg-type]


def test_a_commission_begins_at_analyse_under_the_framework_in_force(kent: Cast) -> None:
    framework = make_framework(kent)
    commission = start(kent, outcomes=[make_outcome(kent)], whole_life_value=500_000_00)
    turn = turn_of(commission)
    assert commission.reference == "KEN-2014-0001"
    assert (turn.number, turn.stage, turn.framework, commission.lead) == (1, Stage.ANALYSE, framework, kent.amina)
    assert commission.current_turn == turn
    event = last_event()
    assert event.what == "commission.started"
    assert orjson.loads(event.changed)["whole_life_value"] == 500_000_00
    assert "Short breaks" not in event.changed
    assert Wait.objects.get(turn=turn).person == kent.amina


def test_without_a_framework_nothing_begins(kent: Cast) -> None:
    assert "framework" in refused(lambda: start(kent)).sentence


@pytest.mark.parametrize("name", ["bola", "derek", "esme", "hugo", "kit", "petra", "quinn"])
def test_only_commissioners_and_the_lead_director_of_the_directorate_begin_one(kent: Cast, name: str) -> None:
    make_framework(kent)
    refused(lambda: start(kent, by=getattr(kent, name)), NotAllowed)


def test_nobody_of_another_authority_begins_one(kent: Cast, sussex: Cast) -> None:
    make_framework(kent)
    refused(lambda: start(kent, by=sussex.amina), NotAllowed)


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"title": " "}, "title"),
        ({"purpose": ""}, "purpose"),
        ({"whole_life_value": -1}, "whole_life_value"),
    ],
)
def test_each_part_that_is_wrong_is_named(kent: Cast, about: dict[str, object], field: str) -> None:
    make_framework(kent)
    assert refused(lambda: start(kent, **about)).field == field


def test_a_lead_is_an_officer_and_outcomes_are_our_own(kent: Cast, sussex: Cast) -> None:
    make_framework(kent)
    assert refused(lambda: start(kent, lead=kent.quinn)).field == "lead"
    assert refused(lambda: start(kent, lead=kent.farid)).field == "lead"
    assert refused(lambda: start(kent, outcomes=[make_outcome(sussex)])).field == "outcomes"


def change(kent: Cast, commission: Commission, **about: object) -> Commission:
    given = {"title": "Breaks", "purpose": "Rest.", "seen": commission.version, "by": kent.amina, "at": NOON}
    return change_commission(commission=commission, **{**given, **about})  # type: ignore[arg-type]


def test_a_change_grows_the_version_and_is_on_the_trail(kent: Cast) -> None:
    commission = change(kent, make_commission(kent), whole_life_value=1_00, lead=kent.carys)
    assert (commission.version, commission.lead) == (2, kent.carys)
    assert last_event().what == "commission.changed"
    assert Wait.objects.get(turn=turn_of(commission)).person == kent.carys


def test_a_change_to_what_another_changed_meanwhile_is_stale(kent: Cast) -> None:
    commission = make_commission(kent)
    change(kent, commission, title="What the other wrote")
    with pytest.raises(Stale) as stale:
        change(kent, commission, title="What I wrote")
    assert stale.value.version == 2
    assert stale.value.saved["title"] == "What the other wrote"
    assert again(commission).title == "What the other wrote"


def test_the_value_stands_still_while_a_gate_is_asked_on_it(kent: Cast) -> None:
    commission = make_asked_gate(kent).turn.commission
    assert refused(lambda: change(kent, commission, whole_life_value=9)).field == "whole_life_value"


@pytest.mark.parametrize("name", ["bola", "derek", "jo", "hugo", "esme", "quinn"])
def test_others_change_nothing(kent: Cast, name: str) -> None:
    commission = make_commission(kent)
    refused(lambda: change(kent, commission, by=getattr(kent, name)), NotAllowed)


def test_whoever_is_assigned_as_commissioner_may_work_on_it(kent: Cast) -> None:
    commission = make_commission(kent)
    assign_role(commission=commission, person=kent.bola, role=Role.COMMISSIONER, by=kent.amina, at=NOON)
    assert last_event().what == "commission.role_given"
    assert change(kent, commission, by=kent.bola).version == 2
    end_role(assignment=Assignment.objects.get(), by=kent.amina, at=NOON)
    assert last_event().what == "commission.role_ended"
    refused(lambda: change(kent, again(commission), by=again(kent.bola)), NotAllowed)


def test_a_role_that_a_post_does_not_bring_is_the_lead_directors_to_give(kent: Cast) -> None:
    commission = make_commission(kent)

    def give(role: Role, by: object) -> object:
        return assign_role(commission=commission, person=kent.bola, role=role, by=by, at=NOON)  # type: ignore[arg-type]

    refused(lambda: give(Role.SUPPORT_FINANCE, kent.amina), NotAllowed)
    refused(lambda: give(Role.LEAD_DIRECTOR, kent.amina), NotAllowed)
    give(Role.SUPPORT_FINANCE, kent.carys)
    assert refused(lambda: give(Role.SUPPORT_FINANCE, kent.carys)).field == "person"
    assert refused(lambda: give(Role.CABINET_MEMBER, kent.carys)).field == "role"


def test_nobody_gives_themselves_a_role_that_signs_gates(kent: Cast) -> None:
    commission = make_commission(kent)
    with pytest.raises(NotAllowed, match="Nobody gives themselves a role"):
        assign_role(commission=commission, person=kent.carys, role=Role.SUPPORT_FINANCE, by=kent.carys, at=NOON)


def test_providers_members_auditors_and_administrators_are_given_no_role(kent: Cast) -> None:
    commission = make_commission(kent)
    for person in (kent.quinn, kent.esme, kent.ines, kent.petra):
        refusal = refused(
            lambda person=person: assign_role(  # type: ignore[misc]
                commission=commission, person=person, role=Role.CONTRACT_MANAGER, by=kent.carys, at=NOON
            )
        )
        assert refusal.field == "person"


def evidence(kent: Cast, turn: Turn, **about: object) -> Evidence:
    given = {"step": step_of(turn), "kind": EvidenceKind.NOTE, "title": "Numbers", "note": "Many.", "by": kent.amina}
    return add_evidence(turn=turn, **{**given, "at": NOON, **about})  # type: ignore[arg-type]


def test_evidence_moves_the_turn_on_to_what_is_next(kent: Cast) -> None:
    turn = turn_of(make_commission(kent))
    evidence(kent, turn)
    assert last_event().what == "commission.evidence_added"
    assert Wait.objects.get(turn=turn).want == Want.ASK


@pytest.mark.parametrize("name", ["bola", "jo", "farid", "quinn"])
def test_evidence_comes_from_those_who_are_responsible(kent: Cast, name: str) -> None:
    turn = turn_of(make_commission(kent))
    refused(lambda: evidence(kent, turn, by=getattr(kent, name)), NotAllowed)


def test_who_is_responsible_for_a_step_brings_its_evidence(kent: Cast) -> None:
    turn = turn_of(make_commission(kent))
    assert evidence(kent, turn, step=step_of(turn, 2), by=kent.nell).added_by == kent.nell


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"title": ""}, "title"),
        ({"note": " "}, "note"),
        ({"kind": EvidenceKind.LINK, "link": "javascript:alert(1)"}, "link"),
        ({"kind": EvidenceKind.LINK, "link": "ftp://example.org/x"}, "link"),
        ({"kind": EvidenceKind.LINK, "link": "https://"}, "link"),
        ({"kind": EvidenceKind.FILE}, "file"),
        ({"kind": EvidenceKind.READING}, ""),
    ],
)
def test_evidence_that_shows_nothing_is_refused(kent: Cast, about: dict[str, object], field: str) -> None:
    turn = turn_of(make_commission(kent))
    assert refused(lambda: evidence(kent, turn, **about)).field == field


def test_evidence_belongs_to_the_stage_that_runs(kent: Cast) -> None:
    commission = make_commission(kent, Stage.PLAN)
    turn = turn_of(commission)
    step = turn.framework.stages.get(key=Stage.ANALYSE).steps.get(position=1)
    refused(lambda: evidence(kent, turn, step=step))


def test_a_step_of_another_version_takes_no_evidence(kent: Cast) -> None:
    turn = turn_of(make_commission(kent))
    other = make_framework(kent, number=2, state="superseded")  # type: ignore[arg-type]
    step = other.stages.get(key=Stage.ANALYSE).steps.get(position=1)
    assert "version" in refused(lambda: evidence(kent, turn, step=step)).sentence


def test_withdrawn_evidence_stays_on_the_record_and_counts_no_more(kent: Cast) -> None:
    turn = turn_of(make_commission(kent))
    given = evidence(kent, turn)
    withdraw_evidence(evidence=given, because="Wrong year.", by=kent.carys, at=NOON)
    assert again(given).withdrawn_because == "Wrong year."
    assert Wait.objects.get(turn=turn).want == Want.EVIDENCE
    assert last_event().what == "commission.evidence_withdrawn"
    refused(lambda: withdraw_evidence(evidence=given, because="Again.", by=kent.carys, at=NOON))


def test_evidence_stands_still_while_a_gate_rests_on_it(kent: Cast) -> None:
    gate = make_asked_gate(kent)
    given = Evidence.objects.get(turn=gate.turn)
    assert "gate" in refused(lambda: withdraw_evidence(evidence=given, because="No.", by=kent.amina, at=NOON)).sentence


def test_options_are_added_changed_preferred_and_removed(kent: Cast) -> None:
    turn = turn_of(make_commission(kent, Stage.PLAN))
    nothing = add_option(turn=turn, title="Do nothing", is_do_nothing=True, by=kent.amina, at=NOON)
    grant = add_option(turn=turn, title="Grant", by=kent.amina, at=NOON)
    prefer_option(option=nothing, by=kent.amina, at=NOON)
    prefer_option(option=grant, by=kent.amina, at=NOON)
    assert [option.result for option in turn.options.all()] == [OptionResult.CONSIDERED, OptionResult.PREFERRED]
    nothing = again(nothing)
    change_option(
        option=nothing, title="Leave it", result=OptionResult.NOT_RECOMMENDED, seen=nothing.version, by=kent.amina,
        at=NOON,
    )  # fmt: skip
    with pytest.raises(Stale):
        change_option(option=nothing, title="Mine", seen=nothing.version, by=kent.amina, at=NOON)
    remove_option(option=grant, by=kent.amina, at=NOON)
    assert [option.title for option in turn.options.all()] == ["Leave it"]
    assert last_event().what == "commission.option_removed"


def test_after_the_plan_gate_options_and_route_stay_as_they_are(kent: Cast) -> None:
    turn = turn_of(make_commission(kent, Stage.DO))
    refused(lambda: add_option(turn=turn, title="Late", by=kent.amina, at=NOON))
    refused(lambda: choose_route(turn=turn, route=Route.GRANT, because="Late.", by=kent.amina, at=NOON))
    refused(lambda: remove_option(option=turn.options.all()[0], by=kent.amina, at=NOON))


def test_a_route_is_chosen_with_its_reason(kent: Cast) -> None:
    turn = turn_of(make_commission(kent, Stage.PLAN))
    assert (
        refused(lambda: choose_route(turn=turn, route="grant", because=" ", by=kent.amina, at=NOON)).field == "because"
    )
    choose_route(turn=turn, route=Route.GRANT, because="Small and new.", by=kent.amina, at=NOON)
    assert (again(turn).route, last_event().what) == (Route.GRANT, "commission.route_chosen")
    refused(
        lambda: choose_route(turn=turn, route="policy", because="No.", seen=turn.version, by=kent.amina, at=NOON), Stale
    )


def test_what_is_on_hold_does_not_move_until_it_goes_on(kent: Cast) -> None:
    turn = turn_of(make_commission(kent))
    hold_turn(turn=turn, waiting_for="The strategy", by=kent.amina, at=NOON)
    assert again(turn).state == TurnState.WAITING
    assert Wait.objects.get(turn=turn).want == Want.RESUME
    refused(lambda: evidence(kent, turn))
    refused(lambda: hold_turn(turn=turn, waiting_for="Again", by=kent.amina, at=NOON))
    resume_turn(turn=turn, by=kent.amina, at=NOON)
    assert (again(turn).state, again(turn).waiting_for) == (TurnState.RUNNING, "")
    refused(lambda: resume_turn(turn=turn, by=kent.amina, at=NOON))


def test_a_day_for_the_stage_makes_it_urgent(kent: Cast) -> None:
    turn = turn_of(make_commission(kent))
    set_stage_day(turn=turn, due_on=DUE, by=kent.amina, at=NOON)
    assert Wait.objects.get(turn=turn).urgent_on == DUE
    yesterday = NOON.date() - timedelta(days=1)
    assert refused(lambda: set_stage_day(turn=turn, due_on=yesterday, by=kent.amina, at=NOON)).field == "due_on"
    set_stage_day(turn=turn, due_on=NOON.date(), by=kent.amina, at=NOON)


def test_an_ending_is_chosen_in_review_alone(kent: Cast) -> None:
    turn = turn_of(make_commission(kent, Stage.DO))
    refused(lambda: choose_ending(turn=turn, ending=Ending.CHANGE, because="It slips.", by=kent.amina, at=NOON))
    turn = turn_of(make_commission(kent, Stage.REVIEW, title="Other"))
    choose_ending(turn=turn, ending=Ending.CHANGE, because="It slips.", by=kent.amina, at=NOON)
    assert again(turn).ending == Ending.CHANGE
    add_lesson(turn=turn, text="Ask sooner.", by=kent.amina, at=NOON)
    assert last_event().what == "commission.lesson_added"
    assert refused(lambda: add_lesson(turn=turn, text="", by=kent.amina, at=NOON)).field == "text"


def test_a_risk_is_scored_from_1_to_5_changed_and_closed(kent: Cast) -> None:
    commission = make_commission(kent)

    def risk(likelihood: int, impact: int) -> Risk:
        return add_risk(
            commission=commission, title="Late", likelihood=likelihood, impact=impact, owner=kent.carys, by=kent.amina,
            at=NOON,
        )  # fmt: skip

    assert refused(lambda: risk(0, 3)).field == "likelihood"
    assert refused(lambda: risk(3, 6)).field == "impact"
    late = risk(1, 5)
    change_risk(risk=late, title="Late", likelihood=2, impact=5, seen=1, by=kent.amina, at=NOON)
    with pytest.raises(Stale):
        change_risk(risk=late, title="Late", likelihood=3, impact=5, seen=1, by=kent.amina, at=NOON)
    close_risk(risk=late, by=kent.amina, at=NOON)
    assert last_event().what == "commission.risk_closed"
    refused(lambda: close_risk(risk=late, by=kent.amina, at=NOON))
    refused(lambda: close_risk(risk=late, by=kent.bola, at=NOON), NotAllowed)


def test_no_personal_word_stands_in_the_chain_itself(kent: Cast) -> None:
    turn = turn_of(make_commission(kent))
    evidence(kent, turn, title="About Jane Roe", note="Jane Roe said so.")
    hold_turn(turn=turn, waiting_for="Jane Roe", by=kent.amina, at=NOON)
    assert not [event for event in Event.objects.all() if "Jane" in event.changed]
