"""Writing the framework: drafted, edited, compared, published, and never under the feet of running commissions."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db.models import ProtectedError

from fourfold.cycle.commissions.actions.framework import (
    StepWords,
    add_step,
    change_framework_step,
    change_stage,
    discard_draft,
    draft_new_version,
    move_step,
    publish_framework,
    remove_step,
)
from fourfold.cycle.commissions.models import Framework, FrameworkStage, FrameworkStep
from fourfold.cycle.commissions.queries.framework import differences
from fourfold.cycle.commissions.rules import EvidenceKind, FrameworkState, NeedsDecision, Stage
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.govern.people.rules import Role
from tests.cast import NOON, Cast, again
from tests.cycle.commissions.make import make_commission, make_framework, turn_of

WORDS = StepWords(
    title="Ask users", good="Many answered.", responsible=Role.SUPPORT_INSIGHT, accountable=Role.LEAD_DIRECTOR,
    evidence_kinds=[EvidenceKind.NOTE],
)  # fmt: skip


def refused(perform: Callable[[], object], kind: type[Refused] = Refused) -> Refused:
    before = (
        Event.objects.count(),
        FrameworkStep.objects.count(),
        list(Framework.objects.values_list("state", flat=True)),
    )
    with pytest.raises(kind) as caught:
        perform()
    assert type(caught.value) is kind
    after = (
        Event.objects.count(),
        FrameworkStep.objects.count(),
        list(Framework.objects.values_list("state", flat=True)),
    )
    assert after == before
    return caught.value


def draft(kent: Cast) -> Framework:
    return draft_new_version(authority=kent.authority, by=kent.amina, at=NOON)


def stage_of(framework: Framework, key: Stage = Stage.ANALYSE) -> FrameworkStage:
    return FrameworkStage.objects.select_related("framework__authority").get(framework=framework, key=key)


def step_of(framework: Framework, key: Stage = Stage.ANALYSE, position: int = 1) -> FrameworkStep:
    near = FrameworkStep.objects.select_related("stage__framework__authority")
    return near.get(stage__framework=framework, stage__key=key, position=position)


def test_a_draft_is_a_whole_copy_that_says_the_same(kent: Cast) -> None:
    base = make_framework(kent)
    copy = draft(kent)
    assert (copy.number, copy.state, copy.prepared_by) == (2, FrameworkState.DRAFT, kent.amina)
    assert FrameworkStep.objects.filter(stage__framework=copy).count() == 8
    assert not differences(base, copy)
    assert base.stages.count() == 4
    assert Event.objects.latest("sequence").what == "framework.drafted"
    refused(lambda: draft(kent))


def test_an_authority_without_a_framework_begins_with_four_bare_stages(kent: Cast) -> None:
    first = draft(kent)
    assert [stage.key for stage in first.stages.all()] == list(Stage)
    refusal = refused(lambda: publish_framework(framework=first, by=kent.hugo, at=NOON))
    assert len(refusal.reasons) == 8
    assert all(reason.href for reason in refusal.reasons)


@pytest.mark.parametrize("name", ["jo", "esme", "gwen", "petra", "ines", "quinn"])
def test_others_do_not_write_the_framework(kent: Cast, name: str) -> None:
    make_framework(kent)
    refused(lambda: draft_new_version(authority=kent.authority, by=getattr(kent, name), at=NOON), NotAllowed)


def test_steps_are_added_changed_moved_and_removed_in_a_draft(kent: Cast) -> None:
    base = make_framework(kent)
    copy = draft(kent)
    added = add_step(stage=stage_of(copy), words=WORDS, by=kent.amina, at=NOON)
    assert (added.key, added.position) == ("ask-users", 3)
    assert refused(lambda: add_step(stage=stage_of(copy), words=WORDS, by=kent.amina, at=NOON)).field == "title"
    change_framework_step(
        step=added, words=replace(WORDS, title="Ask all users"), seen=added.version, by=kent.bola, at=NOON
    )
    move_step(step=again(added), up=True, by=kent.amina, at=NOON)
    assert [step.key for step in stage_of(copy).steps.all()] == ["analyse-1", "ask-users", "analyse-2"]
    remove_step(step=step_of(copy, position=3), by=kent.amina, at=NOON)
    found = {(row.step, row.what) for row in differences(base, copy)}
    assert found == {("Ask all users", "Step"), ("Step 2 of analyse", "Step")}
    assert base.stages.get(key=Stage.ANALYSE).steps.count() == 2
    refused(lambda: move_step(step=step_of(copy), up=True, by=kent.amina, at=NOON))


def test_a_change_to_a_step_that_another_changed_is_stale(kent: Cast) -> None:
    make_framework(kent)
    step = step_of(draft(kent))
    change_framework_step(step=step, words=WORDS, seen=1, by=kent.hugo, at=NOON)
    with pytest.raises(Stale) as stale:
        change_framework_step(step=step, words=WORDS, seen=1, by=kent.amina, at=NOON)
    assert stale.value.saved["title"] == "Ask users"


def test_a_version_in_force_or_superseded_is_never_edited(kent: Cast) -> None:
    commission = make_commission(kent)
    framework = turn_of(commission).framework
    stage, step = stage_of(framework), step_of(framework)
    edits: list[Callable[[], object]] = [
        lambda: add_step(stage=stage, words=WORDS, by=kent.amina, at=NOON),
        lambda: change_framework_step(step=step, words=WORDS, seen=None, by=kent.amina, at=NOON),
        lambda: remove_step(step=step, by=kent.amina, at=NOON),
        lambda: move_step(step=step, up=False, by=kent.amina, at=NOON),
        lambda: publish_framework(framework=framework, by=kent.carys, at=NOON),
        lambda: discard_draft(framework=framework, by=kent.amina, at=NOON),
        lambda: change_stage(
            stage=stage, title="A", purpose="", gate_title="B", gate_question="", sign_off=[], decision="never",
            seen=None, by=kent.amina, at=NOON,
        ),
    ]  # fmt: skip
    for edit in edits:
        assert "1 commission works by it" in refused(edit).sentence
    Framework.objects.update(state=FrameworkState.SUPERSEDED)
    for edit in edits:
        assert "superseded" in refused(edit).sentence


def test_a_version_that_commissions_work_by_cannot_be_deleted(kent: Cast) -> None:
    framework = turn_of(make_commission(kent, Stage.PLAN)).framework
    with pytest.raises(ProtectedError):
        framework.delete()
    with pytest.raises(ProtectedError):
        step_of(framework).delete()


def test_running_commissions_keep_the_version_that_they_began_with(kent: Cast) -> None:
    old = make_framework(kent)
    running = make_commission(kent)
    copy = draft(kent)
    remove_step(step=step_of(copy, position=2), by=kent.amina, at=NOON)
    publish_framework(framework=copy, by=kent.hugo, at=NOON)
    assert [again(row).state for row in (old, copy)] == [FrameworkState.SUPERSEDED, FrameworkState.IN_FORCE]
    assert turn_of(running).framework == old
    assert turn_of(make_commission(kent, title="New")).framework == copy
    assert Event.objects.latest("sequence").what == "framework.published"


@pytest.mark.parametrize("name", ["amina", "derek", "bola", "jo", "esme", "petra"])
def test_who_wrote_on_a_version_never_publishes_it(kent: Cast, name: str) -> None:
    make_framework(kent)
    copy = draft(kent)
    add_step(stage=stage_of(copy), words=WORDS, by=kent.derek, at=NOON)
    refused(lambda: publish_framework(framework=copy, by=getattr(kent, name), at=NOON), NotAllowed)
    publish_framework(framework=copy, by=kent.carys, at=NOON)


def test_a_gate_that_nobody_could_sign_is_not_published(kent: Cast) -> None:
    make_framework(kent)
    copy = draft(kent)
    kent.lola.appointments.all().delete()
    change_stage(
        stage=stage_of(copy), title="Analyse", purpose="", gate_title="Gate", gate_question="",
        decision=NeedsDecision.NEVER, sign_off=[Role.SUPPORT_LEGAL, Role.LEAD_DIRECTOR], seen=1, by=kent.amina, at=NOON,
    )  # fmt: skip
    (reason,) = refused(lambda: publish_framework(framework=copy, by=kent.carys, at=NOON)).reasons
    assert "legal officer" in reason.sentence


def test_a_discarded_draft_stays_on_the_record_and_makes_room(kent: Cast) -> None:
    make_framework(kent)
    copy = discard_draft(framework=draft(kent), by=kent.hugo, at=NOON)
    assert copy.state == FrameworkState.DISCARDED
    assert draft(kent).number == 3


def test_another_authority_does_not_touch_it(kent: Cast, sussex: Cast) -> None:
    make_framework(kent)
    copy = draft(kent)
    refused(lambda: publish_framework(framework=copy, by=sussex.hugo, at=NOON), NotAllowed)
    refused(lambda: add_step(stage=stage_of(copy), words=WORDS, by=sussex.amina, at=NOON), NotAllowed)
