"""Go and look: plan a visit, say what was seen and heard."""

from datetime import date, datetime

from fourfold.do.contracts.models import Contract
from fourfold.foundation.audit.actions import action
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.reviews import permissions
from fourfold.review.reviews.actions.locked import keep, locked, note, tell_provider, today_of
from fourfold.review.reviews.models import Visit
from fourfold.review.reviews.rules.names import VisitEvent
from fourfold.review.reviews.rules.states import after_visit


@action
def plan_visit(
    *,
    contract: Contract,
    on: date,
    place: str,
    looks_at: str,
    visitor: Person,
    with_whom: str = "",
    announced: bool = True,
    by: Person,
    at: datetime,
) -> Visit:
    """Plan a visit. The provider is told of it only where it is announced."""
    permissions.check_manage(by, contract)
    if on < today_of(contract, at):
        raise Refused(say("Choose today or a later day."), field="on")
    if visitor.authority_id != contract.authority_id:
        raise Refused(say("Name someone of this authority."), field="visitor")
    row = Visit.objects.create(
        contract=contract, on=on, place=said(place, "place", say("Say where it is.")), visitor=visitor,
        looks_at=said(looks_at, "looks_at", say("Say what you will look at.")), with_whom=with_whom.strip(),
        announced=announced,
    )  # fmt: skip
    note(
        "visit.planned", row, actor=by, at=at,
        changed={"on": row.on, "visitor": visitor.uuid, "announced": row.announced},
        beside={"place": row.place, "looks_at": row.looks_at},
    )  # fmt: skip
    if announced:
        sentence = say("Someone comes to see “{title}” on {day}.", title=contract.title, day=f"{on.day} {on:%B %Y}")
        tell_provider(contract, sentence, row.get_absolute_url(), "reviews.visit", at)
    return row


@action
def report_visit(*, visit: Visit, saw: str, heard: str, seen: int | None = None, by: Person, at: datetime) -> Visit:
    """Say what was seen, and what people who use the service said (SC 4.5.3)."""
    row = locked(visit, seen)
    permissions.check_report_visit(by, row)
    row.state = after_visit(row.state, VisitEvent.REPORT)
    if row.on > today_of(row.contract, at):
        raise Refused(say("This visit is planned for a later day."), "SC 8.9.2")
    row.saw = said(saw, "saw", say("Say what you saw."))
    row.heard = said(heard, "heard", say("Say what people who use it said, or why you could not ask."))
    keep(row)
    note("visit.made", row, actor=by, at=at, beside={"saw": row.saw, "heard": row.heard})
    sentence = say("Read what was seen at {place}.", place=row.place)
    tell_provider(row.contract, sentence, row.get_absolute_url(), "reviews.visit", at)
    return row


@action
def call_off_visit(*, visit: Visit, because: str, seen: int | None = None, by: Person, at: datetime) -> Visit:
    """Call a visit off."""
    row = locked(visit, seen)
    permissions.check_report_visit(by, row)
    row.state = after_visit(row.state, VisitEvent.CALL_OFF)
    row.because = said(because, "because", say("Say why."))
    keep(row)
    note("visit.called_off", row, actor=by, at=at, beside={"because": row.because})
    return row
