"""Write a version of the framework, put it in force, or let a draft go."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db.models import Max
from django.utils.text import slugify

from fourfold.cycle.commissions import permissions
from fourfold.cycle.commissions.actions.rows import locked_framework, require_seen
from fourfold.cycle.commissions.models import Framework, FrameworkStage, FrameworkStep
from fourfold.cycle.commissions.queries.framework import (
    fault_reasons,
    faults_in,
    framework_in_force,
    running_on,
    stages_of,
    step_words,
)
from fourfold.cycle.commissions.rules import FrameworkEvent, FrameworkState, NeedsDecision
from fourfold.cycle.commissions.rules.framework import require_draft, require_key_free
from fourfold.cycle.commissions.rules.names import STAGE_NAMES, role_names
from fourfold.cycle.commissions.rules.states import Stage
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.models import Person


@dataclass(frozen=True, slots=True)
class StepWords:
    """What a step says (SCA 6.14). Roles are ``Role`` values or groups outside the authority."""

    title: str
    good: str
    responsible: str
    accountable: str
    required: bool = True
    consulted: Sequence[str] = ()
    informed: Sequence[str] = ()
    executive_members: str = ""
    non_executive_members: str = ""
    residents: str = ""
    providers: str = ""
    resources: str = ""
    measure: str = ""
    evidence_kinds: Sequence[str] = ()
    clause: str = ""


@action
def draft_new_version(*, authority: Authority, title: str = "", by: Person, at: datetime) -> Framework:
    """Begin the next version as a copy of the one in force; an authority without one begins with four bare stages."""
    permissions.check_draft_framework(by, authority)
    if Framework.objects.filter(authority=authority, state=FrameworkState.DRAFT).exists():
        raise Refused(say("There is a draft already. Go on with that one, or discard it first."))
    base = framework_in_force(authority)
    latest = Framework.objects.filter(authority=authority).aggregate(latest=Max("number"))["latest"] or 0
    draft = Framework.objects.create(
        authority=authority, number=latest + 1, prepared_by=by, about=base.about if base else "",
        title=title.strip() or (base.title if base else say("Commissioning framework")),
        clause=base.clause if base else "", basis=base.basis if base else "",
    )  # fmt: skip
    if base:
        _copy(base, draft)
    else:
        for position, stage in enumerate(Stage, start=1):
            title = say(STAGE_NAMES[stage])
            gate = say("Gate of {stage}", stage=title)
            FrameworkStage.objects.create(framework=draft, key=stage, position=position, title=title, gate_title=gate)
    _record("framework.drafted", draft, by=by, at=at, changed={"copied_from": base.number if base else None})
    return draft


@action
def change_stage(
    *,
    stage: FrameworkStage,
    title: str,
    purpose: str,
    gate_title: str,
    gate_question: str,
    sign_off: Sequence[str],
    decision: NeedsDecision | str,
    seen: int | None,
    by: Person,
    at: datetime,
) -> FrameworkStage:
    """Say anew what a stage is for, what its gate asks, who signs it, and when it waits for a decision."""
    framework = _draft(stage.framework, by)
    stage = FrameworkStage.objects.select_for_update().get(pk=stage.pk)
    require_seen(
        stage.version, seen,
        {
            "title": stage.title, "purpose": stage.purpose, "gate_title": stage.gate_title,
            "gate_question": stage.gate_question, "sign_off": role_names(stage.sign_off), "decision": stage.decision,
        },
    )  # fmt: skip
    stage.title = said(title, "title", say("Give the stage a title."))
    stage.gate_title = said(gate_title, "gate_title", say("Give the gate a title."))
    stage.purpose, stage.gate_question = purpose.strip(), gate_question.strip()
    stage.sign_off, stage.decision = list(sign_off), NeedsDecision(decision)
    stage.version += 1
    stage.save()
    _record(
        "framework.stage_changed", framework, by=by, at=at,
        changed={"stage": stage.key, "sign_off": stage.sign_off, "decision": stage.decision},
        beside={"title": stage.title, "purpose": stage.purpose, "question": stage.gate_question},
    )  # fmt: skip
    return stage


@action
def add_step(*, stage: FrameworkStage, words: StepWords, by: Person, at: datetime) -> FrameworkStep:
    """Add a step at the end of a stage."""
    framework = _draft(stage.framework, by)
    key = slugify(words.title)[:100] or "step"
    require_key_free(key, stage.steps.values_list("key", flat=True))
    step = FrameworkStep(stage=stage, key=key, position=_next_position(stage))
    _write(step, words)
    step.save()
    _record("framework.step_added", framework, by=by, at=at, changed=_step(step), beside=step_words(step))
    return step


@action
def change_framework_step(
    *, step: FrameworkStep, words: StepWords, seen: int | None, by: Person, at: datetime
) -> FrameworkStep:
    """Say anew what a step asks, what good looks like and who does it."""
    framework = _draft(step.stage.framework, by)
    step = FrameworkStep.objects.select_for_update(of=("self",)).select_related("stage").get(pk=step.pk)
    require_seen(step.version, seen, {"title": step.title, "good": step.good, "measure": step.measure})
    _write(step, words)
    step.version += 1
    step.save()
    _record("framework.step_changed", framework, by=by, at=at, changed=_step(step), beside=step_words(step))
    return step


@action
def remove_step(*, step: FrameworkStep, by: Person, at: datetime) -> None:
    """Take a step out of a draft. Versions that were in force keep theirs."""
    framework = _draft(step.stage.framework, by)
    changed, words = _step(step), step_words(step)
    FrameworkStep.objects.filter(pk=step.pk).delete()
    _record("framework.step_removed", framework, by=by, at=at, changed=changed, beside=words)


@action
def move_step(*, step: FrameworkStep, up: bool, by: Person, at: datetime) -> None:
    """Move a step one place up or down in its stage."""
    framework = _draft(step.stage.framework, by)
    steps = list(step.stage.steps.select_for_update().order_by("position", "pk"))
    place = steps.index(step)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(steps):
        raise Refused(say("This step is at the end of the list already."))
    steps[place], steps[other] = steps[other], steps[place]
    for position, row in enumerate(steps, start=1):
        row.position = position
    FrameworkStep.objects.bulk_update(steps, ["position"])
    _record("framework.step_moved", framework, by=by, at=at, changed={**_step(step), "to": other + 1})


@action
def publish_framework(*, framework: Framework, by: Person, at: datetime) -> Framework:
    """Put a draft in force. New turns begin with it; running ones keep the version that they began with (SCA 6.18)."""
    framework = locked_framework(framework)
    permissions.check_publish_framework(by, framework)
    state = _moved(framework, FrameworkEvent.PUBLISH)
    faults = faults_in(framework)
    if faults:
        count = in_words(len(faults), "thing is missing", "things are missing")
        raise Refused(
            say("Version {n} cannot be put in force yet: {count}.", n=framework.number, count=count), "SCA 6.14",
            reasons=fault_reasons(framework, faults),
        )  # fmt: skip
    before = framework_in_force(framework.authority)
    if before is not None:
        Framework.objects.filter(pk=before.pk).update(state=FrameworkState.SUPERSEDED)
    framework.state, framework.in_force_at = state, at
    framework.version += 1
    framework.save()
    _record(
        "framework.published", framework, by=by, at=at,
        changed={"supersedes": before.number if before else None, "still_running": running_on(before) if before else 0},
    )  # fmt: skip
    return framework


@action
def discard_draft(*, framework: Framework, by: Person, at: datetime) -> Framework:
    """Let a draft go. It stays on the record; a version that was ever in force is never discarded."""
    permissions.check_edit_framework(by, framework)
    framework = locked_framework(framework)
    framework.state = _moved(framework, FrameworkEvent.DISCARD)
    framework.version += 1
    framework.save()
    _record("framework.discarded", framework, by=by, at=at)
    return framework


def _draft(framework: Framework, by: Person) -> Framework:
    """The framework, locked, when it may be edited; whoever edits it counts as one who prepared it."""
    permissions.check_edit_framework(by, framework)
    framework = locked_framework(framework)
    framework.state = _moved(framework, FrameworkEvent.EDIT)
    framework.preparers.add(by)
    return framework


def _moved(framework: Framework, event: FrameworkEvent) -> FrameworkState:
    return require_draft(FrameworkState(framework.state), event, number=framework.number, running=running_on(framework))


def _copy(base: Framework, draft: Framework) -> None:
    for stage in stages_of(base):
        steps = list(stage.steps.all())
        stage.pk, stage.version, stage.framework = None, 1, draft
        stage.uuid = FrameworkStage._meta.get_field("uuid").get_default()
        stage._state.adding = True
        stage.save()
        for step in steps:
            step.pk, step.version, step.stage = None, 1, stage
            step.uuid = FrameworkStep._meta.get_field("uuid").get_default()
            step._state.adding = True
        FrameworkStep.objects.bulk_create(steps)


def _write(step: FrameworkStep, words: StepWords) -> None:
    for field, value in asdict(words).items():
        setattr(step, field, list(value) if isinstance(value, tuple | list) else value)
    step.title = said(words.title, "title", say("Give the step a title."))


def _next_position(stage: FrameworkStage) -> int:
    last: int = stage.steps.aggregate(last=Max("position"))["last"] or 0
    return last + 1


def _step(step: FrameworkStep) -> dict[str, object]:
    return {
        "stage": step.stage.key,
        "step": step.key,
        "required": step.required,
        "responsible": step.responsible,
        "accountable": step.accountable,
        "version": step.version,
    }


def _record(
    what: str,
    framework: Framework,
    *,
    by: Person,
    at: datetime,
    changed: dict[str, object] | None = None,
    beside: dict[str, str] | None = None,
) -> None:
    record(
        what, framework, by=by, at=at, authority=framework.authority.uuid,
        changed={"number": framework.number, "state": framework.state, **(changed or {})}, beside=beside,
    )  # fmt: skip
