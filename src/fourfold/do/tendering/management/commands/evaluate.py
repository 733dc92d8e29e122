"""``fourfold evaluate``: what a published evaluation comes to, with every number on the way."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fourfold.do.tendering.reading import read_evaluation
from fourfold.do.tendering.rules.evaluation import evaluate
from fourfold.do.tendering.telling import told
from fourfold.foundation.errors import Refused


class Command(BaseCommand):
    """Compute an evaluation from a file, without a database."""

    help = "Compute a published evaluation and print the ranking with every number, as JSON."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the evaluation stands."""
        parser.add_argument("file", help="A file as docs/formats/evaluation.md describes it; - for standard input.")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        """Print the result, or every fault of the file."""
        try:
            text = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
            published = read_evaluation(text)
            result = evaluate(published.lots, published.most_lots)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except Refused as refusal:
            lines = [refusal.sentence, *(f"  {reason.sentence}" for reason in refusal.reasons)]
            raise CommandError("\n".join(lines)) from refusal
        self.stdout.write(json.dumps({"title": published.title, **told(result)}, ensure_ascii=False, indent=2))
