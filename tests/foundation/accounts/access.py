"""Who may open the pages of signing in."""

from tests.cast import Cast
from tests.house.pages import EVERYONE, SIGNED_IN, Page


def build(kent: Cast) -> dict[str, object]:
    """Nothing besides the cast."""
    return {}


PAGES = [
    Page("accounts.sign_in", EVERYONE),
    Page("accounts.sign_out", EVERYONE, post=True),
    Page("accounts.settings", SIGNED_IN),
    Page("accounts.second_factor", SIGNED_IN),
    Page("accounts.demo", EVERYONE),
]
