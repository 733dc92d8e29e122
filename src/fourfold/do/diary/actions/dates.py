"""Set the dates of a procurement, and move them."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from fourfold.do.diary import permissions
from fourfold.do.diary.actions.locked import days_as_text, locked
from fourfold.do.diary.actions.telling import tell_its_people
from fourfold.do.diary.models import PlannedDate, Procurement, Slip
from fourfold.do.diary.queries.facts import dates_of, timetable_around
from fourfold.do.diary.rules import STEP_NAMES, ProcurementEvent, StepKey
from fourfold.do.diary.rules.fitting import later_days, require_in_order, said
from fourfold.do.diary.rules.states import after
from fourfold.do.diary.rules.timetable import Days
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import listed, say
from fourfold.govern.people.models import Person

Moved = Mapping[StepKey, tuple[date, date]]


@action
def set_dates(
    *,
    procurement: Procurement,
    days: Days,
    reason: str = "",
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Procurement:
    """Set days by hand, and work out all others from them. Days that have happened stay as they are.

    Refused where announced days move later and ``reason`` does not say why: everyone reads it.
    """
    row = locked(procurement, seen)
    permissions.check_change(by, row)
    row.state = after(row.state, ProcurementEvent.CHANGE)
    before = dates_of(row)
    by_hand = {step: day for step, day in days.items() if step not in before.happened}
    fixed = {**by_hand, **before.happened}
    if not fixed:
        raise Refused(say("Set one day at least: the others are counted from it."), "SC 6.2.8", field=StepKey.STARTS)
    require_in_order(fixed)
    now = timetable_around(row, fixed)
    moved = later_days(before.planned, now, before.happened) if row.announced_on else {}
    _require_reason(moved, reason)
    keep_days(row, now, by_hand=set(by_hand))
    _keep_slips(row, moved, reason.strip(), by, at)
    row.version += 1
    row.save()
    record(
        "procurement.dates_set", row, by=by, at=at, authority=row.authority.uuid,
        changed={
            "reference": row.reference,
            "version": row.version,
            "days": days_as_text(now),
            "by_hand": sorted(by_hand),
            "later": sorted(moved),
        },
        beside={"reason": reason.strip()} if moved else {},
    )  # fmt: skip
    if moved:
        tell_its_people(row, say("The dates of {title} moved later.", title=row.title), except_for=by, at=at)
    return row


@action
def move_date(
    *,
    procurement: Procurement,
    step: StepKey,
    to: date,
    reason: str = "",
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Procurement:
    """Move one date; the others that were set by hand stay."""
    dates = dates_of(procurement)
    kept = {other: dates.planned[other] for other in dates.by_hand}
    return set_dates(procurement=procurement, days={**kept, step: to}, reason=reason, seen=seen, by=by, at=at)


def keep_days(procurement: Procurement, days: Days, *, by_hand: Collection[StepKey]) -> None:
    """Make these the planned days of the procurement. What has happened stays as it was planned."""
    rows = {StepKey(row.step): row for row in PlannedDate.objects.filter(procurement=procurement)}
    for step, day in days.items():
        row = rows.pop(step, None) or PlannedDate(procurement=procurement, step=step)
        if row.happened_on is None:
            row.planned_on, row.by_hand = day, step in by_hand
            row.save()
    for row in rows.values():
        if row.happened_on is None:
            row.delete()


def _require_reason(moved: Moved, reason: str) -> None:
    if moved and not reason.strip():
        parts = [
            say("“{step}” from {was} to {now}", step=say(STEP_NAMES[step]), was=said(was), now=said(now))
            for step, (was, now) in moved.items()
        ]
        raise Refused(
            say("These days have been announced. Say why they move later: {moved}.", moved=listed(parts)),
            "SC 6.2.8, rec 11",
            field="reason",
        )


def _keep_slips(row: Procurement, moved: Moved, reason: str, by: Person, at: datetime) -> None:
    Slip.objects.bulk_create(
        Slip(procurement=row, step=step, was_on=was, now_on=now, reason=reason, by=by, at=at)
        for step, (was, now) in moved.items()
    )
