"""Who may open the pages of jobs."""

from tests.cast import Cast
from tests.house.pages import Page, only


def build(kent: Cast) -> dict[str, object]:
    return {}


PAGES = [Page("jobs.list", only("petra"))]
