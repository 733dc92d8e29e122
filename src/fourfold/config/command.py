"""The command ``fourfold``."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a management command: ``fourfold serve``, ``fourfold load kent_2014``, ``fourfold audit verify``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourfold.config.settings")
    execute_from_command_line(sys.argv)
