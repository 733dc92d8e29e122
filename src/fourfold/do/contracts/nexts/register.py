"""What waits for those who manage contracts and those who deliver, and the one thing to do next about a contract."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from fourfold.do.contracts import permissions
from fourfold.do.contracts.models import Certificate, Contract, DueNotice, Extension
from fourfold.do.contracts.queries.facts import gaps_now, mended_at
from fourfold.do.contracts.rules.certificates import days_before
from fourfold.do.contracts.rules.names import BY_HAND, ContractState, ExtensionState
from fourfold.do.notices.permissions import BUYERS
from fourfold.do.providers.models import Representative
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.clock import local_day
from fourfold.foundation.permissions import can
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import in_words, say
from fourfold.govern.decisions.rules import SETTLED
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import Role

MOST = 10
"""A desk shows so many of a kind at most."""
_CONCERNED = permissions.STARTERS | {Role.LEAD_DIRECTOR}


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence, and a button where there is something to do."""

    text: str
    label: str = ""
    href: str = ""


def waits_for(person: Person, at: datetime) -> list[Waits]:
    """What is due of the contracts that this person manages; for procurement officers, notices of all of them."""
    roles = roles_of(person)
    if not roles & _CONCERNED:
        return []
    today = local_day(at, person.authority.time_zone)
    mine = Q(contract__manager=person)
    found = [*_due(_their_due(person, mine, roles), today, person.authority)]
    if roles & {Role.CONTRACT_MANAGER, Role.COMMISSIONER}:
        found += _certificates(mine, today, person.authority)
        found += _over(Contract.objects.filter(manager=person), today)
        found += _decided(mine)
    return found


def waits_for_provider(representative: Representative, at: datetime) -> list[Waits]:
    """Certificates of a provider's live contracts that run out soon, or have, and in whose place none was told."""
    rows = Certificate.objects.filter(
        contract__provider=representative.provider, contract__state=ContractState.LIVE, replaced_by=None,
        expires_on__isnull=False, expires_on__lte=local_day(at, "Europe/London") + timedelta(days=_FARTHEST),
    ).exclude(Exists(Certificate.objects.filter(meant_for=OuterRef("pk"), replaced_by=None)))  # fmt: skip
    found = []
    for row in rows.select_related("contract__authority").order_by("expires_on", "pk")[:MOST]:
        authority = row.contract.authority
        assert row.expires_on is not None  # only those that run out are read
        if row.expires_on <= _until(authority, local_day(at, authority.time_zone), "contracts.certificate_days"):
            text = say("{what} for “{title}” runs out.", what=row, title=row.contract.title)
            href = reverse("contracts.tell_certificate", args=[authority.slug, row.contract.uuid])
            found.append(Waits(text, f"{href}?of={row.uuid}", say("Tell of the new one"), row.expires_on))
    return found


def next_for(contract: Contract, person: Person | None, at: datetime) -> NextStep | None:
    """What this person does next about a contract, or whom it waits for; for the public nothing."""
    if person is None or not permissions.is_inside(person, contract.authority_id):
        return None
    if contract.state == ContractState.DRAFT:
        return _towards_live(contract, person, at)
    if contract.state not in (ContractState.LIVE, ContractState.ENDED, ContractState.TERMINATED):
        return None
    if not can(permissions.check_manage, person, contract):
        return None
    today = local_day(at, contract.authority.time_zone)
    mine = Q(contract=contract)
    theirs = DueNotice.objects.filter(mine)
    if not roles_of(person) & BUYERS:
        theirs = theirs.filter(kind__in=BY_HAND)
    found = [*_due(theirs, today, contract.authority)]
    if contract.state == ContractState.LIVE:
        own = Contract.objects.filter(pk=contract.pk)
        found += [*_over(own, today), *_decided(mine), *_certificates(mine, today, contract.authority)]
    if found:
        first = min(found, key=lambda one: one.due or date.max)
        return NextStep(first.text, first.label, first.href)
    return _gap(contract, at) if contract.state == ContractState.LIVE else None


def _towards_live(contract: Contract, person: Person, at: datetime) -> NextStep:
    if not can(permissions.check_manage, person, contract):
        who = contract.manager or contract.prepared_by
        text = say("It waits for {name} to fill it in.", name=who) if who else say("It waits to be filled in.")
        return NextStep(text)
    gaps = gaps_now(contract, at)
    if gaps:
        count = in_words(len(gaps), "thing is", "things are")
        text = say("{things} missing before it can go live. {first}", things=count, first=gaps[0].sentence)
        return NextStep(text, say("Do this first"), mended_at(contract, gaps[0]))
    return NextStep(say("Nothing is missing any more."), say("Let it go live"), _page(contract, "live"))


def _gap(contract: Contract, at: datetime) -> NextStep | None:
    gaps = gaps_now(contract, at)
    if not gaps:
        return None
    return NextStep(gaps[0].sentence, say("Fill it in"), mended_at(contract, gaps[0]))


def _their_due(person: Person, mine: Q, roles: frozenset[Role]) -> QuerySet[DueNotice]:
    """What is due that this person can do something about: only buyers draft notices (SC 6.1)."""
    rows = DueNotice.objects.filter(contract__authority=person.authority_id)
    if Role.SUPPORT_PROCUREMENT in roles:
        return rows
    return rows.filter(mine) if roles & BUYERS else rows.filter(mine, kind__in=BY_HAND)


def _due(rows: QuerySet[DueNotice], today: date, authority: Authority) -> Iterator[Waits]:
    open_ones = rows.filter(
        Q(notice=None) | Q(notice__published_at=None), done_on=None,
        due_on__lte=_until(authority, today, "contracts.remind_days"),
    )  # fmt: skip
    for row in open_ones.select_related("contract__authority", "notice__authority").order_by("due_on", "pk")[:MOST]:
        what = say(row.get_kind_display())
        if row.notice is not None:
            text = say("{what} of “{title}” is drafted and not published.", what=what, title=row.contract.title)
            yield Waits(text, row.notice.get_work_url(), say("Look at the notice"), row.due_on)
        else:
            text = say("{what} of “{title}” is due.", what=what, title=row.contract.title)
            by_hand = row.kind in BY_HAND
            name = "contracts.settle_due" if by_hand else "contracts.draft_due"
            href = reverse(name, args=[row.contract.authority.slug, row.contract.uuid, row.uuid])
            yield Waits(text, href, say("Say how it was done") if by_hand else say("Draft it"), row.due_on)


def _certificates(mine: Q, today: date, authority: Authority) -> Iterator[Waits]:
    rows = Certificate.objects.filter(
        mine, contract__state=ContractState.LIVE, replaced_by=None,
        expires_on__lte=_until(authority, today, "contracts.certificate_days"),
    )  # fmt: skip
    for row in rows.select_related("contract__authority").order_by("expires_on", "pk")[:MOST]:
        is_over = row.expires_on is not None and row.expires_on < today
        has = say("has run out") if is_over else say("runs out")
        text = say("{what} of “{title}” {has}.", what=row, title=row.contract.title, has=has)
        yield Waits(text, f"{row.contract.get_absolute_url()}#papers", say("See the papers"), row.expires_on)


def _over(rows: QuerySet[Contract], today: date) -> Iterator[Waits]:
    over = rows.filter(state=ContractState.LIVE, ends_on__lt=today).select_related("authority")
    for row in over.order_by("ends_on", "pk")[:MOST]:
        text = say("“{title}” has run out.", title=row.title)
        yield Waits(text, _page(row, "end"), say("Close it"), row.ends_on)


def _decided(mine: Q) -> Iterator[Waits]:
    rows = Extension.objects.filter(
        mine, state=ExtensionState.PROPOSED, decision__state__in=SETTLED, contract__state=ContractState.LIVE
    )
    for row in rows.select_related("contract__authority", "decision").order_by("pk")[:MOST]:
        text = say("The decision on extending “{title}” is taken.", title=row.contract.title)
        href = reverse("contracts.settle_extension", args=[row.contract.authority.slug, row.contract.uuid, row.uuid])
        at = row.decision.decided_at if row.decision else None
        yield Waits(text, href, say("Do what it says"), local_day(at, row.contract.authority.time_zone) if at else None)


_FARTHEST = 366
"""No authority reminds a provider of a certificate earlier than so many days before."""


def _until(authority: Authority, today: date, name: str) -> date:
    return today + timedelta(days=days_before(book_on(authority, today), name))


def _page(contract: Contract, page: str) -> str:
    return reverse(f"contracts.{page}", args=[contract.authority.slug, contract.uuid])
