"""``fourfold demo``: from nothing to a served authority that one can walk through."""

import os
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from fourfold.foundation.accounts.queries import demo_people

DATASET = "kent_2014"


class Command(BaseCommand):
    """Prepare the database, load the demonstration authority, say who may sign in, and serve."""

    help = "Load the Kent 2014 authority and serve it."
    requires_system_checks: list[str] = []  # whoever prepares makes them

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Options of the demo."""
        parser.add_argument("--headless", action="store_true", help="Do not open a browser.")
        parser.add_argument("--prepare-only", action="store_true", help="Load everything, then stop.")

    def handle(self, *args: Any, headless: bool, prepare_only: bool, **options: Any) -> None:
        """Safe to run again: what is loaded already is kept as it is."""
        if not settings.DEMO:
            raise CommandError("The demo signs people in without a password: set FOURFOLD_DEMO=1 to mean it.")
        if prepare_only:
            self.check()
            _prepare()
            return
        # In a process of its own: what the loading took of memory is not held while the demo serves.
        prepared = subprocess.run([sys.executable, "-m", "django", "demo", "--prepare-only"], check=False)
        if prepared.returncode:
            sys.exit(prepared.returncode)
        address = settings.SITE_URL
        self.stdout.write(f"\nFourfold is at {address}\nThese people may sign in, at {address}/demo:\n")
        for person in demo_people():
            self.stdout.write(f"  {person.name:<24} {person.post}")
        self.stdout.write("\nPress Ctrl+C to stop. What you change is kept for next time.\n")
        self.stdout.flush()
        show = address if not headless and _has_a_screen() else ""
        call_command("serve", workers=int(os.environ.get("FOURFOLD_WORKERS", "1")), show=show)


def _prepare() -> None:
    settings.HOME.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("load", DATASET)


def _has_a_screen() -> bool:
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
