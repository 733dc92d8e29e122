"""Where secrets come from: the environment; in the demo alone, files made on first use that only their owner reads."""

import os
import secrets
from pathlib import Path


class MissingSecret(RuntimeError):
    """A secret that an installation must bring is not set."""


def secret_key(home: Path, *, demo: bool) -> str:
    """The key that signs sessions and forms, from ``FOURFOLD_SECRET_KEY``."""
    return _secret("FOURFOLD_SECRET_KEY", home / "secret-key", demo=demo)


def audit_key(home: Path, *, demo: bool) -> str:
    """The seed of the Ed25519 key that signs audit checkpoints, 32 bytes in hex, from ``FOURFOLD_AUDIT_KEY``."""
    return _secret("FOURFOLD_AUDIT_KEY", home / "audit-key", demo=demo)


def _secret(name: str, path: Path, *, demo: bool) -> str:
    if name in os.environ:
        return os.environ[name]
    if not demo:
        raise MissingSecret(f"Set {name}: outside the demo Fourfold makes no secrets of its own.")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text("ascii")
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
    return path.read_text("ascii")
