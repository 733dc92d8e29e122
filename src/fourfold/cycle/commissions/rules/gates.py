"""What a gate lacks: to be asked for, and to be passed.

``what_is_missing`` and ``what_stands_in_the_way`` answer the whole list at once, so that nobody mends one thing only
to be told of the next. Each lack names its clause, where it is mended and whose it is to mend.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from fourfold.cycle.commissions.rules.names import kind_names, role_name
from fourfold.cycle.commissions.rules.states import (
    Ending,
    EvidenceKind,
    NeedsDecision,
    OptionResult,
    Route,
    Stage,
    TurnState,
)
from fourfold.foundation.words import in_words, listed, say
from fourfold.govern.decisions.rules import AGREED, SETTLED, DecisionState, Taker, key_or_not
from fourfold.govern.people.rules import Role


class Place(StrEnum):
    """Where a lack is mended."""

    STEP = "step"
    OUTCOMES = "outcomes"
    VALUE = "value"
    OPTIONS = "options"
    ROUTE = "route"
    PEOPLE = "people"
    ENDING = "ending"
    LESSONS = "lessons"
    CONDITION = "condition"
    HOLD = "hold"
    SIGN_OFF = "sign_off"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: the sentence, its clause, where it is mended, and whose it is to mend."""

    sentence: str
    clause: str
    place: Place
    key: UUID | None = None
    doer: Role = Role.COMMISSIONER


@dataclass(frozen=True, slots=True)
class StepFacts:
    """A step of the stage, and the kinds of its live evidence. A step that accepts no kind in particular takes any."""

    key: UUID
    title: str
    required: bool
    responsible: str
    accepts: frozenset[EvidenceKind]
    given: tuple[EvidenceKind, ...]
    clause: str

    @property
    def is_done(self) -> bool:
        """Whether live evidence of a kind that counts was given."""
        return any(not self.accepts or kind in self.accepts for kind in self.given)


@dataclass(frozen=True, slots=True)
class OptionFacts:
    """An option that was considered."""

    is_do_nothing: bool
    result: OptionResult


@dataclass(frozen=True, slots=True)
class ConditionFacts:
    """A condition of an earlier gate that nobody has met yet."""

    key: UUID
    text: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Signed:
    """One role's word on a gate."""

    role: str
    person: UUID
    agrees: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A gate that was asked for and is not settled: who asked, whose word was given, what decision it rests on."""

    key: UUID
    on: date
    preparer: UUID | None
    signed: tuple[Signed, ...]
    decision_needed: bool
    decision: DecisionState | None


@dataclass(frozen=True, slots=True)
class GateFacts:
    """All that bears on leaving the stage in which a turn stands. Money is in pence."""

    stage: Stage
    state: TurnState
    today: date
    steps: tuple[StepFacts, ...]
    signers: tuple[str, ...]
    decision: NeedsDecision
    clause: str
    outcomes: int
    whole_life_value: int | None
    options: tuple[OptionFacts, ...]
    route: Route | None
    has_route_reason: bool
    has_contract_manager: bool
    ending: Ending | None
    has_ending_reason: bool
    lessons: int
    open_conditions: tuple[ConditionFacts, ...]
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class DecisionNeed:
    """Whether a gate waits for a decision, and the sentence of why."""

    needed: bool
    because: str


def what_is_missing(facts: GateFacts) -> tuple[Lack, ...]:
    """Everything that is missing before the gate of this stage can be asked for. Clause: SCA 2.9."""
    of_stage = {
        Stage.ANALYSE: (),
        Stage.PLAN: _missing_at_plan(facts),
        Stage.DO: _missing_at_do(facts),
        Stage.REVIEW: _missing_at_review(facts),
    }
    return (*_held(facts), *_missing_steps(facts), *of_stage[facts.stage], *_value(facts), *_overdue(facts))


def what_stands_in_the_way(facts: GateFacts) -> tuple[Lack, ...]:
    """Everything that keeps an asked gate from being passed: what is missing, each word, the decision. Clause: SCA 4.1.

    Each role of the stage signs, each through a different person, none of whom asked for the gate.
    """
    asked = facts.asked
    if asked is None:
        return (Lack(say("Nobody has asked for this gate yet."), facts.clause, Place.SIGN_OFF),)
    return (*what_is_missing(facts), *_missing_words(facts, asked), *_missing_decision(asked))


def needs_decision(
    when: NeedsDecision, *, whole_life_value: int | None, divisions_affected: int, key_sum: int | None, wards: int
) -> DecisionNeed:
    """Whether a gate waits for a decision. Clause: P1 6.5; SI 2012/2089 reg 8.

    ``key_sum`` (pence) and ``wards`` are what the rulebook says makes a decision key.
    """
    if when is NeedsDecision.NEVER:
        return DecisionNeed(False, say("The framework asks for no decision at this gate."))
    if when is NeedsDecision.ALWAYS:
        return DecisionNeed(True, say("The framework asks for a decision at this gate."))
    verdict = key_or_not(
        taker=Taker.CABINET,
        saves_or_spends=whole_life_value,
        divisions_affected=divisions_affected,
        key_sum=key_sum,
        wards=wards,
    )
    return DecisionNeed(verdict.is_key, verdict.because)


def still_to_sign(facts: GateFacts) -> tuple[str, ...]:
    """The roles whose word on the asked gate is outstanding. Clause: SCA 4.1."""
    if facts.asked is None:
        return ()
    given = {word.role for word in facts.asked.signed}
    return tuple(role for role in facts.signers if role not in given)


def is_ready_to_settle(facts: GateFacts) -> bool:
    """Whether everyone has spoken, or someone disagrees, and no decision is outstanding. Clause: SCA 4.1."""
    asked = facts.asked
    if asked is None:
        return False
    if any(not word.agrees for word in asked.signed) or asked.decision in SETTLED - AGREED:
        return True
    return not still_to_sign(facts) and (not asked.decision_needed or asked.decision in AGREED)


def _held(facts: GateFacts) -> tuple[Lack, ...]:
    if facts.state is TurnState.WAITING:
        return (Lack(say("This commission is on hold. Go on with it first."), "SCA 2.9", Place.HOLD),)
    return ()


def _missing_steps(facts: GateFacts) -> tuple[Lack, ...]:
    return tuple(
        Lack(_step_sentence(step), step.clause, Place.STEP, step.key, _doer(step.responsible))
        for step in facts.steps
        if step.required and not step.is_done
    )


def _step_sentence(step: StepFacts) -> str:
    if step.given:
        return say(
            "“{step}” has {given}, but only {accepted} shows that it is done.",
            step=step.title, given=listed([kind_names([kind]) for kind in dict.fromkeys(step.given)]),
            accepted=kind_names(step.accepts),
        )  # fmt: skip
    return say("“{step}” has no evidence yet.", step=step.title)


def _doer(role: str) -> Role:
    return Role(role) if role in set(Role) else Role.COMMISSIONER


def _missing_at_plan(facts: GateFacts) -> tuple[Lack, ...]:
    """Clause: P1 1.2, P1 3.1, SCA 2.3, SCA 2.9."""
    missing = []
    if not any(option.is_do_nothing for option in facts.options):
        missing.append(Lack(say("The options do not include doing nothing."), "P1 3.1", Place.OPTIONS))
    if not any(option.result is OptionResult.PREFERRED for option in facts.options):
        missing.append(Lack(say("No option is preferred yet."), "P1 1.2", Place.OPTIONS))
    if facts.route is None:
        missing.append(Lack(say("The route is not chosen yet."), "SCA 2.3", Place.ROUTE))
    elif not facts.has_route_reason:
        missing.append(Lack(say("The route has no reason yet."), "SCA 2.3", Place.ROUTE))
    if not facts.outcomes:
        missing.append(Lack(say("It serves no outcome yet."), "SCA 2.9", Place.OUTCOMES))
    return tuple(missing)


def _missing_at_do(facts: GateFacts) -> tuple[Lack, ...]:
    """Clause: SCA 2.3, SC 8.9.3, SC rec 24, SC rec 25."""
    missing = []
    if facts.route is None:
        missing.append(Lack(say("The route is not chosen yet."), "SCA 2.3", Place.ROUTE))
    if facts.route is not Route.POLICY and not facts.has_contract_manager:
        missing.append(Lack(say("Nobody is named as its contract manager."), "SC 8.9.3", Place.PEOPLE))
    return tuple(missing)


def _missing_at_review(facts: GateFacts) -> tuple[Lack, ...]:
    """Clause: SCA 2.7, SCA 4.1."""
    missing = []
    if facts.ending is None:
        missing.append(
            Lack(say("It is not yet said whether to recommission, change or decommission."), "SCA 2.7", Place.ENDING)
        )
    elif not facts.has_ending_reason:
        missing.append(Lack(say("The ending has no reason yet."), "SCA 2.7", Place.ENDING))
    if not facts.lessons:
        missing.append(Lack(say("No lesson is written down yet."), "SCA 4.1", Place.LESSONS))
    return tuple(missing)


def _value(facts: GateFacts) -> tuple[Lack, ...]:
    """Clause: SI 2012/2089 reg 8."""
    if facts.decision is NeedsDecision.WHEN_KEY and facts.whole_life_value is None:
        sentence = say("The whole-life value is not stated, and it tells whether this needs a key decision.")
        return (Lack(sentence, "SI 2012/2089 reg 8", Place.VALUE),)
    return ()


def _overdue(facts: GateFacts) -> tuple[Lack, ...]:
    """Clause: SCA 2.9."""
    return tuple(
        Lack(
            say("A condition of an earlier gate is overdue: {text}", text=condition.text),
            "SCA 2.9",
            Place.CONDITION,
            condition.key,
        )
        for condition in facts.open_conditions
        if condition.due_on < facts.today
    )


def _missing_words(facts: GateFacts, asked: Asked) -> tuple[Lack, ...]:
    """Clause: SCA 4.1."""
    missing = [
        Lack(
            say("The {role} has not signed.", role=role_name(role)),
            facts.clause,
            Place.SIGN_OFF,
            asked.key,
            _doer(role),
        )
        for role in still_to_sign(facts)
    ]
    for word in asked.signed:
        if not word.agrees:
            sentence = say("The {role} does not agree.", role=role_name(word.role))
            missing.append(Lack(sentence, facts.clause, Place.SIGN_OFF, asked.key, _doer(word.role)))
        if word.person == asked.preparer:
            sentence = say("Who asked for this gate also signed it as {role}.", role=role_name(word.role))
            missing.append(Lack(sentence, "SCA 4.1", Place.SIGN_OFF, asked.key, _doer(word.role)))
    people = {word.person for word in asked.signed}
    if len(people) < len(asked.signed):
        count = in_words(len(people), "person", "people")
        sentence = say("One person signed for more than one role: only {count} signed in all.", count=count)
        missing.append(Lack(sentence, "SCA 4.1", Place.SIGN_OFF, asked.key))
    return tuple(missing)


def _missing_decision(asked: Asked) -> tuple[Lack, ...]:
    """Clause: P1 6.5."""
    if not asked.decision_needed or asked.decision in AGREED:
        return ()
    sentences = {
        None: say("It needs a decision, and none is sought yet."),
        DecisionState.REFUSED: say("The decision that it needs was refused."),
        DecisionState.WITHDRAWN: say("The decision that it needs was withdrawn."),
    }
    sentence = sentences.get(asked.decision, say("The decision that it needs is not taken yet."))
    return (Lack(sentence, "P1 6.5", Place.DECISION, asked.key),)
