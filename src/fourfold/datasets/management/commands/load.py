"""``fourfold load NAME``: load a dataset that ships, such as kent_2014."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fourfold.datasets.actions import load, loaded_digest
from fourfold.datasets.facts.dataset import Faulty, dataset_names, read_dataset
from fourfold.foundation import clock
from fourfold.foundation.audit.actors import SYSTEM
from fourfold.foundation.words import in_words


class Command(BaseCommand):
    """Load a dataset, all of it or nothing. Loading it twice changes nothing."""

    help = "Load a dataset that ships, all of it or nothing. Loading it twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The name of the dataset."""
        parser.add_argument("name", help=f"one of: {', '.join(dataset_names())}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, check and load."""
        name = options["name"]
        if name not in dataset_names():
            raise CommandError(f"There is no dataset called {name}. We have: {', '.join(dataset_names())}.")
        try:
            dataset = read_dataset(name)
        except Faulty as faulty:
            faults = in_words(len(faulty.faults), "fault", "faults")
            raise CommandError(f"Nothing was loaded: {name} has {faults}.\n{faulty}") from None
        if loaded_digest(dataset) == dataset.digest:
            self.stdout.write(f"{name} is loaded already, and nothing in it has changed.")
            return
        loaded = load(dataset=dataset, by=SYSTEM, at=clock.now())
        for kind, count in loaded.counts.items():
            self.stdout.write(f"{count:>6,}  {kind}")
        if loaded.left:
            rows = in_words(loaded.left, "row was", "rows were")
            self.stdout.write(f"{rows} left as they stand, because someone has edited them here.")
        self.stdout.write(f"Loaded {name} into {loaded.authority}.")
