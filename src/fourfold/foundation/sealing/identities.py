"""An officer's sealing key: an age identity that only its officer's passphrase unlocks. No database.

The passphrase becomes a key by Argon2id with the second set of parameters that RFC 9106 recommends; with that key
``cryptography``'s Fernet keeps the identity. docs/decisions/0010 says why it is not age's own passphrase mode.
"""

import base64
import secrets
import unicodedata

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from django.views.decorators.debug import sensitive_variables
from pyrage import IdentityError
from pyrage.x25519 import Identity

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

_FORMAT = "fourfold-key/1"
_SALT = 16
COST = "m=65536,t=3,p=4"
"""Memory in KiB, iterations and lanes. Written beside each key, so that a later release may ask for more."""


@sensitive_variables()
def lock_up(identity: Identity, passphrase: str) -> str:
    """The identity as text that only the passphrase unlocks. Each time with another salt."""
    salt = secrets.token_hex(_SALT)
    token = Fernet(_key(passphrase, COST, salt)).encrypt(str(identity).encode())
    return "$".join((_FORMAT, COST, salt, token.decode()))


@sensitive_variables()
def unlock(locked: str, passphrase: str) -> Identity:
    """The identity that was locked up.

    :raises Refused: when the passphrase is another, or what was kept has been altered: nobody can tell which.
    """
    try:
        name, cost, salt, token = locked.split("$")
        if name != _FORMAT:
            raise ValueError(name)
        text = Fernet(_key(passphrase, cost, salt)).decrypt(token.encode()).decode()
        return Identity.from_str(text)
    except (InvalidToken, IdentityError, ValueError, KeyError):
        raise Refused(say("This passphrase does not unlock your sealing key."), field="passphrase") from None


def _key(passphrase: str, cost: str, salt: str) -> bytes:
    numbers = {name: int(number) for name, _, number in (part.partition("=") for part in cost.split(","))}
    derive = Argon2id(
        salt=bytes.fromhex(salt), length=32, iterations=numbers["t"], lanes=numbers["p"], memory_cost=numbers["m"]
    )
    return base64.urlsafe_b64encode(derive.derive(unicodedata.normalize("NFKC", passphrase).encode()))
