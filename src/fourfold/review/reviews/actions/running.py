"""While an improvement plan runs: help, measure, give it more time, and say whether it worked (SC 8.9.4)."""

from datetime import date, datetime
from decimal import Decimal

from fourfold.foundation.audit.actions import action
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.reviews import permissions
from fourfold.review.reviews.actions.locked import keep, locked, note, tell_provider, today_of
from fourfold.review.reviews.models import ImprovementPlan, Support, Target
from fourfold.review.reviews.queries.record import target_facts
from fourfold.review.reviews.rules.improvement import require_judgement
from fourfold.review.reviews.rules.names import ImprovementEvent
from fourfold.review.reviews.rules.states import after_improvement


@action
def note_support(*, plan: ImprovementPlan, on: date, what: str, by: Person, at: datetime) -> Support:
    """Write down how the council helped."""
    row = locked(plan)
    permissions.check_manage(by, row.contract)
    row.state = after_improvement(row.state, ImprovementEvent.SUPPORT)
    if on > today_of(row.contract, at):
        raise Refused(say("Choose today or an earlier day: this is what was done."), field="on")
    given = Support.objects.create(plan=row, on=on, what=said(what, "what", say("Say how the council helped.")), by=by)
    keep(row)
    note("improvement.supported", row, actor=by, at=at, changed={"on": on}, beside={"what": given.what})
    return given


@action
def measure_target(
    *, target: Target, found: Decimal, how: str, seen: int | None = None, by: Person, at: datetime
) -> Target:
    """Say what was measured for a target, and how."""
    row = locked(target.plan)
    permissions.check_manage(by, row.contract)
    row.state = after_improvement(row.state, ImprovementEvent.SUPPORT)
    mine = row.targets.select_for_update().get(pk=target.pk)
    mine.found, mine.found_on = found, today_of(row.contract, at)
    mine.found_how = said(how, "how", say("Say how it was measured, and by whom."))
    mine.version += 1
    mine.save()
    keep(row)
    note(
        "improvement.measured", row, actor=by, at=at, changed={"target": mine.uuid, "found": found},
        beside={"how": mine.found_how},
    )  # fmt: skip
    return mine


@action
def extend_plan(
    *, plan: ImprovementPlan, ends_on: date, because: str, seen: int | None = None, by: Person, at: datetime
) -> ImprovementPlan:
    """Give a plan more time, with the reason."""
    row = locked(plan, seen)
    permissions.check_manage(by, row.contract)
    row.state = after_improvement(row.state, ImprovementEvent.EXTEND)
    if row.ends_on is not None and ends_on <= row.ends_on:
        raise Refused(say("Choose a later day than the one it has."), field="ends_on")
    row.ends_on = ends_on
    row.extended_because = said(because, "because", say("Say why more time will help."))
    keep(row)
    note(
        "improvement.extended", row, actor=by, at=at, changed={"ends_on": ends_on},
        beside={"because": row.extended_because},
    )  # fmt: skip
    sentence = say("The improvement plan “{title}” has more time.", title=row.title)
    tell_provider(row.contract, sentence, row.get_absolute_url(), "reviews.improvement", at)
    return row


@action
def judge_plan(
    *, plan: ImprovementPlan, worked: bool, because: str, seen: int | None = None, by: Person, at: datetime
) -> ImprovementPlan:
    """Say whether a plan worked: its targets decide (SC 8.9.4)."""
    row = locked(plan, seen)
    permissions.check_manage(by, row.contract)
    row.state = after_improvement(row.state, ImprovementEvent.WORK if worked else ImprovementEvent.FAIL)
    today = today_of(row.contract, at)
    assert row.ends_on is not None
    require_judgement(target_facts(row.targets.all()), worked=worked, today=today, ends_on=row.ends_on)
    row.judged_because = said(because, "because", say("Say what it came to."))
    row.judged_by, row.judged_on = by, today
    keep(row)
    note("improvement.judged", row, actor=by, at=at, changed={"worked": worked}, beside={"because": row.judged_because})
    sentence = say("The improvement plan “{title}”: {state}.", title=row.title, state=row.get_state_display())
    tell_provider(row.contract, sentence, row.get_absolute_url(), "reviews.improvement", at)
    return row
