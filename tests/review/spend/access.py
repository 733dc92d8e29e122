"""Who may open which page on spend."""

from collections.abc import Mapping
from typing import Any

from fourfold.review.ledger.models import Supplier
from tests.cast import Cast
from tests.house.pages import EVERYONE, Page
from tests.review.ledger import make


def build(kent: Cast) -> dict[str, object]:
    """Payments in the ledger."""
    make.taken(kent)
    return {"supplier": Supplier.objects.filter(authority=kent.authority).order_by("-spent")[0]}


def _supplier(w: Mapping[str, Any]) -> dict[str, object]:
    return {"supplier": w["supplier"].uuid}


PAGES = [
    Page("spend.page", EVERYONE),
    Page("spend.published", EVERYONE),
    Page("spend.table", EVERYONE, lambda w: {"month": 201404}),
    Page("spend.suppliers", EVERYONE),
    Page("spend.supplier", EVERYONE, _supplier),
]
