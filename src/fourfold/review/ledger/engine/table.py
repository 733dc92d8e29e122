"""Lines as Parquet: their columns, the key that makes each line one line, and the ledger that imports make together.

A key is a digest of what the line says of itself, and of its number among lines that say the same in one file. Two
imports that hold a line hold it under one key, so that it counts once; a file that holds it twice holds two keys.
An invoice that is still open carries its ``claim``: once a payment with the same claim comes in, it is settled.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fourfold.review.ledger.engine.backend import lines_of

if TYPE_CHECKING:
    import ibis

TEXTS = (
    "supplier", "name", "transaction", "invoice", "unit", "category", "purpose", "contract", "supplier_ref",
    "company", "charity", "postcode", "card",
)  # fmt: skip
NUMBERS = ("name_key", "amount", "vat")
DATES = ("paid_on", "received_on", "invoiced_on")
FLAGS = ("disputed", "redacted")
CONTENT = (*TEXTS, *NUMBERS, *DATES, *FLAGS)
"""All that a line says."""
TELLING = (*DATES, "name", "amount", "transaction", "invoice", "contract")
"""What tells lines apart."""
UNNUMBERED = ("unit", "category", "purpose")
"""What helps to tell lines apart that have neither a transaction's nor an invoice's number."""
OPEN = 0
"""The month under which lines stand that are not paid."""
_BETWEEN = "\x1f"


def schema_of_lines() -> Any:
    """The columns of a file of lines, before its keys."""
    import pyarrow as pa

    kinds = ((TEXTS, pa.string()), (NUMBERS, pa.int64()), (DATES, pa.date32()), (FLAGS, pa.bool_()))
    return pa.schema([(name, kind) for names, kind in kinds for name in names])


def write_keyed(raw: Path, lines: Path) -> None:
    """Give each line its key, its claim, its month, and how full it is; in the order of days.

    Among lines of one file that say the same, the rest of their content tells the order, so that the order of rows in
    a file does not matter.
    """
    import ibis

    with lines_of([raw], engine="duckdb") as table:
        texts = {name: table[name].cast("string").fill_null("") for name in CONTENT}
        is_numbered = (table.transaction != "") | (table.invoice != "")
        also = ibis.ifelse(is_numbered, "", _joined([texts[name] for name in UNNUMBERED]))
        day = table.received_on.coalesce(table.invoiced_on).cast("string").fill_null("")
        keyed = table.mutate(
            base=_digest([*(texts[name] for name in TELLING), also]),
            content=_digest(list(texts.values())),
            claim=ibis.ifelse(
                table.invoice == "", "", _digest([texts["name"], texts["amount"], texts["invoice"], day])
            ),
            month=(table.paid_on.year() * 100 + table.paid_on.month()).fill_null(OPEN).cast("int32"),
            fullness=sum((_is_filled(text) for text in texts.values()), start=ibis.literal(0)).cast("int16"),
        )
        number = ibis.row_number().over(group_by=keyed.base, order_by=keyed.content) + 1
        whole = keyed.mutate(key=keyed.base.concat("-", number.cast("string"))).drop("base")
        _write(whole, lines)


def months_of(lines: Path) -> list[int]:
    """The months in which a file has lines; ``OPEN`` among them where some are not paid."""
    with lines_of([lines], engine="duckdb") as table:
        return sorted(int(month) for month in table.month.value_counts().to_pyarrow()["month"].to_pylist())


def write_month(month: int, imports: Sequence[Path], ledger: Path) -> tuple[int, int] | None:
    """What all imports together say of a month, each line once: how many lines and pence. Nothing where none is left.

    Where imports tell a line differently, the one that fills more of its columns stands; where they fill as many, a
    digest decides. So the order of imports does not matter, nor how often one is made.
    """
    with lines_of(imports, engine="duckdb") as table:
        return _save(_once(table.filter(table.month == month), len(imports)), ledger)


def write_open(imports: Sequence[Path], paid: Sequence[Path], ledger: Path) -> tuple[int, int] | None:
    """The invoices that no payment has settled, from all imports: how many lines and pence."""
    with lines_of(imports, engine="duckdb") as table:
        found = _once(table.filter(table.month == OPEN), len(imports))
        if paid:
            payments = table.get_backend().read_parquet([str(path) for path in paid])
            settled = payments.filter(payments.claim != "").select("claim").distinct()
            found = found.anti_join(settled, "claim")
        return _save(found, ledger)


def names_in(lines: "ibis.Table") -> list[dict[str, Any]]:
    """Every name with one way in which it is written, the numbers beside it, and what was paid under it."""
    table = lines.group_by("name_key").aggregate(
        name=lines.name.min(),
        written=lines.supplier.min(),
        company=lines.company.max(),
        charity=lines.charity.max(),
        postcode=lines.postcode.max(),
        pence=lines.amount.sum(where=lines.paid_on.notnull()).fill_null(0).cast("int64"),
    )
    found: list[dict[str, Any]] = table.order_by("name_key").to_pyarrow().to_pylist()
    return found


def _once(table: "ibis.Table", imports: int) -> "ibis.Table":
    """Each line once. One import alone holds none twice."""
    import ibis

    if imports > 1:
        place = ibis.row_number().over(group_by=table.key, order_by=[ibis.desc(table.fullness), table.content])
        ranked = table.mutate(place=place)
        table = ranked.filter(ranked.place == 0).drop("place")
    return table


def _save(table: "ibis.Table", path: Path) -> tuple[int, int] | None:
    """Write lines in the order of days; how many and how many pence. No file where there is none."""
    from pyarrow import parquet

    _write(table, path)
    lines = parquet.ParquetFile(path)
    if not lines.metadata.num_rows:
        path.unlink()
        return None
    amounts = (part.column("amount") for part in lines.iter_batches(columns=["amount"]))
    return lines.metadata.num_rows, sum(sum(part.to_pylist()) for part in amounts)


def _write(table: "ibis.Table", path: Path) -> None:
    table.order_by("month", "paid_on", "name", "key").to_parquet(path, compression="zstd")


def _joined(parts: list[Any]) -> Any:
    import ibis

    return ibis.literal(_BETWEEN).join(parts)


def _digest(parts: list[Any]) -> Any:
    return _joined(parts).hexdigest("md5")


def _is_filled(text: Any) -> Any:
    return ((text != "") & (text != "false")).cast("int16")
