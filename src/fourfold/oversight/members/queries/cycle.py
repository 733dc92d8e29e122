"""The part of Members in each stage of the cycle, from the framework in force and from the rulebook (SCA 7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fourfold.cycle.commissions.models import Framework, FrameworkStage, FrameworkStep
from fourfold.cycle.commissions.queries.framework import framework_in_force, stages_of
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.oversight.members.queries.terms import Line, lines_of


@dataclass(frozen=True, slots=True)
class StagePart:
    """A stage of the framework, with the steps in which Members have a part."""

    stage: FrameworkStage
    steps: Sequence[FrameworkStep]


@dataclass(frozen=True, slots=True)
class Parts:
    """What Members do: in all, as the Cabinet, and in each stage of the framework in force (none: there is none)."""

    all: Sequence[Line]
    cabinet: Sequence[Line]
    framework: Framework | None
    stages: Sequence[StagePart]


def parts_of_members(authority: Authority, today: date) -> Parts:
    """The part of Members, as the rulebook and the framework in force have it."""
    book = book_on(authority, today)
    framework = framework_in_force(authority)
    stages = [
        StagePart(stage, [step for step in stage.steps.all() if step.executive_members or step.non_executive_members])
        for stage in (stages_of(framework) if framework else ())
    ]
    return Parts(
        lines_of(book, "members.parts", "members.part"),
        lines_of(book, "members.cabinet_parts", "members.cabinet_part"),
        framework,
        stages,
    )
