"""``fourfold spend``: where the money of a file went, as tables."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fourfold.foundation.errors import Refused
from fourfold.review.ledger.engine.once import read_once
from fourfold.review.spend.alone import write_tables


class Command(BaseCommand):
    """Read a file of payments and write where the money went, without a database."""

    help = "Read payments from a CSV or Parquet file; write tables by month, supplier, unit, category and place."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the file stands, where the tables go, and under which rules."""
        parser.add_argument("file", type=Path, help="A CSV or Parquet file, as docs/formats/spend.md describes it.")
        parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="The folder for the tables.")
        parser.add_argument(
            "--column", action="append", default=[], metavar="NAME=HEADING", help="Read a column from this heading."
        )
        parser.add_argument("--month-first", action="store_true", default=None, help="Days are written 05/15/2014.")
        parser.add_argument("--rulebook", default="england", help="The rulebook (default: england).")
        parser.add_argument(
            "--on", type=date.fromisoformat, help="The day whose rules count (default: the last day in the file)."
        )
        parser.add_argument("--organisation", default="", help="Who paid, for the published table.")

    def handle(self, *args: Any, file: Path, out: Path, column: list[str], rulebook: str, **options: Any) -> None:
        """Write the tables and print the summary."""
        try:
            with read_once(file, column, month_first=options["month_first"]) as taken:
                summary = write_tables(
                    taken, out, rulebook=rulebook, organisation=options["organisation"], on=options["on"]
                )
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        except OSError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(summary, ensure_ascii=False, indent=2))
