"""Who may open the pages of recommendations."""

from collections.abc import Mapping
from typing import Any

from tests.cast import Cast
from tests.govern.recommendations import make
from tests.house.pages import EVERYONE, Page, only


def build(kent: Cast) -> dict[str, object]:
    row = make.answered(kent)
    return {"recommendation": row, "body": row.body}


def _one(world: Mapping[str, Any]) -> dict[str, object]:
    return {"recommendation": world["recommendation"].uuid}


PAGES = [
    Page("recommendations.list", EVERYONE),
    Page("recommendations.body", EVERYONE, lambda world: {"body": world["body"].slug}),
    Page("recommendations.page", EVERYONE, _one),
    Page("recommendations.respond", only("carys", "derek", "hugo"), _one),
    Page("recommendations.progress", only("carys", "derek", "hugo"), _one),
]
