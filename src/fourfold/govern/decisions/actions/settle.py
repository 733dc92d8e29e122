"""Take, refuse or defer a decision: the three words of its taker."""

from collections.abc import Sequence
from datetime import date, datetime

from django.urls import reverse

from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.govern.decisions import permissions, rules
from fourfold.govern.decisions.actions.locked import facts_of, locked, uuid_of
from fourfold.govern.decisions.models import Decision, RejectedOption
from fourfold.govern.decisions.queries import notice_rule
from fourfold.govern.decisions.rules import PERSONS, DecisionEvent, DecisionState, Taker
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import chair_of


@action
def take(
    *,
    decision: Decision,
    reasons: str,
    rejected_options: Sequence[tuple[str, str]] = (),
    conflicts: str = "",
    dispensation: str = "",
    own_conflict: bool = False,
    chair: Person | None = None,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Decision:
    """Take a decision and keep its record (SI 2012/2089 regs 12, 13(4)).

    ``rejected_options`` are (title, why). ``conflicts`` are those declared by Members who were consulted;
    ``own_conflict`` says that the taker has one. ``chair`` was in the chair of the body that resolved this; left
    out, it is the body's chair of that day.
    """
    row = locked(decision, seen)
    permissions.check_take(by, row)
    was, row.state = row.state, rules.after(row.state, DecisionEvent.TAKE)
    rules.require_no_conflict(declared_by_taker=own_conflict)
    row.reasons = _reasons(reasons)
    row.conflicts, row.dispensation = conflicts.strip(), dispensation.strip()
    _require_ready(row, at, was_deferred=was == DecisionState.DEFERRED)
    _settle(row, rejected_options, chair, by, at)
    return row


@action
def refuse(
    *,
    decision: Decision,
    reasons: str,
    rejected_options: Sequence[tuple[str, str]] = (),
    conflicts: str = "",
    dispensation: str = "",
    own_conflict: bool = False,
    chair: Person | None = None,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Decision:
    """Decide not to do what was sought, for reasons that are kept. It waits for no notice: nothing is done."""
    row = locked(decision, seen)
    permissions.check_refuse(by, row)
    row.state = rules.after(row.state, DecisionEvent.REFUSE)
    rules.require_no_conflict(declared_by_taker=own_conflict)
    row.reasons = _reasons(reasons)
    row.conflicts, row.dispensation = conflicts.strip(), dispensation.strip()
    _settle(row, rejected_options, chair, by, at)
    return row


@action
def defer(
    *, decision: Decision, until: date, reasons: str, seen: int | None = None, by: Person, at: datetime
) -> Decision:
    """Put a decision off until a later day, on which it may be taken."""
    row = locked(decision, seen)
    permissions.check_defer(by, row)
    row.state = rules.after(row.state, DecisionEvent.DEFER)
    row.reasons = _reasons(reasons)
    today = local_day(at, row.authority.time_zone)
    if until <= max(today, row.due_on or today):
        raise Refused(say("Choose a day later than today and than the day on which it was due."), field="until")
    row.due_on = until
    row.version += 1
    row.save()
    record(
        "decision.deferred", row, by=by, at=at, authority=row.authority.uuid, changed=facts_of(row),
        beside={"reasons": row.reasons},
    )  # fmt: skip
    return row


def _require_ready(row: Decision, at: datetime, *, was_deferred: bool) -> None:
    if row.changed_since_notice or row.announced_at is None:
        raise Refused(
            say("This decision was changed after it was announced. Democratic services announce it again first."),
            "SI 2012/2089 reg 9",
        )
    zone = row.authority.time_zone
    announced, today = local_day(row.announced_at, zone), local_day(at, zone)
    rules.require_notice(announced=announced, decided=today, rule=notice_rule(row, book_on(row.authority, announced)))
    if was_deferred and row.due_on and today < row.due_on:
        raise Refused(say("This decision was deferred. It can be taken from {day}.", day=f"{row.due_on:%-d %B %Y}"))
    missing = tuple(
        rules.missing_before_taking(
            has_scrutiny_committee=row.scrutiny_committee_id is not None,
            scrutiny_note=row.scrutiny_note,
            scrutinise_href=reverse("decisions.scrutinise", args=[row.authority.slug, row.uuid]),
        )
    )
    if missing:
        raise Refused(say("This decision cannot be taken yet."), "P1 6.5", reasons=missing)


def _settle(
    row: Decision,
    rejected_options: Sequence[tuple[str, str]],
    chair: Person | None,
    by: Person,
    at: datetime,
) -> None:
    row.decided_by = by if Taker(row.taker) in PERSONS else _chair(row, chair, at)
    row.recorded_by, row.decided_at = by, at
    row.version += 1
    row.save()
    RejectedOption.objects.bulk_create(
        RejectedOption(decision=row, title=title, why=why, position=position)
        for position, (title, why) in enumerate(_whole(rejected_options))
    )
    record(
        f"decision.{row.state}", row, by=by, at=at, authority=row.authority.uuid,
        changed={
            **facts_of(row), "decided_by": uuid_of(row.decided_by), "rejected_options": len(rejected_options),
            "conflicts_declared": bool(row.conflicts),
        },
        beside={
            "reasons": row.reasons, "rejected_options": [list(option) for option in rejected_options],
            "conflicts": row.conflicts, "dispensation": row.dispensation,
        },
        rulebook=row.rulebook,
    )  # fmt: skip


def _chair(row: Decision, chair: Person | None, at: datetime) -> Person:
    body = row.taker_committee
    if chair is None and body is not None:
        chair = chair_of(body, local_day(at, row.authority.time_zone))
    if chair is None:
        raise Refused(say("Name who was in the chair."), "SI 2012/2089 reg 12", field="chair")
    if chair.authority_id != row.authority_id or (body and not chair.places.filter(committee=body).exists()):
        raise Refused(say("The chair is a member of the body that decided."), "SI 2012/2089 reg 12", field="chair")
    if chair.pk == row.prepared_by_id:
        raise Refused(say("Whoever prepared the decision cannot be its chair."), "SCA 4.1", field="chair")
    return chair


def _whole(rejected_options: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    for title, why in rejected_options:
        if not title.strip() or not why.strip():
            raise Refused(
                say("Each option that was turned down needs its name and why it was turned down."),
                "SI 2012/2089 reg 12",
                field="rejected_options",
            )
    return rejected_options


def _reasons(reasons: str) -> str:
    if not reasons.strip():
        raise Refused(
            say("Give the reasons: the record of a decision holds them."), "SI 2012/2089 reg 12", field="reasons"
        )
    return reasons.strip()
