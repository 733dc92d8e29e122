"""Who may open which page of frameworks."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from fourfold.do.frameworks.models import Framework
from tests.cast import NOON, Cast
from tests.do.frameworks import make
from tests.do.providers.make import quinn_of
from tests.house.pages import EVERYONE, Page, only

FAR = timedelta(days=36_500)


def build(kent: Cast) -> dict[str, object]:
    """A framework in use with a provisional place of Quinn's organisation, and a draft."""
    row = make.opened(kent)
    Framework.objects.filter(pk=row.pk).update(review_on=NOON.date() + FAR)
    return {
        "open": row, "draft": make.draft(kent), "lot": make.first_lot(row),
        "place": make.placed(kent, row, quinn_of(kent).provider, provisional=True),
    }  # fmt: skip


def _of(name: str) -> Any:
    def arguments(world: Mapping[str, Any]) -> dict[str, object]:
        return {"framework": world[name].uuid}

    return arguments


def _place(w: Mapping[str, Any]) -> dict[str, object]:
    return {"place": w["place"].uuid}


def _lot(w: Mapping[str, Any]) -> dict[str, object]:
    return {"framework": w["open"].uuid, "lot": w["lot"].uuid}


WRITERS, KEEPERS = only("amina", "bola", "kit"), only("bola", "kit")

PAGES = [
    Page("frameworks.ours", only("quinn")),
    Page("frameworks.list", EVERYONE),
    Page("frameworks.start", WRITERS),
    Page("frameworks.place", KEEPERS, _place),
    Page("frameworks.confirm", KEEPERS, _place),
    Page("frameworks.end_place", KEEPERS, _place),
    Page("frameworks.page", EVERYONE, _of("open")),
    Page("frameworks.edit", WRITERS, _of("open")),
    Page("frameworks.add_lot", WRITERS, _of("open")),
    Page("frameworks.edit_lot", WRITERS, _lot),
    Page("frameworks.open", only("kit"), _of("draft")),
    Page("frameworks.review", KEEPERS, _of("open")),
    Page("frameworks.end", only("kit"), _of("open")),
    Page("frameworks.give", only("kit"), _of("open")),
]
