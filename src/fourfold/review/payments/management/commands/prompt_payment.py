"""``fourfold prompt-payment``: how promptly the invoices of a file were paid."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fourfold.foundation.errors import Refused
from fourfold.foundation.money import pounds
from fourfold.foundation.words import in_words, say
from fourfold.review.ledger.engine.backend import lines_of
from fourfold.review.ledger.engine.once import read_once
from fourfold.review.payments.alone import Report, report_on
from fourfold.review.payments.figures import Figures


class Command(BaseCommand):
    """Tell of a file of invoices and payments how promptly they were paid, without a database."""

    help = "Mean days to pay, shares by band, what is late and what it costs, from a CSV or Parquet file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the file stands, how its columns are called, and under which rules it is read."""
        parser.add_argument("file", type=Path, help="A CSV or Parquet file, as docs/formats/payments.md describes it.")
        parser.add_argument(
            "--column", action="append", default=[], metavar="NAME=HEADING", help="Read a column from this heading."
        )
        parser.add_argument("--month-first", action="store_true", default=None, help="Days are written 05/15/2014.")
        parser.add_argument("--rulebook", default="england", help="The rulebook (default: england).")
        parser.add_argument(
            "--on", type=date.fromisoformat, help="The day whose rules count (default: the last day in the file)."
        )
        parser.add_argument("--json", action="store_true", help="Print everything as JSON.")

    def handle(self, *args: Any, file: Path, column: list[str], rulebook: str, json: bool, **options: Any) -> None:
        """Print the figures, or say why there are none."""
        try:
            with read_once(file, column, month_first=options["month_first"]) as taken, lines_of([taken.lines]) as lines:
                report = report_on(lines, taken.tally, rulebook, options["on"])
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(_as_json(report, taken.mapping.columns) if json else _as_text(report))


def _as_json(report: Report, columns: dict[str, str]) -> str:
    return json.dumps({"columns": columns, **report.told()}, ensure_ascii=False, indent=2)


def _as_text(report: Report) -> str:
    found, tally, terms = report.whole, report.tally, report.terms
    lines = [
        say(
            "{rows} rows, {taken} taken, {left} left out.",
            rows=f"{tally.rows:,}", taken=f"{tally.taken:,}", left=f"{tally.left:,}",
        ),
        say(
            "{payments} payments of {sum}; {timed} with the days of receipt and payment, {untimed} without the former.",
            payments=f"{found.payments:,}", sum=pounds(found.pence), timed=f"{found.timed:,}",
            untimed=f"{found.untimed:,}",
        ),
    ]  # fmt: skip
    if not found.timed:
        return "\n".join([*lines, say("Without days of receipt nobody can say how promptly they were paid.")])
    lines += [
        say("By the rules of {day}: {book}.", day=f"{report.on:%-d %B %Y}", book=report.version),
        say("Mean days to pay: {mean}.", mean=found.mean),
        say(
            "Within {first} days {a}%, {next} to {second} days {b}%, later {c}%.",
            first=terms.first_band, next=terms.first_band + 1, second=terms.second_band,
            a=found.first, b=found.second, c=found.third,
        ),
        say(
            "Late: {late} of {sum}. Owed on them: interest {interest}, fixed sums {fixed}.",
            late=in_words(found.late, "payment", "payments"), sum=pounds(found.late_pence),
            interest=pounds(found.interest), fixed=pounds(found.fixed),
        ),
        say(
            "Due by {day} and not paid: {unpaid} of {due}, {sum}.",
            day=f"{report.last:%-d %B %Y}", unpaid=f"{report.unpaid['unpaid']:,}", due=f"{report.unpaid['due']:,}",
            sum=pounds(report.unpaid["unpaid_pence"]),
        ),
        say(
            "Overdue on that day: {overdue} of {sum}. So far on them: interest {interest}, fixed sums {fixed}.",
            overdue=in_words(report.running["overdue"], "invoice", "invoices"),
            sum=pounds(report.running["overdue_pence"]), interest=pounds(report.running["interest"]),
            fixed=pounds(report.running["fixed"]),
        ),
    ]  # fmt: skip
    if found.on_target is not None:
        lines.append(say("Within the target of {days} days: {share}%.", days=terms.target_days, share=found.on_target))
    if found.unpriced:
        rate = in_words(found.unpriced, "late payment", "late payments")
        lines.append(say("We do not know the rate for {count}: their interest is not in the sum.", count=rate))
    lines += ["", say("month     payments   mean days   in time %"), *map(_month, report.months)]
    return "\n".join(lines)


def _month(told: tuple[int, Figures]) -> str:
    month, one = told
    mean, first = ("–" if figure is None else figure for figure in (one.mean, one.first))
    return f"{month // 100}-{month % 100:02}   {one.payments:>8,}   {mean:>9}   {first:>9}"
