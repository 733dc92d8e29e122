"""What waits for one person, and what they have in hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from fourfold.cycle.commissions.models import Commission
from fourfold.cycle.commissions.queries.next import Waiting, WaitingPage, waiting_for
from fourfold.cycle.commissions.rules import Stage, TurnState
from fourfold.cycle.commissions.rules.names import STAGE_NAMES, TURN_NAMES
from fourfold.foundation.clock import local_day
from fourfold.foundation.notify.models import Message
from fourfold.foundation.ui.drawings import DrawnQuarter, Quarter, Wheel, draw_wheel
from fourfold.foundation.words import say
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.nexts import NextStep, next_for
from fourfold.govern.decisions.rules import WAITING, DecisionState, Taker
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import in_time, roles_of
from fourfold.govern.people.rules import MEMBERS, OFFICERS, Role

WAITING_SHOWN = 10
DECISIONS_SHOWN = 5
OWN_SHOWN = 6
MESSAGES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class DecisionWaiting:
    """A decision, and the one thing that this person does about it next."""

    decision: Decision
    step: NextStep


@dataclass(frozen=True, slots=True)
class Own:
    """A commission that this person leads or has a part in, with a small wheel."""

    commission: Commission
    stage: str
    state: str
    drawn: Sequence[DrawnQuarter]


@dataclass(frozen=True, slots=True)
class Desk:
    """All that a desk shows. ``is_first`` is false on the pages that follow the first."""

    waiting: WaitingPage
    decisions: Sequence[DecisionWaiting]
    messages: Sequence[Message]
    own: Sequence[Own]
    has_more_own: bool
    is_first: bool
    is_officer: bool
    is_member: bool
    is_auditor: bool
    is_administrator: bool
    may_start: bool

    @property
    def first(self) -> Waiting | None:
        """The most urgent thing of all."""
        return self.waiting.items[0] if self.is_first and self.waiting.items else None

    @property
    def rest(self) -> Sequence[Waiting]:
        """What waits on commissions after that."""
        return self.waiting.items[1:] if self.is_first else self.waiting.items

    @property
    def is_empty(self) -> bool:
        """Nothing waits for this person."""
        return not self.waiting.items and not self.decisions


def desk_of(person: Person, at: datetime, *, after: str = "") -> Desk:
    """The desk of a person, most urgent first. Pages after the first show only what waits on commissions."""
    roles = roles_of(person)
    own = [] if after else _own(person, roles, at)
    return Desk(
        waiting=waiting_for(person, after=after, limit=WAITING_SHOWN),
        decisions=[] if after else _decisions(person, roles, at),
        messages=[] if after else _unread(person),
        own=[_drawn(commission) for commission in own[:OWN_SHOWN]],
        has_more_own=len(own) > OWN_SHOWN,
        is_first=not after,
        is_officer=bool(roles & OFFICERS),
        is_member=bool(roles & MEMBERS),
        is_auditor=Role.AUDITOR in roles,
        is_administrator=Role.ADMINISTRATOR in roles,
        may_start=bool(roles & {Role.COMMISSIONER, Role.LEAD_DIRECTOR}),
    )


def _decisions(person: Person, roles: frozenset[Role], at: datetime) -> list[DecisionWaiting]:
    """Decisions that this person can move on now, the earliest due first; only so many are asked about."""
    candidates = (
        Decision.objects.filter(_concerns(person, roles, at), authority=person.authority_id)
        .select_related(
            "authority", "taker_person", "taker_committee", "scrutiny_committee", "implementation_owner", "prepared_by"
        )
        .order_by(F("due_on").asc(nulls_last=True), "id")[: 2 * DECISIONS_SHOWN]
    )
    steps = [(decision, next_for(decision, person, at)) for decision in candidates]
    return [DecisionWaiting(decision, step) for decision, step in steps if step and step.href][:DECISIONS_SHOWN]


def _concerns(person: Person, roles: frozenset[Role], at: datetime) -> Q:
    today = local_day(at, person.authority.time_zone)
    bodies = person.places.filter(in_time(today)).values("committee")
    concerned = Q(prepared_by=person, state=DecisionState.DRAFT)
    concerned |= Q(taker_person=person, state__in=WAITING)
    concerned |= Q(scrutiny_committee__in=bodies, scrutiny_note="", state__in=WAITING)
    concerned |= Q(implementation_owner=person, state=DecisionState.TAKEN)
    concerned |= Q(implementation_owner=None, prepared_by=person, state=DecisionState.TAKEN)
    if Role.DEMOCRATIC_SERVICES in roles:
        bodily = (Taker.COUNCIL, Taker.CABINET, Taker.COMMITTEE)
        concerned |= Q(taker__in=bodily, state__in=WAITING)
        concerned |= Q(state=DecisionState.DRAFT, due_on__isnull=False)
    return concerned


def _unread(person: Person) -> list[Message]:
    unread = Message.objects.filter(account=person.account_id, read_at=None).select_related("authority")
    return list(unread.order_by("-id")[:MESSAGES_SHOWN])


def _own(person: Person, roles: frozenset[Role], at: datetime) -> list[Commission]:
    mine = Q(lead=person) | Q(pk__in=person.assignments.values("commission"))
    if Role.LEAD_DIRECTOR in roles:
        today = local_day(at, person.authority.time_zone)
        posts = person.appointments.filter(in_time(today), post__directorate__isnull=False)
        mine |= Q(directorate__in=posts.values("post__directorate"))
    found = Commission.objects.filter(mine, authority=person.authority_id)
    near = found.select_related("authority", "current_turn")
    return list(near.order_by("title", "pk")[: OWN_SHOWN + 1])


def _drawn(commission: Commission) -> Own:
    turn = commission.current_turn
    stage = Stage(turn.stage) if turn else Stage.ANALYSE
    order = list(Stage)
    quarters = tuple(
        Quarter(
            key, say(STAGE_NAMES[key]), 1, 2,
            "done" if order.index(key) < order.index(stage) else "current" if key is stage else "to_come",
        )
        for key in Stage
    )  # fmt: skip
    state = TurnState(turn.state) if turn else TurnState.RUNNING
    drawn = draw_wheel(Wheel(quarters, turn.number if turn else 1, "", ""))
    return Own(commission, say(STAGE_NAMES[stage]), say(TURN_NAMES[state]), drawn)
