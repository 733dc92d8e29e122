"""A complaint of unfair treatment, from its first word to whether the answer settled it."""

from datetime import datetime
from uuid import UUID

from fourfold.do.diary.models import Procurement
from fourfold.do.fairness import permissions
from fourfold.do.fairness.actions.locked import locked
from fourfold.do.fairness.models import Complaint
from fourfold.do.fairness.queries.complaints import handler_of, involved_in, officers_of
from fourfold.do.fairness.queries.settings import settings_of
from fourfold.do.fairness.rules import ComplaintEvent, Finding
from fourfold.do.fairness.rules.complaints import after, clock_of
from fourfold.do.notices.models import Notice
from fourfold.do.providers.models import Representative
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.actions import Unnamed, action, record
from fourfold.foundation.authorities.actions import next_reference
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.foundation.workdays import working_days
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import Role


@action
def complain(
    *,
    authority: Authority,
    text: str,
    wants: str = "",
    notice: Notice | None = None,
    procurement: Procurement | None = None,
    representative: Representative | None = None,
    by: Account,
    at: datetime,
) -> Complaint:
    """Say “I was treated unfairly”. It goes to an officer who had no part in the matter, and the clock starts."""
    permissions.check_complain(by)
    text = said(text, "text", say("Tell us what happened."))
    involved = involved_in(notice, procurement) | _own(by)
    today = local_day(at, authority.time_zone)
    handler, officer = handler_of(authority, involved, today)
    settings = settings_of(authority, today)
    limits = clock_of(
        today,
        acknowledge_days=settings.acknowledge_days,
        answer_days=settings.answer_days,
        calendar=working_days(authority.nation),
    )
    complaint = Complaint.objects.create(
        authority=authority, reference=next_reference(authority, at), account=by, representative=representative,
        notice=notice, procurement=procurement, text=text, wants=wants.strip(), officer=officer,
        stands_in=handler.stands_in, sent_at=at, acknowledge_by=limits.acknowledge_by, answer_by=limits.answer_by,
        rulebook=settings.rulebook,
    )  # fmt: skip
    _record("complaint.sent", complaint, Unnamed(complaint.voice), at)
    _tell_officer(complaint, say("A complaint of unfair treatment waits for you."), at)
    return complaint


@action
def acknowledge(*, complaint: Complaint, seen: int | None = None, by: Person, at: datetime) -> Complaint:
    """Tell whoever complained that it has arrived, and that it is being looked into."""
    row = locked(complaint, seen)
    permissions.check_handle(by, row)
    row.state = after(row.state, ComplaintEvent.ACKNOWLEDGE)
    row.acknowledged_at = at
    _save(row)
    _record("complaint.acknowledged", row, by, at)
    sentence = say("{name} has your complaint {reference} and looks into it.", name=by.name, reference=row.reference)
    _tell_complainant(row, sentence, at)
    return row


@action
def answer(
    *, complaint: Complaint, finding: Finding | str, answer: str, seen: int | None = None, by: Person, at: datetime
) -> Complaint:
    """Answer a complaint: whether it is upheld, and why."""
    row = locked(complaint, seen)
    permissions.check_handle(by, row)
    row.state = after(row.state, ComplaintEvent.ANSWER)
    row.answer = said(answer, "answer", say("Say what you found, and what is done about it."))
    row.finding, row.answered_at = Finding(finding), at
    _save(row)
    _record("complaint.answered", row, by, at)
    sentence = say("Your complaint {reference} is answered. Say whether that settles it.", reference=row.reference)
    _tell_complainant(row, sentence, at)
    return row


@action
def hand_over(*, complaint: Complaint, to: Person, seen: int | None = None, by: Person, at: datetime) -> Complaint:
    """Give a complaint to another officer with no part in the matter. The clock runs on."""
    row = locked(complaint, seen)
    permissions.check_hand_over(by, row)
    row.state = after(row.state, ComplaintEvent.HAND_OVER)
    involved = involved_in(row.notice, row.procurement) | _own(row.account)
    today = local_day(at, row.authority.time_zone)
    roles = roles_of(to)
    free = any(one.uuid not in involved for one in officers_of(row.authority, today))
    may = Role.FAIR_TREATMENT in roles or (Role.DEMOCRATIC_SERVICES in roles and not free)
    if to.authority_id != row.authority_id or to.uuid in involved or not may:
        raise Refused(
            say(
                "Choose a fair treatment officer who had no part in the matter; "
                "only where there is none, someone of democratic services."
            ),
            "SC 6.2.1",
            field="to",
        )
    row.officer, row.stands_in = to, Role.FAIR_TREATMENT not in roles
    _save(row)
    _record("complaint.handed_over", row, by, at)
    _tell_officer(row, say("A complaint of unfair treatment was handed to you."), at)
    return row


@action
def withdraw(*, complaint: Complaint, seen: int | None = None, by: Account, at: datetime) -> Complaint:
    """Take a complaint back. It stays counted as taken back."""
    row = locked(complaint, seen)
    permissions.check_complainant(by, row)
    row.state = after(row.state, ComplaintEvent.WITHDRAW)
    _save(row)
    _record("complaint.withdrawn", row, Unnamed(row.voice), at)
    _tell_officer(row, say("Complaint {reference} was taken back.", reference=row.reference), at)
    return row


@action
def say_settled(
    *, complaint: Complaint, settled: bool, note: str = "", seen: int | None = None, by: Account, at: datetime
) -> Complaint:
    """Say whether the answer settled the complaint, once."""
    row = locked(complaint, seen)
    permissions.check_complainant(by, row)
    row.state = after(row.state, ComplaintEvent.SETTLE if settled else ComplaintEvent.DISPUTE)
    row.settled_note = note.strip()
    _save(row)
    _record("complaint.settled", row, Unnamed(row.voice), at)
    sentence = (
        say("Your answer settled complaint {reference}.", reference=row.reference)
        if settled
        else say("Your answer did not settle complaint {reference}.", reference=row.reference)
    )
    _tell_officer(row, sentence, at)
    return row


def _own(account: Account) -> frozenset[UUID]:
    """The person of this account, who never looks into a complaint of their own."""
    person = Person.objects.filter(account=account).first()
    return frozenset({person.uuid}) if person else frozenset()


def _save(row: Complaint) -> None:
    row.version += 1
    row.save()


def _tell_officer(row: Complaint, sentence: str, at: datetime) -> None:
    if row.officer is not None:
        tell(
            accounts=[row.officer.account], sentence=sentence, href=row.get_absolute_url(), kind="complaint.officer",
            at=at, authority=row.authority,
        )  # fmt: skip


def _tell_complainant(row: Complaint, sentence: str, at: datetime) -> None:
    tell(
        accounts=[row.account], sentence=sentence, href=row.get_absolute_url(), kind="complaint.yours", at=at,
        authority=row.authority,
    )  # fmt: skip


def _record(what: str, row: Complaint, by: Person | Unnamed, at: datetime) -> None:
    """Put what happened on the trail: dates and states, nothing of who complained or about what."""
    record(
        what, row, by=by, at=at, authority=row.authority.uuid,
        changed={
            "reference": row.reference, "state": row.state, "version": row.version,
            "officer": row.officer.uuid if row.officer else None, "stands_in": row.stands_in,
            "acknowledge_by": row.acknowledge_by, "answer_by": row.answer_by, "finding": row.finding,
        },
        rulebook=row.rulebook,
    )  # fmt: skip
