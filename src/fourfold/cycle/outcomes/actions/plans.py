"""Starting a plan, writing its frame, and taking it through its states."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from fourfold.cycle.outcomes.drafting import wrote_in
from fourfold.cycle.outcomes.models import Plan, PlanVersion
from fourfold.cycle.outcomes.permissions import check_change_plan, check_move_plan, check_start_plan
from fourfold.cycle.outcomes.queries.plans import facts_for, tree_of
from fourfold.cycle.outcomes.revisions import open_revision, take_in
from fourfold.cycle.outcomes.rows import check_fresh, free_slug, locked, write
from fourfold.cycle.outcomes.rules.plans import (
    PlanEvent,
    PlanState,
    check_closing,
    check_decision_named,
    check_editable,
    check_span,
    missing_for,
    next_state,
)
from fourfold.cycle.outcomes.searching import make_findable, make_plan_findable
from fourfold.cycle.outcomes.texts import PlanText
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.audit.chain import canonical
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@dataclass(frozen=True, slots=True)
class Move:
    """What is said when a plan moves: a note, the council's decision where it decides, the day of an early close."""

    note: str = ""
    decision: str = ""
    closed_on: date | None = None


@action
def start_plan(*, authority: Authority, text: PlanText, by: Person, at: datetime) -> Plan:
    """Begin a strategic commissioning plan in draft."""
    check_start_plan(by, authority)
    check_span(text.since, text.until)
    slug = free_slug(text.title, Plan.objects.filter(authority=authority))
    plan = Plan.objects.create(authority=authority, slug=slug, prepared_by=by, **text.words())
    wrote_in(plan, by)
    record(
        "plan.started",
        plan,
        by=by,
        at=at,
        authority=authority.uuid,
        changed={"state": plan.state, "since": text.since, "until": text.until},
        beside={"title": text.title, "about": text.about},
    )
    make_findable(plan)
    return plan


@action
def change_plan(*, plan: Plan, text: PlanText, seen: int | None, by: Person, at: datetime) -> Plan:
    """Change a draft's title, dates and introduction."""
    check_change_plan(by, plan)
    plan = locked(plan)
    check_editable(PlanState(plan.state))
    check_fresh(plan, seen, text.words())
    check_span(text.since, text.until)
    write(plan, text)
    wrote_in(plan, by)
    record(
        "plan.changed",
        plan,
        by=by,
        at=at,
        authority=plan.authority.uuid,
        changed={"version": plan.version, "since": text.since, "until": text.until},
        beside={"title": text.title, "about": text.about},
    )
    make_findable(plan)
    return plan


@action
def move_plan(*, plan: Plan, event: PlanEvent, move: Move, by: Person, at: datetime) -> Plan:
    """Take a plan to its next state and freeze it as it stands there.

    Answers the plan to look at next: the new draft when a revision is opened, the plan in force when one is taken in.
    """
    plan = locked(plan)
    check_move_plan(by, plan, event)
    before = PlanState(plan.state)
    after = next_state(before, event, revision=plan.revises_id is not None)
    _check_ready(plan, event, move, at)
    if event == PlanEvent.REVISE:
        draft = open_revision(plan, by)
        _record_move(
            "plan.revision_opened", draft, {"revises": plan.uuid, "state": draft.state}, move=move, by=by, at=at
        )
        make_plan_findable(draft)
        return draft
    if event == PlanEvent.CLOSE_EARLY:
        plan.closed_on, plan.closed_because = move.closed_on, move.note
    plan.state = after
    plan.version += 1
    plan.save()
    number = _freeze(plan, move, by, at)
    changed = {"event": event, "from": before, "to": after, "number": number, "decision": move.decision}
    _record_move("plan.moved", plan, changed, move=move, by=by, at=at)
    if event == PlanEvent.TAKE_IN:
        return _take_in(plan, move, by, at)
    make_plan_findable(plan)
    return plan


def _freeze(plan: Plan, move: Move, by: Person | None, at: datetime) -> int:
    """Keep the plan as it stands now; the number of the version that it becomes."""
    number = plan.versions.count() + 1
    content = canonical(tree_of(plan))
    PlanVersion.objects.create(
        plan=plan,
        number=number,
        state=plan.state,
        content=content,
        note=move.note,
        decision=move.decision,
        made_by=by,
        made_at=at,
    )
    return number


def _check_ready(plan: Plan, event: PlanEvent, move: Move, at: datetime) -> None:
    reasons = missing_for(event, facts_for(plan), plan.get_absolute_url())
    if reasons:
        raise Refused(say("The plan is not ready for this yet."), "SCA 6.6", reasons=reasons)
    check_decision_named(event, move.decision)
    if event == PlanEvent.CLOSE_EARLY:
        if not move.note.strip():
            raise Refused(say("Say why the plan closes early."), "BOLD 1.5", field="note")
        if move.closed_on is None:
            raise Refused(say("Enter the day on which the plan closes."), "BOLD 1.5", field="closed_on")
        check_closing(move.closed_on, plan.since, plan.until, local_day(at, plan.authority.time_zone))
    if (
        event == PlanEvent.REVISE
        and plan.revisions.exclude(state__in=[PlanState.TAKEN_IN, PlanState.WITHDRAWN]).exists()
    ):
        raise Refused(say("A revision of this plan is being drafted already."), "SCA 6.2")


def _take_in(draft: Plan, move: Move, by: Person, at: datetime) -> Plan:
    plan = take_in(draft)
    number = _freeze(plan, move, by, at)
    changed = {"revision": draft.uuid, "number": number, "decision": move.decision}
    _record_move("plan.revised", plan, changed, move=move, by=by, at=at)
    make_plan_findable(plan)
    make_findable(draft)
    return plan


def _record_move(what: str, plan: Plan, changed: Mapping[str, object], *, move: Move, by: Person, at: datetime) -> None:
    beside = {"note": move.note} if move.note else None
    record(what, plan, by=by, at=at, authority=plan.authority.uuid, changed=changed, beside=beside)
