"""The framework: read it, compare its versions, write the next one, put it in force."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fourfold.cycle.commissions import permissions
from fourfold.cycle.commissions.actions import framework as actions
from fourfold.cycle.commissions.forms import StageForm, StepForm, step_initial, words_of
from fourfold.cycle.commissions.models import Framework, FrameworkStep
from fourfold.cycle.commissions.queries.framework import (
    differences,
    fault_reasons,
    faults_in,
    framework_for,
    framework_in_force,
    framework_step_for,
    running_on,
    stage_for,
    stages_of,
    step_words,
    versions_for,
)
from fourfold.cycle.commissions.rules import FrameworkState, NeedsDecision
from fourfold.cycle.commissions.rules.names import DECISION_NAMES, FRAMEWORK_NAMES, role_names
from fourfold.cycle.commissions.views.forms import ask, signed_in
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import act
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


def in_force(request: PageRequest, authority: Authority) -> HttpResponse:
    """The framework by which new commissions work."""
    found = framework_in_force(authority)
    if found is None:
        return versions(request, authority)
    return _show(request, found)


def version(request: PageRequest, authority: Authority, number: int) -> HttpResponse:
    """One version of the framework."""
    return _show(request, framework_for(authority, number, request.person))


def versions(request: PageRequest, authority: Authority) -> HttpResponse:
    """Every version that this reader may see."""
    found = versions_for(authority, request.person)
    context = {
        "versions": [(row, say(FRAMEWORK_NAMES[FrameworkState(row.state)]), running_on(row)) for row in found],
        "has_draft": any(row.state == FrameworkState.DRAFT for row in found),
    }
    return render(request, "cycle/commissions/framework_versions.html", context)


@require_POST
def draft(request: PageRequest, authority: Authority) -> HttpResponse:
    """Begin the next version as a copy of the one in force."""
    permissions.check_draft_framework(request.person, authority)

    def perform() -> str:
        return actions.draft_new_version(authority=authority, by=signed_in(request), at=clock.now()).get_absolute_url()

    return act(request, perform)


def compare(request: PageRequest, authority: Authority, number: int) -> HttpResponse:
    """What this version says otherwise than the one in force, or than the one before it."""
    found = framework_for(authority, number, request.person)
    base = framework_in_force(authority)
    if base is None or base.pk == found.pk:
        earlier = [row for row in versions_for(authority, None) if row.number < found.number]
        base = earlier[0] if earlier else None
    if base is None:
        return HttpResponseRedirect(found.get_absolute_url())
    context = {"framework": found, "base": base, "differences": differences(base, found)}
    return render(request, "cycle/commissions/framework_compare.html", context)


@require_POST
def publish(request: PageRequest, authority: Authority, number: int) -> HttpResponse:
    """Put a draft in force."""
    found = framework_for(authority, number, request.person)
    permissions.check_publish_framework(request.person, found)

    def perform() -> str:
        actions.publish_framework(framework=found, by=signed_in(request), at=clock.now())
        return found.get_absolute_url()

    return act(request, perform)


@require_POST
def discard(request: PageRequest, authority: Authority, number: int) -> HttpResponse:
    """Let a draft go."""
    found = framework_for(authority, number, request.person)
    permissions.check_edit_framework(request.person, found)

    def perform() -> str:
        actions.discard_draft(framework=found, by=signed_in(request), at=clock.now())
        return reverse("framework.versions", args=[authority.slug])

    return act(request, perform)


def change_stage(request: PageRequest, authority: Authority, stage: UUID) -> HttpResponse:
    """Say anew what a stage is for and how its gate works."""
    found = stage_for(authority, stage, request.person)
    permissions.check_edit_framework(request.person, found.framework)
    names = ("title", "purpose", "gate_title", "gate_question", "sign_off", "decision")

    def perform(given: dict[str, Any]) -> str:
        actions.change_stage(
            stage=found, **{name: given[name] for name in names}, seen=given["seen"], by=signed_in(request),
            at=clock.now(),
        )  # fmt: skip
        return _place(found.framework, found.key)

    return ask(
        request, StageForm, perform, title=say("Change the stage “{stage}”", stage=found.title), button=say("Save"),
        lead=str(found.framework), back=_place(found.framework, found.key), back_text=say("The draft"),
        initial={name: getattr(found, name) for name in names} | {"seen": found.version},
    )  # fmt: skip


def add_step(request: PageRequest, authority: Authority, stage: UUID) -> HttpResponse:
    """Add a step to a stage."""
    found = stage_for(authority, stage, request.person)
    permissions.check_edit_framework(request.person, found.framework)

    def perform(given: dict[str, Any]) -> str:
        step = actions.add_step(stage=found, words=words_of(given), by=signed_in(request), at=clock.now())
        return _place(found.framework, f"step-{step.key}")

    return ask(
        request, StepForm, perform, title=say("Add a step to “{stage}”", stage=found.title), button=say("Add"),
        lead=str(found.framework), back=_place(found.framework, found.key), back_text=say("The draft"),
        initial={"required": True},
    )  # fmt: skip


def change_step(request: PageRequest, authority: Authority, step: UUID) -> HttpResponse:
    """Say anew what a step asks."""
    found = framework_step_for(authority, step, request.person)
    framework = found.stage.framework
    permissions.check_edit_framework(request.person, framework)

    def perform(given: dict[str, Any]) -> str:
        actions.change_framework_step(
            step=found, words=words_of(given), seen=given["seen"], by=signed_in(request), at=clock.now()
        )
        return _place(framework, f"step-{found.key}")

    return ask(
        request, StepForm, perform, title=say("Change this step"), button=say("Save"), lead=str(framework),
        back=_place(framework, f"step-{found.key}"), back_text=say("The draft"), initial=step_initial(found),
    )  # fmt: skip


@require_POST
def move_up(request: PageRequest, authority: Authority, step: UUID) -> HttpResponse:
    """Move a step one place up."""
    return _move(request, framework_step_for(authority, step, request.person), up=True)


@require_POST
def move_down(request: PageRequest, authority: Authority, step: UUID) -> HttpResponse:
    """Move a step one place down."""
    return _move(request, framework_step_for(authority, step, request.person), up=False)


@require_POST
def remove_step(request: PageRequest, authority: Authority, step: UUID) -> HttpResponse:
    """Take a step out of a draft."""
    found = framework_step_for(authority, step, request.person)
    framework = found.stage.framework
    permissions.check_edit_framework(request.person, framework)

    def perform() -> str:
        actions.remove_step(step=found, by=signed_in(request), at=clock.now())
        return _place(framework, found.stage.key)

    return act(request, perform)


def _move(request: PageRequest, step: FrameworkStep, *, up: bool) -> HttpResponse:
    framework = step.stage.framework
    permissions.check_edit_framework(request.person, framework)

    def perform() -> str:
        actions.move_step(step=step, up=up, by=signed_in(request), at=clock.now())
        return _place(framework, f"step-{step.key}")

    return act(request, perform)


def _show(request: PageRequest, framework: Framework) -> HttpResponse:
    is_draft = framework.state == FrameworkState.DRAFT
    stages = [
        {
            "stage": stage,
            "number": number,
            "steps": [(step, list(step_words(step).items())[2:]) for step in stage.steps.all()],
            "signers": role_names(stage.sign_off),
            "decision": say(DECISION_NAMES[NeedsDecision(stage.decision)]),
        }
        for number, stage in enumerate(stages_of(framework), start=1)
    ]
    context = {
        "framework": framework,
        "state": say(FRAMEWORK_NAMES[FrameworkState(framework.state)]),
        "stages": stages,
        "is_draft": is_draft,
        "running": running_on(framework),
        "faults": fault_reasons(framework, faults_in(framework)) if is_draft else (),
    }
    return render(request, "cycle/commissions/framework.html", context)


def _place(framework: Framework, key: str) -> str:
    return f"{framework.get_absolute_url()}#{key}"
