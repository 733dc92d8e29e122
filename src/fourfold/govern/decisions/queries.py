"""Reading decisions, as far as the reader may see them."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from fourfold.foundation.authorities.models import Authority
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


def forward_plan(authority: Authority, *, key_only: bool, month: date | None = None) -> QuerySet[Decision]:
    """What is announced and not yet decided, the earliest due first; of one month where ``month`` names a day of it."""
    decisions = Decision.objects.filter(authority=authority, state__in=WAITING).order_by("due_on", "id")
    if key_only:
        decisions = decisions.filter(is_key=True)
    if month is not None:
        decisions = decisions.filter(due_on__year=month.year, due_on__month=month.month)
    return decisions.select_related("authority", "taker_person", "taker_committee", "scrutiny_committee")


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
