"""The published table of payments: which lines, in which columns (BOLD 2.2(5); law and standards, section 3)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from fourfold.rulebooks import Rulebook

COLUMNS = (
    "OrganisationLabel", "OrganisationURI", "OrganisationalUnit", "ServiceCategoryLabel", "ServiceCategoryURI",
    "BeneficiaryName", "BeneficiaryOtherID", "CompaniesHouseRegistrationNumber", "CharityCommissionNumber", "VCSEGrant",
    "PaymentDate", "TransactionNumber", "Amount", "IrrecoverableVATAmount", "Purpose", "CategoryInternalName",
    "CPVLabel", "CPVCode", "ProclassLabel", "ProclassCode", "CardTransaction", "ContractRef",
)  # fmt: skip
"""The columns of the Local Government Association's schema of spend, in its order."""
_CARDS = {"gpc": "GPC", "ccc": "CCC", "none": "None"}


def is_published(pence: int, book: Rulebook) -> bool:
    """Whether a payment is published: it is more than the limit, to the penny. Clause: BOLD 2.2(5)."""
    return pence > book.number("spend.publish_above")


def published(line: Mapping[str, object], organisation: str, uri: str = "") -> list[object]:
    """A line of the ledger in the published columns. Clause: BOLD 2.2(5), LGA schema of spend.

    What the ledger does not know stays empty. Amounts are numbers in pounds; days are written 2014-05-15.
    """
    vat = line["vat"]
    row: dict[str, object] = {
        "OrganisationLabel": organisation,
        "OrganisationURI": uri,
        "OrganisationalUnit": line["unit"],
        "BeneficiaryName": line["supplier"],
        "BeneficiaryOtherID": line["supplier_ref"],
        "CompaniesHouseRegistrationNumber": line["company"],
        "CharityCommissionNumber": line["charity"],
        "PaymentDate": line["paid_on"],
        "TransactionNumber": line["transaction"],
        "Amount": _pounds(line["amount"]),
        "IrrecoverableVATAmount": "" if vat is None else _pounds(vat),
        "Purpose": line["purpose"] or line["category"],
        "CategoryInternalName": line["category"],
        "CardTransaction": _CARDS.get(str(line["card"]).lower(), ""),
        "ContractRef": line["contract"],
    }
    return [row.get(name, "") for name in COLUMNS]


def financial_year(day: date) -> int:
    """The year in which a financial year begins: April 2013 to March 2014 is 2013. Clause: SC 6.1.3 ("2012-13")."""
    return day.year if day.month >= 4 else day.year - 1


def _pounds(pence: object) -> Decimal:
    assert isinstance(pence, int)
    return (Decimal(pence) / 100).quantize(Decimal("0.01"))
