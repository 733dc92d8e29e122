"""Whether the register and what hangs on it stay fast with very many contracts and readings, on both databases.

Two authorities of the same people are built beside each other, first one with few contracts, then one with many; each
contract has four monthly measures with two years of readings, a manager looks after a hundred contracts, and one return
in fifty waits to be verified. For each page: queries and the least time in milliseconds, few against many. The number
of queries must be the same and the time at most 1.5 times as long. Prints tables, then JSON on the last line.
"""

import argparse
import json
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from audit import ROOT, cluster, databases, environment
from portal import part
from wheel import GOAL, tell


def main() -> None:
    """Build, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", type=int, default=100)
    parser.add_argument("--many", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=31, help="how often each page is asked for (default 31)")
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    options = parser.parse_args()
    results = {}
    for database in databases(options.database):
        results[database] = measured(database, options)
        print(f"\n{database}")
        tell(results[database], options.few, options.many)
    print(json.dumps({"benchmark": "contracts", "goal": GOAL, **vars(options), "results": results}))


def measured(database: str, options: argparse.Namespace) -> list[dict[str, Any]]:
    """Each page with few and with many contracts in one database."""
    with tempfile.TemporaryDirectory(prefix="fourfold-bench-") as name:
        folder = Path(name)
        (folder / "home").mkdir()
        with cluster(folder) if database == "postgresql" else nullcontext("") as address:
            env = environment(folder / "home", address) | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
            env["DATABASE_URL"] = address or f"sqlite:///{folder}/register.sqlite3"
            env["PYTHONPATH"] += f":{ROOT}:{Path(__file__).parent}"
            begun = time.perf_counter()
            few = part("register.measure", "kent", options.few, options.times, env=env)
            many = part("register.measure", "sussex", options.many, options.times, env=env)
            print(f"{database}: {time.perf_counter() - begun:,.0f} s", file=sys.stderr)
    return [
        {
            "what": what, "queries_few": few[what][0], "queries_many": many[what][0],
            "ms_few": round(few[what][1], 2), "ms_many": round(many[what][1], 2),
            "ratio": round(many[what][1] / few[what][1], 2),
        }
        for what in few
    ]  # fmt: skip


if __name__ == "__main__":
    main()
