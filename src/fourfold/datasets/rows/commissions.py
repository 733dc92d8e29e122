"""Commissions as rows, at the stage that the source gives."""

from datetime import date, datetime

from fourfold.cycle.commissions.actions.waits import refresh_waits
from fourfold.cycle.commissions.models import (
    Assignment,
    Commission,
    Condition,
    Gate,
    Lesson,
    Option,
    Risk,
    SignOff,
    Turn,
)
from fourfold.cycle.commissions.rules import GateState, TurnState
from fourfold.datasets.facts.commissions import CommissionFact, CommissionFacts, TurnFact
from fourfold.datasets.facts.dataset import Dataset
from fourfold.datasets.facts.people import HolderFact
from fourfold.datasets.rows.around import Around, Turns, reviewed_together
from fourfold.datasets.rows.evidence import put_evidence
from fourfold.datasets.rows.shelf import Shelf
from fourfold.foundation.authorities.actions import next_reference
from fourfold.govern.people.models import Person
from fourfold.govern.people.rules import Role


def put_commissions(shelf: Shelf, dataset: Dataset, around: Around, at: datetime) -> dict[str, Commission]:
    """Store commissions with their turns, and all that happened in them. What is there is left to its people."""
    facts = dataset.commissions
    commissions = _put_commissions(shelf, dataset, around)
    turns = _put_turns(shelf, dataset, around, commissions)
    shelf.put(
        [
            Assignment(
                commission=commissions[fact.commission], person=around.people.people[fact.person], role=fact.role
            )
            for fact in facts.assignments
        ],
        match=("commission_id", "person_id", "role"),
        keep=True,
    )
    put_evidence(shelf, facts, around, turns)
    _put_gates(shelf, facts, around, turns)
    _put_thoughts(shelf, facts, around, commissions, turns)
    for turn in turns.values():
        refresh_waits(turn, at)
    return commissions


def _begun(dataset: Dataset, fact: CommissionFact) -> date:
    assert dataset.about is not None  # a dataset that says nothing of itself has a fault and is not loaded
    return fact.started or dataset.about.begun


def _put_commissions(shelf: Shelf, dataset: Dataset, around: Around) -> dict[str, Commission]:
    known = dict(Commission.objects.filter(authority=shelf.authority).values_list("uuid", "reference"))
    rows = []
    for fact in dataset.commissions.commissions:
        uuid = shelf.uuid("commission", fact.key)
        started = shelf.moment(_begun(dataset, fact))
        rows.append(
            Commission(
                uuid=uuid, authority=shelf.authority,
                reference=known.get(uuid) or next_reference(shelf.authority, started),
                title=fact.title, purpose=fact.purpose, directorate=around.people.directorates[fact.directorate],
                service=around.outcomes.services.get(fact.service), whole_life_value=fact.whole_life_value,
                lead=_lead(fact, dataset.people.holders, around.people.people), next_step=fact.next_step,
                started_at=started, clause=fact.clause,
            )
        )  # fmt: skip
    stored = shelf.put(rows, keep=True)
    commissions = {fact.key: row for fact, row in zip(dataset.commissions.commissions, stored, strict=True)}
    served = Commission.outcomes.through
    links = [
        served(commission_id=commissions[fact.key].pk, outcome_id=around.outcomes.outcomes[key].pk)
        for fact in dataset.commissions.commissions
        if commissions[fact.key].uuid not in known
        for key in fact.serves or dataset.outcomes.outcomes_of(fact.service)
    ]
    served.objects.bulk_create(links)
    return commissions


def _lead(fact: CommissionFact, holders: tuple[HolderFact, ...], people: dict[str, Person]) -> Person:
    """Who leads: the holder named, else the commissioner of the directorate, else any commissioner."""
    commissioners = [holder for holder in holders if Role.COMMISSIONER in holder.roles]
    commissioners.sort(key=lambda holder: holder.directorate != fact.directorate)
    return people[fact.lead or commissioners[0].key]


def _put_turns(shelf: Shelf, dataset: Dataset, around: Around, commissions: dict[str, Commission]) -> Turns:
    facts = list(dataset.commissions.turns)
    begun = {fact.key: _begun(dataset, fact) for fact in dataset.commissions.commissions}
    facts += [
        TurnFact(
            commission=fact.key, number=1, stage=fact.stage, started=begun[fact.key],
            state=TurnState.WAITING if fact.waiting else TurnState.RUNNING,
        )
        for fact in dataset.commissions.commissions
        if not any(turn.commission == fact.key for turn in facts)
    ]  # fmt: skip
    about = {fact.key: fact for fact in dataset.commissions.commissions}
    stored = shelf.put([_turn(shelf, fact, about[fact.commission], commissions, around) for fact in facts], keep=True)
    turns = {(fact.commission, fact.number): row for fact, row in zip(facts, stored, strict=True)}
    fresh = []
    for (key, _), turn in sorted(turns.items(), key=lambda item: item[0]):
        commission = commissions[key]
        if commission.current_turn_id is None or commission in fresh:
            commission.current_turn = turn
            fresh.append(commission)
    Commission.objects.bulk_update(fresh, ["current_turn"])
    return turns


def _turn(
    shelf: Shelf, fact: TurnFact, about: CommissionFact, commissions: dict[str, Commission], around: Around
) -> Turn:
    passed = about.passed_gate
    since = passed.by if passed else fact.since or fact.ended or fact.started
    waiting_for = " ".join((about.waiting, *about.reasons)) if fact.state is TurnState.WAITING else ""
    return Turn(
        uuid=shelf.uuid("turn", fact.commission, fact.number), commission=commissions[fact.commission],
        number=fact.number, framework=around.framework.framework, stage=fact.stage, state=fact.state,
        waiting_for=waiting_for, route=fact.route or "", route_because=fact.route_because, ending=fact.ending or "",
        ending_because=fact.ending_because, started_at=shelf.moment(fact.started),
        stage_due_on=fact.due, stage_since=shelf.moment(since),
        ended_at=shelf.moment(fact.ended) if fact.ended else None,
    )  # fmt: skip


def _put_gates(shelf: Shelf, facts: CommissionFacts, around: Around, turns: Turns) -> None:
    person = around.people.people.get
    passed = [
        Gate(
            uuid=shelf.uuid("gate", fact.key, gate.stage), turn=turns[fact.key, 1], stage=gate.stage,
            state=GateState.PASSED, case="\n\n".join(fact.reasons), asked_at=shelf.moment(gate.by),
            settled_at=shelf.moment(gate.by), clause=gate.clause,
        )
        for fact in facts.commissions
        if (gate := fact.passed_gate)
    ]  # fmt: skip
    asked = [
        Gate(
            uuid=shelf.uuid("gate_asked", fact.key), turn=turns[fact.commission, fact.turn], stage=fact.stage,
            state=fact.state, case=fact.case, prepared_by=person(fact.by), asked_at=shelf.moment(fact.asked),
            settled_by=person(fact.settled_by), settled_at=shelf.moment(fact.settled) if fact.settled else None,
            outcome_note=fact.outcome, decision=around.decisions.get(fact.decision),
            decision_needed=bool(fact.decision), clause=fact.clause,
        )
        for fact in facts.gates
    ]  # fmt: skip
    stored = shelf.put([*passed, *asked], keep=True)[len(passed) :]
    gates = {fact.key: row for fact, row in zip(facts.gates, stored, strict=True)}
    shelf.put(
        [
            SignOff(
                gate=gates[fact.key], role=word.role, person=around.people.people[word.by], agrees=word.agrees,
                note=word.note, at=shelf.moment(word.on),
            )
            for fact in facts.gates
            for word in fact.sign_offs
        ],
        match=("gate_id", "role"),
        keep=True,
    )  # fmt: skip
    shelf.put(
        [
            Condition(
                uuid=shelf.uuid("condition", fact.key, at), gate=gates[fact.key], text=one.text, due_on=one.due,
                met_at=shelf.moment(one.met) if one.met else None, met_how=one.met_how,
                met_by=person(fact.by) if one.met else None,
            )
            for fact in facts.gates
            for at, one in enumerate(fact.conditions, 1)
        ],
        keep=True,
    )  # fmt: skip


def _put_thoughts(
    shelf: Shelf, facts: CommissionFacts, around: Around, commissions: dict[str, Commission], turns: Turns
) -> None:
    """Options, risks and lessons."""
    together = reviewed_together(facts)
    shelf.put(
        [
            Option(
                uuid=shelf.uuid("option", fact.commission, fact.turn, fact.title),
                turn=turns[fact.commission, fact.turn], title=fact.title,
                note=fact.note,
                is_do_nothing=fact.is_do_nothing, result=fact.result, position=at,
                basis=fact.basis, clause=fact.clause,
            )
            for at, fact in enumerate(facts.options, 1)
        ],
        keep=True,
    )  # fmt: skip
    shelf.put(
        [
            Risk(
                uuid=shelf.uuid("risk", key, fact.title), commission=commissions[key], title=fact.title,
                likelihood=fact.likelihood, impact=fact.impact, control=fact.control, basis=fact.basis,
                clause=fact.clause,
            )
            for fact in facts.risks
            for key in (together if fact.applies_to_all else [fact.commission])
        ],
        keep=True,
    )  # fmt: skip
    rows = shelf.put(
        [
            Lesson(
                uuid=shelf.uuid("lesson", key, fact.turn, fact.text), turn=turns[key, fact.turn], text=fact.text,
                added_by=around.people.people.get(fact.by), added_at=shelf.moment(fact.on), clause=fact.clause,
            )
            for fact in facts.lessons
            for key in ([fact.commission] if fact.commission else together)
        ],
        keep=True,
    )  # fmt: skip
    _carry_lessons(shelf, rows, turns)


def _carry_lessons(shelf: Shelf, lessons: list[Lesson], turns: Turns) -> None:
    """A turn that follows another begins with its lessons."""
    following = {turns[key, number - 1].pk: turn for (key, number), turn in turns.items() if number > 1}
    shelf.put(
        [
            Lesson(
                uuid=shelf.uuid("carried lesson", lesson.uuid), turn=following[lesson.turn_id], text=lesson.text,
                carried_from=lesson, added_by=lesson.added_by, added_at=following[lesson.turn_id].started_at,
                clause=lesson.clause,
            )
            for lesson in lessons
            if lesson.turn_id in following
        ],
        keep=True,
    )  # fmt: skip
