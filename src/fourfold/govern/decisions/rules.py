"""What a decision is, when it is key, what notice it needs, and how it moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from fourfold.foundation.errors import Reason, Refused
from fourfold.foundation.money import pounds
from fourfold.foundation.words import in_words, listed, say


class Taker(StrEnum):
    """Who takes a decision."""

    CABINET_MEMBER = "cabinet_member"
    CABINET = "cabinet"
    COMMITTEE = "committee"
    COUNCIL = "council"
    OFFICER = "officer"


TAKER_NAMES = {
    Taker.CABINET_MEMBER: "a cabinet member",
    Taker.CABINET: "the Cabinet",
    Taker.COMMITTEE: "a committee",
    Taker.COUNCIL: "the council",
    Taker.OFFICER: "an officer under delegation",
}
PERSONS = frozenset({Taker.CABINET_MEMBER, Taker.OFFICER})
"""Takers who decide alone; the others are bodies, whose resolution is recorded."""


class DecisionState(StrEnum):
    """Where a decision stands."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    DEFERRED = "deferred"
    TAKEN = "taken"
    REFUSED = "refused"
    IMPLEMENTED = "implemented"
    WITHDRAWN = "withdrawn"


STATE_NAMES = {
    DecisionState.DRAFT: "Draft",
    DecisionState.ANNOUNCED: "Announced",
    DecisionState.DEFERRED: "Deferred",
    DecisionState.TAKEN: "Taken",
    DecisionState.REFUSED: "Refused",
    DecisionState.IMPLEMENTED: "Carried out",
    DecisionState.WITHDRAWN: "Withdrawn",
}


class DecisionEvent(StrEnum):
    """What moves a decision on."""

    EDIT = "edit"
    ANNOUNCE = "announce"
    SCRUTINISE = "scrutinise"
    TAKE = "take"
    REFUSE = "refuse"
    DEFER = "defer"
    WITHDRAW = "withdraw"
    PLAN_IMPLEMENTATION = "plan_implementation"
    REPORT_IMPLEMENTED = "report_implemented"


_S, _E = DecisionState, DecisionEvent
TRANSITIONS: tuple[tuple[DecisionState, DecisionEvent, DecisionState], ...] = (
    (_S.DRAFT, _E.EDIT, _S.DRAFT),
    (_S.DRAFT, _E.ANNOUNCE, _S.ANNOUNCED),
    (_S.DRAFT, _E.WITHDRAW, _S.WITHDRAWN),
    (_S.ANNOUNCED, _E.SCRUTINISE, _S.ANNOUNCED),
    (_S.ANNOUNCED, _E.TAKE, _S.TAKEN),
    (_S.ANNOUNCED, _E.REFUSE, _S.REFUSED),
    (_S.ANNOUNCED, _E.DEFER, _S.DEFERRED),
    (_S.ANNOUNCED, _E.WITHDRAW, _S.WITHDRAWN),
    (_S.DEFERRED, _E.EDIT, _S.DEFERRED),
    (_S.DEFERRED, _E.ANNOUNCE, _S.ANNOUNCED),
    (_S.DEFERRED, _E.SCRUTINISE, _S.DEFERRED),
    (_S.DEFERRED, _E.TAKE, _S.TAKEN),
    (_S.DEFERRED, _E.REFUSE, _S.REFUSED),
    (_S.DEFERRED, _E.DEFER, _S.DEFERRED),
    (_S.DEFERRED, _E.WITHDRAW, _S.WITHDRAWN),
    (_S.TAKEN, _E.PLAN_IMPLEMENTATION, _S.TAKEN),
    (_S.TAKEN, _E.REPORT_IMPLEMENTED, _S.IMPLEMENTED),
)
_NEXT = {(state, event): after for state, event, after in TRANSITIONS}

AGREED = frozenset({DecisionState.TAKEN, DecisionState.IMPLEMENTED})
SETTLED = AGREED | {DecisionState.REFUSED, DecisionState.WITHDRAWN}
WAITING = frozenset({DecisionState.ANNOUNCED, DecisionState.DEFERRED})
"""On the forward plan: announced, and not yet decided."""


class Notice(StrEnum):
    """Which rule of notice a key decision follows (SI 2012/2089 regs 9-11)."""

    FULL = "full"
    GENERAL_EXCEPTION = "general_exception"
    SPECIAL_URGENCY = "special_urgency"


NOTICE_NAMES = {
    Notice.FULL: "full notice",
    Notice.GENERAL_EXCEPTION: "general exception",
    Notice.SPECIAL_URGENCY: "special urgency",
}


class Rejected(NamedTuple):
    """A course that was considered and not taken, and why."""

    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a decision is key, and the sentence of why."""

    is_key: bool
    because: str
    clause: str = "SI 2012/2089 reg 8"


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """How many clear days a key decision is announced before it is taken, and the clause that says so."""

    clear_days: int
    clause: str


def after(state: str, event: DecisionEvent) -> DecisionState:
    """The state that follows when ``event`` happens to a decision in ``state``. Clause: SI 2012/2089 regs 9, 12.

    :raises Refused: when the table of transitions does not let it happen.
    """
    following = _NEXT.get((DecisionState(state), event))
    if following is None:
        raise Refused(_REFUSED_MOVES[event].format(state=say(STATE_NAMES[DecisionState(state)]).lower()))
    return following


_REFUSED_MOVES = {
    DecisionEvent.EDIT: "You can change a decision while it is a draft or deferred. This one is {state}.",
    DecisionEvent.ANNOUNCE: "You can announce a draft or deferred decision. This one is {state}.",
    DecisionEvent.SCRUTINISE: "A note of scrutiny belongs to a decision that is announced. This one is {state}.",
    DecisionEvent.TAKE: "A decision is taken after it has been announced. This one is {state}.",
    DecisionEvent.REFUSE: "A decision is refused after it has been announced. This one is {state}.",
    DecisionEvent.DEFER: "A decision is deferred after it has been announced. This one is {state}.",
    DecisionEvent.WITHDRAW: "You can withdraw a decision that has not been settled. This one is {state}.",
    DecisionEvent.PLAN_IMPLEMENTATION: "Only a decision that was taken is carried out. This one is {state}.",
    DecisionEvent.REPORT_IMPLEMENTED: "Only a decision that was taken is carried out. This one is {state}.",
}


def key_or_not(
    *, taker: Taker, saves_or_spends: int | None, divisions_affected: int, key_sum: int | None, wards: int
) -> Verdict:
    """Whether a decision is key. Clause: SI 2012/2089 reg 8.

    ``key_sum`` (pence) is what the authority calls significant against its budgets. No statute names a sum; where
    the authority has set none, any spending or saving is treated as key, because announcing too much harms nobody.
    ``wards`` is how many wards or divisions make an effect wide. The council's own decisions are not executive
    decisions, so they are never key.
    """
    if taker is Taker.COUNCIL:
        return Verdict(False, say("The council takes it, and only decisions of the executive are key."))
    amount = abs(saves_or_spends or 0)
    because = []
    if amount and key_sum is None:
        because.append(
            say("it spends or saves {sum}, and this authority has not set the sum that counts", sum=pounds(amount))
        )
    elif key_sum is not None and amount >= key_sum:
        because.append(
            say("it spends or saves {sum}, which is {key_sum} or more", sum=pounds(amount), key_sum=pounds(key_sum))
        )
    if divisions_affected >= wards:
        because.append(
            say("it has a significant effect in {count}", count=in_words(divisions_affected, "division", "divisions"))
        )
    if because:
        return Verdict(True, say("It is key because {reasons}.", reasons=listed(because)))
    if key_sum is None:
        return Verdict(
            False, say("It is not key: it spends and saves nothing, and affects fewer than {n} divisions.", n=wards)
        )
    return Verdict(
        False,
        say(
            "It is not key: it spends or saves less than {sum} and affects fewer than {n} divisions.",
            sum=pounds(key_sum),
            n=wards,
        ),
    )


def clear_days(announced: date, decided: date) -> int:
    """Whole days between; the days of announcement and decision do not count. Clause: SI 2012/2089 reg 9."""
    return max((decided - announced).days - 1, 0)


def earliest_day(announced: date, rule: NoticeRule | None) -> date:
    """The first day on which a decision announced on ``announced`` may be taken. Clause: SI 2012/2089 regs 9-11.

    ``rule`` is nothing for decisions that are not key and for special urgency: these may be taken the same day.
    """
    return announced if rule is None else announced + timedelta(days=rule.clear_days + 1)


def require_notice(*, announced: date, decided: date, rule: NoticeRule | None, field: str = "") -> None:
    """Refuse a decision before its notice has run. Clause: SI 2012/2089 regs 9-11."""
    first = earliest_day(announced, rule)
    if decided >= first:
        return
    if rule is None:
        raise Refused(say("A decision cannot be taken before it is announced."), "SI 2012/2089 reg 9", field=field)
    raise Refused(
        say(
            "A key decision is announced {days} before it is taken. Announced on {announced}, it can be taken "
            "on {first} at the earliest.",
            days=in_words(rule.clear_days, "clear day", "clear days"),
            announced=_day(announced),
            first=_day(first),
        ),
        rule.clause,
        field=field,
    )


def require_notice_reasons(*, is_key: bool, notice: Notice, reason: str, has_scrutiny_chair: bool) -> None:
    """Shorter notice needs its reason and the chair of scrutiny. Clause: SI 2012/2089 regs 10-11."""
    if notice is Notice.FULL:
        return
    clause = "SI 2012/2089 reg 10" if notice is Notice.GENERAL_EXCEPTION else "SI 2012/2089 reg 11"
    if not is_key:
        raise Refused(
            say("This decision is not key, so it needs no shorter notice. Choose full notice."), clause, field="notice"
        )
    if not reason.strip():
        raise Refused(say("Say why the full notice of this decision is impracticable."), clause, field="notice_reason")
    if not has_scrutiny_chair:
        sentence = (
            say("Name the chair of scrutiny whom you have told in writing.")
            if notice is Notice.GENERAL_EXCEPTION
            else say("Name the chair of scrutiny who has agreed that this cannot wait.")
        )
        raise Refused(sentence, clause, field="scrutiny_chair")


def missing_before_taking(
    *, has_scrutiny_committee: bool, scrutiny_note: str, scrutinise_href: str
) -> Sequence[Reason]:
    """What still stands in the way, apart from notice. Clause: P1 6.5.

    Members of the cabinet committee test and debate the case ahead of any formal decision, so its note comes first.
    """
    if has_scrutiny_committee and not scrutiny_note.strip():
        return (
            Reason(
                say("The cabinet committee has not recorded its view yet, and it comes before the decision."),
                scrutinise_href,
                "P1 6.5",
            ),
        )
    return ()


def require_no_conflict(*, declared_by_taker: bool) -> None:
    """Whoever has a conflict of interest does not decide. Clause: Localism Act 2011 s 31; SI 2012/2089 reg 12."""
    if declared_by_taker:
        raise Refused(
            say(
                "You declared an interest of your own, so you cannot settle this decision. Ask democratic services "
                "to send it to the Cabinet or to another taker."
            ),
            "Localism Act 2011 s 31",
            field="own_conflict",
        )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
