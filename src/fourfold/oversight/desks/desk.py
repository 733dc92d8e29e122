"""What waits for one person, and what they have in hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q

from fourfold.analyse.engagement import nexts as engagement
from fourfold.cycle.commissions.models import Commission
from fourfold.cycle.commissions.queries.next import Waiting, WaitingPage, waiting_for
from fourfold.cycle.commissions.rules import Stage, TurnState
from fourfold.cycle.commissions.rules.names import STAGE_NAMES, TURN_NAMES
from fourfold.do.contracts import nexts as contracts
from fourfold.do.diary import nexts as diary
from fourfold.do.fairness import nexts as fairness
from fourfold.do.frameworks import nexts as frameworks
from fourfold.do.notices import nexts as notices
from fourfold.do.partners import nexts as partners
from fourfold.do.providers import nexts as providers
from fourfold.do.tendering import nexts as tendering
from fourfold.foundation.clock import local_day
from fourfold.foundation.notify.models import Message
from fourfold.foundation.ui.drawings import DrawnQuarter, Quarter, Wheel, draw_wheel
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import say
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.nexts import NextStep, next_for
from fourfold.govern.decisions.rules import WAITING, DecisionState, Taker
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import in_time, roles_of
from fourfold.govern.people.rules import INSIDE, MEMBERS, OFFICERS, Role
from fourfold.oversight.members import nexts as members
from fourfold.review.evaluation import nexts as evaluation
from fourfold.review.ledger import nexts as ledger
from fourfold.review.payments import nexts as payments
from fourfold.review.performance import nexts as performance
from fourfold.review.reviews import nexts as reviews

WAITING_SHOWN = 10
DECISIONS_SHOWN = 5
OWN_SHOWN = 6
MESSAGES_SHOWN = 3
MARKET_SHOWN = 8

SOON = timedelta(days=7)
"""What is due on the market so soon goes before a commission that names no day."""

MARKET: tuple[Callable[[Person, datetime], list[Waits]], ...] = (
    notices.waits_for,
    diary.waits_for,
    tendering.waits_for,
    contracts.waits_for,
    engagement.waits_for,
    providers.waits_for,
    partners.waits_for,
    frameworks.waits_for,
    fairness.waits_for,
    reviews.waits_for,
    performance.waits_for,
    evaluation.waits_for,
    members.waits_for,
    ledger.waits_for,
    payments.waits_for,
)
"""Who knows what waits on the market. None asks the database about someone whose roles it does not need."""


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
    """All that a desk shows.

    ``soon`` is the last day that counts as near; ``is_first`` is false on the pages that follow the first.
    """

    waiting: WaitingPage
    decisions: Sequence[DecisionWaiting]
    market: Sequence[Waits]
    messages: Sequence[Message]
    own: Sequence[Own]
    has_more_own: bool
    soon: date
    is_first: bool
    is_officer: bool
    is_member: bool
    is_auditor: bool
    is_administrator: bool
    may_start: bool

    @property
    def is_market_first(self) -> bool:
        """Whether what comes first lies on the market: nothing else waits, or it is due soon.

        Those who start commissions see these first, whatever waits on the market.
        """
        if not self.market or not self.waiting.items:
            return bool(self.market)
        due = self.market[0].due
        return not self.may_start and due is not None and due <= self.soon

    @property
    def first(self) -> Waiting | None:
        """The most urgent thing of all, where it lies on a commission."""
        return self.waiting.items[0] if self.is_first and self.waiting.items and not self.is_market_first else None

    @property
    def first_on_market(self) -> Waits | None:
        """The most urgent thing of all, where it lies on the market."""
        return self.market[0] if self.is_market_first else None

    @property
    def rest_on_market(self) -> Sequence[Waits]:
        """What waits on the market after that."""
        return self.market[1:] if self.is_market_first else self.market

    @property
    def rest(self) -> Sequence[Waiting]:
        """What waits on commissions after that."""
        return self.waiting.items[1:] if self.first else self.waiting.items

    @property
    def is_empty(self) -> bool:
        """Nothing waits for this person."""
        return not self.waiting.items and not self.decisions and not self.market


def desk_of(person: Person, at: datetime, *, after: str = "") -> Desk:
    """The desk of a person, most urgent first. Pages after the first show only what waits on commissions."""
    roles = roles_of(person)
    own = [] if after else _own(person, roles, at)
    return Desk(
        waiting=waiting_for(person, after=after, limit=WAITING_SHOWN),
        decisions=[] if after else _decisions(person, roles, at),
        market=[] if after or not roles & INSIDE else _market(person, at),
        messages=[] if after else _unread(person),
        own=[_drawn(commission) for commission in own[:OWN_SHOWN]],
        has_more_own=len(own) > OWN_SHOWN,
        soon=local_day(at, person.authority.time_zone) + SOON,
        is_first=not after,
        is_officer=bool(roles & OFFICERS),
        is_member=bool(roles & MEMBERS),
        is_auditor=Role.AUDITOR in roles,
        is_administrator=Role.ADMINISTRATOR in roles,
        may_start=bool(roles & {Role.COMMISSIONER, Role.LEAD_DIRECTOR}),
    )


def _market(person: Person, at: datetime) -> list[Waits]:
    """What waits on the market, the earliest due first and what has no day last."""
    found = [one for waits_for in MARKET for one in waits_for(person, at)]
    return sorted(found, key=lambda one: one.due or date.max)[:MARKET_SHOWN]


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
