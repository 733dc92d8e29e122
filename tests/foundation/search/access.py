"""Who may open the pages of search."""

from tests.cast import Cast
from tests.house.pages import EVERYONE, Page


def build(kent: Cast) -> dict[str, object]:
    return {}


PAGES = [Page("search.results", EVERYONE)]
