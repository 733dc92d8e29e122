"""Reading the framework and its versions."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fourfold.cycle.commissions import permissions
from fourfold.cycle.commissions.models import Framework, FrameworkStage, FrameworkStep, Turn
from fourfold.cycle.commissions.queries.roles import roles_held
from fourfold.cycle.commissions.rules import FrameworkState, Stage
from fourfold.cycle.commissions.rules.framework import Fault, StageText, StepText, faults_of
from fourfold.cycle.commissions.rules.names import DECISION_NAMES, kind_names, role_names
from fourfold.cycle.commissions.rules.states import OPEN_TURN, EvidenceKind, NeedsDecision
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Reason
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


def framework_in_force(authority: Authority) -> Framework | None:
    """The version by which new commissions work."""
    return Framework.objects.filter(authority=authority, state=FrameworkState.IN_FORCE).first()


def framework_for(authority: Authority, number: int, person: Person | None) -> Framework:
    """A version of the framework, for someone who may read it.

    :raises Http404: when there is none, or not for this person.
    """
    found = get_object_or_404(
        Framework.objects.select_related("authority", "prepared_by"), authority=authority, number=number
    )
    if not can(permissions.check_see_framework, person, found):
        raise Http404
    return found


def versions_for(authority: Authority, person: Person | None) -> list[Framework]:
    """Every version that this person may read, the newest first."""
    found = Framework.objects.filter(authority=authority).select_related("authority", "prepared_by")
    return [framework for framework in found if can(permissions.check_see_framework, person, framework)]


def stage_for(authority: Authority, stage: UUID, person: Person | None) -> FrameworkStage:
    """A stage of a version that this person may read."""
    found = get_object_or_404(
        FrameworkStage.objects.select_related("framework__authority"), uuid=stage, framework__authority=authority
    )
    framework_for(authority, found.framework.number, person)
    return found


def framework_step_for(authority: Authority, step: UUID, person: Person | None) -> FrameworkStep:
    """A step of a version that this person may read."""
    found = get_object_or_404(
        FrameworkStep.objects.select_related("stage__framework__authority"),
        uuid=step, stage__framework__authority=authority,
    )  # fmt: skip
    framework_for(authority, found.stage.framework.number, person)
    return found


def stages_of(framework: Framework) -> QuerySet[FrameworkStage]:
    """The stages in their order, with their steps."""
    return FrameworkStage.objects.filter(framework=framework).prefetch_related(
        Prefetch("steps", FrameworkStep.objects.order_by("position", "pk"))
    )


def running_on(framework: Framework) -> int:
    """How many commissions work by this version now."""
    return Turn.objects.filter(framework=framework, state__in=OPEN_TURN).count()


def faults_in(framework: Framework) -> tuple[Fault, ...]:
    """Everything that keeps a version from being published."""
    return faults_of([_stage_text(stage) for stage in stages_of(framework)], held=roles_held(framework.authority_id))


def fault_reasons(framework: Framework, faults: tuple[Fault, ...]) -> tuple[Reason, ...]:
    """Faults as a list of links to where they are mended."""
    slug = framework.authority.slug

    def href(fault: Fault) -> str:
        if fault.step:
            return reverse("framework.change_step", args=[slug, fault.step])
        if fault.stage:
            return reverse("framework.change_stage", args=[slug, fault.stage])
        return framework.get_absolute_url()

    return tuple(Reason(fault.sentence, href(fault), fault.clause) for fault in faults)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs between two versions: of which stage and step, what, how it was, how it is."""

    stage: str
    step: str
    what: str
    before: str
    after: str


def differences(old: Framework, new: Framework) -> list[Difference]:
    """What ``new`` says otherwise than ``old``, in the order of the wheel. Steps are known by their key."""
    before, after = ({stage.key: stage for stage in stages_of(version)} for version in (old, new))
    found = []
    for key in Stage:
        was, now = before.get(key), after.get(key)
        title = (now or was).title if (now or was) else ""  # type: ignore[union-attr]
        found += _different(title, "", _stage_words(was) if was else {}, _stage_words(now) if now else {})
        old_steps = {step.key: step for step in was.steps.all()} if was else {}
        new_steps = {step.key: step for step in now.steps.all()} if now else {}
        for step in [*new_steps, *(step for step in old_steps if step not in new_steps)]:
            one, other = old_steps.get(step), new_steps.get(step)
            if one is None and other is not None:
                found.append(Difference(title, other.title, say("Step"), "", say("Added")))
            elif other is None and one is not None:
                found.append(Difference(title, one.title, say("Step"), say("There"), say("Removed")))
            elif one is not None and other is not None:
                found += _different(title, other.title, step_words(one), step_words(other))
    return found


def step_words(step: FrameworkStep) -> dict[str, str]:
    """Everything that a step says, as label and text; what it leaves open is empty."""
    return {
        say("Title"): step.title,
        say("Required"): say("yes") if step.required else say("no"),
        say("What good looks like"): step.good,
        say("Responsible"): role_names(filter(None, [step.responsible])),
        say("Accountable"): role_names(filter(None, [step.accountable])),
        say("Consulted"): role_names(step.consulted),
        say("Informed"): role_names(step.informed),
        say("Executive Members"): step.executive_members,
        say("Non-executive Members"): step.non_executive_members,
        say("Residents"): step.residents,
        say("Providers"): step.providers,
        say("Resources"): step.resources,
        say("Measure of success"): step.measure,
        say("Evidence"): kind_names(EvidenceKind(kind) for kind in step.evidence_kinds),
        say("Clause"): step.clause,
    }


def _stage_words(stage: FrameworkStage) -> dict[str, str]:
    return {
        say("Title"): stage.title,
        say("Purpose"): stage.purpose,
        say("Gate"): stage.gate_title,
        say("Question at the gate"): stage.gate_question,
        say("Signed by"): role_names(stage.sign_off),
        say("Decision"): say(DECISION_NAMES[NeedsDecision(stage.decision)]),
    }


def _different(stage: str, step: str, before: dict[str, str], after: dict[str, str]) -> list[Difference]:
    return [
        Difference(stage, step, what, before.get(what, ""), after.get(what, ""))
        for what in {**before, **after}
        if before.get(what, "") != after.get(what, "")
    ]


def _stage_text(stage: FrameworkStage) -> StageText:
    steps = (
        StepText(step.uuid, step.title, step.required, step.good, step.responsible, step.accountable)
        for step in stage.steps.all()
    )
    return StageText(stage.uuid, Stage(stage.key), tuple(stage.sign_off), tuple(steps))
