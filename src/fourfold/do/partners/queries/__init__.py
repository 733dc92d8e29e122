"""Reading offers, letters, consortia and main contracts, as far as the reader may see them."""

from fourfold.do.partners.queries.consortia import (
    circle_of,
    consortia_of,
    consortium_for,
    form_rule,
    newest_agreement,
    shown_consortia,
)
from fourfold.do.partners.queries.contractors import (
    contractor_for,
    contractors_of,
    contracts_of,
    fair_terms_of,
    payment_rule,
    subcontract_for,
)
from fourfold.do.partners.queries.letters import (
    introduction_for,
    introductions_of,
    letter_for,
    report_for,
    reports_to,
)
from fourfold.do.partners.queries.offers import offer_for, offers_of, standing_offers

__all__ = [
    "circle_of",
    "consortia_of",
    "consortium_for",
    "contractor_for",
    "contractors_of",
    "contracts_of",
    "fair_terms_of",
    "form_rule",
    "introduction_for",
    "introductions_of",
    "letter_for",
    "newest_agreement",
    "offer_for",
    "offers_of",
    "payment_rule",
    "report_for",
    "reports_to",
    "shown_consortia",
    "standing_offers",
    "subcontract_for",
]
