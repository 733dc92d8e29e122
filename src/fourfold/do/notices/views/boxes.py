"""What the form of a notice is made with, the same for drafts, changes and main contractors."""

from collections.abc import Collection
from typing import Any

from fourfold.do.notices.forms import initial_of
from fourfold.do.notices.queries.winners import winner_called
from fourfold.do.notices.rules import Content, NoticeKind
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.places import districts_within, place_called


def boxes_for(
    authority: Authority,
    kind: NoticeKind,
    base: Content,
    *,
    seen: int | None = None,
    words: str = "",
    changing: bool = False,
    only: Collection[str] = (),
) -> dict[str, Any]:
    """The arguments of ``form_page`` for ``NoticeForm``, filled in with ``base``; ``words`` lead to categories."""
    return {
        "kind": kind,
        "base": base,
        "zone": authority.time_zone,
        "districts": [(code, place_called(code)) for code in districts_within(authority.gss_code)],
        "words": words or base.title,
        "initial": {**initial_of(base, authority.time_zone), "seen": seen},
        "changing": changing,
        "only": only,
        "find": winner_called,
    }
