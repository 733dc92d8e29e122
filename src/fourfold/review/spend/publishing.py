"""The published tables: each month's lines above the limit, in the LGA's columns, as a file that is made once."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.spreadsheets import lines_of as as_file
from fourfold.review.ledger import store
from fourfold.review.ledger.engine.intake import walk
from fourfold.review.ledger.engine.table import OPEN
from fourfold.review.ledger.models import Month
from fourfold.review.spend.models import Published
from fourfold.review.spend.rules import COLUMNS, is_published, published
from fourfold.rulebooks import Rulebook


def publish(authority: Authority) -> None:
    """Make the table of every month whose lines, or whose limit, have changed."""
    known = dict(Published.objects.filter(authority=authority).values_list("month", "made_of"))
    months = list(Month.objects.filter(authority=authority).exclude(sha256="").exclude(month=OPEN))
    for month in months:
        book = book_on(authority, date(month.month // 100, month.month % 100, 1))
        if book.has("spend.publish_above"):
            made_of = f"{month.sha256} {book.number('spend.publish_above')} {authority.name}"[:200]
            if known.get(month.month) != made_of:
                _make(authority, month, book, made_of)
    Published.objects.filter(authority=authority).exclude(month__in=[row.month for row in months]).delete()


def files() -> Iterable[str]:
    """The files of the store that published tables are."""
    return Published.objects.values_list("sha256", flat=True)


def _make(authority: Authority, month: Month, book: Rulebook, made_of: str) -> None:
    lines = (line for line in walk(store.path_of(month.sha256)) if is_published(line["amount"], book))
    count = pence = 0

    def table() -> Iterator[Sequence[object]]:
        nonlocal count, pence
        yield COLUMNS
        for line in lines:
            count += 1
            pence += line["amount"]
            yield published(line, authority.name)

    with store.workshop() as folder:
        path = folder / "published.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(as_file(table()))
        digest = store.settle(path)
    Published.objects.update_or_create(
        authority=authority, month=month.month,
        defaults={"sha256": digest, "made_of": made_of, "lines": count, "pence": pence},
    )  # fmt: skip
