"""Until when one may ask, and by when one is answered (SC rec 11)."""

from datetime import date, datetime

from fourfold.do.notices.rules.names import NoticeState
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.foundation.workdays import WorkingDays


def require_askable(*, state: str, questions_until: datetime | None, closes_at: datetime | None, at: datetime) -> None:
    """Refuse a question that comes too late to help everyone. Clause: SC rec 11.

    Without a last day for questions, one may ask until the notice closes.
    """
    until = questions_until or closes_at
    if state != NoticeState.PUBLISHED:
        raise Refused(say("This notice is closed to questions: it was cancelled."), "SC rec 11")
    if until is not None and at >= until:
        raise Refused(say("The time for questions is over. Everyone had until the same moment."), "SC rec 11")


def answer_due(asked: date, days: int, calendar: WorkingDays) -> date:
    """The day by which a question is answered, counted in working days. Clause: SC rec 11."""
    return calendar.add(asked, days)
