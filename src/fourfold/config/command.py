"""The command ``fourfold``."""

import os
import sys
from importlib import import_module

from django.conf import settings
from django.core.management import execute_from_command_line

ALONE = {
    "evaluate": "fourfold.do.tendering.management.commands.evaluate",
    "prompt-payment": "fourfold.review.payments.management.commands.prompt_payment",
    "receipts": "fourfold.foundation.sealing.management.commands.receipts",
    "spend": "fourfold.review.spend.management.commands.spend",
    "xmr": "fourfold.review.performance.management.commands.xmr",
}
"""Commands that anyone may run on a file, where nothing is installed: no database, no secrets, no settings."""


def main() -> None:
    """Run the command that was asked for."""
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    if asked in ALONE:
        settings.configure()
        import_module(ALONE[asked]).Command().run_from_argv(sys.argv)
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourfold.config.settings")
    execute_from_command_line(sys.argv)
