"""``fourfold search rebuild``: make the index afresh."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from fourfold.foundation.search.actions import rebuild
from fourfold.foundation.words import in_words


class Command(BaseCommand):
    """Needed after a change of what is indexed; otherwise each action keeps the index in step."""

    help = "Make the search index afresh."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do."""
        parser.add_argument("verb", choices=["rebuild"])

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        self.stdout.write(f"{in_words(rebuild(), 'thing', 'things')} can be found.")
