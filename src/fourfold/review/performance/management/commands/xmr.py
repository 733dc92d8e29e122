"""``fourfold xmr``: a file of readings as an XmR chart, with every number on the way."""

import json
import sys
from argparse import ArgumentParser
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.foundation import clock
from fourfold.foundation.errors import Refused
from fourfold.review.performance.as_json import told
from fourfold.review.performance.rules.method import method_of
from fourfold.review.performance.rules.numbers import number_written
from fourfold.review.performance.rules.targets import told_of
from fourfold.review.performance.rules.xmr import chart_of
from fourfold.review.performance.series import read_series
from fourfold.rulebooks import rulebook_at, rulebook_names


class Command(BaseCommand):
    """Compute a chart from a file, without a database."""

    help = "Tell signal from noise in a file of readings, and print every number, as JSON."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the readings stand, and what they are to reach."""
        parser.add_argument("file", help="A file as docs/formats/xmr.md describes it; - for standard input.")
        parser.add_argument("--target", default="", help="What the measure is to reach.")
        parser.add_argument("--good", choices=[one.value for one in Good], default=Good.NEITHER.value,
                            help="Which way it moves when things get better.")  # fmt: skip
        parser.add_argument("--rulebook", choices=rulebook_names(), default="england",
                            help="Whose numbers the method takes.")  # fmt: skip

    def handle(self, *args: Any, file: str, target: str, good: str, rulebook: str, **options: Any) -> None:
        """Print the chart. Where rows were left out, say so and end with an error, once all is printed."""
        aim = number_written(target) if target else None
        if target and aim is None:
            raise CommandError(f"“{target}” is no number.")
        if aim is not None and good == Good.NEITHER:
            raise CommandError("Say with --good up or --good down which way is better, so that a target has a sense.")
        try:
            series = read_series(sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes())
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        method = method_of(rulebook_at(rulebook, clock.local_day(clock.now(), "Europe/London")))
        chart = chart_of(series.points, method)
        verdict = told_of(chart, method, Good(good), None if aim is None else Fraction(aim))
        self.stdout.write(json.dumps(told(chart, method, series.faults, verdict), ensure_ascii=False, indent=2))
        if series.faults:
            lines = [f"Line {fault.line}: {fault.reason}" for fault in series.faults]
            raise CommandError("\n".join(["Some rows were left out:", *lines]))
