"""Who may open what: feeds are for everyone."""

from collections.abc import Mapping
from typing import Any

from tests.cast import Cast
from tests.do.notices.make import make_notice
from tests.house.pages import EVERYONE, Page


def build(kent: Cast) -> dict[str, object]:
    """A notice with dates."""
    return {"dated": make_notice(kent, title="Dated work")}


def _notice(w: Mapping[str, Any]) -> dict[str, object]:
    return {"notice": w["dated"].uuid}


PAGES = [
    Page("feeds.atom", EVERYONE),
    Page("feeds.calendar", EVERYONE),
    Page("feeds.table", EVERYONE),
    Page("feeds.atom_here", EVERYONE),
    Page("feeds.calendar_here", EVERYONE),
    Page("feeds.table_here", EVERYONE),
    Page("feeds.dates", EVERYONE, _notice),
    Page("feeds.contract_ends", EVERYONE),
]
