"""Recommendations: what an answer to one needs, and how work on it moves."""

from enum import StrEnum

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


class Progress(StrEnum):
    """How far work on a recommendation has come."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DONE = "done"
    DECLINED = "declined"


PROGRESS_NAMES = {
    Progress.NOT_STARTED: "Not started",
    Progress.UNDER_WAY: "Under way",
    Progress.DONE: "Done",
    Progress.DECLINED: "Declined",
}


class ProgressEvent(StrEnum):
    """What moves work on a recommendation."""

    DECLINE = "decline"
    ACCEPT_AFTER_ALL = "accept_after_all"
    BEGIN = "begin"
    REPORT = "report"
    FINISH = "finish"
    REOPEN = "reopen"


TRANSITIONS: tuple[tuple[Progress, ProgressEvent, Progress], ...] = (
    (Progress.NOT_STARTED, ProgressEvent.DECLINE, Progress.DECLINED),
    (Progress.DECLINED, ProgressEvent.ACCEPT_AFTER_ALL, Progress.NOT_STARTED),
    (Progress.NOT_STARTED, ProgressEvent.BEGIN, Progress.UNDER_WAY),
    (Progress.UNDER_WAY, ProgressEvent.REPORT, Progress.UNDER_WAY),
    (Progress.NOT_STARTED, ProgressEvent.FINISH, Progress.DONE),
    (Progress.UNDER_WAY, ProgressEvent.FINISH, Progress.DONE),
    (Progress.DONE, ProgressEvent.REOPEN, Progress.UNDER_WAY),
)


def require_moved(now: Progress, then: Progress) -> None:
    """Refuse a report of progress that the table does not know. Clause: PEER 3.2, SC rec 1-27."""
    if now == Progress.DECLINED:
        raise Refused(say("This recommendation was declined. Accept it first."), "PEER 3.2", field="progress")
    if then == Progress.DECLINED:
        raise Refused(say("To decline a recommendation, answer it."), "PEER 3.2", field="progress")
    if not any(before == now and after == then for before, _, after in TRANSITIONS):
        raise Refused(
            say(
                "Work that is {now} cannot become {then}.",
                now=say(PROGRESS_NAMES[now]).lower(),
                then=say(PROGRESS_NAMES[then]).lower(),
            ),
            field="progress",
        )


def progress_after_answer(now: Progress, *, accepted: bool | None) -> Progress:
    """Where work stands once the authority has answered. Clause: PEER 3.2, LETTER 10.

    :raises Refused: when work that has begun would be declined.
    """
    if accepted is False:
        if now in (Progress.UNDER_WAY, Progress.DONE):
            raise Refused(
                say("Work on this recommendation has begun, so it can no longer be declined."), field="accepted"
            )
        return Progress.DECLINED
    return Progress.NOT_STARTED if now == Progress.DECLINED else now
