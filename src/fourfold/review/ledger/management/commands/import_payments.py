"""``fourfold import_payments``: bring a file in from the machine that serves, however large it is."""

from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fourfold.foundation import clock
from fourfold.foundation.errors import Refused
from fourfold.foundation.files.actions import keep_upload
from fourfold.foundation.files.kinds import MEGABYTE, TABLES
from fourfold.foundation.money import pounds
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.ledger import actions, building, reading
from fourfold.review.ledger.models import Import

_LARGEST = 20_000 * MEGABYTE
_CHUNK = 1 << 20


class _OnDisk:
    """A file of this machine, as one that a browser sends."""

    def __init__(self, path: Path) -> None:
        self.name: str | None = path.name
        self._path = path

    def chunks(self) -> Iterator[bytes]:
        """Its bytes, piece by piece."""
        with self._path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk


class Command(BaseCommand):
    """Send, read and count a file of payments; take it into the ledger where asked to."""

    help = "Bring a file of payments in as an officer, with its columns as remembered or guessed; --take takes it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, where it comes from, who brings it in, and how its columns are read."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, metavar="EMAIL", help="The officer who brings it in.")
        parser.add_argument("--source", required=True, help="Where it comes from, as colleagues call it.")
        parser.add_argument("--column", action="append", default=[], metavar="NAME=HEADING")
        parser.add_argument("--take", action="store_true", help="Take it into the ledger if everything adds up.")

    def handle(self, *args: Any, file: Path, by: str, source: str, column: list[str], **options: Any) -> None:
        """Bring it in and print the tally."""
        person = Person.objects.select_related("authority").filter(account__email__iexact=by).first()
        if person is None:
            raise CommandError(say("Nobody here signs in as {email}.", email=by))
        try:
            row = self._read(file, person, source, column)
            self._tell(row)
            if options["take"] and row.tally["adds_up"]:
                actions.take_import(row=row, by=person, at=clock.now())
                building.build(str(person.authority.uuid), clock.now)
                self.stdout.write(say("Taken into the ledger."))
        except (Refused, OSError) as error:
            raise CommandError(str(error)) from error

    def _read(self, file: Path, person: Person, source: str, corrections: list[str]) -> Import:
        kinds = {ending: replace(kind, limit=_LARGEST) for ending, kind in TABLES.items()}
        kept = keep_upload(sent=_OnDisk(file), kinds=kinds, by=person, at=clock.now())
        row = actions.send_file(authority=person.authority, file=kept, source=source, by=person, at=clock.now())
        columns = {**row.columns, **dict(one.split("=", 1) for one in corrections if "=" in one)}
        actions.map_columns(row=row, columns=columns, month_first=row.month_first, by=person, at=clock.now())
        reading.read(str(row.uuid), clock.now)
        return Import.objects.select_related("authority").get(pk=row.pk)

    def _tell(self, row: Import) -> None:
        if row.fault:
            raise Refused(row.fault)
        for name, title in (("", say("In the file")), ("_taken", say("Taken")), ("_left", say("Left out"))):
            count = row.tally["rows" if not name else name[1:]]
            self.stdout.write(f"{title}: {count:,}, {pounds(row.tally[f'pence{name}'])}")
        for reason, count in row.tally["reasons"].items():
            self.stdout.write(f"  {count:,} × {reason}")
