"""An officer's own sealing key."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth import password_validation
from django.contrib.auth.password_validation import get_password_validators, validate_password
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.views.decorators.debug import sensitive_variables
from pyrage.x25519 import Identity

from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused
from fourfold.foundation.people import Someone
from fourfold.foundation.sealing.identities import lock_up, unlock
from fourfold.foundation.sealing.models import Entry, SealingKey, Share
from fourfold.foundation.sealing.permissions import check_use_key
from fourfold.foundation.words import say

SHORTEST, LONGEST = 16, 200
"""Letters of a passphrase. Whoever has a copy of the database may try passphrases for as long as they like."""
_VALIDATORS = get_password_validators(
    [
        {"NAME": f"{password_validation.__name__}.MinimumLengthValidator", "OPTIONS": {"min_length": SHORTEST}},
        {"NAME": f"{password_validation.__name__}.CommonPasswordValidator"},
    ]
)


@action
@sensitive_variables("passphrase", "identity")
def make_key(*, passphrase: str, authority: UUID, by: Someone, at: datetime) -> SealingKey:
    """Make the officer a sealing key, locked with a passphrase that only they know."""
    _check_strong(passphrase)
    if SealingKey.objects.filter(holder=by.uuid, retired_at=None).exists():
        raise Refused(say("You have a sealing key. Report it lost before you make another."))
    identity = Identity.generate()
    key = SealingKey.objects.create(
        authority=authority, holder=by.uuid, recipient=str(identity.to_public()), locked=lock_up(identity, passphrase),
        made_at=at,
    )  # fmt: skip
    record("sealing_key.made", key, by=by, at=at, authority=authority, changed={"recipient": key.recipient})
    return key


@action
@sensitive_variables("old", "new")
def change_passphrase(*, key: SealingKey, old: str, new: str, by: Someone, at: datetime) -> SealingKey:
    """Lock the same key with another passphrase. Copies of the database keep what the old one unlocks."""
    key = _locked(key, by)
    _check_strong(new)
    try:
        key.locked = lock_up(unlock(key.locked, old), new)
    except Refused as refusal:
        raise Refused(refusal.sentence, field="old") from None
    key.changed_at = at
    key.save(update_fields=["locked", "changed_at"])
    record("sealing_key.passphrase_changed", key, by=by, at=at, authority=key.authority)
    return key


@action
def report_key_lost(*, key: SealingKey, by: Someone, at: datetime) -> SealingKey:
    """Take a key whose passphrase is forgotten, or known to others, out of use: every share under it counts as lost."""
    key = _locked(key, by)
    lost = Share.objects.filter(key=key, lost_at=None, retired_at=None)
    locks = sorted(str(lock) for lock in lost.values_list("lock__uuid", flat=True))
    lost.update(lost_at=at)
    Entry.objects.filter(Q(share__key=key) | Q(to__key=key)).delete()
    key.retired_at = at
    key.save(update_fields=["retired_at"])
    record("sealing_key.lost", key, by=by, at=at, authority=key.authority, changed={"locks": locks})
    return key


def _locked(key: SealingKey, by: Someone) -> SealingKey:
    check_use_key(by.uuid, key)
    key = SealingKey.objects.select_for_update().get(pk=key.pk)
    if key.retired_at is not None:
        raise Refused(say("This sealing key is out of use."))
    return key


@sensitive_variables()
def _check_strong(passphrase: str) -> None:
    try:
        if len(passphrase) > LONGEST:
            raise Refused(say("Use at most {longest} characters.", longest=LONGEST), field="new")
        validate_password(passphrase, password_validators=_VALIDATORS)
    except ValidationError:
        sentence = say(
            "Choose a passphrase of at least {shortest} characters that is on no list of common ones: four words that "
            "nobody would guess are good.",
            shortest=SHORTEST,
        )
        raise Refused(sentence, field="new") from None
