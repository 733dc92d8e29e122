"""Finding a contract, a measure or a return for someone who may see it; everyone else finds nothing there."""

from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.queries import contract_for
from fourfold.do.providers.speaking import viewer_of
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.permissions import can
from fourfold.govern.people.models import Person
from fourfold.review.performance import permissions
from fourfold.review.performance.models import Filing, Measure, Return

_NEAR = (
    "contract__authority", "contract__provider", "contract__manager__account", "contract__manager__authority",
    "contract__lead_director__account", "contract__lead_director__authority",
)  # fmt: skip


def contract_viewed(request: HttpRequest, authority: Authority, uuid: UUID) -> Contract:
    """The contract of an address, for whoever looks.

    :raises Http404: when there is none such, or they may not read all of how it does.
    """
    person: Person | None = getattr(request, "person", None)
    found = contract_for(authority, uuid, person)
    return _seen(request, found, found)


def measure_viewed(request: HttpRequest, authority: Authority, uuid: UUID) -> Measure:
    """The measure of an address, for whoever looks.

    :raises Http404: when there is none such, or they may not read it.
    """
    rows = Measure.objects.select_related(*_NEAR, "standing", "outcome__plan__authority", "commitment")
    found = rows.filter(contract__authority=authority, uuid=uuid).first()
    if found is None:
        raise Http404
    return _seen(request, found, found.contract)


def return_viewed(request: HttpRequest, authority: Authority, uuid: UUID) -> Return:
    """The return of an address, for either side of its contract.

    :raises Http404: when there is none such, or they may not read it.
    """
    found = Return.objects.select_related(*_NEAR).filter(contract__authority=authority, uuid=uuid).first()
    if found is None:
        raise Http404
    return _seen(request, found, found.contract)


T = TypeVar("T")


def _seen(request: HttpRequest, found: T, contract: Contract) -> T:
    if not can(permissions.check_read, viewer_of(request, permissions.check_read, contract), contract):
        raise Http404
    return found


def filings_of(told: Return) -> QuerySet[Filing]:
    """Every version of a return, the newest first, with all that was said in and of it."""
    near = ("verifications__doubts__reading__measure", "verifications__person", "verifications__representative",
            "readings__measure", "readings__evidence")  # fmt: skip
    rows = told.filings.select_related("person", "representative__provider", "file")
    return rows.prefetch_related(*near).order_by("-number")


def newest_filing(told: Return) -> Filing | None:
    """The version of a return that was sent last."""
    return told.filings.order_by("-number").first()
