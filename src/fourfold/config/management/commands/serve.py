"""``fourfold serve``: the web pages and the worker of jobs, until stopped."""

import os
import signal
from argparse import ArgumentParser
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from threading import Event
from typing import Any

import django
from django.core.management.base import BaseCommand
from granian import Granian
from granian.constants import Interfaces

ROOM = 1_024
"""How many requests a process reads in, or keeps waiting, at once: each in a thread of its own, made when it is needed.
What comes beyond them waits outside, unread, and has not arrived yet."""


class Command(BaseCommand):
    """Serve Fourfold on this machine."""

    help = "Serve the pages and work off the jobs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen; by default PORT from the environment, on this machine only."""
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--workers", type=int, default=int(os.environ.get("FOURFOLD_WORKERS", "2")))

    def handle(self, *args: Any, host: str, port: int, workers: int, **options: Any) -> None:
        """Start the worker of jobs beside the web server; both end together."""
        jobs = _start_jobs()
        try:
            Granian(
                "fourfold.config.wsgi:application",
                address=host,
                port=port,
                interface=Interfaces.WSGI,
                workers=workers,
                backlog=4 * ROOM,
                backpressure=ROOM,
                blocking_threads=ROOM,
                workers_kill_timeout=5,  # Ctrl+C reaches a worker twice, and then it may wait for itself
                log_access=False,
            ).serve()
        finally:
            jobs.terminate()
            jobs.join()


def _start_jobs() -> BaseProcess:
    """A process of its own, so that a long job never holds up a page."""
    process = get_context("spawn").Process(target=work_until_stopped, daemon=True)
    process.start()
    return process


def work_until_stopped() -> None:
    """Work off jobs in this process until it is told to end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourfold.config.settings")
    django.setup()
    from fourfold.foundation.jobs.worker import run_worker  # its models load once Django is set up

    stop = Event()
    signal.signal(signal.SIGTERM, lambda number, frame: stop.set())
    run_worker(stop)
