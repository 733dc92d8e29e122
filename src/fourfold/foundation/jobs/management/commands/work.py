"""``fourfold work``: work off the jobs."""

import signal
from argparse import ArgumentParser
from datetime import timedelta
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand

from fourfold.foundation.jobs.worker import LEASE, run_due_jobs, run_worker
from fourfold.foundation.words import in_words


class Command(BaseCommand):
    """Runs until told to stop, or with ``--once`` until nothing is due."""

    help = "Work off the jobs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How long to go on."""
        parser.add_argument("--once", action="store_true", help="run what is due now, then end")
        parser.add_argument(
            "--lease",
            type=float,
            default=LEASE.total_seconds(),
            metavar="SECONDS",
            help="how long a job stays with a worker that has gone silent (default: %(default)s)",
        )

    def handle(self, *args: Any, once: bool, lease: float, **options: Any) -> None:
        """Work."""
        if once:
            self.stdout.write(f"{in_words(run_due_jobs(lease=timedelta(seconds=lease)), 'job', 'jobs')} run.")
            return
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        run_worker(stop, lease=timedelta(seconds=lease))
