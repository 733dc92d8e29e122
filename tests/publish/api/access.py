"""Who may open what: the API is for everyone."""

from tests.cast import Cast
from tests.house.pages import EVERYONE, Page

PAGES = [
    Page("api.docs", EVERYONE),
    Page("api.openapi", EVERYONE),
]


def build(kent: Cast) -> dict[str, object]:
    """The API needs nothing of its own."""
    return {}
