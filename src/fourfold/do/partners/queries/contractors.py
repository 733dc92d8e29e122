"""Main contractors, their sub-contracts, and what they promise."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import NoticeState
from fourfold.do.partners import permissions
from fourfold.do.partners.models import FairTerms, MainContractor
from fourfold.do.partners.rules import PaymentRule, Term
from fourfold.do.providers.models import Provider, Representative
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.permissions import can


def contractors_of(authority: Authority) -> QuerySet[MainContractor]:
    """The main contractors of an authority, the newest first."""
    return authority.main_contractors.select_related("provider", "authority").order_by("-id")


def contractor_for(authority: Authority, uuid: UUID) -> MainContractor:
    """A main contractor of this authority.

    :raises Http404: when it has none such.
    """
    found = contractors_of(authority).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def contracts_of(provider: Provider) -> list[MainContractor]:
    """The contracts for which a provider was named main contractor, the newest first."""
    return list(provider.main_contracts.select_related("authority", "provider").order_by("-id"))


def contract_for(uuid: UUID, representative: Representative | None) -> MainContractor:
    """A main contract, for the contractor's own people.

    :raises Http404: for everyone else.
    """
    found = MainContractor.objects.select_related("authority", "provider").filter(uuid=uuid).first()
    if found is None or not can(permissions.check_see_contract, representative, found):
        raise Http404
    return found


def term_of(main: MainContractor) -> Term:
    """From when until when the contract runs."""
    return Term(main.since, main.until, main.ended_at is not None)


def subcontracts_of(main: MainContractor) -> QuerySet[FairTerms]:
    """The sub-contracts offered under a contract with their terms, the newest first; without those thrown away."""
    rows = main.offered.exclude(notice__state=NoticeState.DISCARDED)
    return rows.select_related("notice__authority").order_by("-id")


def subcontract_for(uuid: UUID, representative: Representative | None) -> FairTerms:
    """A sub-contract notice of the reader's own organisation, with its terms.

    :raises Http404: for everyone else, and once it was thrown away.
    """
    near = ("notice__authority", "notice__contractor", "main__provider", "main__authority")
    rows = FairTerms.objects.select_related(*near).exclude(notice__state=NoticeState.DISCARDED)
    found = rows.filter(notice__uuid=uuid).first()
    if found is None or not can(permissions.check_see_contract, representative, found.main):
        raise Http404
    return found


def fair_terms_of(notice: Notice) -> FairTerms | None:
    """What a main contractor promises in a notice; nothing for other notices."""
    return FairTerms.objects.select_related("main").filter(notice=notice).first()


def payment_rule(authority: Authority, at: datetime) -> PaymentRule:
    """Within how many days the authority's main contractors pay (SC 8.6.1)."""
    book = book_at(authority, at)
    most, target = "partners.payment.most_days", "partners.payment.target_days"
    return PaymentRule(
        most_days=book.number(most) if book.has(most) else None,
        target_days=book.number(target) if book.has(target) else None,
        clause=book.clause(most) if book.has(most) else "",
    )
