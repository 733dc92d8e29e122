"""The rows that actions change, locked and known to be fresh; what is kept of them; and who is told."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from fourfold.foundation.audit.actions import record
from fourfold.foundation.errors import Stale
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.oversight.members.models import Referral
from fourfold.oversight.members.rules.states import ReferralEvent, ReferralState, after
from fourfold.oversight.members.searching import make_findable


def locked(referral: Referral, seen: int | None = None) -> Referral:
    """The referral as it stands now, locked until the action ends.

    :raises Stale: when it changed after the reader saw version ``seen``.
    """
    row: Referral = Referral.objects.select_for_update().get(pk=referral.pk)
    if seen is not None and seen != row.version:
        raise Stale(
            say("Someone changed this while you were writing. Nothing you typed is lost: compare and send again."),
            version=row.version,
            saved={"state": row.get_state_display()},
        )
    return row


def move(row: Referral, event: ReferralEvent) -> None:
    """Let the referral take its next state.

    :raises Refused: when this cannot happen now.
    """
    row.state = after(ReferralState(row.state), event)


def keep(
    what: str, row: Referral, *, actor: Person, at: datetime, changed: Mapping[str, object] | None = None,
    beside: Mapping[str, object] | None = None,
) -> Referral:  # fmt: skip
    """Store a change and put it on the trail: states, days and identifiers in the chain, words beside it."""
    row.version += 1
    row.save()
    make_findable(row)
    note(what, row, actor=actor, at=at, changed=changed, beside=beside)
    return row


def note(
    what: str, row: Referral, *, actor: Person, at: datetime, changed: Mapping[str, object] | None = None,
    beside: Mapping[str, object] | None = None,
) -> None:  # fmt: skip
    """Put what happened on the audit trail."""
    record(
        what, row, by=actor, at=at, authority=row.authority.uuid,
        changed={
            "reference": row.reference, "contract": row.contract.uuid, "state": row.state, "due_on": row.due_on,
            "version": row.version, **(changed or {}),
        },
        beside=beside, rulebook=row.rulebook,
    )  # fmt: skip


def tell_people(row: Referral, people: Iterable[Person | None], sentence: str, kind: str, at: datetime) -> None:
    """Tell those whom it concerns."""
    tell(
        accounts=[one.account for one in people if one is not None], sentence=sentence, href=row.get_absolute_url(),
        kind=kind, at=at, authority=row.authority,
    )  # fmt: skip
