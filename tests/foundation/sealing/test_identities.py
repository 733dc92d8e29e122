"""A sealing key that only its passphrase unlocks."""

import pytest
from pyrage.x25519 import Identity

from fourfold.foundation.errors import Refused
from fourfold.foundation.sealing.identities import lock_up, unlock

PASSPHRASE = "rain on Tuesdays is best"
VECTOR_IDENTITY = "AGE-SECRET-KEY-16C8EDADH4JSSA2CD0U4V9MT5SSFS8YN6LV9TP305A65VPVJFZ9LS8W7NM5"
VECTOR = (
    "fourfold-key/1$m=65536,t=3,p=4$1e9cd3de5850835b4d7e480862423f8c$"
    "gAAAAABrB6Mi7zpbvuZpQgwFQvF_WHC20LzlsuZzxlW9yNpwL7AgFTbXjVns7Al7vqH0VAcwuKcaeO_tvF0Gp1Ezrc"
    "xRb7ZMWsxPRXSxAEiL_oclUGeWp2Q-xMwMWcsh1YS_05C0AtFFCJqhMe_guuP-y1788wKIK2KlJSuKC7wv3vKMiJqr"
    "698="
)


def test_the_passphrase_unlocks_it_and_no_other_does() -> None:
    identity = Identity.generate()
    locked = lock_up(identity, PASSPHRASE)
    assert str(identity) not in locked
    assert str(unlock(locked, PASSPHRASE)) == str(identity)
    for wrong in ("", PASSPHRASE.upper(), PASSPHRASE + " "):
        with pytest.raises(Refused, match="does not unlock"):
            unlock(locked, wrong)
    assert lock_up(identity, PASSPHRASE) != locked, "another salt each time"


def test_letters_typed_on_another_keyboard_are_the_same() -> None:
    identity = Identity.generate()
    assert str(unlock(lock_up(identity, "caf\u00e9 by the harbour"), "cafe\u0301 by the harbour")) == str(identity)


def test_what_was_altered_does_not_unlock() -> None:
    locked = lock_up(Identity.generate(), PASSPHRASE)
    name, cost, salt, token = locked.split("$")
    for altered in (
        "",
        "$$$",
        "$".join(("other/1", cost, salt, token)),
        "$".join((name, "m=64", salt, token)),
        "$".join((name, "m=64,t=2,p=1", salt, token)),
        "$".join((name, cost, "zz", token)),
        "$".join((name, cost, "00" * 16, token)),
        "$".join((name, cost, salt, token[:-8])),
        "$".join((name, cost, salt, "é")),
    ):
        with pytest.raises(Refused):
            unlock(altered, PASSPHRASE)


def test_a_key_locked_by_an_earlier_release_still_unlocks() -> None:
    """The vector of docs/security/sealing.md."""
    assert str(unlock(VECTOR, PASSPHRASE)) == VECTOR_IDENTITY
