"""``fourfold serve``: the web pages and the worker of jobs, until stopped."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from fourfold.config.serving import become_server


class Command(BaseCommand):
    """Serve Fourfold on this machine."""

    help = "Serve the pages and work off the jobs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen; by default PORT from the environment, on this machine only."""
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--workers", type=int, default=int(os.environ.get("FOURFOLD_WORKERS", "2")))
        parser.add_argument("--show", default="", help="An address to open in a browser once it serves.")

    def handle(self, *args: Any, host: str, port: int, workers: int, show: str, **options: Any) -> None:
        """Go on as the program that serves, without what a command of Django's loads."""
        become_server(host=host, port=port, workers=workers, show=show)
