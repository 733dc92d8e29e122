"""Figures of spend and the published tables, computed from the ledger when it was built."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.rules.names import PUBLIC
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.clock import local_day
from fourfold.review.ledger import store
from fourfold.review.ledger.engine.backend import held, lines_of, memory_table
from fourfold.review.ledger.engine.table import OPEN
from fourfold.review.ledger.models import Month, Summary
from fourfold.review.ledger.queries import Known, known_of, put_summary, supplier_rows
from fourfold.review.payments.queries import second_tier
from fourfold.review.spend import engine
from fourfold.review.spend.models import SupplierYear
from fourfold.review.spend.publishing import publish
from fourfold.review.spend.rules import Bought, bought, place_of
from fourfold.rulebooks import Rulebook

KIND = "spend"
SHOWN = 25
"""So many units, categories and contracts are told by name; the rest together."""
_BATCH = 1_000
_SCHEMA = {
    "name_key": "int64", "supplier": "int64", "size": "string", "sector": "string", "place": "string",
    "has_contract": "boolean",
}  # fmt: skip
Row = Mapping[str, Any]


def refresh(authority: Authority, at: datetime) -> None:
    """Compute the figures of every financial year in the ledger, and publish what changed."""
    years: dict[int, list[Month]] = defaultdict(list)
    for row in Month.objects.filter(authority=authority).exclude(sha256="").exclude(month=OPEN).order_by("month"):
        years[row.month // 100 - (row.month % 100 < 4)].append(row)
    suppliers, known = supplier_rows(authority), known_of(authority, local_day(at, authority.time_zone))
    contracts = {
        row.reference.casefold(): row for row in Contract.objects.filter(authority=authority, state__in=PUBLIC)
    }
    for year, months in years.items():
        book = book_on(authority, date(year + 1, 3, 31))
        _year(
            authority,
            year,
            [store.path_of(row.sha256) for row in months],
            suppliers,
            contracts,
            book=book,
            known=known,
            at=at,
        )
    Summary.objects.filter(authority=authority, kind=KIND).exclude(year__in=list(years)).delete()
    SupplierYear.objects.filter(supplier__authority=authority).exclude(year__in=list(years)).delete()
    publish(authority)


def _year(
    authority: Authority,
    year: int,
    files: Sequence[Path],
    suppliers: Sequence[Row],
    contracts: Mapping[str, Contract],
    *,
    book: Rulebook,
    known: Known,
    at: datetime,
) -> None:
    with_contracts = {row.provider_id for row in contracts.values()} - {None}
    places: dict[tuple[str, str], str] = {}
    rows = []
    for one in suppliers:
        where = (one["postcode"], one["district"])
        if where not in places:
            places[where] = str(place_of(where[0], book, district=where[1]))
        rows.append({**one, "place": places[where], "has_contract": one["provider"] in with_contracts})
    table = memory_table(rows, _SCHEMA)
    with lines_of(files) as lines:
        base = held(engine.with_suppliers(engine.by_own(lines, "month", "name_key", "contract"), table))
        found = {name: engine.rows(engine.regrouped(base, name)) for name in ("month", "place", "size", "sector")}
        by_contract = engine.rows(engine.regrouped(base, "supplier", "contract", "has_contract"))
        own = {name: engine.rows(engine.by_own(lines, name)) for name in ("unit", "category")}
    how = [
        {**row, "bought": _bought(row, contracts), "contract": row["contract"].strip().casefold()}
        for row in by_contract
    ]
    named = {
        key: {"title": row.title, "uuid": str(row.uuid), "reference": row.reference} for key, row in contracts.items()
    }
    figures = {
        "months": sorted(found["month"], key=lambda row: row["month"]),
        **{f"{name}s": _largest(found[name], name) for name in ("place", "size", "sector")},
        "units": _shortened(_largest(own["unit"], "unit"), "unit"),
        "categories": _shortened(_largest(own["category"], "category"), "category"),
        "bought": _largest(how, "bought"),
        "contracts": [
            {**row, **named[row["contract"]]}
            for row in _largest([one for one in how if one["bought"] == Bought.ON], "contract")[:SHOWN]
        ],
        "made_up": known.made_up,
        "second": second_tier(authority, year, book),
    }
    with transaction.atomic():
        put_summary(authority, KIND, year, figures, made_at=at, rulebook=book.version)
        _put_years(authority, year, how)


def _bought(row: Row, contracts: Mapping[str, Contract]) -> str:
    reference = row["contract"].strip().casefold()
    return str(
        bought(
            names_contract=bool(reference), is_registered=reference in contracts,
            supplier_has_one=bool(row["has_contract"]),
        )
    )  # fmt: skip


def _largest(rows: Sequence[Row], by: str) -> list[dict[str, Any]]:
    """The sums by one column, the largest first."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        sums[row[by] or ""][0] += row["lines"]
        sums[row[by] or ""][1] += row["pence"]
    told = [{by: key, "lines": lines, "pence": pence} for key, (lines, pence) in sums.items()]
    return sorted(told, key=lambda row: (-int(str(row["pence"])), str(row[by])))


def _shortened(rows: list[dict[str, Any]], by: str) -> list[dict[str, Any]]:
    """The largest by name, and the rest together, so that the parts are still the whole."""
    shown, rest = rows[:SHOWN], rows[SHOWN:]
    if rest:
        shown.append(
            {by: None, "lines": sum(row["lines"] for row in rest), "pence": sum(row["pence"] for row in rest),
             "others": len(rest)}
        )  # fmt: skip
    return shown


def _put_years(authority: Authority, year: int, rows: Sequence[Row]) -> None:
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        if row["supplier"] is not None:
            one = sums[row["supplier"]]
            one[0] += row["lines"]
            one[1] += row["pence"]
            one[2] += row["pence"] if row["bought"] == Bought.ON else 0
    SupplierYear.objects.filter(supplier__authority=authority, year=year).delete()
    SupplierYear.objects.bulk_create(
        [
            SupplierYear(supplier_id=supplier, year=year, lines=lines, pence=pence, on_contract=on)
            for supplier, (lines, pence, on) in sums.items()
        ],
        batch_size=_BATCH,
    )  # fmt: skip
