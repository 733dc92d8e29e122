"""Who may open the pages of notices."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from fourfold.do.notices.models import Question
from fourfold.do.notices.rules import NoticeKind
from fourfold.foundation import clock
from tests.cast import NOON, Cast
from tests.do.diary.make import make_procurement
from tests.do.notices.make import make_notice
from tests.house.pages import EVERYONE, INSIDE, Page, only

_WRITERS = only("amina", "bola", "kit")
_PUBLISHERS = only("kit")


def build(kent: Cast) -> dict[str, object]:
    published = make_notice(kent, procurement=make_procurement(kent), closes_at=clock.now() + timedelta(days=60))
    return {
        "published": published,
        "draft": make_notice(kent, published=False),
        "procurement": published.procurement,
        "question": Question.objects.create(notice=published, text="May we bid together?", asked_at=NOON),
    }


def _of(name: str, key: str = "notice") -> Callable[[Mapping[str, Any]], dict[str, object]]:
    return lambda world: {key: world[name].uuid}


PAGES = [
    Page("notices.list", INSIDE),
    Page("notices.start", _WRITERS),
    Page("notices.draft", _WRITERS, lambda world: {"kind": NoticeKind.TENDER}),
    Page("notices.draft", _WRITERS, lambda world: {"kind": NoticeKind.AWARD}),
    Page("notices.plan", INSIDE, _of("procurement", "procurement")),
    Page("notices.work", INSIDE, _of("draft")),
    Page("notices.work", INSIDE, _of("published")),
    Page("notices.edit", _WRITERS, _of("draft")),
    Page("notices.preview", INSIDE, _of("draft")),
    Page("notices.discard", _WRITERS, _of("draft"), post=True),
    Page("notices.publish", _PUBLISHERS, _of("draft")),
    Page("notices.change", _PUBLISHERS, _of("published")),
    Page("notices.cancel", _PUBLISHERS, _of("published")),
    Page("notices.answer", _PUBLISHERS, _of("question", "question")),
    Page("notices.ask", EVERYONE, _of("published")),
]
