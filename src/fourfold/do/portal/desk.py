"""The desk of someone who speaks for a provider: what waits, what fits, what they follow and asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from fourfold.do.fairness.nexts import waits_for_provider as fairness_waits
from fourfold.do.frameworks.nexts import waits_for_provider as frameworks_waits
from fourfold.do.notices.joined import waits_for_provider as joined_waits
from fourfold.do.notices.models import Question as Asking
from fourfold.do.notices.nexts import waits_for_provider as notices_waits
from fourfold.do.notices.search import Counted, Order, Question, count, find
from fourfold.do.partners.nexts import waits_for_provider as partners_waits
from fourfold.do.portal.facts import bidder_of, wanted_by
from fourfold.do.portal.models import Alert
from fourfold.do.portal.queries import alerts_of, followed_by
from fourfold.do.portal.results import Card, cards_of
from fourfold.do.providers.models import Representative
from fourfold.do.providers.nexts import waits_for_provider as own_waits
from fourfold.do.providers.rules import DETAIL_NAMES, Detail
from fourfold.foundation.notify.models import Message
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import say

SHOWN = 5
MESSAGES_SHOWN = 3
_FIRST = (Detail.WHAT, Detail.WHERE, Detail.SIZE)
"""What a provider tells first: the rest is for those who have it."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """One of the first steps of a provider: what, where, and whether it is done."""

    text: str
    href: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """All that the desk shows. ``beginnings`` is empty once all first steps are done."""

    waits: Sequence[Waits]
    beginnings: Sequence[Beginning]
    messages: Sequence[Message]
    fitting: Sequence[Card]
    fits: Counted | None
    alerts: Sequence[Alert]
    followed: Sequence[Card]
    questions: Sequence[Asking]
    told: Sequence[tuple[str, bool]]


def desk_of(representative: Representative, at: datetime) -> Desk:
    """The desk of a representative, what is due first on top."""
    account, provider = representative.account, representative.provider
    bidder = bidder_of(provider)
    wanted = wanted_by(bidder)
    question = Question(also=wanted)
    fitting = find(question, at=at, order=Order.SOONEST, size=SHOWN).notices if wanted else []
    alerts = list(alerts_of(account)[: SHOWN + 1])
    waits = [
        wait
        for waits_of in (own_waits, notices_waits, partners_waits, frameworks_waits, fairness_waits, joined_waits)
        for wait in waits_of(representative, at)
    ]
    return Desk(
        waits=sorted(waits, key=lambda wait: (wait.due is None, wait.due or at.date())),
        beginnings=_beginnings(representative, has_alerts=bool(alerts)),
        messages=list(
            Message.objects.filter(account=account, read_at=None)
            .select_related("authority")
            .order_by("-id")[:MESSAGES_SHOWN]
        ),
        fitting=cards_of(fitting, at, bidder),
        fits=count(question, at) if wanted else None,
        alerts=alerts,
        followed=cards_of([follow.notice for follow in followed_by(account, size=SHOWN).rows], at),
        questions=list(
            Asking.objects.filter(asked_by=account).select_related("notice__authority").order_by("-id")[:SHOWN]
        ),
        told=[(say(name), detail in provider.told) for detail, name in DETAIL_NAMES.items()],
    )


def _beginnings(representative: Representative, *, has_alerts: bool) -> list[Beginning]:
    told = representative.provider.told
    steps = [
        *(Beginning(say(DETAIL_NAMES[detail]), reverse(f"providers.{detail}"), detail in told) for detail in _FIRST),
        Beginning(say("Look at what is open, and save an alert"), reverse("portal.search"), has_alerts),
    ]
    return [] if all(step.is_done for step in steps) else steps
