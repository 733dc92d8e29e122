"""Where secrets come from: the environment; in the demo alone, files made on first use that only their owner reads."""

import os
import re
import secrets
from collections.abc import Callable
from pathlib import Path

from pyrage import IdentityError
from pyrage.x25519 import Identity


class MissingSecret(RuntimeError):
    """A secret that an installation must bring is not set, or is none."""


def secret_key(home: Path, *, demo: bool) -> str:
    """The key that signs sessions and forms, from ``FOURFOLD_SECRET_KEY``."""
    return _secret("FOURFOLD_SECRET_KEY", home / "secret-key", demo=demo)


def audit_key(home: Path, *, demo: bool) -> str:
    """The seed of the Ed25519 key that signs audit checkpoints, 32 bytes in hex, from ``FOURFOLD_AUDIT_KEY``."""
    return _secret("FOURFOLD_AUDIT_KEY", home / "audit-key", demo=demo)


def receipt_key(home: Path, *, demo: bool) -> str:
    """The seed of the Ed25519 key that signs receipts, 32 bytes in hex, from ``FOURFOLD_RECEIPT_KEY``."""
    seed = _secret("FOURFOLD_RECEIPT_KEY", home / "receipt-key", demo=demo)
    if not re.fullmatch("[0-9a-fA-F]{64}", seed.strip()):
        raise MissingSecret("FOURFOLD_RECEIPT_KEY must be 32 bytes written as 64 hexadecimal digits.")
    return seed


def drafts_key(home: Path, *, demo: bool) -> str:
    """The age identities that keep drafts, with commas, from ``FOURFOLD_DRAFTS_KEY``. The first encrypts."""
    keys = _secret("FOURFOLD_DRAFTS_KEY", home / "drafts-key", demo=demo, make=lambda: str(Identity.generate()))
    try:
        for key in keys.split(","):
            Identity.from_str(key.strip())
    except IdentityError:
        raise MissingSecret("FOURFOLD_DRAFTS_KEY must be an age identity, or several with commas.") from None
    return keys


def _new_seed() -> str:
    return secrets.token_hex(32)


def _secret(name: str, path: Path, *, demo: bool, make: Callable[[], str] = _new_seed) -> str:
    if name in os.environ:
        return os.environ[name]
    if not demo:
        raise MissingSecret(f"Set {name}: outside the demo Fourfold makes no secrets of its own.")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _settle(path, make())
    return path.read_text("ascii")


def _settle(path: Path, secret: str) -> None:
    """Give the secret its place whole, unless another process was first: nobody may read half a key."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
