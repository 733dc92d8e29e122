"""``fourfold receipts``: whether a receipt is genuine, for anyone, on any machine."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fourfold.foundation.errors import Refused
from fourfold.foundation.sealing.receipts import read_keys, verify_receipt

DOES_NOT_HOLD, UNUSABLE = 1, 2


class Command(BaseCommand):
    """Exit code 0: the receipt holds. 1: it does not. 2: the question itself could not be used."""

    help = "Check a receipt for a bid, without a database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to check, and with which keys."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        verify = verbs.add_parser("verify", help="say in a sentence whether the receipt holds")
        verify.add_argument("file", help="the receipt as it was handed out; - for standard input")
        verify.add_argument(
            "--keys",
            required=True,
            metavar="KEYS.json",
            help="the authority’s keys, as it publishes them at /receipts/keys.json; best a copy of your own",
        )

    def handle(self, *args: Any, file: str, keys: str, **options: Any) -> None:
        """Print the verdict."""
        try:
            published = read_keys(_text(keys))
        except Refused as refusal:
            raise CommandError(f"{keys}: {refusal.sentence}", returncode=UNUSABLE) from refusal
        verdict = verify_receipt(_text(file), published)
        if verdict.holds:
            self.stdout.write(verdict.sentence)
            return
        raise CommandError(verdict.sentence, returncode=DOES_NOT_HOLD if verdict.receipt else UNUSABLE)


def _text(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.", returncode=UNUSABLE) from error
