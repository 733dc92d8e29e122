"""Who may open the pages that belong to no slice."""

from tests.cast import Cast
from tests.house.pages import EVERYONE, Page


def build(kent: Cast) -> dict[str, object]:
    return {}


PAGES = [Page("ui.accessibility", EVERYONE), Page("ui.kit", EVERYONE), Page("ui.colour", EVERYONE)]
