"""Who may open which page of tendering: the rows of each part, in one table."""

from tests.cast import Cast
from tests.do.tendering import access_awarding, access_bidding, access_evaluating, access_preparing, access_taking_part
from tests.house.pages import Page

PARTS = (access_preparing, access_taking_part, access_bidding, access_evaluating, access_awarding)


def build(kent: Cast) -> dict[str, object]:
    """The worlds of all parts together."""
    return {name: thing for part in PARTS for name, thing in part.build(kent).items()}


PAGES: list[Page] = [page for part in PARTS for page in part.PAGES]
