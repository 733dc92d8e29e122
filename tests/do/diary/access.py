"""Who may open the pages of the diary."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from fourfold.do.diary.rules import StepKey
from tests.cast import Cast
from tests.do.diary import make
from tests.house.pages import EVERYONE, Page, only

_PLANNERS = only("amina", "bola", "kit")
_OF_CHILDREN = only("amina", "kit")
_SEE_THE_DRAFT = only("amina", "carys", "kit", "ines")


def build(kent: Cast) -> dict[str, object]:
    public = make.planned(kent, {StepKey.OPENS: date(2014, 6, 2), StepKey.CLOSES: date(2014, 6, 3)})
    make.planned(kent, {StepKey.OPENS: date(2014, 6, 2)}, title="Homecare", categories=["85312400"])
    draft = make.make_procurement(kent, title="Not told yet", is_public=False, announced_on=None)
    return {"public": public, "draft": draft}


def _of(name: str) -> Callable[[Mapping[str, Any]], dict[str, object]]:
    return lambda world: {"procurement": world[name].uuid}


PAGES = [
    Page("diary.plan", EVERYONE),
    Page("diary.table", EVERYONE),
    Page("diary.add", _PLANNERS),
    Page("diary.procurement", EVERYONE, _of("public")),
    Page("diary.procurement", _SEE_THE_DRAFT, _of("draft")),
    Page("diary.change", _OF_CHILDREN, _of("public")),
    Page("diary.change", _OF_CHILDREN, _of("draft")),
    Page("diary.abandon", _OF_CHILDREN, _of("public")),
    Page("diary.dates", _OF_CHILDREN, _of("public")),
    Page("diary.happened", _OF_CHILDREN, _of("public")),
    Page("diary.overrule", _OF_CHILDREN, _of("public")),
]
