"""A file read once, without a database: what the commands ``prompt-payment`` and ``spend`` begin with."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import listed, say
from fourfold.review.ledger.engine.fields import BY_NAME
from fourfold.review.ledger.engine.guessing import Mapping, guess
from fourfold.review.ledger.engine.intake import Tally, take
from fourfold.review.ledger.engine.reading import sample_of, shape_of
from fourfold.rulebooks import Rulebook, load_rulebook, rulebook_at, rulebook_names


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a file: its lines and the rows left out, as files; how columns were read; and the tally."""

    lines: Path
    left_out: Path
    mapping: Mapping
    tally: Tally


def book_for(rulebook: str, entry: str, *, on: date | None, last_day: date | None) -> Rulebook:
    """The rules of the day asked for, or else of the last day of a file.

    Where that day knows no such entry yet, those of the first day that does: older payments are told in the same way.

    :raises Refused: when there is no such rulebook.
    """
    if rulebook not in rulebook_names():
        raise Refused(
            say("There is no rulebook {name}. There are: {names}.", name=rulebook, names=listed(rulebook_names()))
        )
    since = [one.since for one in load_rulebook(rulebook)[1] if one.name == entry]
    return rulebook_at(rulebook, on or max([min(since, default=date.min), *filter(None, [last_day])]))


@contextmanager
def read_once(path: Path, corrections: Sequence[str] = (), *, month_first: bool | None = None) -> Iterator[Taken]:
    """Read a file by a guessed mapping, with corrections like "paid_on=Date cleared"; an empty heading lets one go.

    :raises Refused: when there is no such file, it holds no table, or a column that is needed is not found.
    """
    if not path.is_file():
        raise Refused(say("There is no file {path}.", path=path))
    shape = shape_of(path)
    guessed = guess(shape.headings, sample_of(path, shape))
    columns = dict(guessed.columns)
    for correction in corrections:
        name, _, heading = correction.partition("=")
        if name not in BY_NAME:
            raise Refused(say("There is no column {name}. There are: {names}.", name=name, names=", ".join(BY_NAME)))
        if heading and heading not in shape.headings:
            raise Refused(say("The file has no heading “{heading}”.", heading=heading))
        columns.pop(name, None)
        if heading:
            columns[name] = heading
    mapping = Mapping(columns, guessed.month_first if month_first is None else month_first)
    if faults := mapping.faults():
        wanted = listed([say("a day") if name == "day" else say(BY_NAME[name].title) for name in faults])
        raise Refused(
            say(
                "We do not find {wanted} among the headings: {headings}.",
                wanted=wanted,
                headings=", ".join(shape.headings),
            )
        )
    with TemporaryDirectory(prefix="fourfold-") as folder:
        lines, left_out = Path(folder) / "lines.parquet", Path(folder) / "left-out.csv"
        yield Taken(lines, left_out, mapping, take(path, shape, mapping, lines=lines, left_out=left_out))
