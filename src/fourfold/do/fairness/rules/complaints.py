"""Who looks into a complaint of unfair treatment, by when, and how it is counted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fourfold.do.fairness.rules.names import (
    COMPLAINT_STATE_NAMES,
    ComplaintEvent,
    ComplaintState,
    Finding,
    Standing,
)
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.foundation.workdays import WorkingDays

_S, _E = ComplaintState, ComplaintEvent
TRANSITIONS: tuple[tuple[ComplaintState, ComplaintEvent, ComplaintState], ...] = (
    (_S.SENT, _E.ACKNOWLEDGE, _S.ACKNOWLEDGED),
    (_S.SENT, _E.ANSWER, _S.ANSWERED),
    (_S.SENT, _E.HAND_OVER, _S.SENT),
    (_S.SENT, _E.WITHDRAW, _S.WITHDRAWN),
    (_S.ACKNOWLEDGED, _E.ANSWER, _S.ANSWERED),
    (_S.ACKNOWLEDGED, _E.HAND_OVER, _S.ACKNOWLEDGED),
    (_S.ACKNOWLEDGED, _E.WITHDRAW, _S.WITHDRAWN),
    (_S.ANSWERED, _E.SETTLE, _S.SETTLED),
    (_S.ANSWERED, _E.DISPUTE, _S.NOT_SETTLED),
)
_NEXT = {(state, event): after for state, event, after in TRANSITIONS}
OPEN = frozenset({ComplaintState.SENT, ComplaintState.ACKNOWLEDGED})
"""An answer is still owed."""

_REFUSED_MOVES = {
    _E.ACKNOWLEDGE: "You say once that a complaint has arrived. This one stands at “{state}”.",
    _E.ANSWER: "A complaint is answered once, while it is open. This one stands at “{state}”.",
    _E.HAND_OVER: "Only an open complaint is handed over. This one stands at “{state}”.",
    _E.WITHDRAW: "You can take a complaint back until it is answered. This one stands at “{state}”.",
    _E.SETTLE: "You can say this once, after the answer. This complaint stands at “{state}”.",
    _E.DISPUTE: "You can say this once, after the answer. This complaint stands at “{state}”.",
}


def after(state: str, event: ComplaintEvent) -> ComplaintState:
    """The state that follows when ``event`` happens to a complaint in ``state``. Clause: SC 6.2.1.

    :raises Refused: when the table of transitions does not let it happen.
    """
    following = _NEXT.get((ComplaintState(state), event))
    if following is None:
        raise Refused(say(_REFUSED_MOVES[event], state=say(COMPLAINT_STATE_NAMES[ComplaintState(state)])), "SC 6.2.1")
    return following


@dataclass(frozen=True, slots=True)
class Handler:
    """Who looks into a complaint; nobody where nobody is free. ``stands_in`` says that it is no fair treatment
    officer, because none had no part in the matter.
    """

    person: UUID | None
    stands_in: bool


def handler_for(
    *, officers: Sequence[UUID], democratic_services: Sequence[UUID], involved: Collection[UUID]
) -> Handler:
    """The first fair treatment officer with no part in the matter, or else democratic services. Clause: SC 6.2.1.

    ``involved`` are all who lead, buy, prepare or publish what is complained of, and whoever complains. Nobody of them
    looks into it: a complaint never goes to the people whom it is about.
    """
    free = [person for person in officers if person not in involved]
    if free:
        return Handler(free[0], stands_in=False)
    others = [person for person in democratic_services if person not in involved]
    return Handler(others[0] if others else None, stands_in=True)


@dataclass(frozen=True, slots=True)
class Clock:
    """The last days on which a complaint is acknowledged and answered in time; nothing where no rule sets one."""

    acknowledge_by: date | None
    answer_by: date | None


def clock_of(sent_on: date, *, acknowledge_days: int | None, answer_days: int | None, calendar: WorkingDays) -> Clock:
    """The clock of a complaint sent on that day, in working days; the day itself does not count. Clause: PROT 16-17.

    The protocol gives whoever has a concern about a duty three working days to raise it; here the same time is given
    to those who owe a first word.
    """
    return Clock(
        None if acknowledge_days is None else calendar.add(sent_on, acknowledge_days),
        None if answer_days is None else calendar.add(sent_on, answer_days),
    )


@dataclass(frozen=True, slots=True)
class ComplaintFacts:
    """What the public count needs of a complaint, and nothing of who or what."""

    state: ComplaintState
    sent_on: date
    clock: Clock
    acknowledged_on: date | None
    answered_on: date | None
    finding: Finding | None


def is_late(due: date | None, done_on: date | None, today: date) -> bool:
    """Whether something was done, or is still left undone, after its last day. Clause: PROT 16-17."""
    return due is not None and (done_on or today) > due


def standing_of(complaint: ComplaintFacts, today: date) -> Standing:
    """How a complaint is counted. One missed day, of the first word or of the answer, makes it late. Clause: SC 6.2.1.

    One that was taken back is owed nothing any more, so it is neither in time nor late.
    """
    if complaint.state is ComplaintState.WITHDRAWN:
        return Standing.WITHDRAWN
    first_word = complaint.acknowledged_on or complaint.answered_on
    if is_late(complaint.clock.acknowledge_by, first_word, today):
        return Standing.LATE
    if is_late(complaint.clock.answer_by, complaint.answered_on, today):
        return Standing.LATE
    return Standing.OPEN if complaint.answered_on is None else Standing.IN_TIME


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many complaints were sent in a year, and what became of them; ``upheld`` also those upheld in part."""

    year: int
    sent: int
    in_time: int
    late: int
    still_open: int
    withdrawn: int
    upheld: int


def counts_of(complaints: Collection[ComplaintFacts], today: date) -> list[YearCount]:
    """The public count, the latest year first. Clause: SC 6.2.1."""
    return [
        _year(year, [one for one in complaints if one.sent_on.year == year], today)
        for year in sorted({one.sent_on.year for one in complaints}, reverse=True)
    ]


def _year(year: int, sent: Sequence[ComplaintFacts], today: date) -> YearCount:
    standings = [standing_of(one, today) for one in sent]
    return YearCount(
        year=year,
        sent=len(sent),
        in_time=standings.count(Standing.IN_TIME),
        late=standings.count(Standing.LATE),
        still_open=standings.count(Standing.OPEN),
        withdrawn=standings.count(Standing.WITHDRAWN),
        upheld=sum(one.finding in (Finding.UPHELD, Finding.PARTLY) for one in sent),
    )
