"""Receipts that anyone can check: what arrived, when, with which hash, signed by the authority. No database.

What is signed is the canonical JSON (RFC 8785 for what stands in a receipt) of every field but the signature.
"""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from fourfold.foundation.audit.chain import canonical, instant_text
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import listed, say

FORMAT = "fourfold-receipt/1"
ALGORITHM = "Ed25519"
LONGEST = 20_000
"""A receipt has fewer characters than this."""


class Kind(StrEnum):
    """What a receipt is for."""

    SUBMISSION = "submission"
    WITHDRAWAL = "withdrawal"
    REFUSAL = "refusal"


_UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PATTERNS = {
    "format": re.compile(re.escape(FORMAT)),
    "kind": re.compile("|".join(Kind)),
    "authority": _UUID,
    "tender": _UUID,
    "provider": _UUID,
    "sha256": re.compile("([0-9a-f]{64})?"),
    "reason": re.compile("[a-z_]{0,60}"),
    "at": re.compile(r"[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}\.[0-9]{6}\+00:00"),
    "public_key": re.compile("[0-9a-f]{64}"),
    "signature": re.compile("[0-9a-f]{128}"),
}


@dataclass(frozen=True, slots=True)
class Issue:
    """What a receipt is to say.

    ``sequence`` counts the receipts that this provider was given for this tender: a number over all bidders would tell
    each of them how many there are. ``sha256`` is that of the ciphertext, empty where nothing whole arrived; ``reason``
    is a code, such as "late", for a refusal.
    """

    kind: Kind
    authority: UUID
    tender: UUID
    provider: UUID
    lots: tuple[str, ...]
    sha256: str
    sequence: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A signed receipt, every field as it stands in its text."""

    kind: Kind
    authority: str
    tender: str
    provider: str
    lots: tuple[str, ...]
    sha256: str
    sequence: int
    reason: str
    at: str
    public_key: str
    signature: str
    format: str = FORMAT

    @property
    def signed_text(self) -> str:
        """The text under the signature."""
        return canonical({name: value for name, value in asdict(self).items() if name != "signature"})

    @property
    def text(self) -> str:
        """The receipt as it is handed out."""
        return canonical(asdict(self))

    @property
    def day(self) -> date:
        """The day of its instant, in UTC."""
        return datetime.fromisoformat(self.at).date()


@dataclass(frozen=True, slots=True)
class PublishedKey:
    """A key with which receipts were signed, from one day to another (both included, in UTC)."""

    public_key: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a receipt holds, in a sentence. ``receipt`` is nothing where the text is none."""

    holds: bool
    sentence: str
    receipt: Receipt | None


def public_key_of(seed: str) -> str:
    """The public key, in hex, of the private key whose 32 bytes are ``seed``, in hex."""
    return _private_key(seed).public_key().public_bytes_raw().hex()


def sign(seed: str, what: Issue, at: datetime) -> Receipt:
    """The receipt, signed with the private key whose 32 bytes are ``seed``, in hex."""
    unsigned = Receipt(
        what.kind, str(what.authority), str(what.tender), str(what.provider), tuple(sorted(what.lots)), what.sha256,
        what.sequence, what.reason, instant_text(at), public_key_of(seed), "0" * 128,
    )  # fmt: skip
    signature = _private_key(seed).sign(unsigned.signed_text.encode()).hex()
    return read_receipt(canonical({**asdict(unsigned), "signature": signature}))


def read_receipt(text: str | bytes) -> Receipt:
    """The receipt that the text is.

    :raises Refused: when it is none.
    """
    told = _json(text, say("This is no receipt: it is not JSON."))
    if not isinstance(told, dict) or told.get("format") != FORMAT or told.keys() != _FIELDS:
        raise Refused(say("This is no receipt of Fourfold, or parts of it are missing."))
    for name in _FIELDS:
        if not _is_well_formed(name, told[name]):
            raise Refused(say("This is no receipt: its “{name}” is not written as a receipt writes it.", name=name))
    return Receipt(**{**told, "kind": Kind(told["kind"]), "lots": tuple(told["lots"])})


def verify_receipt(text: str | bytes, keys: Sequence[PublishedKey]) -> Verdict:
    """Whether the authority with these keys signed this receipt as it stands."""
    try:
        receipt = read_receipt(text)
    except Refused as refusal:
        return Verdict(False, refusal.sentence, None)
    key = next((key for key in keys if key.public_key == receipt.public_key), None)
    if key is None:
        return Verdict(False, say("This receipt is not the authority’s: it was signed with a key that is not theirs."),
                       receipt)  # fmt: skip
    if not _is_signed(receipt):
        return Verdict(False, say("This receipt was changed after it was signed."), receipt)
    if receipt.day < key.since or (key.until is not None and receipt.day > key.until):
        return Verdict(False, say("This receipt is dated to a day on which its key was not in use."), receipt)
    return Verdict(True, _told(receipt), receipt)


def read_keys(text: str | bytes) -> list[PublishedKey]:
    """The keys in a copy of keys.json.

    :raises Refused: when it is none.
    """
    wrong = say("This is no file of receipt keys, as the authority publishes it at /receipts/keys.json.")
    told = _json(text, wrong)
    try:
        keys = [
            PublishedKey(
                key["public_key"],
                date.fromisoformat(key["since"]),
                date.fromisoformat(key["until"]) if key["until"] else None,
            )
            for key in told["keys"]
        ]
    except (KeyError, TypeError, ValueError):
        raise Refused(wrong) from None
    if not all(_is_well_formed("public_key", key.public_key) for key in keys):
        raise Refused(wrong)
    return keys


_FIELDS = frozenset(Receipt.__dataclass_fields__)


def _json(text: str | bytes, wrong: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise Refused(wrong) from None


def _is_well_formed(name: str, value: object) -> bool:
    if name == "sequence":
        return type(value) is int and value > 0
    if name == "lots":
        return isinstance(value, list) and all(isinstance(lot, str) for lot in value) and value == sorted(set(value))
    return isinstance(value, str) and _PATTERNS[name].fullmatch(value) is not None and (name != "at" or _is_day(value))


def _is_day(at: str) -> bool:
    try:
        datetime.fromisoformat(at)
    except ValueError:
        return False
    return True


def _is_signed(receipt: Receipt) -> bool:
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(receipt.public_key))
    try:
        key.verify(bytes.fromhex(receipt.signature), receipt.signed_text.encode())
    except InvalidSignature:
        return False
    return True


def _told(receipt: Receipt) -> str:
    sentence = {
        Kind.SUBMISSION: "This receipt is genuine: a bid {lots} was taken in at {at}. {number}",
        Kind.WITHDRAWAL: "This receipt is genuine: a bid {lots} was withdrawn at {at}. {number}",
        Kind.REFUSAL: "This receipt is genuine: a bid {lots} was refused at {at}. {number}",
    }[receipt.kind]
    lots = listed(list(receipt.lots))
    where = say("for {lots}", lots=f"lot {lots}" if len(receipt.lots) == 1 else f"lots {lots}") if lots else ""
    at = f"{receipt.at.replace('T', ' ').removesuffix('+00:00')} (UTC)"
    number = say("It is receipt number {n} that this provider was given for this tender.", n=receipt.sequence)
    return say(sentence, lots=where, at=at, number=number).replace("  ", " ")


def _private_key(seed: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed.strip()))
