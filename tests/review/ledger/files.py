"""Small files of payments, made here."""

from collections.abc import Sequence
from pathlib import Path

from fourfold.review.ledger.engine.guessing import Mapping, guess
from fourfold.review.ledger.engine.intake import Tally, take, walk
from fourfold.review.ledger.engine.reading import sample_of, shape_of

HEADINGS = ("Supplier Name", "Net Amount", "Invoice Received Date", "Payment Date", "Invoice No", "Directorate")
ROWS: tuple[tuple[str, ...], ...] = (
    ("Example Alder Ltd", "1,000.00", "01/04/2014", "30/04/2014", "A1", "Adult services"),
    ("Example Birch", "250.50", "01/04/2014", "02/05/2014", "B1", "Children’s services"),
    ("Example Cedar CIC", "-20.00", "03/04/2014", "05/05/2014", "C2", "Adult services"),
)


def written(path: Path, rows: Sequence[Sequence[str]] = ROWS, headings: Sequence[str] = HEADINGS) -> Path:
    """The rows as a plain CSV file."""
    lines = [",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in (headings, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def taken(path: Path, mapping: Mapping | None = None) -> tuple[Tally, list[dict[str, object]], list[str]]:
    """The tally, the lines in their order, and the file of rows left out, line by line."""
    shape = shape_of(path)
    mapping = mapping or guess(shape.headings, sample_of(path, shape))
    lines, left = path.with_suffix(".parquet"), path.with_suffix(".left.csv")
    tally = take(path, shape, mapping, lines=lines, left_out=left)
    return tally, list(walk(lines)), left.read_text("utf-8-sig").splitlines()
