"""Who may open what: front pages are for everyone, a desk for whoever has a part in the authority."""

from tests.cast import Cast
from tests.house.pages import EVERYONE, SIGNED_IN, Page

PAGES = [
    Page("home", EVERYONE),
    Page("desks.front", EVERYONE),
    Page("desks.desk", SIGNED_IN),
    Page("desks.mine", SIGNED_IN),
]


def build(kent: Cast) -> dict[str, object]:
    """Front pages and desks need nothing of their own."""
    return {}
