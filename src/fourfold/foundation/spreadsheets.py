"""Tables as files for a spreadsheet (CSV, RFC 4180)."""

import csv
from collections.abc import Iterable, Iterator, Sequence

BEGINNING = "\ufeff"
"""Tells spreadsheets that the letters are UTF-8."""


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the wide ones count too
"""With what a cell begins that a spreadsheet may take for a formula."""


class _Line:
    """Takes what ``csv`` writes, and hands it on."""

    def write(self, text: str) -> str:
        return text


def lines_of(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The file, line by line."""
    writer = csv.writer(_Line())
    yield BEGINNING
    for row in rows:
        yield writer.writerow([as_words(one) if isinstance(one, str) else one for one in row])


def headers_of(name: str) -> dict[str, str]:
    """How the file called ``name`` is sent, so that a browser keeps it."""
    return {"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": f'attachment; filename="{name}"'}


def as_words(text: str) -> str:
    """Words that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
