"""Name main contractors; offer, publish and end sub-contracts on their behalf (SC 5.3.3, 4.4.7)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from fourfold.do.notices.actions import (
    cancel_notice,
    change_notice,
    discard_notice,
    draft_notice,
    edit_notice,
    publish_notice,
)
from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import Content, NoticeKind, NoticeState
from fourfold.do.partners import permissions, rules
from fourfold.do.partners.actions.locked import accounts_of, locked
from fourfold.do.partners.models import FairTerms, MainContractor
from fourfold.do.partners.queries.contractors import payment_rule, term_of
from fourfold.do.providers.models import Provider, Representative
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@dataclass(frozen=True, slots=True)
class Promise:
    """What a main contractor promises; the names are those of ``FairTerms``."""

    pays_in: int
    fee: Decimal
    fee_for: str
    work: str
    cases: str


_ASKED = {
    "fee_for": "Say what you do for your management fee, or that you take none.",
    "work": "Say how much work you expect, and what happens if there is less.",
    "cases": "Say how hard and easy cases are shared.",
}


@action
def name_contractor(
    *,
    authority: Authority,
    provider: Provider,
    contract: str,
    since: date,
    until: date | None,
    by: Person,
    at: datetime,
) -> MainContractor:
    """Say that a provider is main contractor of a contract, so that it may offer sub-contracts here."""
    permissions.check_name_contractor(by, authority)
    if not provider.is_public:
        raise Refused(say("Nobody has signed in for this organisation yet."), field="provider")
    if until is not None and until < since:
        raise Refused(say("The contract ends before it begins. Choose a later day."), field="until")
    row = MainContractor.objects.create(
        authority=authority, provider=provider, since=since, until=until, named_by=by, named_at=at,
        contract=said(contract, "contract", say("Give the title of the contract.")),
    )  # fmt: skip
    _record("main_contractor.named", row, by, at, {"contract": row.contract})
    _tell(row, say("You can now offer sub-contracts of “{contract}” here.", contract=row.contract), at)
    return row


@action
def end_contract(
    *, main: MainContractor, because: str, seen: int | None = None, by: Person, at: datetime
) -> MainContractor:
    """Say that a provider is main contractor no longer. What it has published stays."""
    row = locked(main, seen)
    permissions.check_name_contractor(by, row.authority)
    if row.ended_at is not None:
        raise Refused(say("This was ended already."))
    row.ended_because, row.ended_at = said(because, "because", say("Say why. The contractor reads this.")), at
    row.version += 1
    row.save()
    _record("main_contractor.ended", row, by, at, {"because": row.ended_because})
    _tell(row, say("You offer no more sub-contracts of “{contract}” here.", contract=row.contract), at)
    return row


@action
def offer_subcontract(
    *, main: MainContractor, content: Content, promise: Promise, by: Representative, at: datetime
) -> FairTerms:
    """Draft a sub-contract notice with what is promised in it."""
    row = locked(main)
    permissions.check_offer_work(by, row)
    rules.require_running(term_of(row), local_day(at, row.authority.time_zone))
    notice = draft_notice(
        authority=row.authority, kind=NoticeKind.SUBCONTRACT, content=content, contractor=row.provider, by=by, at=at
    )
    return _promise(FairTerms(notice=notice, main=row), promise, by, at)


@action
def change_subcontract(
    *,
    terms: FairTerms,
    content: Content,
    promise: Promise | None = None,
    reason: str = "",
    seen: int | None = None,
    by: Representative,
    at: datetime,
) -> FairTerms:
    """Change a draft, or what is published, with a reason. What was promised in public stays promised."""
    permissions.check_offer_work(by, terms.main)
    notice = terms.notice
    if notice.state != NoticeState.DRAFT:
        change_notice(notice=notice, content=content, reason=reason, seen=seen, by=by, at=at)
        return terms
    edit_notice(notice=notice, content=content, seen=seen, by=by, at=at)
    return _promise(terms, promise, by, at) if promise is not None else terms


@action
def publish_subcontract(*, terms: FairTerms, seen: int | None = None, by: Representative, at: datetime) -> Notice:
    """Let everyone read it. Asked anew: whether the contract runs, and whether what is promised is fair."""
    main = locked(terms.main)
    permissions.check_publish_work(by, main)
    rules.require_running(term_of(main), local_day(at, main.authority.time_zone))
    rules.require_fair(pays_in=terms.pays_in, fee=terms.fee, rule=payment_rule(main.authority, at))
    return publish_notice(notice=terms.notice, seen=seen, by=by, at=at)


@action
def withdraw_subcontract(
    *, terms: FairTerms, reason: str, seen: int | None = None, by: Representative, at: datetime
) -> Notice:
    """Throw a draft away; cancel what is published, with the reason."""
    permissions.check_offer_work(by, terms.main)
    if terms.notice.state == NoticeState.DRAFT:
        return discard_notice(notice=terms.notice, seen=seen, by=by, at=at)
    return cancel_notice(notice=terms.notice, reason=reason, seen=seen, by=by, at=at)


def _promise(row: FairTerms, promise: Promise, by: Representative, at: datetime) -> FairTerms:
    rules.require_fair(pays_in=promise.pays_in, fee=promise.fee, rule=payment_rule(row.main.authority, at))
    row.pays_in, row.fee = promise.pays_in, promise.fee
    for name, sentence in _ASKED.items():
        setattr(row, name, said(getattr(promise, name), name, say(sentence)))
    row.save()
    record(
        "notice.fair_terms_promised", row.notice, by=by, at=at, authority=row.main.authority.uuid,
        changed={"pays_in": row.pays_in, "fee": row.fee, "main": row.main.uuid},
        beside={name: getattr(row, name) for name in _ASKED},
    )  # fmt: skip
    return row


def _record(what: str, row: MainContractor, by: Person, at: datetime, beside: dict[str, str]) -> None:
    record(
        what, row, by=by, at=at, authority=row.authority.uuid,
        changed={"provider": row.provider.uuid, "since": row.since, "until": row.until, "version": row.version},
        beside=beside,
    )  # fmt: skip


def _tell(row: MainContractor, sentence: str, at: datetime) -> None:
    tell(
        accounts=accounts_of([row.provider]), sentence=sentence, href=row.get_absolute_url(),
        kind="partners.main_contractor", at=at, authority=row.authority,
    )  # fmt: skip
