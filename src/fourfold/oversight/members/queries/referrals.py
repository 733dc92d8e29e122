"""Members' referrals: those that a reader may see, and what everyone may know of them in numbers."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.http import Http404

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.clock import local_day
from fourfold.foundation.paging import Batch, batch
from fourfold.foundation.permissions import can
from fourfold.govern.people.models import Person
from fourfold.oversight.members import permissions
from fourfold.oversight.members.models import Exchange, Referral
from fourfold.oversight.members.rules.counts import Asked, Counts, counted
from fourfold.oversight.members.rules.states import ReferralState

_NEAR = (
    "authority", "contract__authority", "contract__lead_director__account", "contract__manager__account",
    "member__authority", "member__account", "committee__authority", "passed_on_by", "reported_by",
)  # fmt: skip
_OVER = (ReferralState.SETTLED, ReferralState.WITHDRAWN)


class Show(StrEnum):
    """Which referrals a list shows."""

    OPEN = "open"
    LATE = "late"
    OVER = "over"
    ALL = "all"


SHOW_NAMES = {
    Show.OPEN: "Not settled yet",
    Show.LATE: "With a late answer",
    Show.OVER: "Settled or withdrawn",
    Show.ALL: "All",
}


def referral_for(authority: Authority, uuid: UUID, person: Person | None) -> Referral:
    """The referral of an address, for the authority's own people.

    :raises Http404: when there is none such, or they may not.
    """
    found = Referral.objects.select_related(*_NEAR).filter(authority=authority, uuid=uuid).first()
    if found is None or not can(permissions.check_see, person, authority):
        raise Http404
    return found


def referrals_in(authority: Authority, show: str, today: date, *, after: str = "") -> Batch[Referral]:
    """A page of an authority's referrals, the newest first."""
    rows = Referral.objects.filter(authority=authority).select_related("authority", "contract", "member")
    if show == Show.OVER:
        rows = rows.filter(state__in=_OVER)
    elif show == Show.LATE:
        rows = rows.filter(state=ReferralState.WAITING, due_on__lt=today)
    elif show != Show.ALL:
        rows = rows.exclude(state__in=_OVER)
    return batch(rows, ("-id",), after=after)


def exchanges_of(referral: Referral) -> Sequence[Exchange]:
    """What was asked and answered, in its order."""
    return list(referral.exchanges.select_related("to", "answered_by"))


def about(contract_key: int, *, most: int = 20) -> Sequence[Referral]:
    """The referrals about a contract, the newest first."""
    rows = Referral.objects.filter(contract=contract_key).select_related("authority", "member")
    return list(rows.order_by("-id")[:most])


def counts_of(authority: Authority, today: date) -> Counts:
    """How promptly an authority's lead directors answer. Numbers alone: everyone may know them (SC 9.1.4)."""
    rows = Exchange.objects.filter(referral__authority=authority)
    told = rows.values_list("due_on", "answered_on", "referral__passed_on_at", "referral__ended_at")
    return counted(
        (
            Asked(due_on, answered_on, _dropped_on(authority, passed_on_at, ended_at))
            for due_on, answered_on, passed_on_at, ended_at in told.iterator(chunk_size=500)
        ),
        today,
    )


def exchanges_in(authority: Authority) -> Iterator[Exchange]:
    """Every question of an authority's Members, the earliest first."""
    rows = Exchange.objects.filter(referral__authority=authority)
    near = rows.select_related("referral__authority", "referral__contract", "referral__member").order_by(
        "referral", "number"
    )
    yield from near.iterator(chunk_size=500)


def was_late(row: Exchange, referral: Referral, today: date) -> bool:
    """Whether the answer to a question came late, is late now, or was when it was waited for no more."""
    dropped_on = _dropped_on(referral.authority, referral.passed_on_at, referral.ended_at)
    return Asked(row.due_on, row.answered_on, dropped_on).was_late(today)


def _dropped_on(authority: Authority, passed_on_at: datetime | None, ended_at: datetime | None) -> date | None:
    """Since when nobody waits for answers about a concern: it was passed on to a committee, or ended."""
    at = passed_on_at or ended_at
    return None if at is None else local_day(at, authority.time_zone)
