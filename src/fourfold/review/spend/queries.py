"""Reading suppliers and published tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Count, F, Max, Q, Sum
from django.http import Http404

from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.rules.names import PUBLIC
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch
from fourfold.foundation.places import district_of, outward_codes, place_called
from fourfold.review.ledger.models import Supplier
from fourfold.review.ledger.queries import suppliers_of
from fourfold.review.payments.figures import Figures, figures_of
from fourfold.review.payments.queries import years_of
from fourfold.review.spend.models import Published, SupplierYear

_LAST_MONTH = 210_000
"""No table is of a month, as YYYYMM, from here on."""


def suppliers_for(authority: Authority, *, words: str = "", after: str = "") -> Batch[Supplier]:
    """Suppliers that were paid, the most first; those whose name holds ``words`` where some are given."""
    rows = suppliers_of(authority).exclude(spent=0)
    if words.strip():
        rows = rows.filter(name__icontains=words.replace("\x00", "").strip()[:100])
    return batch(rows, ("-spent", "-id"), after=after)


@dataclass(frozen=True, slots=True)
class Year:
    """A financial year of a supplier: what it was paid, through contracts, and how promptly (nothing not known)."""

    year: int
    spend: SupplierYear
    paid: Figures | None


def years_for(supplier: Supplier) -> list[Year]:
    """Every financial year in which a supplier was paid, the latest first."""
    paid = years_of(supplier.pk)
    rows = SupplierYear.objects.filter(supplier=supplier).order_by("-year")
    return [
        Year(row.year, row, figures_of(paid[row.year].counts, None) if row.year in paid else None) for row in rows
    ]  # fmt: skip


def where_is(supplier: Supplier) -> str:
    """The district of a supplier by name; empty where we do not know it. Its postcode may be someone's home."""
    code = supplier.provider.district if supplier.provider else district_of(supplier.postcode)
    return place_called(code) if code else ""


@dataclass(frozen=True, slots=True)
class PaidIn:
    """What suppliers of some districts were paid in a financial year, in pence: ``suppliers`` of them."""

    year: int
    pence: int
    suppliers: int


def paid_in(authority: Authority, districts: Sequence[str]) -> PaidIn | None:
    """What an authority paid suppliers that sit in these districts in the latest year; nothing without any payment.

    Registered providers sit where they say. Of the others we know the postcode at most, and so the district that holds
    most of its outward code.
    """
    rows = SupplierYear.objects.filter(supplier__authority=authority)
    year = rows.aggregate(latest=Max("year"))["latest"]
    if year is None:
        return None
    rows = rows.filter(year=year)
    registered = rows.filter(supplier__provider__district__in=districts)
    told = registered.aggregate(pence=Sum("pence"), suppliers=Count("supplier"))
    pence, suppliers = told["pence"] or 0, told["suppliers"]
    codes = outward_codes(districts)
    if codes:
        begins = reduce(or_, (Q(supplier__postcode__istartswith=f"{code} ") for code in codes))
        others = rows.filter(begins, supplier__provider=None).aggregate(pence=Sum("pence"), suppliers=Count("supplier"))
        pence, suppliers = pence + (others["pence"] or 0), suppliers + others["suppliers"]
    return PaidIn(year, pence, suppliers)


def contracts_with(supplier: Supplier) -> list[Contract]:
    """The contracts of a registered supplier that everyone may see."""
    if supplier.provider_id is None:
        return []
    rows = Contract.objects.filter(authority=supplier.authority_id, provider=supplier.provider_id, state__in=PUBLIC)
    return list(rows.select_related("authority").order_by(F("ends_on").desc(nulls_last=True), "-id")[:20])


def published_for(authority: Authority, *, after: str = "") -> Batch[Published]:
    """The published tables, the latest month first."""
    return batch(Published.objects.filter(authority=authority), ("-month",), after=after)


def published_in(authority: Authority, month: int) -> Published:
    """The published table of a month.

    :raises Http404: when there is none.
    """
    found = Published.objects.filter(authority=authority, month=month).first() if month < _LAST_MONTH else None
    if found is None:
        raise Http404
    return found
