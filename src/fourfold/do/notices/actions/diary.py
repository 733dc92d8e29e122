"""What notices do to the diary: a published notice is a step of its procurement that happened."""

from datetime import datetime

from fourfold.do.diary import actions as diary
from fourfold.do.diary.queries.facts import dates_of
from fourfold.do.diary.rules import ProcurementState, StepKey
from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import OPENING, NoticeKind
from fourfold.foundation.clock import local_day
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person

_STEPS = {
    NoticeKind.EARLY: StepKey.EARLY_NOTICE,
    **dict.fromkeys(OPENING, StepKey.OPENS),
    NoticeKind.AWARD: StepKey.DECIDED,
    NoticeKind.CONTRACT_DETAILS: StepKey.SIGNED,
}


def note_published(notice: Notice, author: Person, at: datetime) -> None:
    """Note what happened with the publication of a notice, and when it closes.

    :raises Refused: when this cannot happen as the procurement stands.
    """
    step = _STEPS.get(NoticeKind(notice.kind))
    if notice.procurement is None or step is None:
        return
    if step is StepKey.OPENS:
        close_on(notice, say("The published notice says so."), author, at)
    today = local_day(at, notice.authority.time_zone)
    signed = notice.happened_on if step is StepKey.SIGNED else None
    diary.note_happened(notice.procurement, step, signed or today)


def close_on(notice: Notice, reason: str, author: Person, at: datetime) -> None:
    """Let the diary close on the same day as a notice with which its procurement opened."""
    if notice.procurement is None or notice.kind not in OPENING or notice.closes_at is None:
        return
    closes = local_day(notice.closes_at, notice.authority.time_zone)
    planned = dates_of(notice.procurement).planned
    if planned and planned.get(StepKey.CLOSES) != closes:
        diary.move_date(procurement=notice.procurement, step=StepKey.CLOSES, to=closes, reason=reason, by=author, at=at)


def note_cancelled(notice: Notice) -> None:
    """Note that the procurement is not open any more: it goes back to the plan, unless it was given up before."""
    planned = notice.procurement
    if planned is not None and notice.kind in OPENING and planned.state != ProcurementState.ABANDONED:
        diary.note_cancelled(planned)
