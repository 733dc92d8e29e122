"""What an authority is doing, for everyone: counted and listed in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef

from fourfold.cycle.commissions.models import Commission
from fourfold.cycle.commissions.rules import Stage
from fourfold.cycle.commissions.rules.names import STAGE_NAMES
from fourfold.cycle.commissions.rules.states import OPEN_TURN
from fourfold.cycle.outcomes.models import Contribution, Outcome, Plan, Service
from fourfold.cycle.outcomes.queries import visible_outcomes, visible_plans
from fourfold.cycle.outcomes.queries.plans import seen_by
from fourfold.cycle.outcomes.rules import PlanState
from fourfold.do.notices.search import Counted, Question, count
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.drawings import DrawnQuarter, Quarter, Wheel, draw_wheel
from fourfold.foundation.words import in_words, listed, say
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.queries import decisions_for, forward_plan
from fourfold.govern.decisions.rules import AGREED
from fourfold.govern.discrepancies.models import Discrepancy

SHOWN = 5
OUTCOMES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Standing:
    """How many commissions stand in one quarter of the wheel."""

    key: str
    title: str
    count: int
    drawn: DrawnQuarter


@dataclass(frozen=True, slots=True)
class Ring:
    """The wheel of the whole authority: the quarters, and how many commissions run in all."""

    quarters: Sequence[Standing]
    running: int

    @property
    def text(self) -> str:
        """All that the picture shows, in words."""
        parts = [f"{one.title} {one.count:,}" for one in self.quarters]
        return say(
            "{running} on the wheel: {parts}.",
            running=in_words(self.running, "commission", "commissions"), parts=listed(parts),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Front:
    """All that the front page shows. ``open_now`` counts opportunities, ``unserved`` and ``adrift`` broken threads."""

    ring: Ring
    open_now: Counted
    outcomes: Sequence[Outcome]
    has_more_outcomes: bool
    decided: Sequence[Decision]
    ahead: Sequence[Decision]
    unserved: int
    adrift: int
    differing: int
    in_consultation: Sequence[Plan]


def front_of(authority: Authority, at: datetime) -> Front:
    """The front page of an authority, as the public sees it."""
    outcomes = list(visible_outcomes(authority, None).order_by("position", "pk")[: OUTCOMES_SHOWN + 1])
    decided = decisions_for(authority, None).filter(state__in=AGREED).select_related("authority")
    return Front(
        ring=ring_of(authority),
        open_now=count(Question(authority=authority.uuid), at),
        outcomes=outcomes[:OUTCOMES_SHOWN],
        has_more_outcomes=len(outcomes) > OUTCOMES_SHOWN,
        decided=list(decided.order_by("-decided_at", "-id")[:SHOWN]),
        ahead=forward_plan(authority, key_only=False).rows[:SHOWN],
        unserved=_unserved(authority),
        adrift=_adrift(authority),
        differing=Discrepancy.objects.filter(authority=authority).count(),
        in_consultation=list(visible_plans(authority, None).filter(state=PlanState.IN_CONSULTATION)[:SHOWN]),
    )


def ring_of(authority: Authority) -> Ring:
    """How many commissions stand in each quarter, in one query."""
    running = Commission.objects.filter(authority=authority, current_turn__state__in=OPEN_TURN)
    counts = dict(running.values_list("current_turn__stage").annotate(count=Count("pk")))
    quarters = tuple(Quarter(stage, say(STAGE_NAMES[stage]), 1, 1, "done") for stage in Stage)
    drawn = draw_wheel(Wheel(quarters, 1, "", ""))
    standing = tuple(Standing(one.quarter.key, one.quarter.title, counts.get(one.quarter.key, 0), one) for one in drawn)
    return Ring(standing, sum(counts.values()))


def _unserved(authority: Authority) -> int:
    """Outcomes that no service works for (SCA 6.8)."""
    links = Contribution.objects.filter(objective__outcome=OuterRef("pk"))
    return visible_outcomes(authority, None).filter(~Exists(links)).count()


def _adrift(authority: Authority) -> int:
    """Services that work for no outcome (SCA 6.8)."""
    links = Contribution.objects.filter(seen_by(None, authority, "objective__outcome__plan"), service=OuterRef("pk"))
    return Service.objects.filter(~Exists(links), authority=authority).count()
