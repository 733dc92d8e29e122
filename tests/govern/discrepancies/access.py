"""Who may open the page of figures that differ."""

from tests.cast import Cast
from tests.govern.discrepancies import make
from tests.house.pages import EVERYONE, Page


def build(kent: Cast) -> dict[str, object]:
    return {"discrepancy": make.discrepancy(kent)}


PAGES = [Page("discrepancies.list", EVERYONE)]
