"""Who may open the pages of decisions."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.cast import Cast
from tests.govern.decisions import make
from tests.house.pages import EVERYONE, INSIDE, Page, only

_DRAFTERS = only("amina", "bola", "carys", "derek", "hugo", "omar")
_PREPARERS = only("amina", "hugo")


def build(kent: Cast) -> dict[str, object]:
    return {
        "draft": make.draft(kent),
        "announced": make.announced(kent),
        "heard": make.announced(kent, scrutiny_committee=kent.cabinet_committee),
        "of_cabinet": make.announced(kent, taker="cabinet", taker_person=None),
        "planned": make.planned(kent),
    }


def _of(name: str) -> Callable[[Mapping[str, Any]], dict[str, object]]:
    return lambda world: {"decision": world[name].uuid}


PAGES = [
    Page("decisions.forward_plan", EVERYONE),
    Page("decisions.list", EVERYONE),
    Page("decisions.start", _DRAFTERS),
    Page("decisions.page", EVERYONE, _of("announced")),
    Page("decisions.page", INSIDE, _of("draft")),
    Page("decisions.edit", _PREPARERS, _of("draft")),
    Page("decisions.announce", only("hugo"), _of("draft")),
    Page("decisions.withdraw", _PREPARERS, _of("announced")),
    Page("decisions.take", only("esme"), _of("announced")),
    Page("decisions.take", only("hugo"), _of("of_cabinet")),
    Page("decisions.refuse", only("esme"), _of("announced")),
    Page("decisions.defer", only("esme"), _of("announced")),
    Page("decisions.scrutinise", only("farid", "hugo"), _of("heard")),
    Page("decisions.implementation", only("amina", "carys", "derek", "hugo"), _of("planned")),
    Page("decisions.implemented", only("kit", "hugo"), _of("planned")),
]
