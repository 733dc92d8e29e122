"""What a subcontractor says of its payment, safely: nobody who has a part in the contract learns who said it."""

from datetime import date, datetime

from fourfold.do.contracts.models import Contract
from fourfold.do.providers.models import Representative
from fourfold.foundation.audit.actions import Unnamed, action, record
from fourfold.foundation.authorities.actions import next_reference
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.foundation.workdays import working_days
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import Role
from fourfold.review.ledger.locking import locked
from fourfold.review.payments import permissions
from fourfold.review.payments.models import ChainLine, Unpaid
from fourfold.review.payments.queries import officer_for
from fourfold.review.payments.rules.chain import OPEN, Said, UnpaidEvent, days_of, unpaid_after


@action
def say_paid(*, line: ChainLine, by: Representative, at: datetime) -> ChainLine:
    """Say that an invoice was paid as the main contractor returned it."""
    row = _line(line, by)
    row.said, row.said_at = Said.PAID, at
    row.version += 1
    row.save()
    record(
        "chain_line.said", row, by=Unnamed(row.uuid), at=at, authority=row.returned.authority.uuid,
        changed={"said": row.said, "version": row.version},
    )  # fmt: skip
    return row


@action
def say_unpaid(
    *,
    contract: Contract,
    line: ChainLine | None = None,
    invoice: str = "",
    amount: int | None = None,
    received_on: date | None = None,
    text: str = "",
    by: Representative,
    at: datetime,
) -> Unpaid:
    """Say “I was not paid”. It goes to an officer who has no part in the contract, and the clock starts."""
    permissions.check_say_unpaid(by, contract)
    if line is not None:
        told = _line(line, by)
        told.said, told.said_at = Said.UNPAID, at
        told.version += 1
        told.save()
        invoice, amount, received_on = told.invoice, told.amount, told.received_on
    today = local_day(at, contract.authority.time_zone)
    if amount is None or amount <= 0:
        raise Refused(say("Enter how much is owed to you."), field="amount")
    if received_on is None or received_on > today:
        raise Refused(say("Enter the day on which they received your invoice."), field="received_on")
    handler, officer = officer_for(contract, by, today)
    book = book_at(contract.authority, at)
    days = days_of(today, book, working_days(contract.authority.nation))
    row = Unpaid.objects.create(
        authority=contract.authority, reference=next_reference(contract.authority, at), contract=contract, line=line,
        representative=by, invoice=invoice.strip(), amount=amount, received_on=received_on, text=text.strip(),
        officer=officer, stands_in=handler.stands_in, sent_at=at, first_word_by=days.first_word_by,
        answer_by=days.answer_by, rulebook=book.version,
    )  # fmt: skip
    _record("unpaid.sent", row, Unnamed(row.voice), at)
    _tell_officer(row, say("A subcontractor says that it was not paid."), at)
    return row


@action
def acknowledge(*, row: Unpaid, seen: int | None = None, by: Person, at: datetime) -> Unpaid:
    """Tell whoever said it that it has arrived, and that it is being looked into."""
    row = _handled(row, seen, by, UnpaidEvent.ACKNOWLEDGE)
    row.acknowledged_at = at
    _save(row)
    _record("unpaid.acknowledged", row, by, at)
    sentence = say("{name} looks into your unpaid invoice, {reference}.", name=by.name, reference=row.reference)
    _tell_speaker(row, sentence, at)
    return row


@action
def answer(*, row: Unpaid, answer: str, seen: int | None = None, by: Person, at: datetime) -> Unpaid:
    """Say what was found, and what is done about it."""
    row = _handled(row, seen, by, UnpaidEvent.ANSWER)
    row.answer = said(answer, "answer", say("Say what you found, and what is done about it."))
    row.answered_at = at
    _save(row)
    _record("unpaid.answered", row, by, at)
    _tell_speaker(row, say("We have an answer about your unpaid invoice, {reference}.", reference=row.reference), at)
    return row


@action
def hand_over(*, row: Unpaid, to: Person, seen: int | None = None, by: Person, at: datetime) -> Unpaid:
    """Give it to another officer with no part in the contract. The clock runs on."""
    row = locked(row, seen)
    permissions.check_hand_over(by, row)
    if row.state not in OPEN:
        raise Refused(say("This was answered: nothing is left to hand over."))
    if (
        to.authority_id != row.authority_id
        or to.pk in permissions.involved_in(row)
        or not roles_of(to) & permissions.HANDLERS
    ):
        raise Refused(say("Choose an officer of fair treatment or democratic services with no part in the contract."),
                      "SC rec 20", field="to")  # fmt: skip
    row.officer = to
    _save(row)
    _record("unpaid.handed_over", row, by, at)
    _tell_officer(row, say("An unpaid subcontractor’s words were handed to you."), at)
    return row


@action
def take(*, row: Unpaid, seen: int | None = None, by: Person, at: datetime) -> Unpaid:
    """Take what nobody looks into: nobody was free of the matter, or whoever looked into it left. The clock runs on."""
    row = locked(row, seen)
    permissions.check_take(by, row)
    if row.state not in OPEN:
        raise Refused(say("This was answered: nothing is left to look into."))
    row.officer, row.stands_in = by, Role.FAIR_TREATMENT not in roles_of(by)
    _save(row)
    _record("unpaid.taken", row, by, at)
    return row


@action
def say_paid_since(*, row: Unpaid, seen: int | None = None, by: Representative, at: datetime) -> Unpaid:
    """Say that it was paid after all."""
    row = locked(row, seen)
    permissions.check_speaker(by, row)
    row.state = unpaid_after(row.state, UnpaidEvent.PAY)
    _save(row)
    _record("unpaid.paid", row, Unnamed(row.voice), at)
    _tell_officer(row, say("The subcontractor of {reference} was paid since.", reference=row.reference), at)
    return row


def _line(line: ChainLine, by: Representative) -> ChainLine:
    row = ChainLine.objects.select_for_update(of=("self",)).select_related("returned__authority").get(pk=line.pk)
    permissions.check_speak(by, row)
    if row.said == Said.UNPAID:
        raise Refused(say("You have said that it was not paid. Tell us there if it was paid since."), "SC rec 20")
    return row


def _handled(row: Unpaid, seen: int | None, by: Person, event: UnpaidEvent) -> Unpaid:
    row = locked(row, seen)
    permissions.check_handle(by, row)
    row.state = unpaid_after(row.state, event)
    return row


def _save(row: Unpaid) -> None:
    row.version += 1
    row.save()


def _tell_officer(row: Unpaid, sentence: str, at: datetime) -> None:
    if row.officer is not None:
        tell(
            accounts=[row.officer.account], sentence=sentence, href=row.get_absolute_url(), kind="payments.officer",
            at=at, authority=row.authority,
        )  # fmt: skip


def _tell_speaker(row: Unpaid, sentence: str, at: datetime) -> None:
    tell(
        accounts=[row.representative.account], sentence=sentence, href=row.get_absolute_url(),
        kind="payments.yours", at=at, authority=row.authority,
    )  # fmt: skip


def _record(what: str, row: Unpaid, by: Person | Unnamed, at: datetime) -> None:
    """Put what happened on the trail: states and days, nothing of who said it, of which invoice or contract."""
    record(
        what, row, by=by, at=at, authority=row.authority.uuid,
        changed={
            "reference": row.reference, "state": row.state, "version": row.version,
            "officer": row.officer.uuid if row.officer else None, "first_word_by": row.first_word_by,
            "answer_by": row.answer_by,
        },
        rulebook=row.rulebook,
    )  # fmt: skip
