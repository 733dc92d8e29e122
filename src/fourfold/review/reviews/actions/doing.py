"""What becomes of what was agreed at reviews."""

from datetime import datetime

from fourfold.do.providers.models import Representative
from fourfold.foundation.audit.actions import action
from fourfold.foundation.errors import said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.reviews import permissions
from fourfold.review.reviews.actions.locked import By, keep, locked, note, tell_manager, tell_provider, today_of
from fourfold.review.reviews.models import ReviewAction
from fourfold.review.reviews.rules.names import ActionEvent, ActionState, Side
from fourfold.review.reviews.rules.states import after_action


@action
def report_action(
    *, action: ReviewAction, done_how: str, seen: int | None = None, by: By, at: datetime
) -> ReviewAction:
    """Say how something agreed was done. Someone else who manages the contract looks at it."""
    row = locked(action, seen)
    permissions.check_report(by, row)
    row.state = after_action(row.state, ActionEvent.REPORT)
    row.done_how = said(done_how, "done_how", say("Say what was done."))
    row.done_on = today_of(row.contract, at)
    row.reported_by = None if isinstance(by, Representative) else by
    row.reported_for = by if isinstance(by, Representative) else None
    keep(row)
    note("review.action_reported", row, actor=by, at=at, changed={"done_on": row.done_on}, beside={"how": row.done_how})
    tell_manager(
        row.contract, say("Said to be done: {text}", text=row.text), row.get_absolute_url(), "reviews.action", at
    )
    return row


@action
def settle_action(
    *,
    action: ReviewAction,
    event: ActionEvent | str,
    because: str,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> ReviewAction:
    """Take what was done, send it back, or drop it, with the reason."""
    row = locked(action, seen)
    event = ActionEvent(event)
    permissions.check_manage(by, row.contract)
    row.state = after_action(row.state, event)
    if event is ActionEvent.ACCEPT:
        permissions.check_accept(by, row)
    row.settled_because = said(because, "because", say("Say why. Whoever does it reads this."))
    if row.state == ActionState.OPEN:
        row.done_how, row.done_on, row.reported_by, row.reported_for = "", None, None, None
    keep(row)
    note("review.action_settled", row, actor=by, at=at, beside={"because": row.settled_because})
    if row.side == Side.PROVIDER:
        sentence = say("{state}: {text}", state=row.get_state_display(), text=row.text)
        tell_provider(row.contract, sentence, row.review.get_absolute_url(), "reviews.action", at)
    return row
