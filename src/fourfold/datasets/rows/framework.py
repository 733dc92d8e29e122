"""The framework as rows."""

from dataclasses import dataclass

from fourfold.cycle.commissions.models import Framework, FrameworkStage, FrameworkStep
from fourfold.cycle.commissions.rules import FrameworkState, Stage
from fourfold.datasets.facts.framework import FrameworkFacts
from fourfold.datasets.rows.shelf import Shelf


@dataclass(frozen=True, slots=True)
class FrameworkRows:
    """What commissions refer to: the version, and its steps by key."""

    framework: Framework
    steps: dict[str, FrameworkStep]


def put_framework(shelf: Shelf, facts: FrameworkFacts) -> FrameworkRows:
    """Store the version of the framework in force. One that is there is never changed: commissions run under it."""
    fact = facts.framework
    assert fact is not None  # a dataset without a framework has a fault and is not loaded
    (framework,) = shelf.put(
        [
            Framework(
                uuid=shelf.uuid("framework", fact.version), authority=shelf.authority, number=fact.version,
                title=fact.title, about=fact.about, state=FrameworkState.IN_FORCE, in_force_at=shelf.moment(),
                basis=fact.basis, clause=fact.clause,
            )
        ],
        keep=True,
    )  # fmt: skip
    gates = {gate.stage: gate for gate in facts.gates}
    stages = {fact.key: fact for fact in facts.stages}
    stage_rows = shelf.put(
        [
            FrameworkStage(
                uuid=shelf.uuid("stage", fact.version, stage), framework=framework, key=stage, position=at,
                title=stages[stage].title, purpose=stages[stage].purpose, gate_title=gates[stage].title,
                gate_question=gates[stage].question, sign_off=[str(role) for role in gates[stage].sign_off],
                decision=gates[stage].decision, basis=stages[stage].basis, clause=gates[stage].clause,
            )
            for at, stage in enumerate(Stage, 1)
        ],
        keep=True,
    )  # fmt: skip
    by_stage = {Stage(row.key): row for row in stage_rows}
    steps = shelf.put(
        [
            FrameworkStep(
                uuid=shelf.uuid("step", fact.version, step.stage, step.key), stage=by_stage[step.stage], key=step.key,
                position=at, title=step.title, required=step.required, good=step.good, responsible=step.responsible,
                accountable=step.accountable, consulted=list(step.consulted), informed=list(step.informed),
                executive_members=step.executive_members, non_executive_members=step.non_executive_members,
                residents=step.residents, providers=step.providers, resources=step.resources, measure=step.measure,
                evidence_kinds=[str(kind) for kind in step.evidence], basis=step.basis, clause=step.clause,
            )
            for at, step in enumerate(facts.steps, 1)
        ],
        keep=True,
    )  # fmt: skip
    return FrameworkRows(framework, {row.key: row for row in steps})
