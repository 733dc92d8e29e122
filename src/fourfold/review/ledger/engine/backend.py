"""The engine that computes in bulk: DuckDB on this machine, or Spark where a nation's lines need many.

One setting, ``FOURFOLD_ENGINE``, chooses; the expressions are the same.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

if TYPE_CHECKING:
    import ibis

ENGINES = ("duckdb", "spark")
MEMORY = "1GB"
"""What DuckDB may hold; beyond it, it writes to disk."""


def engine_named() -> str:
    """The engine that the setting names.

    :raises Refused: when we know no such engine.
    """
    name = os.environ.get("FOURFOLD_ENGINE", "duckdb")
    if name not in ENGINES:
        raise Refused(say("FOURFOLD_ENGINE is {name}. We know {known}.", name=name, known=", ".join(ENGINES)))
    return name


@contextmanager
def connected(engine: str = "") -> Iterator[Any]:
    """A connection to an engine, closed at the end."""
    backend = _connect(engine or engine_named())
    try:
        yield backend
    finally:
        backend.disconnect()


@contextmanager
def lines_of(files: Sequence[Path], *, engine: str = "") -> Iterator["ibis.Table"]:
    """The lines of these files as one table, on the engine of the setting."""
    with connected(engine) as backend:
        yield backend.read_parquet([str(path) for path in files] if len(files) > 1 else str(files[0]))


def memory_table(rows: Sequence[dict[str, Any]], schema: dict[str, str]) -> "ibis.Table":
    """A small table of our own, to be joined on any engine."""
    import ibis

    return ibis.memtable([tuple(row[name] for name in schema) for row in rows], schema=ibis.schema(schema))


def held(table: "ibis.Table") -> "ibis.Table":
    """The result of an expression, computed once and held in memory, to be summed again in several ways."""
    import ibis

    return ibis.memtable(table.to_pyarrow())


def _connect(engine: str) -> Any:
    import ibis

    if engine == "spark":
        return _spark()
    backend = ibis.duckdb.connect(**_configured())
    backend.raw_sql("set enable_progress_bar = false")  # no option of a connection
    return backend


def _configured() -> dict[str, str]:
    return {
        "memory_limit": MEMORY,
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }


def _spark() -> Any:
    import ibis

    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise Refused(say("FOURFOLD_ENGINE is spark, but pyspark is not installed. See scripts/spark.")) from error
    builder = SparkSession.builder.appName("fourfold").master(os.environ.get("FOURFOLD_SPARK_MASTER", "local[2]"))
    for name, value in {"spark.ui.enabled": "false", "spark.sql.session.timeZone": "UTC",
                        "spark.sql.shuffle.partitions": "4", "spark.sql.ansi.enabled": "true"}.items():  # fmt: skip
        builder = builder.config(name, value)
    return ibis.pyspark.connect(builder.getOrCreate())
