"""Draft a decision, change it, give notice of it, withdraw it."""

from datetime import date, datetime

from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.actions import next_reference
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.decisions import permissions, rules
from fourfold.govern.decisions.actions.locked import facts_of, locked
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.queries import key_verdict, notice_rule
from fourfold.govern.decisions.rules import PERSONS, DecisionEvent, DecisionState, Notice, Taker
from fourfold.govern.decisions.searching import make_findable
from fourfold.govern.people.models import Committee, Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import MEMBERS, CommitteeKind, Role

_KIND = {Taker.CABINET: CommitteeKind.CABINET, Taker.COUNCIL: CommitteeKind.COUNCIL}
_ROLE = {Taker.CABINET_MEMBER: Role.CABINET_MEMBER, Taker.OFFICER: Role.LEAD_DIRECTOR}


@action
def draft_decision(
    *,
    authority: Authority,
    title: str,
    matter: str,
    sought: str,
    taker: Taker | str,
    taker_person: Person | None = None,
    taker_committee: Committee | None = None,
    scrutiny_committee: Committee | None = None,
    saves_or_spends: int | None = None,
    divisions_affected: int = 0,
    due_on: date | None = None,
    by: Person,
    at: datetime,
) -> Decision:
    """Begin a decision. Without ``taker_committee``, the authority's one Cabinet or council is meant."""
    permissions.check_draft(by, authority)
    row = Decision(authority=authority, prepared_by=by, reference=next_reference(authority, at))
    _describe(
        row, title=title, matter=matter, sought=sought, taker=Taker(taker), taker_person=taker_person,
        taker_committee=taker_committee, scrutiny_committee=scrutiny_committee, saves_or_spends=saves_or_spends,
        divisions_affected=divisions_affected, due_on=due_on, by=by,
    )  # fmt: skip
    row.save()
    _record("decision.drafted", row, by, at)
    return row


@action
def edit_decision(
    *,
    decision: Decision,
    title: str,
    matter: str,
    sought: str,
    taker: Taker | str,
    taker_person: Person | None = None,
    taker_committee: Committee | None = None,
    scrutiny_committee: Committee | None = None,
    saves_or_spends: int | None = None,
    divisions_affected: int = 0,
    due_on: date | None = None,
    seen: int | None,
    by: Person,
    at: datetime,
) -> Decision:
    """Change a draft, or a deferred decision, which must then be announced again."""
    row = locked(decision, seen)
    permissions.check_edit(by, row)
    row.state = rules.after(row.state, DecisionEvent.EDIT)
    row.changed_since_notice = row.state != DecisionState.DRAFT
    _describe(
        row, title=title, matter=matter, sought=sought, taker=Taker(taker), taker_person=taker_person,
        taker_committee=taker_committee, scrutiny_committee=scrutiny_committee, saves_or_spends=saves_or_spends,
        divisions_affected=divisions_affected, due_on=due_on, by=by,
    )  # fmt: skip
    row.version += 1
    row.save()
    _record("decision.changed", row, by, at)
    return row


@action
def announce(
    *,
    decision: Decision,
    notice: Notice | str = Notice.FULL,
    notice_reason: str = "",
    scrutiny_chair: Person | None = None,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Decision:
    """Put a decision on the forward plan. Refused when the day that it is due on leaves too little notice.

    ``scrutiny_chair`` is who was told of (general exception), or agreed to (special urgency), a shorter notice.
    """
    row = locked(decision, seen)
    permissions.check_announce(by, row)
    row.state = rules.after(row.state, DecisionEvent.ANNOUNCE)
    notice = Notice(notice)
    book = book_at(row.authority, at)
    verdict = key_verdict(row, book)
    rules.require_notice_reasons(
        is_key=verdict.is_key, notice=notice, reason=notice_reason, has_scrutiny_chair=scrutiny_chair is not None
    )
    if notice is Notice.FULL:
        notice_reason, scrutiny_chair = "", None
    _require_scrutiny_chair(row, scrutiny_chair)
    if row.due_on is None:
        raise Refused(say("Say on which day this decision is due, then announce it."), "SI 2012/2089 reg 9")
    row.is_key, row.key_because, row.notice = verdict.is_key, verdict.because, notice
    rules.require_notice(
        announced=local_day(at, row.authority.time_zone),
        decided=row.due_on,
        rule=notice_rule(row, book),
        field="notice",
    )
    row.notice_reason, row.scrutiny_chair = notice_reason.strip(), scrutiny_chair
    row.announced_at, row.changed_since_notice, row.rulebook = at, False, book.version
    row.version += 1
    row.save()
    make_findable(row)
    record(
        "decision.announced", row, by=by, at=at, authority=row.authority.uuid, changed=facts_of(row),
        beside={
            "key_because": row.key_because,
            "notice_reason": row.notice_reason,
            "scrutiny_chair": scrutiny_chair.name if scrutiny_chair else "",
        },
        rulebook=book.version,
    )  # fmt: skip
    return row


@action
def withdraw(*, decision: Decision, reasons: str, seen: int | None = None, by: Person, at: datetime) -> Decision:
    """Seek this decision no longer."""
    row = locked(decision, seen)
    permissions.check_withdraw(by, row)
    row.state = rules.after(row.state, DecisionEvent.WITHDRAW)
    row.reasons = said(reasons, "reasons", say("Say why this decision is withdrawn."))
    row.version += 1
    row.save()
    make_findable(row)
    record(
        "decision.withdrawn", row, by=by, at=at, authority=row.authority.uuid, changed=facts_of(row),
        beside={"reasons": row.reasons},
    )  # fmt: skip
    return row


def _describe(
    row: Decision,
    *,
    title: str,
    matter: str,
    sought: str,
    taker: Taker,
    taker_person: Person | None,
    taker_committee: Committee | None,
    scrutiny_committee: Committee | None,
    saves_or_spends: int | None,
    divisions_affected: int,
    due_on: date | None,
    by: Person,
) -> None:
    row.title = said(title, "title", say("Give the decision a title."))
    row.matter = said(matter, "matter", say("Say what the decision is about."))
    row.sought = said(sought, "sought", say("Say what the taker is asked to agree."))
    row.taker = taker
    row.taker_person = _person(row, taker, taker_person, by) if taker in PERSONS else None
    row.taker_committee = None if taker in PERSONS else _body(row, taker, taker_committee)
    if scrutiny_committee and (
        scrutiny_committee.authority_id != row.authority_id
        or scrutiny_committee.kind != CommitteeKind.CABINET_COMMITTEE
    ):
        raise Refused(say("Choose a cabinet committee of this authority."), "P1 6.5", field="scrutiny_committee")
    row.scrutiny_committee = scrutiny_committee
    row.saves_or_spends, row.divisions_affected, row.due_on = saves_or_spends, divisions_affected, due_on


def _person(row: Decision, taker: Taker, person: Person | None, by: Person) -> Person:
    if person is None or person.authority_id != row.authority_id or _ROLE[taker] not in roles_of(person):
        sentence = (
            say("Name the cabinet member who takes this decision.")
            if taker is Taker.CABINET_MEMBER
            else say("Name the lead director who takes this decision under delegation.")
        )
        raise Refused(sentence, "SI 2012/2089 reg 12", field="taker_person")
    if person.pk in (row.prepared_by_id, by.pk):
        raise Refused(
            say("Whoever prepares a decision does not take it. Name someone else."), "SCA 4.1", field="taker_person"
        )
    return person


def _body(row: Decision, taker: Taker, body: Committee | None) -> Committee:
    kind = _KIND.get(taker)
    if body is None and kind is not None:
        only = list(Committee.objects.filter(authority=row.authority, kind=kind)[:2])
        body = only[0] if len(only) == 1 else None
    fits = body is not None and body.authority_id == row.authority_id
    if body is None or not fits or (kind is not None and body.kind != kind):
        raise Refused(say("Name the body that takes this decision."), "SI 2012/2089 reg 12", field="taker_committee")
    return body


def _require_scrutiny_chair(row: Decision, chair: Person | None) -> None:
    if chair is None:
        return
    if chair.authority_id != row.authority_id or not roles_of(chair) & MEMBERS:
        raise Refused(
            say("The chair of scrutiny is a Member of this authority."), "SI 2012/2089 reg 10", field="scrutiny_chair"
        )
    if chair.pk == row.taker_person_id:
        raise Refused(
            say("Whoever takes the decision cannot agree to its shorter notice."),
            "SI 2012/2089 reg 11",
            field="scrutiny_chair",
        )


def _record(what: str, row: Decision, by: Person, at: datetime) -> None:
    make_findable(row)
    record(
        what, row, by=by, at=at, authority=row.authority.uuid, changed=facts_of(row),
        beside={"title": row.title, "matter": row.matter, "sought": row.sought},
    )  # fmt: skip
