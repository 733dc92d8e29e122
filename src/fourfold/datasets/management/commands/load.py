"""``fourfold load NAME``: load a dataset that ships, such as kent_2014, or one of your own from its folder."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fourfold.datasets.actions import load, loaded_digest
from fourfold.datasets.facts.dataset import Dataset, Faulty, dataset_names, read_dataset, read_folder
from fourfold.foundation import clock
from fourfold.foundation.audit.actors import SYSTEM
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import in_words


class Command(BaseCommand):
    """Load a dataset, all of it or nothing. Loading it twice changes nothing."""

    help = "Load a dataset, all of it or nothing. Loading it twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The name of the dataset, or its folder."""
        parser.add_argument("name", help=f"the folder of your own dataset, or one of: {', '.join(dataset_names())}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, check and load."""
        name = options["name"]
        try:
            dataset = _read(name)
        except Faulty as faulty:
            faults = in_words(len(faulty.faults), "fault", "faults")
            raise CommandError(f"Nothing was loaded: {name} has {faults}.\n{faulty}") from None
        if loaded_digest(dataset) == dataset.digest:
            self.stdout.write(f"{name} is loaded already, and nothing in it has changed.")
            return
        try:
            loaded = load(dataset=dataset, by=SYSTEM, at=clock.now())
        except Refused as refused:
            raise CommandError(f"Nothing was loaded. {refused}") from None
        for kind, count in loaded.counts.items():
            self.stdout.write(f"{count:>6,}  {kind}")
        if loaded.left:
            rows = in_words(loaded.left, "row was", "rows were")
            self.stdout.write(f"{rows} left as they stand, because someone has edited them here.")
        self.stdout.write(f"Loaded {name} into {loaded.authority}.")


def _read(name: str) -> Dataset:
    """A dataset that ships goes before a folder of its name: write ./kent_2014 for the folder."""
    today = clock.now().date()
    if name in dataset_names():
        return read_dataset(name, today=today)
    if Path(name).is_dir():
        return read_folder(Path(name), today=today)
    known = ", ".join(dataset_names())
    raise CommandError(f"There is no dataset called {name}, nor a folder. We have: {known}.")
