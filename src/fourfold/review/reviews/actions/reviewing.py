"""Book a review, prepare it together, hold it, write down what was found and agreed, and close it with the next one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fourfold.do.contracts.models import Contract, PlannedReview
from fourfold.do.contracts.rules.names import ContractState
from fourfold.do.providers.models import Representative
from fourfold.foundation.audit.actions import action
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.reviews import permissions
from fourfold.review.reviews.actions.locked import By, keep, locked, note, tell_manager, tell_provider, today_of
from fourfold.review.reviews.models import AgendaPoint, Attendance, Finding, Review, ReviewAction
from fourfold.review.reviews.queries import agenda_of, last_looked_at, rhythm_of
from fourfold.review.reviews.rules.names import FindingKind, ReviewEvent, ReviewKind, ReviewState, Side, Subject
from fourfold.review.reviews.rules.schedule import require_next, require_soon
from fourfold.review.reviews.rules.states import after_review
from fourfold.review.reviews.searching import make_findable


@dataclass(frozen=True, slots=True)
class Came:
    """Someone who was asked to a review. Of those who did not come it may be unknown for whom they would speak."""

    name: str
    side: Side | None
    came: bool = True


@action
def book_review(
    *, contract: Contract, on: date, kind: ReviewKind | str, place: str = "", by: Person, at: datetime
) -> Review:
    """Book a review of a live contract. The provider is told, and may raise points (SC rec 23, 4.4.3)."""
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    permissions.check_manage(by, contract)
    if contract.state != ContractState.LIVE:
        raise Refused(say("You can review a contract that is live. This one is not."), "SC rec 23")
    _require_free(contract, on, at)
    row = _booked(contract, on, ReviewKind(kind), place=place, by=by)
    make_findable(row)
    note("review.booked", row, actor=by, at=at, changed={"on": row.on, "kind": row.kind})
    _tell_booked(row, at)
    return row


@action
def move_review(
    *, review: Review, on: date, because: str, place: str = "", seen: int | None = None, by: Person, at: datetime
) -> Review:
    """Hold a review on another day, in time, with the reason for everyone who is asked (SC rec 23)."""
    row = locked(review, seen)
    permissions.check_manage(by, row.contract)
    row.state = after_review(row.state, ReviewEvent.MOVE)
    if on != row.on:
        _require_free(row.contract, on, at)
    _require_rhythm(row, on, at)
    row.on, row.place = on, place.strip()
    row.changed_because = said(because, "because", say("Say why. The provider reads this."))
    keep(row)
    make_findable(row)
    note("review.moved", row, actor=by, at=at, changed={"on": row.on}, beside={"because": row.changed_because})
    _tell_booked(row, at)
    return row


@action
def raise_point(*, review: Review, text: str, by: By, at: datetime) -> AgendaPoint:
    """Put a point on the agenda of a review: for the council, or for the provider (SC 4.4.3)."""
    row = locked(review)
    permissions.check_take_part(by, row.contract)
    row.state = after_review(row.state, ReviewEvent.PREPARE)
    point = AgendaPoint.objects.create(
        review=row, subject=Subject.RAISED, clause="SC 4.4.3",
        text=said(text, "text", say("Say what you want to talk about.")),
        raised_by=None if isinstance(by, Representative) else by,
        raised_for=by if isinstance(by, Representative) else None,
    )  # fmt: skip
    keep(row)
    note("review.point_raised", row, actor=by, at=at, changed={"point": point.uuid}, beside={"text": point.text})
    if isinstance(by, Representative):
        tell_manager(
            row.contract, say("{name} raised a point for the review.", name=by.provider), row.get_absolute_url(),
            "reviews.raised", at,
        )  # fmt: skip
    return point


@action
def hold_review(*, review: Review, came: Sequence[Came], seen: int | None = None, by: Person, at: datetime) -> Review:
    """Say that a review was held, and who came. Its agenda is kept as the record made it on that day."""
    row = locked(review, seen)
    permissions.check_manage(by, row.contract)
    row.state = after_review(row.state, ReviewEvent.HOLD)
    today = today_of(row.contract, at)
    if row.on > today:
        raise Refused(say("It is booked for a later day. Move it first, or hold it on that day."), "SC rec 23")
    if not any(one.came for one in came):
        raise Refused(say("Say who came."), "SC 8.9.3", field="council")
    points = agenda_of(row, row.on)
    row.points.filter(subject=Subject.RAISED).delete()
    AgendaPoint.objects.bulk_create(
        AgendaPoint(
            review=row, position=place, subject=point.subject, text=point.text, clause=point.clause, href=point.href
        )
        for place, point in enumerate(points, 1)
    )
    Attendance.objects.bulk_create(
        Attendance(review=row, name=one.name.strip(), side=one.side or "", came=one.came) for one in came
    )
    if row.planned is not None:
        PlannedReview.objects.filter(pk=row.planned.pk).update(held_on=row.on)
    row.rulebook = book_at(row.contract.authority, at).version
    keep(row)
    note(
        "review.held", row, actor=by, at=at, rulebook=row.rulebook,
        changed={"on": row.on, "points": len(points), "came": sum(one.came for one in came)},
        beside={"names": [one.name for one in came]},
    )  # fmt: skip
    return row


@action
def add_finding(
    *, review: Review, kind: FindingKind | str, text: str, measure: str = "", by: Person, at: datetime
) -> Finding:
    """Write down what a review found: what goes well too."""
    row = locked(review)
    permissions.check_manage(by, row.contract)
    row.state = after_review(row.state, ReviewEvent.NOTE)
    finding = Finding.objects.create(
        review=row, kind=FindingKind(kind), text=said(text, "text", say("Say what you found.")),
        measure=measure.strip(),
    )  # fmt: skip
    keep(row)
    note(
        "review.found", row, actor=by, at=at, changed={"finding": finding.uuid, "kind": finding.kind},
        beside={"text": finding.text},
    )  # fmt: skip
    return finding


@action
def add_action(
    *,
    review: Review,
    text: str,
    side: Side | str,
    owner: Person | None = None,
    owner_name: str = "",
    due_on: date,
    by: Person,
    at: datetime,
) -> ReviewAction:
    """Write down what was agreed, who does it and by when: an officer for the council, or someone of the provider."""
    row = locked(review)
    permissions.check_manage(by, row.contract)
    row.state = after_review(row.state, ReviewEvent.NOTE)
    side = Side(side)
    if side is Side.AUTHORITY and (owner is None or owner.authority_id != row.contract.authority_id):
        raise Refused(say("Name the officer who does it."), "SC 8.9.3", field="owner")
    if side is not Side.AUTHORITY:
        owner, owner_name = None, said(owner_name, "owner_name", say("Name who does it for the provider."))
    if due_on < row.on:
        raise Refused(say("Choose the day of the review, or a later one."), "SC 8.9.3", field="due_on")
    done = ReviewAction.objects.create(
        review=row, contract=row.contract, text=said(text, "text", say("Say what is to be done.")), side=side,
        owner=owner, owner_name="" if owner else owner_name, due_on=due_on,
    )  # fmt: skip
    keep(row)
    note(
        "review.action_agreed", done, actor=by, at=at,
        changed={"review": row.uuid, "side": done.side, "due_on": done.due_on}, beside={"text": done.text},
    )  # fmt: skip
    if side is Side.PROVIDER:
        tell_provider(
            row.contract, say("Agreed at a review, due on {day}: {text}", day=_day(due_on), text=done.text),
            row.get_absolute_url(), "reviews.action", at,
        )  # fmt: skip
    return done


@action
def close_review(
    *,
    review: Review,
    summary: str,
    next_on: date | None = None,
    next_kind: ReviewKind | str = ReviewKind.QUARTERLY,
    no_next_because: str = "",
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Review:
    """Close a review with the next one booked, or with the end of the contract (SC rec 23)."""
    row = locked(review, seen)
    contract = row.contract
    permissions.check_manage(by, contract)
    row.state = after_review(row.state, ReviewEvent.CLOSE)
    row.summary = said(summary, "summary", say("Say what the review came to."))
    if not row.findings.exists():
        raise Refused(say("Write down what was found first, what goes well too."), "SC 8.9.3")
    require_next(
        held_on=row.on, next_on=next_on, no_next_because=no_next_because, ends_on=contract.ends_on,
        today=today_of(contract, at), rhythm=rhythm_of(contract, row.on),
    )  # fmt: skip
    row.no_next_because = "" if next_on else no_next_because.strip()
    if next_on is not None:
        row.next = _next(row, next_on, ReviewKind(next_kind), by, at)
    row.closed_by, row.closed_at = by, at
    row.rulebook = book_at(contract.authority, at).version
    keep(row)
    make_findable(row)
    note(
        "review.closed", row, actor=by, at=at, rulebook=row.rulebook,
        changed={"next_on": next_on, "findings": row.findings.count(), "actions": row.actions.count()},
        beside={"summary": row.summary, "no_next_because": row.no_next_because},
    )  # fmt: skip
    tell_provider(
        contract, say("The review of “{title}” is closed. Read what was found.", title=contract.title),
        row.get_absolute_url(), "reviews.closed", at,
    )  # fmt: skip
    return row


@action
def call_off_review(
    *, review: Review, because: str, next_on: date, seen: int | None = None, by: Person, at: datetime
) -> Review:
    """Call a review off for good. Another one is booked in its place, in time: contracts are looked at (SC rec 23)."""
    row = locked(review, seen)
    permissions.check_manage(by, row.contract)
    row.state = after_review(row.state, ReviewEvent.CALL_OFF)
    row.changed_because = said(because, "because", say("Say why. The provider reads this."))
    row.planned = None
    keep(row)
    _require_free(row.contract, next_on, at, field="next_on")
    _require_rhythm(row, next_on, at, field="next_on")
    row.next = _booked(row.contract, next_on, ReviewKind(row.kind), place=row.place, by=by)
    row.save()
    make_findable(row)
    make_findable(row.next)
    note(
        "review.called_off", row, actor=by, at=at, changed={"next_on": next_on}, beside={"because": row.changed_because}
    )
    _tell_booked(row.next, at)
    return row


def _booked(contract: Contract, on: date, kind: ReviewKind, *, place: str, by: Person) -> Review:
    """A review, kept against the day of the contract's schedule that it comes at or after, if any waits."""
    waiting = contract.planned_reviews.filter(held_on=None, review=None, due_on__lte=on)
    return Review.objects.create(
        contract=contract, planned=waiting.first(), kind=kind, on=on, place=place.strip(), booked_by=by
    )  # fmt: skip


def _next(row: Review, on: date, kind: ReviewKind, by: Person, at: datetime) -> Review:
    """The review that follows: one that is booked for that day already, or a new one."""
    there = row.contract.reviews.filter(on=on, state=ReviewState.BOOKED).first()
    if there is None:
        _require_free(row.contract, on, at, field="next_on")
    else:
        _require_ahead(row.contract, on, at, field="next_on")
    found = there or _booked(row.contract, on, kind, place=row.place, by=by)
    found.contract = row.contract
    make_findable(found)
    return found


def _require_rhythm(row: Review, on: date, at: datetime, field: str = "on") -> None:
    """Refuse to put a review off for longer than a contract may go without one. An earlier day is never too late."""
    contract, today = row.contract, today_of(row.contract, at)
    held_on = last_looked_at(contract)
    if held_on is None or on <= row.on:
        return
    others = contract.reviews.filter(state=ReviewState.BOOKED, on__gte=today).exclude(pk=row.pk)
    first = min([on, *others.values_list("on", flat=True)])
    require_soon(first, held_on=held_on, today=today, rhythm=rhythm_of(contract, today), field=field)


def _require_ahead(contract: Contract, on: date, at: datetime, field: str) -> None:
    if on < today_of(contract, at):
        raise Refused(say("Choose today or a later day."), field=field)


def _require_free(contract: Contract, on: date, at: datetime, field: str = "on") -> None:
    _require_ahead(contract, on, at, field)
    if contract.reviews.filter(on=on).exclude(state=ReviewState.CALLED_OFF).exists():
        raise Refused(say("This contract has a review on that day."), field=field)


def _tell_booked(row: Review, at: datetime) -> None:
    contract = row.contract
    tell_provider(
        contract,
        say("A review of “{title}” is on {day}. You can raise points.", title=contract.title, day=_day(row.on)),
        row.get_absolute_url(), "reviews.booked", at,
    )  # fmt: skip


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
