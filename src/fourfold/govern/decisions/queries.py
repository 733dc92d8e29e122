"""Reading decisions, as far as the reader may see them."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.clock import local_day
from fourfold.foundation.paging import Batch, batch
from fourfold.foundation.permissions import can
from fourfold.govern.decisions import permissions, rules
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import WAITING, DecisionState, Notice, NoticeRule, Taker, Verdict
from fourfold.govern.people.models import Person
from fourfold.rulebooks import Rulebook

_NEAR = (
    "authority",
    "taker_person",
    "taker_committee",
    "scrutiny_committee",
    "scrutinised_by",
    "scrutiny_chair",
    "decided_by",
    "recorded_by",
    "prepared_by",
    "implementation_owner",
)
_HIDDEN = Q(state=DecisionState.DRAFT) | Q(state=DecisionState.WITHDRAWN, announced_at=None)


def decision_for(authority: Authority, uuid: UUID, person: Person | None) -> Decision:
    """The decision, for a reader who may see it.

    :raises Http404: when this authority has none such, or the reader may not see it.
    """
    decision = Decision.objects.select_related(*_NEAR).filter(authority=authority, uuid=uuid).first()
    if decision is None or not can(permissions.check_see, person, decision):
        raise Http404
    return decision


def decisions_for(authority: Authority, person: Person | None) -> QuerySet[Decision]:
    """All decisions of the authority that this reader may see."""
    decisions = Decision.objects.filter(authority=authority)
    return decisions if permissions.is_inside(person, authority.pk) else decisions.exclude(_HIDDEN)


def list_for(
    authority: Authority,
    person: Person | None,
    *,
    state: str = "",
    taker: str = "",
    decided_by: Person | None = None,
    after: str = "",
) -> Batch[Decision]:
    """Decisions that this reader may see, the newest first, of one state, kind of taker or decider where asked."""
    rows = decisions_for(authority, person).select_related("authority", "taker_person", "taker_committee")
    if state in set(DecisionState):
        rows = rows.filter(state=state)
    if taker in set(Taker):
        rows = rows.filter(taker=taker)
    if decided_by is not None:
        rows = rows.filter(decided_by=decided_by)
    return batch(rows, ("-id",), after=after)


def forward_plan(
    authority: Authority, *, key_only: bool, month: date | None = None, after: str = ""
) -> Batch[Decision]:
    """What is announced and not yet decided, the earliest due first; of one month where ``month`` names a day of it."""
    rows = _ahead(authority, key_only=key_only)
    if month is not None:
        rows = rows.filter(due_on__year=month.year, due_on__month=month.month)
    near = rows.select_related("authority", "taker_person", "taker_committee", "scrutiny_committee")
    return batch(near, ("due_on",), after=after)


def months_ahead(authority: Authority, *, key_only: bool) -> list[date]:
    """The first days of the months in which something on the forward plan is due."""
    return list(_ahead(authority, key_only=key_only).dates("due_on", "month"))


def _ahead(authority: Authority, *, key_only: bool) -> QuerySet[Decision]:
    rows = Decision.objects.filter(authority=authority, state__in=WAITING, due_on__isnull=False)
    return rows.filter(is_key=True) if key_only else rows


def earliest_day_of(decision: Decision) -> date | None:
    """The first day on which an announced decision may be settled; nothing before it is announced."""
    if decision.announced_at is None:
        return None
    announced = local_day(decision.announced_at, decision.authority.time_zone)
    first = rules.earliest_day(announced, notice_rule(decision, book_on(decision.authority, announced)))
    if decision.state == DecisionState.DEFERRED and decision.due_on is not None:
        return max(first, decision.due_on)
    return first


def is_settled(decision: Decision) -> bool:
    """Whether nothing more is to be decided: taken, carried out, refused or withdrawn."""
    return decision.is_settled


def is_agreed(decision: Decision) -> bool:
    """Whether what was sought was agreed."""
    return decision.is_agreed


def key_verdict(decision: Decision, book: Rulebook) -> Verdict:
    """Whether the decision is key under this rulebook, and why."""
    key_sum = book.number("decisions.key_sum") if "decisions.key_sum" in book.entries else None
    return rules.key_or_not(
        taker=Taker(decision.taker),
        saves_or_spends=decision.saves_or_spends,
        divisions_affected=decision.divisions_affected,
        key_sum=key_sum,
        wards=book.number("decisions.wards_affected"),
    )


_NOTICE_ENTRIES = {
    Notice.FULL: "decisions.forward_plan_clear_days",
    Notice.GENERAL_EXCEPTION: "decisions.general_exception_clear_days",
}


def notice_rule(decision: Decision, book: Rulebook) -> NoticeRule | None:
    """The notice that an announced decision follows; nothing where it needs no clear days."""
    entry = _NOTICE_ENTRIES.get(Notice(decision.notice))
    if not decision.is_key or entry is None:
        return None
    return NoticeRule(book.number(entry), book.clause(entry))
