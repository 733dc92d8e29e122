"""Whether payments are read fast and in little memory, and figures cost no more than a bare sum over the same columns.

A file of a million lines is made and imported: rows a second and the most memory that the process held. Then a ledger
of ten million lines is made, and prompt payment (days, bands, target, interest, by month and supplier, then by size)
and the local share (by month, supplier and place) are computed from it with the expressions that the pages use; beside
each, on the same connection and files, a bare group-by of DuckDB over the same columns. The goal is at most twice its
time. Prints a table, then JSON on the last line.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

GOAL = 2.0
SUPPLIERS = 20_000


def main() -> None:
    """Make, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--import-lines", type=int, default=1_000_000)
    parser.add_argument("--lines", type=int, default=10_000_000)
    parser.add_argument("--times", type=int, default=5, help="how often each figure is computed (default 5)")
    parser.add_argument("--take-only", metavar="FILE", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.take_only:
        print(json.dumps(take(Path(options.take_only))))
        return
    with tempfile.TemporaryDirectory(prefix="fourfold-bench-") as name:
        folder = Path(name)
        file = folder / "payments.csv"
        write_csv(file, options.import_lines)
        # In a process of its own, whose memory nothing else has touched.
        told = subprocess.run(
            [sys.executable, __file__, "--take-only", str(file)], check=True, capture_output=True, text=True
        ).stdout
        imported: dict[str, Any] = json.loads(told.splitlines()[-1])
        figures = compute(write_ledger(folder, options.lines), options.times)
    tell(imported, figures, options)


def write_csv(path: Path, lines: int) -> None:
    """Payments as a finance system writes them, three years of them."""
    copy(
        f"""
        select 'Example Supplier ' || (i * 7919 % {SUPPLIERS}) || case when i % 2 = 0 then ' Ltd' else ' Limited' end
            as "Supplier Name",
          printf('%,.2f', ((i * 104729) % 5000000) / 100.0 - 500) as "Net Amount",
          strftime(date '2012-04-01' + (i * 31 % 1000)::integer, '%d/%m/%Y') as "Invoice Received Date",
          strftime(date '2012-04-01' + (i * 31 % 1000 + i * 13 % 45)::integer, '%d/%m/%Y') as "Payment Date",
          'INV' || i as "Invoice No", 'Directorate ' || (i % 7) as "Directorate", 'Category ' || (i % 60) as "Category",
          case when i % 3 = 0 then 'KCC-' || (i % 500) else '' end as "Contract Ref"
        from range({lines}) t(i)
        """,
        path, "csv, header",
    )  # fmt: skip


def write_ledger(folder: Path, lines: int) -> list[Path]:
    """A ledger as the job leaves it, a file for each of 36 months."""
    months = []
    for place in range(36):
        year, month = divmod(2012 * 12 + 3 + place, 12)
        path = folder / f"{year}{month + 1:02}.parquet"
        copy(
            f"""
            select (hash(i * 7919 % {SUPPLIERS}) >> 1)::bigint as name_key,
              (i * 104729) % 5000000 - 50000 as amount, day as paid_on,
              day - (i * 13 % 45)::integer as received_on, i % 400 = 0 as disputed, {year * 100 + month + 1} as month,
              case when i % 3 = 0 then 'KCC-' || (i % 500) else '' end as contract
            from (select i, (date '{year}-{month + 1:02}-01' + (i % 28)::integer)::date as day
                  from range({lines // 36}) t(i)) order by paid_on
            """,
            path, "parquet, compression zstd",
        )  # fmt: skip
        months.append(path)
    return months


def copy(query: str, path: Path, form: str) -> None:
    """Have DuckDB write the result of a query."""
    import duckdb

    with duckdb.connect() as connection:
        connection.execute(f"copy ({query}) to '{path}' (format {form})")


def take(file: Path) -> dict[str, Any]:
    """Import a file the whole way: guess, read, key, and the months of the ledger."""
    from fourfold.review.ledger.engine import guessing, intake, reading, table

    begun = time.perf_counter()
    shape = reading.shape_of(file)
    mapping = guessing.guess(shape.headings, reading.sample_of(file, shape))
    lines = file.with_suffix(".parquet")
    tally = intake.take(file, shape, mapping, lines=lines, left_out=file.with_suffix(".left"))
    read = time.perf_counter()
    for month in table.months_of(lines):
        table.write_month(month, [lines], file.with_name(f"month-{month}.parquet"))
    ended = time.perf_counter()
    assert tally.adds_up
    return {
        "rows": tally.rows, "seconds_read": round(read - begun, 1), "seconds_ledger": round(ended - read, 1),
        "rows_a_second": round(tally.rows / (ended - begun)),
        "rows_a_second_of_processor": round(tally.rows / time.process_time()),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


def compute(files: list[Path], times: int) -> list[dict[str, Any]]:
    """Each figure by our expressions and by a bare group-by, on one connection, by turns."""
    import ibis

    from fourfold.review.ledger.engine.backend import lines_of, memory_table
    from fourfold.review.payments import engine as payments
    from fourfold.review.payments.alone import rates_of
    from fourfold.review.payments.rules import terms_in
    from fourfold.review.spend import engine as spend
    from fourfold.rulebooks import rulebook_at

    terms = terms_in(rulebook_at("kent_2014", date(2014, 12, 31)))
    assert terms is not None
    rates = rates_of("kent_2014")
    with lines_of(files, engine="duckdb") as lines:
        bare = lines.get_backend().con
        view = ibis.to_sql(lines, dialect="duckdb")
        keys = [row["name_key"] for row in spend.rows(spend.by_own(lines, "name_key"))]
        suppliers = memory_table(
            [{"name_key": key, "size": ("micro", "small", "large")[key % 3], "place": ("local", "elsewhere")[key % 2]}
             for key in keys],
            {"name_key": "int64", "size": "string", "place": "string"},
        )  # fmt: skip

        def prompt() -> object:
            cube = payments.with_suppliers(payments.cube(lines, terms, rates), suppliers)
            return payments.rows(payments.by(cube, "month", "size"))

        def local() -> object:
            return spend.rows(spend.regrouped(spend.with_suppliers(spend.cube(lines), suppliers), "month", "place"))

        def bare_prompt() -> object:
            return bare.execute(
                "select month, name_key, count(*), sum(amount), avg(days), count(*) filter (where days <= 30), "
                "count(*) filter (where days between 31 and 60), count(*) filter (where days > 60) from "
                f"(select *, paid_on - received_on as days from ({view}) where not disputed) group by all"
            ).to_arrow_table()

        def bare_local() -> object:
            return bare.execute(
                f"select month, name_key, count(*), sum(amount) from ({view}) where paid_on is not null group by all"
            ).to_arrow_table()

        return [
            measured("prompt payment, by month and size", prompt, bare_prompt, times),
            measured("local share, by month", local, bare_local, times),
        ]


def measured(what: str, ours: Callable[[], object], bare: Callable[[], object], times: int) -> dict[str, Any]:
    """The median time of both, taken by turns after one run of each."""
    seconds: dict[str, list[float]] = {"ours": [], "bare": []}
    for turn in range(times + 1):
        for name, run in (("ours", ours), ("bare", bare)):
            begun = time.perf_counter()
            run()
            if turn:
                seconds[name].append(time.perf_counter() - begun)
    ours_median, bare_median = statistics.median(seconds["ours"]), statistics.median(seconds["bare"])
    return {
        "what": what, "seconds": round(ours_median, 2), "bare_seconds": round(bare_median, 2),
        "times_as_long": round(ours_median / bare_median, 2),
    }  # fmt: skip


def tell(imported: dict[str, Any], figures: list[dict[str, Any]], options: argparse.Namespace) -> None:
    """A table for people, then JSON."""
    print(f"import of {imported['rows']:,} lines: {imported['rows_a_second']:,} rows a second "
          f"({imported['seconds_read']} s to read, {imported['seconds_ledger']} s for the ledger; "
          f"{imported['rows_a_second_of_processor']:,} a second of processor time), "
          f"at most {imported['peak_mb']:,} MB")  # fmt: skip
    print(
        f"{'over ' + format(options.lines, ',') + ' lines':44}{'ours':>10}{'bare':>10}{'times':>8}   (goal: {GOAL:g})"
    )
    for row in figures:
        print(f"{row['what']:44}{row['seconds']:>9} s{row['bare_seconds']:>9} s{row['times_as_long']:>8}")
    print(json.dumps({"import": imported, "figures": figures}))


if __name__ == "__main__":
    main()
