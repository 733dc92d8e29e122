"""Imports for tests, taken the whole way through."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from fourfold.foundation.clock import now
from fourfold.foundation.files.actions import keep_upload
from fourfold.foundation.files.kinds import TABLES
from fourfold.foundation.files.models import StoredFile
from fourfold.foundation.jobs.worker import run_due_jobs
from fourfold.govern.people.models import Person
from fourfold.review.ledger import actions, building
from fourfold.review.ledger.models import Import
from tests.cast import NOON, Cast, again
from tests.review.ledger.files import HEADINGS, ROWS, written


class Sent:
    """A file as a browser sends it."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name: str | None = name
        self._content = content

    def chunks(self) -> list[bytes]:
        return [self._content]


def uploaded(by: Person, rows: Sequence[Sequence[str]] = ROWS, headings: Sequence[str] = HEADINGS) -> StoredFile:
    """The rows as a file that Jo sent."""
    with TemporaryDirectory() as folder:
        content = written(Path(folder) / "payments.csv", rows, headings).read_bytes()
    return keep_upload(sent=Sent("payments.csv", content), kinds=TABLES, by=by, at=NOON)


def sent(kent: Cast, rows: Sequence[Sequence[str]] = ROWS, headings: Sequence[str] = HEADINGS) -> Import:
    """An import of which the columns are to be settled."""
    return actions.send_file(
        authority=kent.authority, file=uploaded(kent.jo, rows, headings), source="Finance system", by=kent.jo, at=NOON
    )


def read(kent: Cast, rows: Sequence[Sequence[str]] = ROWS, headings: Sequence[str] = HEADINGS) -> Import:
    """An import that was read, with the columns as they were guessed."""
    row = sent(kent, rows, headings)
    actions.map_columns(row=row, columns=row.columns, month_first=row.month_first, by=kent.jo, at=NOON)
    run_due_jobs()
    return again(row)


def taken(kent: Cast, rows: Sequence[Sequence[str]] = ROWS, headings: Sequence[str] = HEADINGS) -> Import:
    """An import in the ledger."""
    row = actions.take_import(row=read(kent, rows, headings), by=kent.jo, at=NOON)
    build(kent)
    return again(row)


def build(kent: Cast) -> None:
    """Bring the ledger up to date."""
    building.build(str(kent.authority.uuid), now)
