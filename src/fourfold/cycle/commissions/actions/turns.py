"""One turn of the wheel: begin it, hold it, go on, say how it ends and what it taught."""

from datetime import date, datetime

from fourfold.cycle.commissions import permissions
from fourfold.cycle.commissions.actions.rows import locked_turn, open_turn, require_seen, running_turn
from fourfold.cycle.commissions.actions.waits import refresh_waits
from fourfold.cycle.commissions.models import Commission, Framework, Lesson, Turn
from fourfold.cycle.commissions.queries.facts import today_of
from fourfold.cycle.commissions.rules import Ending, Stage, TurnEvent, TurnState
from fourfold.cycle.commissions.rules.states import OPEN_TURN, TURN_TRANSITIONS, after
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


def begin_turn(
    commission: Commission,
    *,
    number: int,
    framework: Framework,
    stage: Stage,
    at: datetime,
    after_turn: Turn | None = None,
) -> Turn:
    """A new turn of a commission under ``framework``, with the lessons of the turn before it. Part of other actions."""
    turn = Turn.objects.create(
        commission=commission, number=number, framework=framework, stage=stage, stage_since=at, started_at=at
    )
    if after_turn is not None:
        for lesson in after_turn.lessons.all():
            Lesson.objects.create(
                turn=turn, text=lesson.text, carried_from=lesson, added_by=lesson.added_by, added_at=at,
                clause=lesson.clause,
            )  # fmt: skip
    commission.current_turn = turn
    commission.save(update_fields=["current_turn"])
    refresh_waits(turn, at)
    return turn


@action
def hold_turn(*, turn: Turn, waiting_for: str, by: Person, at: datetime) -> Turn:
    """Put a commission on hold, and say what it waits for."""
    permissions.check_change_turn(by, turn)
    turn = open_turn(turn)
    turn.state = after(TURN_TRANSITIONS, TurnState(turn.state), TurnEvent.HOLD, say("Only a running turn is held."))
    turn.waiting_for = said(waiting_for, "waiting_for", say("Say what it waits for."))
    return _changed("commission.held", turn, by=by, at=at, beside={"waiting_for": turn.waiting_for})


@action
def resume_turn(*, turn: Turn, by: Person, at: datetime) -> Turn:
    """Go on with a commission that was on hold."""
    permissions.check_change_turn(by, turn)
    turn = locked_turn(turn)
    turn.state = after(
        TURN_TRANSITIONS, TurnState(turn.state), TurnEvent.RESUME, say("This commission is not on hold.")
    )
    turn.waiting_for = ""
    return _changed("commission.resumed", turn, by=by, at=at)


@action
def set_stage_day(*, turn: Turn, due_on: date | None, by: Person, at: datetime) -> Turn:
    """Say by which day the present stage is to be done, or that no day is set."""
    permissions.check_change_turn(by, turn)
    turn = running_turn(turn)
    if due_on is not None and due_on < today_of(turn, at):
        raise Refused(say("Choose today or a later day."), field="due_on")
    turn.stage_due_on = due_on
    return _changed("commission.stage_day_set", turn, by=by, at=at, changed={"due_on": due_on})


@action
def choose_ending(
    *, turn: Turn, ending: Ending | str, because: str, seen: int | None = None, by: Person, at: datetime
) -> Turn:
    """Recommend what a review ends in: recommission, change or decommission (SCA 2.7)."""
    permissions.check_change_turn(by, turn)
    turn = open_turn(turn)
    require_seen(turn.version, seen, {"ending": turn.ending, "because": turn.ending_because})
    if turn.stage != Stage.REVIEW:
        raise Refused(say("A turn ends after its review."), "SCA 2.7")
    turn.ending = Ending(ending)
    turn.ending_because = said(because, "because", say("Say why."))
    return _changed(
        "commission.ending_chosen", turn, by=by, at=at, changed={"ending": turn.ending},
        beside={"because": turn.ending_because},
    )  # fmt: skip


@action
def add_lesson(*, turn: Turn, text: str, clause: str = "", by: Person, at: datetime) -> Lesson:
    """Write down what this turn taught; the next turn begins with it (SCA 2.7, 4.1)."""
    permissions.check_change_turn(by, turn)
    turn = locked_turn(turn)
    if turn.state not in OPEN_TURN:
        raise Refused(say("Turn {n} is over. Write lessons in the turn that runs now.", n=turn.number))
    lesson = Lesson.objects.create(
        turn=turn, text=said(text, "text", say("Write what you learned.")), added_by=by, added_at=at, clause=clause
    )
    _changed(
        "commission.lesson_added", turn, by=by, at=at, changed={"lesson": lesson.uuid}, beside={"text": lesson.text}
    )
    return lesson


def _changed(
    what: str,
    turn: Turn,
    *,
    by: Person,
    at: datetime,
    changed: dict[str, object] | None = None,
    beside: dict[str, object] | None = None,
) -> Turn:
    turn.version += 1
    turn.save()
    refresh_waits(turn, at)
    commission = turn.commission
    record(
        what, commission, by=by, at=at, authority=commission.authority.uuid,
        changed={"turn": turn.number, "stage": turn.stage, "state": turn.state, **(changed or {})}, beside=beside,
    )  # fmt: skip
    return turn
