"""When a version of the framework may be changed, and when it is fit to be worked by."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from fourfold.cycle.commissions.rules.names import STAGE_NAMES, role_name
from fourfold.cycle.commissions.rules.states import (
    FRAMEWORK_TRANSITIONS,
    FrameworkEvent,
    FrameworkState,
    Stage,
    after,
)
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.rules import Role

SIGNERS_AT_LEAST = 2


@dataclass(frozen=True, slots=True)
class StepText:
    """What a step says, as far as it must say it."""

    key: UUID
    title: str
    required: bool
    good: str
    responsible: str
    accountable: str


@dataclass(frozen=True, slots=True)
class StageText:
    """A stage of a version with its steps and with who signs its gate."""

    key: UUID
    stage: Stage
    sign_off: tuple[str, ...]
    steps: tuple[StepText, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a version from being published. ``stage`` or ``step`` is where it is mended."""

    sentence: str
    clause: str
    stage: UUID | None = None
    step: UUID | None = None


def require_draft(state: FrameworkState, event: FrameworkEvent, *, number: int, running: int) -> FrameworkState:
    """The state after ``event``, which only a draft allows. Clause: SCA 6.12, SCA 6.14.

    ``running`` counts the commissions that work by this version now: they keep it as they began with it.
    """
    if state is FrameworkState.IN_FORCE:
        users = in_words(running, "commission works", "commissions work")
        sentence = say(
            "Version {n} is in force, and {users} by it. Draft a new version instead.", n=number, users=users
        )
    elif state is FrameworkState.SUPERSEDED:
        users = in_words(running, "commission that began with it works", "commissions that began with it work")
        sentence = say("Version {n} is superseded, and {users} by it still. It stays as it is.", n=number, users=users)
    else:
        sentence = say("Version {n} was discarded. Draft a new version instead.", n=number)
    return after(FRAMEWORK_TRANSITIONS, state, event, sentence, "SCA 6.12")


def faults_of(stages: Collection[StageText], *, held: Collection[str]) -> tuple[Fault, ...]:
    """Everything that keeps a version from being fit to work by. Clause: SCA 2.6, SCA 6.14, SC rec 3.

    ``held`` is every role that somebody in the authority holds: a gate that nobody could sign would strand each
    commission that comes to it.
    """
    present = {stage.stage for stage in stages}
    missing = [
        Fault(say("It has no stage “{stage}”.", stage=say(STAGE_NAMES[stage])), "SCA 2.6")
        for stage in Stage
        if stage not in present
    ]
    return (*missing, *(fault for stage in stages for fault in _faults_of_stage(stage, held)))


def require_key_free(key: str, taken: Collection[str]) -> None:
    """Refuse a step whose short name another step of its stage has. Clause: SCA 6.14."""
    if key in taken:
        raise Refused(say("Another step of this stage has that title. Choose a different one."), field="title")


def _faults_of_stage(stage: StageText, held: Collection[str]) -> list[Fault]:
    """Clause: SCA 4.1, SCA 6.14."""
    name = say(STAGE_NAMES[stage.stage])
    found = []
    if not any(step.required for step in stage.steps):
        found.append(Fault(say("“{stage}” has no step that is required.", stage=name), "SCA 6.14", stage=stage.key))
    if len(set(stage.sign_off)) < SIGNERS_AT_LEAST:
        sentence = say("Fewer than two roles sign the gate of “{stage}”.", stage=name)
        found.append(Fault(sentence, "SCA 4.1", stage=stage.key))
    for role in stage.sign_off:
        if role not in set(Role):
            sentence = say("“{role}” signs the gate of “{stage}”, but is no role.", role=role, stage=name)
            found.append(Fault(sentence, "SCA 4.1", stage=stage.key))
        elif role not in held:
            sentence = say(
                "Nobody holds the role of {role}, so no commission could pass the gate of “{stage}”.",
                role=role_name(role), stage=name,
            )  # fmt: skip
            found.append(Fault(sentence, "SCA 4.1", stage=stage.key))
    return found + [fault for step in stage.steps for fault in _faults_of_step(step)]


def _faults_of_step(step: StepText) -> list[Fault]:
    """Clause: SCA 6.14."""
    told = {
        say("“{step}” does not say what good looks like.", step=step.title): step.good.strip(),
        say("“{step}” does not say who is responsible.", step=step.title): step.responsible in set(Role),
        say("“{step}” does not say who is accountable.", step=step.title): step.accountable in set(Role),
    }
    return [Fault(sentence, "SCA 6.14", step=step.key) for sentence, is_told in told.items() if not is_told]
