"""How a plan moves, who moves it, and what it must hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fourfold.foundation.errors import Reason, Refused
from fourfold.foundation.words import say
from fourfold.govern.people.rules import Role


class PlanState(StrEnum):
    """Where a strategic commissioning plan stands (BOLD 1.5, 4; SCA 6.2-6.11)."""

    DRAFT = "draft"
    IN_CONSULTATION = "in_consultation"
    BEFORE_COUNCIL = "before_council"
    IN_FORCE = "in_force"
    TAKEN_IN = "taken_in"
    CLOSED_EARLY = "closed_early"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


class PlanEvent(StrEnum):
    """What happens to a plan."""

    CONSULT = "consult"
    REDRAFT = "redraft"
    PUT_TO_COUNCIL = "put_to_council"
    REFER_BACK = "refer_back"
    ADOPT = "adopt"
    TAKE_IN = "take_in"
    REVISE = "revise"
    CLOSE_EARLY = "close_early"
    END = "end"
    WITHDRAW = "withdraw"


TRANSITIONS: tuple[tuple[PlanState, PlanEvent, PlanState], ...] = (
    (PlanState.DRAFT, PlanEvent.CONSULT, PlanState.IN_CONSULTATION),
    (PlanState.DRAFT, PlanEvent.WITHDRAW, PlanState.WITHDRAWN),
    (PlanState.IN_CONSULTATION, PlanEvent.REDRAFT, PlanState.DRAFT),
    (PlanState.IN_CONSULTATION, PlanEvent.PUT_TO_COUNCIL, PlanState.BEFORE_COUNCIL),
    (PlanState.BEFORE_COUNCIL, PlanEvent.REFER_BACK, PlanState.DRAFT),
    (PlanState.BEFORE_COUNCIL, PlanEvent.ADOPT, PlanState.IN_FORCE),
    (PlanState.BEFORE_COUNCIL, PlanEvent.TAKE_IN, PlanState.TAKEN_IN),
    (PlanState.IN_FORCE, PlanEvent.REVISE, PlanState.IN_FORCE),
    (PlanState.IN_FORCE, PlanEvent.CLOSE_EARLY, PlanState.CLOSED_EARLY),
    (PlanState.IN_FORCE, PlanEvent.END, PlanState.ENDED),
)

PREPARERS = frozenset({Role.COMMISSIONER, Role.LEAD_DIRECTOR})
FOR_COUNCIL = frozenset({Role.CABINET_MEMBER, Role.DEMOCRATIC_SERVICES})
WHO_MAY: Mapping[PlanEvent, frozenset[Role]] = {
    PlanEvent.CONSULT: PREPARERS,
    PlanEvent.REDRAFT: PREPARERS,
    PlanEvent.PUT_TO_COUNCIL: PREPARERS,
    PlanEvent.WITHDRAW: PREPARERS,
    PlanEvent.REVISE: PREPARERS,
    PlanEvent.REFER_BACK: FOR_COUNCIL,
    PlanEvent.ADOPT: FOR_COUNCIL,
    PlanEvent.TAKE_IN: FOR_COUNCIL,
    PlanEvent.CLOSE_EARLY: FOR_COUNCIL,
    PlanEvent.END: FOR_COUNCIL,
}
READERS = PREPARERS | {Role.SUPPORT_ANALYSIS, Role.SUPPORT_INSIGHT, Role.SUPPORT_FINANCE, Role.CONTRACT_MANAGER}
"""Who may record a reading."""

HIDDEN = frozenset({PlanState.DRAFT, PlanState.WITHDRAWN})
"""States of a plan that only the authority's own people see."""
LINKED = frozenset({PlanState.DRAFT, PlanState.IN_FORCE})
"""States in which services may be linked to objectives: mapping is daily work, not the council's text (SCA 6.8)."""
NEEDS_DECISION = frozenset({PlanEvent.ADOPT, PlanEvent.TAKE_IN, PlanEvent.CLOSE_EARLY, PlanEvent.REFER_BACK})
"""Events that the council decides (SCA 6.2, BOLD 1.5): they name its decision."""


@dataclass(frozen=True, slots=True)
class ObjectiveFacts:
    """An objective as far as council asks about it."""

    title: str
    href: str
    indicators: int


@dataclass(frozen=True, slots=True)
class OutcomeFacts:
    """An outcome as far as council asks about it."""

    title: str
    href: str
    objectives: tuple[ObjectiveFacts, ...]


def next_state(state: PlanState, event: PlanEvent, *, revision: bool = False) -> PlanState:
    """The state that ``event`` leads to.

    Clause: SCA 6.2, 6.11; BOLD 1.5.
    :raises Refused: when it cannot happen to a plan in this state.
    """
    for begin, what, end in TRANSITIONS:
        if (begin, what) == (state, event) and event in events_from(state, revision=revision):
            return end
    raise Refused(say("This cannot be done now: the plan is {state}.", state=STATE_NAMES[state]), "SCA 6.2")


def events_from(state: PlanState, *, revision: bool = False) -> tuple[PlanEvent, ...]:
    """What may happen next. A revision is taken into the plan that it revises; a new plan is adopted as it is.

    Clause: SCA 6.2.
    """
    never = PlanEvent.ADOPT if revision else PlanEvent.TAKE_IN
    return tuple(what for begin, what, _ in TRANSITIONS if begin == state and what != never)


def missing_for(event: PlanEvent, outcomes: Sequence[OutcomeFacts], plan_href: str = "") -> tuple[Reason, ...]:
    """All that a plan still lacks before ``event``: outcomes to consult on; for council also how each is measured.

    Clause: SCA 6.4, 6.5, 6.6.
    """
    if event not in (PlanEvent.CONSULT, PlanEvent.PUT_TO_COUNCIL):
        return ()
    if not outcomes:
        return (Reason(say("The plan has no outcome yet."), plan_href, "SCA 6.4"),)
    reasons = [
        Reason(say("“{title}” has no objective.", title=outcome.title), outcome.href, "SCA 6.5")
        for outcome in outcomes
        if not outcome.objectives
    ]
    if event == PlanEvent.PUT_TO_COUNCIL:
        reasons += [
            Reason(say("“{title}” has no indicator.", title=objective.title), objective.href, "SCA 6.6")
            for outcome in outcomes
            for objective in outcome.objectives
            if not objective.indicators
        ]
    return tuple(reasons)


def check_editable(state: PlanState) -> None:
    """A plan's text changes in draft alone.

    Clause: SCA 6.2.
    """
    if state == PlanState.IN_FORCE:
        raise Refused(say("The plan is in force. Start a revision of it, and change that."), "SCA 6.2")
    if state != PlanState.DRAFT:
        raise Refused(say("The plan is {state}, so its text stands.", state=STATE_NAMES[state]), "SCA 6.2")


def check_linkable(state: PlanState) -> None:
    """Services are linked to a plan in draft or in force.

    Clause: SCA 6.8.
    """
    if state not in LINKED:
        raise Refused(
            say("The plan is {state}, so its services stay as they are.", state=STATE_NAMES[state]), "SCA 6.8"
        )


def check_readable(state: PlanState, *, is_copy: bool) -> None:
    """Readings go to the plan itself, never to the draft of a revision, and to no plan that was withdrawn.

    Clause: BOLD 3.1(b).
    """
    if is_copy:
        raise Refused(say("Record the reading in the plan in force. The revision shows it too."), "BOLD 3.1(b)")
    if state == PlanState.WITHDRAWN:
        raise Refused(say("The plan was withdrawn, so it takes no readings."), "BOLD 3.1(b)")


def check_decision_named(event: PlanEvent, decision: str) -> None:
    """What council decides names its decision.

    Clause: SCA 6.2.
    """
    if event in NEEDS_DECISION and not decision.strip():
        raise Refused(
            say("Name the council’s decision: its reference, or the day and the words."), "SCA 6.2", field="decision"
        )


def check_span(since: date, until: date | None) -> None:
    """A plan ends after it begins, or has no end yet.

    Clause: SCA 6.2.
    """
    if until is not None and until <= since:
        raise Refused(say("The plan must end after it begins."), "SCA 6.2", field="until")


def check_closing(closed_on: date, since: date, until: date | None, today: date) -> None:
    """A plan closes early on a day within its dates that has come.

    Clause: BOLD 1.5.
    """
    if closed_on > today:
        raise Refused(say("That day has not come yet."), "BOLD 1.5", field="closed_on")
    if closed_on < since or (until is not None and closed_on >= until):
        raise Refused(say("Closing early means on a day before the plan’s end."), "BOLD 1.5", field="closed_on")


STATE_NAMES: Mapping[PlanState, str] = {
    PlanState.DRAFT: "in draft",
    PlanState.IN_CONSULTATION: "in consultation",
    PlanState.BEFORE_COUNCIL: "before council",
    PlanState.IN_FORCE: "in force",
    PlanState.TAKEN_IN: "taken into the plan that it revised",
    PlanState.CLOSED_EARLY: "closed early",
    PlanState.ENDED: "at its end",
    PlanState.WITHDRAWN: "withdrawn",
}

EVENT_NAMES: Mapping[PlanEvent, tuple[str, str]] = {
    PlanEvent.CONSULT: (
        "Open the consultation",
        "The plan becomes public as it stands now. Its words stay still until the consultation is over.",
    ),
    PlanEvent.REDRAFT: (
        "Take it back into draft",
        "You can change the plan again, and then open another consultation. What was consulted on stays on the record.",
    ),
    PlanEvent.PUT_TO_COUNCIL: (
        "Put it before council",
        "The consultation ends, and the plan as it stands now waits for the council’s decision.",
    ),
    PlanEvent.REFER_BACK: ("Refer it back", "The council asked for changes. The plan goes back into draft."),
    PlanEvent.ADOPT: (
        "Put it in force",
        "The council adopted the plan. From now on its words change only by a revision that council adopts too.",
    ),
    PlanEvent.TAKE_IN: (
        "Put the revision in force",
        "The council adopted the revision. Its words become those of the plan in force.",
    ),
    PlanEvent.REVISE: (
        "Start a revision",
        "You get a draft with all that the plan holds. The plan stays in force as it is until council adopts that.",
    ),
    PlanEvent.CLOSE_EARLY: ("Close it early", "The plan ends before its last day. Its record stays."),
    PlanEvent.END: ("Record its end", "The plan has run its course. Its record stays."),
    PlanEvent.WITHDRAW: ("Withdraw the draft", "Nobody outside sees it, and it does not go any further."),
}
"""What an event is called on its button, and what it does."""

WAITS: Mapping[PlanState, str] = {
    PlanState.DRAFT: "Commissioners and lead directors are writing it.",
    PlanState.IN_CONSULTATION: "Everyone may comment on it. Then commissioners put it before council.",
    PlanState.BEFORE_COUNCIL: "It waits for the council. A cabinet member or democratic services records the decision.",
    PlanState.IN_FORCE: "It is in force. Services work for it, and its indicators are read.",
    PlanState.TAKEN_IN: "Council adopted this revision, and the plan in force holds it.",
    PlanState.CLOSED_EARLY: "It closed before its last day. Its record stays.",
    PlanState.ENDED: "It has run its course. Its record stays.",
    PlanState.WITHDRAWN: "It was withdrawn.",
}
"""Where a plan stands, for those who have nothing to do for it now."""
