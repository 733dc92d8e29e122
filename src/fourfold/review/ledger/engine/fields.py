"""What a line of the ledger holds, and under which headings councils write it.

The columns of the published table are those of the Local Government Association's schema for the Local Government
Transparency Code 2015 (law and standards, section 3).
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How the text of a cell is read."""

    TEXT = "text"
    DATE = "date"
    MONEY = "money"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the ledger.

    ``called`` are headings under which it is known, in small letters, the surest first. ``vague`` are words that hint
    at it where nothing better does.
    """

    name: str
    title: str
    kind: Kind
    called: tuple[str, ...]
    vague: tuple[str, ...] = ()


FIELDS = (
    Field(
        "supplier", "Supplier", Kind.TEXT,
        ("supplier name", "beneficiary name", "vendor name", "payee name", "creditor name", "supplier", "vendor",
         "payee", "creditor", "beneficiary", "merchant name", "merchant", "recipient org name", "paid to"),
        ("supplier id", "name", "company"),
    ),
    Field(
        "amount", "Amount in pounds, without VAT where that is known", Kind.MONEY,
        ("amount excl vat", "net amount", "amount", "amount paid", "payment amount", "invoiced value", "net value",
         "invoice amount", "line amount", "transaction amount", "spend", "total", "value", "gross amount",
         "amount awarded"),
        ("amount", "value", "net", "gbp", "cost"),
    ),
    Field(
        "paid_on", "Day of payment", Kind.DATE,
        ("payment date", "paid date", "date paid", "date of payment", "paid on", "clearing date", "gl date",
         "transaction date", "posting date", "posted date", "payment run date", "effective date", "date", "award date"),
        ("paid", "payment", "date", "updated"),
    ),
    Field(
        "received_on", "Day on which the invoice was received", Kind.DATE,
        ("invoice received date", "date invoice received", "received date", "date received", "invoice received",
         "received on", "receipt date", "invoice receipt date"),
        ("received", "receipt"),
    ),
    Field(
        "invoiced_on", "Day of the invoice", Kind.DATE,
        ("invoice date", "date of invoice", "document date", "tax point", "invoiced on"), (),
    ),
    Field(
        "transaction", "Transaction number", Kind.TEXT,
        ("transaction number", "transaction no", "transno", "trans no", "transaction reference", "transaction id",
         "document no", "document number", "voucher number", "payment reference", "payment number",
         "internal reference", "reference number", "identifier"),
        ("transaction", "document", "reference"),
    ),
    Field(
        "invoice", "Invoice number", Kind.TEXT,
        ("invoice number", "invoice no", "invoice reference", "invoice ref", "supplier invoice number"), ("invoice",),
    ),
    Field(
        "unit", "Directorate or unit", Kind.TEXT,
        ("organisational unit", "organisation unit", "directorate", "department", "business unit description",
         "business unit", "service area", "service", "division", "cost centre description", "cost centre",
         "funding org department", "nstrg t"),
        ("directorate", "unit", "department", "dept"),
    ),
    Field(
        "category", "Category", Kind.TEXT,
        ("category internal name", "service category label", "proclass label", "proclass details level 1",
         "expense type", "expenditure category", "category", "spend category", "expense area", "cpv label",
         "expense code description", "subjective description", "cipfsubj t", "account description"),
        ("category", "expense", "subjective", "proclass", "classification"),
    ),
    Field(
        "purpose", "Purpose", Kind.TEXT,
        ("purpose", "purpose of expenditure", "description", "narrative", "details", "expenditure description",
         "summary of purpose", "line description", "cipfsubs t", "title"),
        ("description", "purpose"),
    ),
    Field(
        "contract", "Contract reference", Kind.TEXT,
        ("contract reference", "contract ref", "contractref", "contract number", "contract no", "contract id",
         "contract"),
        ("contract",),
    ),
    Field(
        "supplier_ref", "The council's own number of the supplier", Kind.TEXT,
        ("supplier number", "supplier no", "supplier id", "supplier code", "vendor number", "vendor id",
         "address book no", "creditor number", "beneficiary other id"),
        (),
    ),
    Field(
        "company", "Company number", Kind.TEXT,
        ("companies house registration number", "company number", "company registration number", "company no",
         "companies house number", "recipient org company number"),
        (),
    ),
    Field(
        "charity", "Charity number", Kind.TEXT,
        ("charity commission number", "charity number", "charity no", "registered charity number",
         "recipient org charity number"),
        (),
    ),
    Field(
        "postcode", "Postcode of the supplier", Kind.TEXT,
        ("supplier postcode", "postcode", "post code", "supplier post code", "recipient org postal code"), (),
    ),
    Field(
        "vat", "VAT that cannot be recovered", Kind.MONEY,
        ("irrecoverable vat amount", "irrecoverablevatamount", "irrecoverable vat"), (),
    ),
    Field(
        "disputed", "Whether the invoice is disputed", Kind.FLAG,
        ("disputed", "in dispute", "invoice disputed", "on hold"), (),
    ),
    Field(
        "card", "Card transaction (GPC, CCC or none)", Kind.TEXT,
        ("card transaction", "cardtransaction", "payment method"), (),
    ),
)  # fmt: skip
"""All columns, in the order in which a mapping shows them."""

BY_NAME = {field.name: field for field in FIELDS}
NEEDED = ("supplier", "amount")
"""Without these a file cannot be read. A day is needed too: of payment, of receipt or of the invoice."""
DAYS = ("paid_on", "received_on", "invoiced_on")
