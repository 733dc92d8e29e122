"""``fourfold audit``: check the trail, sign where it stands, show the key that others check it with."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fourfold.foundation import clock
from fourfold.foundation.audit.actions import make_checkpoint
from fourfold.foundation.audit.checkpoints import KEY_LENGTH, Statement, read_statements
from fourfold.foundation.audit.reading import head_now, public_key, statement_of, verify
from fourfold.foundation.audit.verify import Verdict
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import in_words

BROKEN, UNUSABLE = 1, 2


class Command(BaseCommand):
    """Exit code 0: everything fits. 1: something does not. 2: the question itself could not be used."""

    help = "Check the audit trail, or sign where it stands."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The three things that can be asked."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        check = verbs.add_parser("verify", help="walk the whole chain and name the first event that does not fit")
        check.add_argument(
            "--checkpoints",
            action="append",
            default=[],
            metavar="FILE",
            help="checkpoints that you kept, as published at /audit/checkpoints.json; - reads them from standard input",
        )
        check.add_argument(
            "--public-key",
            action="append",
            default=[],
            metavar="HEX",
            help="a key whose signatures count, instead of this installation's; again for each earlier key",
        )
        check.add_argument("--json", action="store_true", help="answer in JSON")
        verbs.add_parser("checkpoint", help="sign where the chain stands now")
        verbs.add_parser("key", help="show the public key with which anyone checks the checkpoints")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        """Answer."""
        if verb == "key":
            self.stdout.write(public_key())
        elif verb == "checkpoint":
            self._checkpoint()
        else:
            self._verify(options)

    def _checkpoint(self) -> None:
        try:
            checkpoint = make_checkpoint(clock.now())
        except Refused as refusal:
            raise CommandError(f"Nothing was signed. {refusal.sentence}", returncode=BROKEN) from refusal
        if checkpoint is None:
            self.stdout.write("The chain is empty: there is nothing to sign.")
            return
        self.stdout.write(json.dumps(asdict(statement_of(checkpoint)), indent=2))

    def _verify(self, options: dict[str, Any]) -> None:
        for key in options["public_key"]:
            if len(key) != KEY_LENGTH or set(key.lower()) - set("0123456789abcdef"):
                raise CommandError("A public key is 64 hexadecimal digits.", returncode=UNUSABLE)
        outside = [statement for name in options["checkpoints"] for statement in _statements_in(name)]
        verdict = verify(
            outside=outside,
            trusted=[key.lower() for key in options["public_key"]],
            progress=None if options["json"] else self._progress(),
        )
        if options["json"]:
            self.stdout.write(json.dumps({"fits": verdict.fits, **asdict(verdict)}, indent=2, default=str))
        else:
            self._tell(verdict)
        if not verdict.fits:
            sys.exit(BROKEN)

    def _progress(self) -> Any:
        head = head_now()
        end = f"{head.sequence:,}" if head else "?"

        def show(sequence: int) -> None:
            self.stderr.write(f"\r{sequence:,} of {end} events", ending="")
            self.stderr.flush()

        return show if sys.stderr.isatty() else None

    def _tell(self, verdict: Verdict) -> None:
        if sys.stderr.isatty():
            self.stderr.write("\r", ending="")
        events = in_words(verdict.events, "event", "events")
        stored = in_words(verdict.stored_checkpoints, "checkpoint", "checkpoints")
        outside = in_words(verdict.outside_checkpoints, "checkpoint", "checkpoints")
        if verdict.finding is not None:
            self.stdout.write(self.style.ERROR(f"The chain is broken. {verdict.finding.sentence}"))
            self.stdout.write(f"Until then {events}, {stored} of its own and {outside} of yours fit.")
            return
        self.stdout.write(self.style.SUCCESS(f"The chain fits: {events}, {stored} of its own, {outside} of yours."))
        self.stdout.write(f"It ends with {verdict.end.digest}.")
        if verdict.erased:
            self.stdout.write(f"The words beside {in_words(verdict.erased, 'event', 'events')} have been erased.")
        if verdict.erased > verdict.erasures:
            self.stdout.write(
                self.style.WARNING(f"Only {verdict.erasures} of these are on record as erasures: ask about the rest.")
            )


def _statements_in(name: str) -> list[Statement]:
    try:
        return read_statements(sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes())
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.", returncode=UNUSABLE) from error
    except Refused as refusal:
        raise CommandError(f"{name}: {refusal.sentence}", returncode=UNUSABLE) from refusal
