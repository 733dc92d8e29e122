"""What may still be changed in a public notice, and until when (SC rec 11)."""

from collections.abc import Collection
from datetime import datetime

from fourfold.do.notices.rules.names import CLOSING, OUTCOMES, NoticeKind
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

AFTER_CLOSING = frozenset({"contact", "expected_on", "starts_on"})
"""What may change once bids are in: whom to ask, and when it goes on. Nobody bids anew for anything else."""


def is_closed(kind: NoticeKind, closes_at: datetime | None, at: datetime) -> bool:
    """Whether what people answered has closed. Clause: SC rec 11."""
    return kind in CLOSING and closes_at is not None and closes_at <= at


def require_changeable(kind: NoticeKind, changed: Collection[str], *, closed_at: datetime | None, at: datetime) -> None:
    """Refuse a change that comes too late, or changes nothing. Clause: SC rec 11.

    ``closed_at`` is the closing time that was published: it moves only while it is still to come.
    """
    if not changed:
        raise Refused(say("Nothing differs from what everyone reads already. Change something, or go back."))
    late = [name for name in changed if name not in AFTER_CLOSING] if is_closed(kind, closed_at, at) else []
    if "closes_at" in late:
        raise Refused(
            say("It has closed, so its closing time stands. It could be moved later until then."), "SC rec 11",
            field="closes_on",
        )  # fmt: skip
    if late:
        raise Refused(
            say("It has closed: what people bid for stands. You can still change whom to ask and when it goes on."),
            "SC rec 11",
            field=late[0],
        )


def is_cancellable(kind: NoticeKind) -> bool:
    """What is offered or planned can be cancelled; what happened cannot, only put right. Clause: SC rec 11."""
    return kind not in OUTCOMES or kind is NoticeKind.TRANSPARENCY


def require_cancellable(kind: NoticeKind) -> None:
    """Refuse to cancel what happened. Clause: SC rec 11."""
    if not is_cancellable(kind):
        raise Refused(say("This tells what happened. If it is wrong, change it instead."), "SC rec 11")
