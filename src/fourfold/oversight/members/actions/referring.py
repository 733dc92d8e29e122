"""Refer a concern, answer it, ask again, settle it (SC 9.1.5)."""

from datetime import date, datetime

from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.permissions import check_see
from fourfold.foundation.audit.actions import action
from fourfold.foundation.authorities.actions import next_reference
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import NotAllowed, said
from fourfold.foundation.words import say
from fourfold.foundation.workdays import working_days
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import sitting_on
from fourfold.oversight.members import permissions
from fourfold.oversight.members.actions.locked import keep, locked, move, note, tell_people
from fourfold.oversight.members.models import Exchange, Referral
from fourfold.oversight.members.queries.group import group_of
from fourfold.oversight.members.queries.terms import term_on
from fourfold.oversight.members.rules.states import ReferralEvent, answer_due
from fourfold.oversight.members.searching import make_findable


@action
def refer(*, contract: Contract, title: str, concern: str, by: Person, at: datetime) -> Referral:
    """Refer a concern about a contract to its lead director. The group reads every referral (SC 9.1.5)."""
    permissions.check_refer(by, contract.authority)
    check_see(by, contract)
    if by.authority_id != contract.authority_id:
        raise NotAllowed(say("This contract is another authority’s."), "SC 9.1.5")
    title = said(title, "title", say("Say in a few words what it is about."))
    concern = said(concern, "concern", say("Say what concerns you."))
    row = Referral.objects.create(
        authority=contract.authority, reference=next_reference(contract.authority, at), contract=contract, member=by,
        title=title, raised_at=at, rulebook=book_at(contract.authority, at).version,
    )  # fmt: skip
    _ask(row, concern, at)
    row.save(update_fields=["due_on"])
    make_findable(row)
    note("referral.raised", row, actor=by, at=at, changed={"to": _to(row)}, beside={"title": title, "concern": concern})
    sentence = say("{name} asks you about “{title}”: {what}", name=by.name, title=contract.title, what=title)
    tell_people(row, [contract.lead_director, contract.manager], sentence, "referral.raised", at)
    sentence = say("{name} referred a concern about “{title}”.", name=by.name, title=contract.title)
    tell_people(row, _of_group(row, at, without=by), sentence, "referral.raised", at)
    return row


@action
def answer(*, referral: Referral, words: str, seen: int | None = None, by: Person, at: datetime) -> Referral:
    """Answer what the Member asked. It stands in the count as in time or late for ever."""
    row = locked(referral, seen)
    permissions.check_answer(by, row)
    move(row, ReferralEvent.ANSWER)
    exchange = row.exchanges.get(answered_on=None)
    exchange.answer = said(words, "words", say("Write the answer."))
    exchange.answered_by, exchange.answered_on = by, _today(row.authority, at)
    exchange.save()
    row.due_on = None
    keep(
        "referral.answered", row, actor=by, at=at,
        changed={"number": exchange.number, "answered_on": exchange.answered_on}, beside={"answer": exchange.answer},
    )  # fmt: skip
    sentence = say("Your concern “{title}” was answered.", title=row.title)
    tell_people(row, [row.member], sentence, "referral.answered", at)
    return row


@action
def ask_again(*, referral: Referral, words: str, seen: int | None = None, by: Person, at: datetime) -> Referral:
    """Ask again, because the answer does not settle it. A new day for the answer begins to run."""
    row = locked(referral, seen)
    permissions.check_follow(by, row)
    move(row, ReferralEvent.ASK_AGAIN)
    words = said(words, "words", say("Say what the answer leaves open."))
    exchange = _ask(row, words, at)
    keep(
        "referral.asked_again", row, actor=by, at=at, changed={"number": exchange.number, "to": _to(row)},
        beside={"asked": words},
    )  # fmt: skip
    sentence = say("{name} asks again about “{title}”.", name=by.name, title=row.contract.title)
    tell_people(row, [row.contract.lead_director, row.contract.manager], sentence, "referral.asked_again", at)
    return row


@action
def settle(*, referral: Referral, because: str, seen: int | None = None, by: Person, at: datetime) -> Referral:
    """Say that the answer settles it, and what came of it."""
    row = locked(referral, seen)
    permissions.check_follow(by, row)
    move(row, ReferralEvent.SETTLE)
    row.ended_because, row.ended_at = said(because, "because", say("Say what came of it.")), at
    return keep("referral.settled", row, actor=by, at=at, beside={"because": row.ended_because})


@action
def withdraw(*, referral: Referral, because: str, seen: int | None = None, by: Person, at: datetime) -> Referral:
    """Take a concern back before it is answered."""
    row = locked(referral, seen)
    permissions.check_follow(by, row)
    move(row, ReferralEvent.WITHDRAW)
    row.ended_because, row.ended_at = said(because, "because", say("Say why you take it back.")), at
    row.due_on = None
    keep("referral.withdrawn", row, actor=by, at=at, beside={"because": row.ended_because})
    sentence = say("{name} withdrew the concern “{title}”.", name=by.name, title=row.title)
    tell_people(row, [row.contract.lead_director, row.contract.manager], sentence, "referral.withdrawn", at)
    return row


def _ask(row: Referral, asked: str, at: datetime) -> Exchange:
    """Put a question, with the day by which its answer is due."""
    today = _today(row.authority, at)
    row.due_on = answer_due(today, term_on(row.authority, today), working_days(row.authority.nation))
    return Exchange.objects.create(
        referral=row, number=row.exchanges.count() + 1, asked=asked, asked_on=today, to=row.contract.lead_director,
        due_on=row.due_on,
    )  # fmt: skip


def _to(row: Referral) -> object:
    return row.contract.lead_director.uuid if row.contract.lead_director else None


def _of_group(row: Referral, at: datetime, *, without: Person) -> list[Person]:
    group = group_of(row.authority)
    people = sitting_on(group.committee, _today(row.authority, at)) if group else []
    return [one for one in people if one.pk != without.pk]


def _today(authority: Authority, at: datetime) -> date:
    return local_day(at, authority.time_zone)
