"""``fourfold doctor``: what is configured, and what is unsafe."""

from typing import Any

from django.core.management.base import BaseCommand

from fourfold.config.doctor import Level, findings


class Command(BaseCommand):
    """Look the installation over; ends with an error when something is unsafe."""

    help = "Say what is configured and what is unsafe."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each finding."""
        found = findings()
        for finding in found:
            self.stdout.write(f"{finding.level.value:<8} {finding.sentence}")
        if any(finding.level is Level.UNSAFE for finding in found):
            raise SystemExit(1)
