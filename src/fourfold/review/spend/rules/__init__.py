"""What counts as local, as bought through a contract, and as published."""

from fourfold.review.spend.rules.contracts import CONTRACT_NAMES, Bought, bought
from fourfold.review.spend.rules.places import PLACE_NAMES, LocalShare, Place, local_share, place_of, share
from fourfold.review.spend.rules.publishing import COLUMNS, financial_year, is_published, published

__all__ = [
    "COLUMNS",
    "CONTRACT_NAMES",
    "PLACE_NAMES",
    "Bought",
    "LocalShare",
    "Place",
    "bought",
    "financial_year",
    "is_published",
    "local_share",
    "place_of",
    "published",
    "share",
]
