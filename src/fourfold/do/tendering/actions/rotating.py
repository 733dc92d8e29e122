"""Changing the named officers of sealed bids: those who are left agree, and the key is split anew (SC 8.8.2)."""

from collections.abc import Sequence
from datetime import datetime

from django.views.decorators.debug import sensitive_variables

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.locked import locked
from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.queries.opening import with_keys
from fourfold.do.tendering.rules import states
from fourfold.do.tendering.rules.names import TenderEvent
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused
from fourfold.foundation.sealing.actions import Rotated, begin_rotation, join_rotation
from fourfold.foundation.sealing.models import Lock
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
@sensitive_variables("passphrase")
def propose_officers(
    *, tender: Tender, officers: Sequence[Person], passphrase: str, by: Person, at: datetime
) -> Rotated:
    """Propose who opens the bids from now on, with one's own share. As many officers agree as it takes to open them."""
    row, lock = _sealed(tender, by)
    known = {one.pk for one in with_keys(row.authority)}
    if any(one.pk not in known for one in officers):
        raise Refused(say("Choose officers who have a sealing key."), field="officers")
    done = begin_rotation(
        lock=lock, holders=[one.uuid for one in officers], passphrase=passphrase, by=by, at=at
    )  # fmt: skip
    return _recorded(row, done, by, at)


@action
@sensitive_variables("passphrase")
def agree_to_officers(*, tender: Tender, passphrase: str, by: Person, at: datetime) -> Rotated:
    """Agree to the officers that a colleague proposed, with one's own share. The last one needed makes the change."""
    row, lock = _sealed(tender, by)
    return _recorded(row, join_rotation(lock=lock, passphrase=passphrase, by=by, at=at), by, at)


def _sealed(tender: Tender, by: Person) -> tuple[Tender, Lock]:
    row = locked(tender)
    permissions.check_open(by, row)
    states.after(row.state, TenderEvent.OPEN_BIDS)
    assert row.lock is not None  # whoever holds a share holds it of a lock
    return row, row.lock


def _recorded(row: Tender, done: Rotated, by: Person, at: datetime) -> Rotated:
    what = "tender.officers_changed" if done.done else "tender.officers_proposed"
    record(
        what, row, by=by, at=at, authority=row.authority.uuid,
        changed={"entered": done.entered, "needed": done.needed},
    )  # fmt: skip
    return done
