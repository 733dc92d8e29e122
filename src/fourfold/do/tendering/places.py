"""Where in the pages of a bid each of its places is written."""

from django.urls import reverse

from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.queries.asked import items_asked, lots_asked
from fourfold.do.tendering.rules.completeness import LOTS, STANDARD, WHO, answer_place, item_place, price_place
from fourfold.do.tendering.rules.pieces import ANSWER, ASKED, PRICE, PROMISES

_PAGES = {WHO: "tendering.bid_who", LOTS: "tendering.bid_lots", STANDARD: "tendering.bid_standard"}


def href_of(tender: Tender, place: str) -> str:
    """The address of the page on which this place is written."""
    of = [tender.authority.slug, tender.uuid]
    kind, _, rest = place.partition("/")
    if kind == ASKED:
        return reverse("tendering.bid_item", args=[*of, rest])
    if kind == ANSWER:
        lot, _, key = rest.partition("/")
        return reverse("tendering.bid_answer", args=[*of, int(lot), _criterion(tender, int(lot), key)])
    if kind in (PRICE, PROMISES):
        return reverse(f"tendering.bid_{kind}", args=[*of, int(rest)])
    return reverse(_PAGES[kind], args=of)


def _criterion(tender: Tender, lot: int, key: str) -> str:
    rows = next(rows for rows in lots_asked(tender) if rows.lot.number == lot)
    return str(next(row.uuid for row in rows.criteria if row.key == key))


def places_with_files(tender: Tender) -> set[str]:
    """The places of a bid to which files may be added."""
    places = {item_place(str(row.uuid)) for row in items_asked(tender)}
    for rows in lots_asked(tender):
        places |= {answer_place(rows.lot.number, row.key) for row in rows.criteria}
        places |= {price_place(rows.lot.number)} if rows.has_price else set()
    return places
