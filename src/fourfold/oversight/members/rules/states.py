"""How a Member's referral moves from its concern to an answer, and by when the answer is due (SC 9.1.5, SCA 7.9)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.foundation.workdays import WorkingDays


class ReferralState(StrEnum):
    """Where a Member's referral of a concern stands. That its answer is late is not stored: the clock says so."""

    WAITING = "waiting"
    ANSWERED = "answered"
    WITH_COMMITTEE = "with_committee"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


STATE_NAMES = {
    ReferralState.WAITING: "Waits for an answer",
    ReferralState.ANSWERED: "Answered",
    ReferralState.WITH_COMMITTEE: "With a committee",
    ReferralState.SETTLED: "Settled",
    ReferralState.WITHDRAWN: "Withdrawn",
}


class ReferralEvent(StrEnum):
    """What happens to a referral."""

    ANSWER = "answer"
    ASK_AGAIN = "ask_again"
    SETTLE = "settle"
    WITHDRAW = "withdraw"
    PASS_ON = "pass_on"  # noqa: S105  # nosec B105  # no password
    REPORT = "report"


_S, _E = ReferralState, ReferralEvent
TRANSITIONS: tuple[tuple[ReferralState, ReferralEvent, ReferralState], ...] = (
    (_S.WAITING, _E.ANSWER, _S.ANSWERED),
    (_S.WAITING, _E.WITHDRAW, _S.WITHDRAWN),
    (_S.WAITING, _E.PASS_ON, _S.WITH_COMMITTEE),
    (_S.ANSWERED, _E.ASK_AGAIN, _S.WAITING),
    (_S.ANSWERED, _E.SETTLE, _S.SETTLED),
    (_S.ANSWERED, _E.PASS_ON, _S.WITH_COMMITTEE),
    (_S.WITH_COMMITTEE, _E.REPORT, _S.SETTLED),
)
_AFTER = {(state, event): after for state, event, after in TRANSITIONS}
_REFUSED = {
    _E.ANSWER: "Only a referral that waits is answered. This one stands at “{state}”.",
    _E.ASK_AGAIN: "You can ask again once there is an answer. This one stands at “{state}”.",
    _E.SETTLE: "You can settle a referral that was answered. This one stands at “{state}”.",
    _E.WITHDRAW: "You can withdraw a referral while it waits for its answer. This one stands at “{state}”.",
    _E.PASS_ON: "A referral goes to a committee once it is answered or late. This one stands at “{state}”.",
    _E.REPORT: "A committee’s answer belongs to a referral that is with it. This one stands at “{state}”.",
}


@dataclass(frozen=True, slots=True)
class Term:
    """How many working days an answer may take; nothing where no rule says so."""

    days: int | None
    clause: str = "SC 9.1.5"


def after(state: ReferralState, event: ReferralEvent) -> ReferralState:
    """The state that follows. Clause: SC 9.1.5.

    :raises Refused: when this cannot happen now.
    """
    if (state, event) not in _AFTER:
        raise Refused(say(_REFUSED[event], state=say(STATE_NAMES[state])), "SC 9.1.5")
    return _AFTER[state, event]


def answer_due(asked_on: date, term: Term, calendar: WorkingDays) -> date | None:
    """The last day on which an answer is in time: the day of asking is not counted. Clause: SC 9.1.5, SCA 7.9."""
    return None if term.days is None else calendar.add(asked_on, term.days)


def is_late(due_on: date | None, answered_on: date | None, today: date) -> bool:
    """Whether an answer came, or is still missing, after its day. Clause: SC 9.1.5."""
    return due_on is not None and (answered_on or today) > due_on


def require_passed_on(state: ReferralState, due_on: date | None, today: date) -> None:
    """A concern goes on to a committee once it was answered, or its answer is late. Clause: SC 9.1.2, 9.1.4.

    :raises Refused: while whoever was asked still has time.
    """
    if state is ReferralState.WAITING and not is_late(due_on, None, today):
        raise Refused(
            say("Its answer is not late yet. Wait for it, or ask the lead director for it first."), "SC 9.1.4"
        )
