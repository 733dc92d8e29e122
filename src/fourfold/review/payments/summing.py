"""Figures of prompt payment, computed from the ledger when it was built."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.clock import local_day
from fourfold.review.ledger import store
from fourfold.review.ledger.engine.backend import held, lines_of, memory_table
from fourfold.review.ledger.engine.table import OPEN
from fourfold.review.ledger.models import Month, Summary
from fourfold.review.ledger.queries import Known, known_of, put_summary, supplier_rows
from fourfold.review.payments import engine
from fourfold.review.payments.alone import rates_of
from fourfold.review.payments.models import SupplierYear
from fourfold.review.payments.rules import half_year_of, terms_in

KIND = "payments"
_BATCH = 1_000


def refresh(authority: Authority, at: datetime) -> None:
    """Compute the figures of every financial year in the ledger."""
    months: dict[int, list[Path]] = defaultdict(list)
    waiting: list[Path] = []
    for row in Month.objects.filter(authority=authority).exclude(sha256="").order_by("month"):
        path = store.path_of(row.sha256)
        if row.month == OPEN:
            waiting.append(path)
        else:
            months[year_of(row.month)].append(path)
    suppliers, known = supplier_rows(authority), known_of(authority, local_day(at, authority.time_zone))
    every = [*(path for files in months.values() for path in files), *waiting]
    for year, files in months.items():
        _year(authority, year, files, every, suppliers=suppliers, known=known, at=at)
    Summary.objects.filter(authority=authority, kind=KIND).exclude(year__in=list(months)).delete()
    SupplierYear.objects.filter(supplier__authority=authority).exclude(year__in=list(months)).delete()


def year_of(month: int) -> int:
    """The year in which the financial year of a month, as YYYYMM, begins."""
    return month // 100 - (month % 100 < 4)


def _year(
    authority: Authority,
    year: int,
    files: Sequence[Path],
    every: Sequence[Path],
    *,
    suppliers: Sequence[Mapping[str, Any]],
    known: Known,
    at: datetime,
) -> None:
    """The figures of a year, of what its ``files`` say was paid in it.

    What fell due in it may have been paid before it began or long after it ended, or stand open: that is looked for in
    ``every`` file of the ledger.
    """
    first, last = date(year, 4, 1), date(year + 1, 3, 31)
    book = book_on(authority, last)
    terms = terms_in(book)
    if terms is None:
        Summary.objects.filter(authority=authority, kind=KIND, year=year).delete()
        return
    until, rates, halves = min(last, known.until), rates_of(authority.rulebook), []
    if book.has("payments.statement.ends"):
        ends = book.texts("payments.statement.ends")
        halves = sorted({half_year_of(day, ends) for day in (first, until)})
    table = memory_table(
        [dict(row) for row in suppliers],
        {"name_key": "int64", "supplier": "int64", "size": "string", "sector": "string"},
    )
    with lines_of(files) as lines:
        cube = held(engine.with_suppliers(engine.cube(lines, terms, rates), table))
        found = {name: engine.rows(engine.by(cube, name), order=name) for name in ("month", "size", "sector")}
        by_supplier = engine.rows(engine.by(cube, "supplier"))
        counts = [
            engine.rows(engine.by(engine.cube(engine.within(lines, *half), terms, None)))[0] for half in halves
        ]  # fmt: skip
    with lines_of(every) as lines:
        unpaid = engine.rows(engine.due_unpaid(lines, terms, first, until))[0]
        running = engine.rows(engine.running(lines, terms, rates, until))[0]
        told = [
            {
                "first": one.isoformat(),
                "last": other.isoformat(),
                "counts": counted,
                "unpaid": engine.rows(engine.due_unpaid(lines, terms, one, min(other, known.until)))[0],
            }
            for (one, other), counted in zip(halves, counts, strict=True)
        ]
    figures = {
        "terms": {
            "days": terms.term_days, "receipt_is_day_one": terms.receipt_is_day_one, "first": terms.first_band,
            "second": terms.second_band, "target_days": terms.target_days, "target_share": terms.target_share,
            "clauses": dict(terms.clauses),
        },
        "whole": engine.added(found["month"]), "months": found["month"], "sizes": found["size"],
        "sectors": found["sector"], "unpaid": unpaid, "running": running, "halves": told,
        "until": until.isoformat(), "made_up": known.made_up,
    }  # fmt: skip
    with transaction.atomic():
        put_summary(authority, KIND, year, figures, made_at=at, rulebook=book.version)
        SupplierYear.objects.filter(supplier__authority=authority, year=year).delete()
        SupplierYear.objects.bulk_create(
            [
                SupplierYear(supplier_id=row["supplier"], year=year, counts={name: row[name] for name in engine.COUNTS})
                for row in by_supplier
                if row["supplier"] is not None
            ],
            batch_size=_BATCH,
        )
