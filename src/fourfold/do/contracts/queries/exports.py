"""The register in the columns of the Local Government Transparency Code, as far as they are known."""

from collections.abc import Iterator

from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.rules.names import PUBLIC
from fourfold.do.providers.models import Provider
from fourfold.do.providers.rules import SME, VCSE, Scheme
from fourfold.do.tendering.rules.names import Procedure
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.categories import category_called

COLUMNS = (
    "OrganisationLabel", "OrganisationURI", "ContractReference", "OpenContractingID", "ContractTitle", "ContractType",
    "OrganisationalUnit", "ServiceCategoryLabel", "ServiceCategoryURI", "Description", "ProcurementCategory",
    "CPVLabel", "CPVCode", "ProclassLabel", "ProclassCode", "StartDate", "EndDate", "ReviewDate", "LastExtensionDate",
    "ContractValue", "FixedCost", "IrrecoverableVAT", "SupplierName", "CompaniesHouseRegistrationNumber",
    "CharityCommissionNumber", "OtherSupplierID", "SMESupplier", "VCSESupplier", "VCSESupplierType", "ContactName",
    "ContactEmail", "ContactURL", "ProcessType", "TenderDocumentURL", "ContractDocumentURL",
    "PerformanceInformationURL", "AreaServedLabel", "AreaServedURI",
)  # fmt: skip
"""In the order of the LGA's schema for contracts. What is not known stays empty."""

_NEAR = ("authority", "provider", "directorate", "service", "award__tender")
_STEP = 500


def rows_of(authority: Authority, site: str) -> Iterator[tuple[str, ...]]:
    """A row for every public contract, the oldest first, read a few hundred at a time. ``site`` begins its links."""
    rows = Contract.objects.filter(authority=authority, state__in=PUBLIC).select_related(*_NEAR)
    rows = rows.prefetch_related("provider__identifiers", "places", "planned_reviews", "extensions")
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:_STEP]):
        for row in batch:
            told = _row(row, site)
            yield tuple(told.get(name, "") for name in COLUMNS)
        last = batch[-1].pk


def _row(row: Contract, site: str) -> dict[str, str]:
    code = row.categories[0] if row.categories else ""
    coming = [one.due_on for one in row.planned_reviews.all() if one.held_on is None]
    extended = [one for one in row.extensions.all() if one.settled_at is not None]
    return {
        "OrganisationLabel": row.authority.name,
        "ContractReference": row.reference,
        "ContractTitle": row.title,
        "ContractType": row.get_kind_display(),
        "OrganisationalUnit": str(row.directorate or ""),
        "ServiceCategoryLabel": str(row.service or ""),
        "Description": row.purpose,
        "ProcurementCategory": row.get_subject_display() if row.subject else "",
        "CPVLabel": category_called(code) if code else "",
        "CPVCode": code,
        "StartDate": _day(row.starts_on),
        "EndDate": _day(row.ends_on),
        "ReviewDate": _day(min(coming, default=None)),
        "LastExtensionDate": _day(row.ends_on) if extended and row.ends_on != row.first_ends_on else "",
        "ContractValue": "" if row.value is None else f"{row.value // 100}.{row.value % 100:02d}",
        "SupplierName": row.who,
        "ContactURL": f"{site}{row.get_absolute_url()}",
        "ProcessType": _process(row),
        "TenderDocumentURL": f"{site}{row.award.tender.get_public_url()}" if row.award else "",
        "AreaServedLabel": "; ".join(str(place) for place in row.places.all()) or row.authority.name,
        **(_supplier(row.provider) if row.provider else {}),
    }


def _supplier(provider: Provider) -> dict[str, str]:
    numbers = {one.scheme: one.number for one in provider.identifiers.all()}
    is_vcse = provider.sector in VCSE
    return {
        "CompaniesHouseRegistrationNumber": numbers.get(Scheme.COMPANY, ""),
        "CharityCommissionNumber": numbers.get(Scheme.CHARITY, ""),
        "SMESupplier": "" if provider.size == "unknown" else str(int(provider.size in SME)),
        "VCSESupplier": str(int(is_vcse)),
        "VCSESupplierType": provider.get_sector_display() if is_vcse else "",
    }


def _process(row: Contract) -> str:
    if row.award is None:
        return ""
    quoted = row.award.tender.procedure == Procedure.QUOTATIONS
    return "Invitation to quote" if quoted else "Published invitation to tender"


def _day(day: object) -> str:
    return "" if day is None else str(day)
