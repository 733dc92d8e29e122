"""``fourfold jobs``: what waits, runs, failed and comes next."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from fourfold.foundation import clock
from fourfold.foundation.errors import Refused
from fourfold.foundation.jobs.actions import try_again
from fourfold.foundation.jobs.queries import jobs_now


class Command(BaseCommand):
    """Lists the queue; with ``--again`` gives a failed job another chance."""

    help = "List the jobs that wait, run, failed and come next."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which job to try again, if any."""
        parser.add_argument("--again", metavar="UUID", help="try this failed job again")

    def handle(self, *args: Any, again: str | None, **options: Any) -> None:
        """List, or try again."""
        if again:
            try:
                try_again(again, clock.now())
            except (Refused, ValidationError) as refusal:
                raise CommandError("No failed job has this identifier.") from refusal
            self.stdout.write("It waits to be run again.")
            return
        jobs = jobs_now()
        for title, rows in (("Waiting", jobs.waiting), ("Running", jobs.running), ("Failed", jobs.failed)):
            self.stdout.write(self.style.MIGRATE_HEADING(f"{title} ({len(rows)})"))
            for job in rows:
                tried = f", attempt {job.attempts} of {job.of}" if job.attempts else ""
                self.stdout.write(f"  {job.uuid}  {job.name}{tried}  {_moment(job.due_at)}  {job.error}".rstrip())
        self.stdout.write(self.style.MIGRATE_HEADING("Next"))
        for coming in jobs.coming:
            self.stdout.write(
                f"  {coming.name}, {coming.timetable}, next {_moment(coming.due_at) or 'when a worker runs'}"
            )


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else ""
