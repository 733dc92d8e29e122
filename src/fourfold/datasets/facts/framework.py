"""The commissioning framework: stages, steps and gates."""

from dataclasses import dataclass

from fourfold.cycle.commissions.rules import EvidenceKind, NeedsDecision, Stage
from fourfold.datasets.facts.reading import Reader, Source, whole, words
from fourfold.govern.people.rules import Role

_OTHERS = frozenset({"residents", "providers", "partners"})
"""Groups that are consulted or told, and hold no role of the authority."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkFact(Source):
    """One version of the framework."""

    key: str
    title: str = words(200)
    version: int = whole(1, 9_999)
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageFact(Source):
    """A quarter of the wheel."""

    key: Stage
    title: str = words(100)
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GateFact(Source):
    """The gate that closes a stage."""

    stage: Stage
    title: str = words(200)
    sign_off: tuple[Role, ...]
    decision: NeedsDecision
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFact(Source):
    """One step of a stage: what good looks like and who takes part."""

    key: str = words(100)
    stage: Stage
    title: str = words(200)
    good: str
    responsible: Role
    accountable: Role
    evidence: tuple[EvidenceKind, ...]
    required: bool = True
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    executive_members: str = ""
    non_executive_members: str = ""
    residents: str = ""
    providers: str = ""
    resources: str = ""
    measure: str = ""
    clause: str = words(200, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkFacts:
    """All that a dataset says of the framework."""

    framework: FrameworkFact | None
    stages: tuple[StageFact, ...]
    gates: tuple[GateFact, ...]
    steps: tuple[StepFact, ...]


def read_framework(reader: Reader) -> FrameworkFacts:
    """The framework of a dataset."""
    facts = FrameworkFacts(
        framework=reader.single("framework", FrameworkFact),
        stages=reader.table("stage", StageFact),
        gates=reader.table("gate", GateFact),
        steps=reader.table("step", StepFact),
    )
    for stage in Stage:
        for table, found in (
            ("stage", [one for one in facts.stages if one.key is stage]),
            ("gate", [one for one in facts.gates if one.stage is stage]),
        ):
            if len(found) != 1:
                reader.fault("framework.toml", f"{table} “{stage}”", f"a framework has one, and this has {len(found)}.")
        if not any(step.stage is stage for step in facts.steps):
            reader.fault("framework.toml", f"stage “{stage}”", "it has no steps.")
    for step in facts.steps:
        strangers = {*step.consulted, *step.informed} - set(Role) - _OTHERS
        for stranger in sorted(strangers):
            reader.fault_in("step", step.key, f"we know no role “{stranger}”.")
        if step.responsible is step.accountable:
            reader.fault_in("step", step.key, "one role is both responsible and accountable for it.")
    return facts
