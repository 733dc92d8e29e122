"""What has happened. The plain functions are called inside the actions that make it happen, and these record it."""

from datetime import date, datetime

from fourfold.do.diary import permissions
from fourfold.do.diary.actions.locked import locked
from fourfold.do.diary.models import PlannedDate, Procurement
from fourfold.do.diary.queries.facts import dates_of
from fourfold.do.diary.rules import ORDER, STEP_NAMES, ProcurementEvent, StepKey
from fourfold.do.diary.rules.fitting import said
from fourfold.do.diary.rules.states import EVENT_OF, after
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


def note_happened(procurement: Procurement, step: StepKey, on: date) -> None:
    """Note that a step of a procurement happened on this day, and move the procurement on with it.

    :raises Refused: when the step cannot happen as the procurement stands.
    """
    row = locked(procurement)
    row.state = after(row.state, EVENT_OF.get(step, ProcurementEvent.CHANGE))
    row.version += 1
    row.save(update_fields=["state", "version"])
    PlannedDate.objects.update_or_create(
        procurement=row, step=step,
        defaults={"happened_on": on}, create_defaults={"planned_on": on, "happened_on": on},
    )  # fmt: skip
    procurement.state, procurement.version = row.state, row.version


def note_cancelled(procurement: Procurement) -> None:
    """Note that a tender was cancelled: the procurement goes back to the plan, as if it had not opened.

    :raises Refused: when no tender is open or being assessed.
    """
    row = locked(procurement)
    row.state = after(row.state, ProcurementEvent.CANCEL)
    row.version += 1
    row.save(update_fields=["state", "version"])
    undone = ORDER[ORDER.index(StepKey.OPENS) :]
    PlannedDate.objects.filter(procurement=row, step__in=undone).update(happened_on=None)
    procurement.state, procurement.version = row.state, row.version


@action
def note_step(
    *, procurement: Procurement, step: StepKey, on: date, seen: int | None = None, by: Person, at: datetime
) -> Procurement:
    """Say that a step happened, where no notice says so."""
    row = locked(procurement, seen)
    permissions.check_change(by, row)
    if on > local_day(at, row.authority.time_zone):
        raise Refused(say("Enter a day that has come: today or earlier."), field="on")
    for other, day in dates_of(row).happened.items():
        if (ORDER.index(other) < ORDER.index(step)) != (day <= on) and day != on and other != step:
            raise Refused(
                say(
                    "“{other}” happened on {day}. Check the order of the days.",
                    other=say(STEP_NAMES[other]), day=said(day),
                ),
                field="on",
            )  # fmt: skip
    note_happened(row, step, on)
    record(
        "procurement.step_happened", row, by=by, at=at, authority=row.authority.uuid,
        changed={
            "reference": row.reference, "state": row.state, "version": row.version, "step": step, "on": on,
        },
    )  # fmt: skip
    return row
