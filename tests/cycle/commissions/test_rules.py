"""What a gate lacks, whom a turn waits for, and when a framework is fit to work by."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.cycle.commissions.rules import (
    Ending,
    EvidenceKind,
    FrameworkEvent,
    FrameworkState,
    GateEvent,
    GateState,
    NeedsDecision,
    OptionResult,
    Route,
    Stage,
    TurnEvent,
    TurnState,
)
from fourfold.cycle.commissions.rules.framework import StageText, StepText, faults_of, require_draft
from fourfold.cycle.commissions.rules.gates import (
    Asked,
    ConditionFacts,
    GateFacts,
    OptionFacts,
    Place,
    Signed,
    StepFacts,
    is_ready_to_settle,
    needs_decision,
    still_to_sign,
    what_is_missing,
    what_stands_in_the_way,
)
from fourfold.cycle.commissions.rules.names import kind_names, role_names
from fourfold.cycle.commissions.rules.risks import gravity, gravity_name
from fourfold.cycle.commissions.rules.states import (
    FRAMEWORK_TRANSITIONS,
    GATE_TRANSITIONS,
    STAGE_TRANSITIONS,
    TURN_TRANSITIONS,
    after,
)
from fourfold.cycle.commissions.rules.waits import NO_DAY, People, Want, waits
from fourfold.foundation.errors import Refused
from fourfold.govern.decisions.rules import DecisionState
from fourfold.govern.people.rules import Role

TODAY = date(2014, 5, 15)
AMINA, CARYS, JO, MINA = (UUID(int=number) for number in range(1, 5))
SIGNERS = (Role.SUPPORT_FINANCE, Role.LEAD_DIRECTOR)


def step(*given: EvidenceKind, required: bool = True, responsible: str = Role.COMMISSIONER) -> StepFacts:
    accepts = frozenset({EvidenceKind.NOTE, EvidenceKind.FILE})
    return StepFacts(uuid4(), "Assess need", required, responsible, accepts, given, "SCA 4.2")


READY = GateFacts(
    stage=Stage.ANALYSE,
    state=TurnState.RUNNING,
    today=TODAY,
    steps=(step(EvidenceKind.NOTE),),
    signers=SIGNERS,
    decision=NeedsDecision.NEVER,
    clause="SCA 2.7",
    outcomes=1,
    whole_life_value=40_000_00,
    options=(OptionFacts(True, OptionResult.NOT_RECOMMENDED), OptionFacts(False, OptionResult.PREFERRED)),
    route=Route.PROCURE,
    has_route_reason=True,
    has_contract_manager=True,
    ending=Ending.RECOMMISSION,
    has_ending_reason=True,
    lessons=1,
    open_conditions=(),
)
PLAN, DO, REVIEW = (replace(READY, stage=stage) for stage in (Stage.PLAN, Stage.DO, Stage.REVIEW))
ASKED = Asked(uuid4(), TODAY, AMINA, (), False, None)
BOTH = (Signed(Role.SUPPORT_FINANCE, JO, True), Signed(Role.LEAD_DIRECTOR, CARYS, True))
PEOPLE = People(lead=AMINA, assigned={})


def sentences(facts: GateFacts) -> list[str]:
    return [lack.sentence for lack in what_is_missing(facts)]


@pytest.mark.parametrize("facts", [READY, PLAN, DO, REVIEW])
def test_nothing_is_missing_when_everything_is_there(facts: GateFacts) -> None:
    assert not what_is_missing(facts)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (replace(READY, steps=(step(),)), "“Assess need” has no evidence yet."),
        (
            replace(READY, steps=(step(EvidenceKind.LINK),)),
            "“Assess need” has a link, but only a file or a note shows that it is done.",
        ),
        (replace(PLAN, options=READY.options[1:]), "The options do not include doing nothing."),
        (replace(PLAN, options=READY.options[:1]), "No option is preferred yet."),
        (replace(PLAN, route=None), "The route is not chosen yet."),
        (replace(PLAN, has_route_reason=False), "The route has no reason yet."),
        (replace(PLAN, outcomes=0), "It serves no outcome yet."),
        (
            replace(PLAN, decision=NeedsDecision.WHEN_KEY, whole_life_value=None),
            "The whole-life value is not stated, and it tells whether this needs a key decision.",
        ),
        (replace(DO, route=None), "The route is not chosen yet."),
        (replace(DO, has_contract_manager=False), "Nobody is named as its contract manager."),
        (replace(REVIEW, ending=None), "It is not yet said whether to recommission, change or decommission."),
        (replace(REVIEW, has_ending_reason=False), "The ending has no reason yet."),
        (replace(REVIEW, lessons=0), "No lesson is written down yet."),
        (replace(READY, state=TurnState.WAITING), "This commission is on hold. Go on with it first."),
    ],
)
def test_each_missing_thing_is_named(facts: GateFacts, sentence: str) -> None:
    assert sentences(facts) == [sentence]


def test_what_a_later_stage_asks_is_not_asked_before() -> None:
    bare = replace(READY, options=(), route=None, outcomes=0, ending=None, lessons=0, has_contract_manager=False)
    assert not what_is_missing(bare)


def test_an_optional_step_may_stay_open() -> None:
    assert not what_is_missing(replace(READY, steps=(step(EvidenceKind.NOTE), step(required=False))))


def test_a_step_that_names_no_kind_takes_any() -> None:
    assert replace(step(EvidenceKind.DECISION), accepts=frozenset()).is_done


def test_a_change_of_policy_needs_no_contract_manager() -> None:
    assert not what_is_missing(replace(DO, route=Route.POLICY, has_contract_manager=False))


@pytest.mark.parametrize(("due_on", "count"), [(TODAY, 0), (TODAY - timedelta(days=1), 1)])
def test_a_condition_is_missing_from_the_day_after_it_was_due(due_on: date, count: int) -> None:
    assert len(what_is_missing(replace(READY, open_conditions=(ConditionFacts(uuid4(), "Agree it", due_on),)))) == count


def test_the_whole_list_comes_at_once() -> None:
    nothing = replace(PLAN, steps=(step(), step()), options=(), route=None, outcomes=0)
    assert [lack.place for lack in what_is_missing(nothing)] == [
        Place.STEP, Place.STEP, Place.OPTIONS, Place.OPTIONS, Place.ROUTE, Place.OUTCOMES,
    ]  # fmt: skip
    assert all(lack.clause for lack in what_is_missing(nothing))


def test_a_gate_passes_when_each_role_agreed_through_another_person() -> None:
    assert not what_stands_in_the_way(replace(READY, asked=replace(ASKED, signed=BOTH)))


@pytest.mark.parametrize(
    ("signed", "sentence"),
    [
        (BOTH[:1], "The lead director has not signed."),
        ((BOTH[0], Signed(Role.LEAD_DIRECTOR, CARYS, False)), "The lead director does not agree."),
        (
            (BOTH[0], Signed(Role.LEAD_DIRECTOR, AMINA, True)),
            "Who asked for this gate also signed it as lead director.",
        ),
        (
            (BOTH[0], Signed(Role.LEAD_DIRECTOR, JO, True)),
            "One person signed for more than one role: only 1 person signed in all.",
        ),
    ],
)
def test_each_word_that_is_missing_or_wrong_is_named(signed: tuple[Signed, ...], sentence: str) -> None:
    lacks = what_stands_in_the_way(replace(READY, asked=replace(ASKED, signed=signed)))
    assert [lack.sentence for lack in lacks] == [sentence]


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        (None, "It needs a decision, and none is sought yet."),
        (DecisionState.ANNOUNCED, "The decision that it needs is not taken yet."),
        (DecisionState.DEFERRED, "The decision that it needs is not taken yet."),
        (DecisionState.REFUSED, "The decision that it needs was refused."),
        (DecisionState.WITHDRAWN, "The decision that it needs was withdrawn."),
        (DecisionState.TAKEN, ""),
        (DecisionState.IMPLEMENTED, ""),
    ],
)
def test_a_gate_that_needs_a_decision_waits_until_it_is_taken(decision: DecisionState | None, sentence: str) -> None:
    asked = replace(ASKED, signed=BOTH, decision_needed=True, decision=decision)
    lacks = what_stands_in_the_way(replace(READY, asked=asked))
    assert [lack.sentence for lack in lacks] == ([sentence] if sentence else [])


def test_a_gate_that_nobody_asked_for_cannot_be_passed() -> None:
    assert what_stands_in_the_way(READY)


@pytest.mark.parametrize(
    ("when", "value", "divisions", "key_sum", "needed"),
    [
        (NeedsDecision.NEVER, 9_000_000_00, 5, 1_000_000_00, False),
        (NeedsDecision.ALWAYS, 0, 0, 1_000_000_00, True),
        (NeedsDecision.WHEN_KEY, 1_000_000_00, 0, 1_000_000_00, True),
        (NeedsDecision.WHEN_KEY, 999_999_99, 0, 1_000_000_00, False),
        (NeedsDecision.WHEN_KEY, 0, 2, 1_000_000_00, True),
        (NeedsDecision.WHEN_KEY, 0, 1, 1_000_000_00, False),
        (NeedsDecision.WHEN_KEY, 1, 0, None, True),
        (NeedsDecision.WHEN_KEY, 0, 0, None, False),
    ],
)
def test_a_decision_is_needed_when_the_framework_and_the_key_rule_say_so(
    when: NeedsDecision, value: int, divisions: int, key_sum: int | None, needed: bool
) -> None:
    need = needs_decision(when, whole_life_value=value, divisions_affected=divisions, key_sum=key_sum, wards=2)
    assert need.needed is needed
    assert need.because


SOMEONE = st.sampled_from([AMINA, CARYS, JO, MINA])
WORDS = st.lists(st.builds(Signed, st.sampled_from([*SIGNERS, Role.SUPPORT_LEGAL]), SOMEONE, st.booleans()), max_size=5)


@given(signed=WORDS, preparer=SOMEONE, needed=st.booleans(), decision=st.none() | st.sampled_from(DecisionState))
def test_no_gate_passes_with_its_preparer_as_signer(
    signed: list[Signed], preparer: UUID, needed: bool, decision: DecisionState | None
) -> None:
    asked = Asked(uuid4(), TODAY, preparer, tuple(signed), needed, decision)
    facts = replace(READY, asked=asked)
    if not what_stands_in_the_way(facts):
        people = [word.person for word in signed]
        assert preparer not in people
        assert len(people) == len(set(people))
        assert {word.role for word in signed} >= set(SIGNERS)
        assert all(word.agrees for word in signed)
        assert not needed or decision in (DecisionState.TAKEN, DecisionState.IMPLEMENTED)
        assert is_ready_to_settle(facts)


EVENTS = st.lists(st.sampled_from([*GateEvent, *TurnEvent]), max_size=30)


@given(EVENTS)
def test_whatever_happens_the_wheel_turns_forward_through_gates_alone(events: list[GateEvent | TurnEvent]) -> None:
    """A small world of one turn: each event either follows the tables or is refused and changes nothing."""
    stage, turn, gate, passed = Stage.ANALYSE, TurnState.RUNNING, GateState.OPEN, 0
    for event in events:
        before = (stage, turn, gate)
        try:
            if isinstance(event, GateEvent):
                if turn is not TurnState.RUNNING:
                    raise Refused("not running")
                settled = after(GATE_TRANSITIONS, gate, event, "no")
                if settled in (GateState.PASSED, GateState.PASSED_WITH_CONDITIONS):
                    passed += 1
                    if stage is Stage.REVIEW:
                        turn = after(TURN_TRANSITIONS, turn, TurnEvent.PASS_REVIEW, "no")
                    else:
                        stage = next(then for here, _, then in STAGE_TRANSITIONS if here is stage)
                    gate = GateState.OPEN
                elif settled is GateState.STOPPED:
                    turn, gate = after(TURN_TRANSITIONS, turn, TurnEvent.STOP, "no"), settled
                else:
                    gate = settled
            elif event in (TurnEvent.HOLD, TurnEvent.RESUME) and gate is not GateState.ASKED:
                turn = after(TURN_TRANSITIONS, turn, event, "no")
        except Refused:
            assert (stage, turn, gate) == before
        assert passed == list(Stage).index(stage) + (turn is TurnState.ENDED)
        assert turn is not TurnState.WAITING or gate is not GateState.ASKED


def test_what_is_over_does_not_move() -> None:
    for over in (TurnState.ENDED, TurnState.STOPPED):
        assert not [row for row in TURN_TRANSITIONS if row[0] is over]
    for settled in (GateState.PASSED, GateState.PASSED_WITH_CONDITIONS, GateState.STOPPED):
        assert not [row for row in GATE_TRANSITIONS if row[0] is settled]
    for gone in (FrameworkState.SUPERSEDED, FrameworkState.DISCARDED):
        assert not [row for row in FRAMEWORK_TRANSITIONS if row[0] is gone]


def test_a_step_without_evidence_waits_for_who_is_responsible() -> None:
    facts = replace(READY, steps=(step(), step(), step(responsible=Role.SUPPORT_ANALYSIS)))
    found = waits(facts, PEOPLE, due_on=date(2014, 6, 1))
    assert [(wait.want, wait.person, wait.role) for wait in found] == [
        (Want.EVIDENCE, AMINA, None),
        (Want.EVIDENCE, None, Role.SUPPORT_ANALYSIS),
    ]
    assert found[0].key == facts.steps[0].key
    assert found[0].urgent_on == date(2014, 6, 1)


def test_a_role_that_was_given_waits_for_that_person_alone() -> None:
    facts = replace(READY, steps=(step(responsible=Role.SUPPORT_ANALYSIS),))
    people = People(lead=AMINA, assigned={Role.SUPPORT_ANALYSIS: frozenset({MINA})})
    assert [(wait.person, wait.role) for wait in waits(facts, people, due_on=None)] == [(MINA, None)]


def test_when_all_is_there_it_waits_for_the_lead_to_ask() -> None:
    (wait,) = waits(READY, PEOPLE, due_on=None)
    assert (wait.want, wait.person, wait.urgent_on) == (Want.ASK, AMINA, NO_DAY)


def test_an_asked_gate_waits_for_each_word_and_then_for_the_lead_director() -> None:
    asked = replace(READY, asked=ASKED)
    assert [(wait.want, wait.role) for wait in waits(asked, PEOPLE, due_on=None)] == [
        (Want.SIGN, Role.SUPPORT_FINANCE),
        (Want.SIGN, Role.LEAD_DIRECTOR),
    ]
    signed = replace(READY, asked=replace(ASKED, signed=BOTH))
    assert [(wait.want, wait.role) for wait in waits(signed, PEOPLE, due_on=None)] == [
        (Want.SETTLE, Role.LEAD_DIRECTOR)
    ]


def test_a_gate_without_its_decision_waits_for_someone_to_seek_it() -> None:
    asked = replace(ASKED, signed=BOTH, decision_needed=True)
    assert [wait.want for wait in waits(replace(READY, asked=asked), PEOPLE, due_on=None)] == [Want.SEEK_DECISION]


def test_who_asked_is_never_waited_for_to_sign() -> None:
    people = People(lead=AMINA, assigned={Role.SUPPORT_FINANCE: frozenset({AMINA})})
    found = waits(replace(READY, asked=ASKED), people, due_on=None)
    assert AMINA not in {wait.person for wait in found if wait.want is Want.SIGN}
    assert still_to_sign(replace(READY, asked=ASKED)) == SIGNERS


def test_a_disagreement_is_ready_to_be_settled_at_once() -> None:
    asked = replace(ASKED, signed=(Signed(Role.SUPPORT_FINANCE, JO, False),))
    assert Want.SETTLE in {wait.want for wait in waits(replace(READY, asked=asked), PEOPLE, due_on=None)}


def test_what_is_due_first_comes_first() -> None:
    conditions = tuple(ConditionFacts(uuid4(), "Agree it", TODAY + timedelta(days=days)) for days in (30, -2))
    found = waits(replace(READY, open_conditions=conditions), PEOPLE, due_on=TODAY)
    assert [wait.urgent_on for wait in found] == sorted(wait.urgent_on for wait in found)
    assert found[0].key == conditions[1].key


@pytest.mark.parametrize("state", [TurnState.ENDED, TurnState.STOPPED])
def test_what_is_over_waits_for_nobody(state: TurnState) -> None:
    assert not waits(replace(READY, state=state), PEOPLE, due_on=None)


def test_what_is_on_hold_waits_for_its_lead() -> None:
    (wait,) = waits(replace(READY, state=TurnState.WAITING), PEOPLE, due_on=None)
    assert wait.want is Want.RESUME


def stage_text(stage: Stage) -> StageText:
    text = StepText(uuid4(), "Assess need", True, "Numbers by place.", Role.COMMISSIONER, Role.LEAD_DIRECTOR)
    return StageText(uuid4(), stage, SIGNERS, (text,))


WHOLE = {stage: stage_text(stage) for stage in Stage}
HELD = set(Role)


def with_step(**changes: object) -> list[StageText]:
    changed = replace(WHOLE[Stage.DO].steps[0], **changes)  # type: ignore[arg-type]
    return [*(WHOLE[stage] for stage in Stage if stage is not Stage.DO), replace(WHOLE[Stage.DO], steps=(changed,))]


def test_a_whole_framework_has_no_fault() -> None:
    assert not faults_of(WHOLE.values(), held=HELD)


@pytest.mark.parametrize(
    ("stages", "sentence"),
    [
        ([WHOLE[stage] for stage in Stage if stage is not Stage.REVIEW], "It has no stage “Review”."),
        (with_step(required=False), "“Do” has no step that is required."),
        (with_step(good=" "), "“Assess need” does not say what good looks like."),
        (with_step(responsible=""), "“Assess need” does not say who is responsible."),
        (with_step(accountable="residents"), "“Assess need” does not say who is accountable."),
    ],
)
def test_each_fault_of_a_framework_is_named(stages: list[StageText], sentence: str) -> None:
    assert [fault.sentence for fault in faults_of(stages, held=HELD)] == [sentence]


def test_a_gate_is_signed_by_two_roles_that_somebody_holds() -> None:
    def faults(sign_off: tuple[str, ...], held: set[Role]) -> list[str]:
        stages = [*list(WHOLE.values())[1:], replace(WHOLE[Stage.ANALYSE], sign_off=sign_off)]
        return [fault.sentence for fault in faults_of(stages, held=held)]

    assert faults(SIGNERS[:1], HELD) == ["Fewer than two roles sign the gate of “Analyse”."]
    assert faults((Role.LEAD_DIRECTOR, Role.LEAD_DIRECTOR), HELD) == [
        "Fewer than two roles sign the gate of “Analyse”."
    ]
    assert faults((Role.LEAD_DIRECTOR, "residents"), HELD) == [
        "“residents” signs the gate of “Analyse”, but is no role."
    ]
    assert faults((Role.LEAD_DIRECTOR, Role.SUPPORT_LEGAL), set(SIGNERS)) == [
        "Nobody holds the role of legal officer, so no commission could pass the gate of “Analyse”."
    ]


@pytest.mark.parametrize("event", [FrameworkEvent.EDIT, FrameworkEvent.PUBLISH, FrameworkEvent.DISCARD])
@pytest.mark.parametrize(
    ("state", "words"),
    [
        (FrameworkState.IN_FORCE, "Version 2 is in force, and 12 commissions work by it. Draft a new version instead."),
        (
            FrameworkState.SUPERSEDED,
            "Version 2 is superseded, and 12 commissions that began with it work by it still. It stays as it is.",
        ),
        (FrameworkState.DISCARDED, "Version 2 was discarded. Draft a new version instead."),
    ],
)
def test_only_a_draft_is_edited(event: FrameworkEvent, state: FrameworkState, words: str) -> None:
    with pytest.raises(Refused) as refused:
        require_draft(state, event, number=2, running=12)
    assert refused.value.sentence == words
    require_draft(FrameworkState.DRAFT, event, number=2, running=0)


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(FrameworkEvent)), max_size=40))
def test_at_most_one_version_is_ever_in_force(events: list[tuple[int, FrameworkEvent]]) -> None:
    versions: dict[int, FrameworkState] = {}
    for number, event in events:
        state = versions.setdefault(number, FrameworkState.DRAFT)
        try:
            following = after(FRAMEWORK_TRANSITIONS, state, event, "no")
        except Refused:
            continue
        if event is FrameworkEvent.SUPERSEDE:
            continue  # happens only when another version takes its place
        if event is FrameworkEvent.PUBLISH:
            for other, held in versions.items():
                if held is FrameworkState.IN_FORCE:
                    versions[other] = after(FRAMEWORK_TRANSITIONS, held, FrameworkEvent.SUPERSEDE, "no")
        versions[number] = following
        assert list(versions.values()).count(FrameworkState.IN_FORCE) <= 1


def test_roles_and_kinds_are_told_in_words() -> None:
    assert role_names(["residents", Role.SUPPORT_FINANCE, "partners"]) == "residents, finance officer and partners"
    assert kind_names([EvidenceKind.READING, EvidenceKind.FILE, EvidenceKind.NOTE]) == "a file, a note or a reading"


@pytest.mark.parametrize(("score", "name"), [(7, "Low"), (8, "Medium"), (14, "Medium"), (15, "High")])
def test_the_gravity_of_a_risk_has_a_name(score: int, name: str) -> None:
    assert gravity_name(score) == name
    assert gravity(5, 5) == 25
