"""Members' referrals: those that a reader may see, and what everyone may know of them in numbers."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import F
from django.http import Http404

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch
from fourfold.foundation.permissions import can
from fourfold.govern.people.models import Person
from fourfold.oversight.members import permissions
from fourfold.oversight.members.models import Exchange, Referral
from fourfold.oversight.members.rules.counts import Asked, Counts, counted
from fourfold.oversight.members.rules.states import ReferralState, is_late

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
    waiting = ReferralState.WAITING
    return counted(
        (
            Asked(due_on, answered_on, dropped=answered_on is None and state != waiting)
            for due_on, answered_on, state in rows.values_list("due_on", "answered_on", F("referral__state"))
        ),
        today,
    )


def exchanges_in(authority: Authority) -> Iterator[Exchange]:
    """Every question of an authority's Members, the earliest first."""
    rows = Exchange.objects.filter(referral__authority=authority)
    near = rows.select_related("referral__contract", "referral__member").order_by("referral", "number")
    yield from near.iterator(chunk_size=500)


def was_late(row: Exchange, today: date) -> bool:
    """Whether the answer to a question came late, or is late now; where nobody waits any more it is not."""
    dropped = row.answered_on is None and row.referral.state != ReferralState.WAITING
    return not dropped and is_late(row.due_on, row.answered_on, today)
