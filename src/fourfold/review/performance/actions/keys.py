"""Make a key for a provider's own programs, and end one."""

import hashlib
import secrets
from datetime import datetime

from fourfold.do.providers.models import Representative
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.review.performance import permissions
from fourfold.review.performance.models import ReturnKey

MOST = 10
"""Someone has so many keys at most."""


def digest_of(secret: str) -> str:
    """What is kept of a key. Keys are 256 bits of chance, so that a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


@action
def make_key(*, name: str, by: Representative, at: datetime) -> tuple[ReturnKey, str]:
    """A new key, and its secret, which is shown this once."""
    permissions.check_keys(by)
    name = said(name, "name", say("Say which program gets the key."))
    if by.return_keys.filter(ended_at=None).count() >= MOST:
        raise Refused(say("You have {most} keys. End one that nothing uses.", most=MOST), field="name")
    secret = secrets.token_urlsafe(32)
    made = ReturnKey.objects.create(representative=by, name=name, digest=digest_of(secret), made_at=at)
    record("performance.key_made", made, by=by, at=at, changed={"provider": by.provider.uuid}, beside={"name": name})
    return made, secret


@action
def end_key(*, key: ReturnKey, by: Representative, at: datetime) -> ReturnKey:
    """End a key: from now on it opens nothing."""
    permissions.check_end_key(by, key)
    row = ReturnKey.objects.select_for_update().get(pk=key.pk)
    if row.ended_at is None:
        row.ended_at = at
        row.save(update_fields=["ended_at"])
    record("performance.key_ended", row, by=by, at=at, changed={"provider": by.provider.uuid})
    return row
