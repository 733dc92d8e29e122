"""Checkpoints: signed statements of where the chain stood. No database.

What is signed is the canonical JSON of four fields: ``at``, ``digest``, ``public_key``, ``sequence``. Whoever keeps
a checkpoint can show later that the chain up to it was rewritten.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from fourfold.foundation.audit.chain import canonical, instant_text
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

_HEX = re.compile(r"[0-9a-f]+")
KEY_LENGTH, DIGEST_LENGTH, SIGNATURE_LENGTH = 64, 64, 128


@dataclass(frozen=True, slots=True)
class Statement:
    """One checkpoint: event ``sequence`` had ``digest`` at the instant ``at`` (text, as signed)."""

    sequence: int
    digest: str
    at: str
    public_key: str
    signature: str

    def signed_text(self) -> str:
        """The text under the signature."""
        fields = {key: value for key, value in asdict(self).items() if key != "signature"}
        return canonical(fields)

    def is_signed(self) -> bool:
        """Whether the signature is that of the public key which the statement names."""
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.public_key))
            key.verify(bytes.fromhex(self.signature), self.signed_text().encode())
        except (InvalidSignature, ValueError, TypeError):
            return False
        return True


def public_key_of(seed: str) -> str:
    """The public key, in hex, of the private key whose 32 bytes are ``seed``, in hex."""
    return _private_key(seed).public_key().public_bytes_raw().hex()


def sign(seed: str, *, sequence: int, digest: str, at: datetime) -> Statement:
    """A checkpoint signed with the private key whose 32 bytes are ``seed``, in hex."""
    unsigned = Statement(sequence, digest, instant_text(at), public_key_of(seed), "")
    signature = _private_key(seed).sign(unsigned.signed_text().encode())
    return Statement(unsigned.sequence, digest, unsigned.at, unsigned.public_key, signature.hex())


def read_statements(text: str | bytes) -> list[Statement]:
    """The checkpoints in a downloaded file: a page of checkpoints.json, several pages on end, a list, or one alone.

    :raises Refused: when it holds none, or something that is no checkpoint.
    """
    statements = [_statement(item) for page in _documents(text) for item in _items(page)]
    if not statements:
        raise Refused(say("There is no checkpoint in this file."))
    return statements


def _private_key(seed: str) -> Ed25519PrivateKey:
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed.strip()))
    except ValueError as error:
        raise Refused(say("The audit key must be 32 bytes written as 64 hexadecimal digits.")) from error


def _documents(text: str | bytes) -> list[Any]:
    try:
        return [orjson.loads(text)]
    except orjson.JSONDecodeError:
        lines = (text.decode("utf-8", "replace") if isinstance(text, bytes) else text).splitlines()
    try:
        return [orjson.loads(line) for line in lines if line.strip()]
    except orjson.JSONDecodeError as error:
        raise Refused(say("This is no file of checkpoints: it is not JSON.")) from error


def _items(document: object) -> Iterable[object]:
    if isinstance(document, dict):
        if "checkpoints" in document:
            return _items(document["checkpoints"])
        return [document]
    if isinstance(document, list):
        return document
    raise Refused(say("This is no file of checkpoints."))


def _statement(item: object) -> Statement:
    if isinstance(item, dict):
        sequence, at = item.get("sequence"), item.get("at")
        digest = _hexadecimal(item.get("digest"), DIGEST_LENGTH)
        public_key = _hexadecimal(item.get("public_key"), KEY_LENGTH)
        signature = _hexadecimal(item.get("signature"), SIGNATURE_LENGTH)
        if type(sequence) is int and sequence > 0 and isinstance(at, str) and digest and public_key and signature:
            return Statement(sequence, digest, at, public_key, signature)
    raise Refused(
        say("Something in this file is no checkpoint: each has a sequence, digest, at, public_key and signature.")
    )


def _hexadecimal(value: object, length: int) -> str:
    return value if isinstance(value, str) and len(value) == length and _HEX.fullmatch(value) else ""
