"""Whether the portal stays fast with a million notices, on SQLite and on PostgreSQL.

Two portals are built for each database, one with few notices and one with many, both with as many providers; two in a
hundred notices are open or coming, the others are five years of archive. Measured are searches of many kinds; pages of
a served instance (two workers) under a steady load that comes from another process and waits for nothing; the memory
of that instance; and finding whom a new notice concerns among 100,000 saved searches. Prints a table with the goals,
the plan of the slowest query, then JSON on the last line.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from audit import cluster, databases, environment
from rush.server import Server

RATE = 100
GOALS = {"search": 30, "page": 100, "match": 50}
"""Milliseconds within which 95 of 100 are answered."""
GROWTH = 2.0
"""How much longer it may take with many than with few."""


def main() -> None:
    """Build, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", type=int, default=10_000, help="notices of the small portal (default 10,000)")
    parser.add_argument("--many", type=int, default=1_000_000, help="notices of the large one (default 1,000,000)")
    parser.add_argument("--providers", type=int, default=200_000, help="providers of both (default 200,000)")
    parser.add_argument("--searches", type=int, default=100_000, help="saved searches of both (default 100,000)")
    parser.add_argument("--times", type=int, default=100, help="how often each kind of search is asked (default 100)")
    parser.add_argument("--seconds", type=int, default=30, help="how long the load lasts (default 30)")
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--keep", type=Path, help="a folder in which portals stay once built, to be measured again")
    options = parser.parse_args()
    results = []
    for database in databases(options.database):
        few, many = (measure(database, size, options) for size in (options.few, options.many))
        results.append(compared(database, few, many))
        tell(results[-1], options)
    told = {name: value for name, value in vars(options).items() if name != "keep"}
    print(json.dumps({"benchmark": "portal", "cores": os.cpu_count(), **told, "results": results}))


def measure(database: str, notices: int, options: argparse.Namespace) -> dict[str, Any]:
    """All figures of one portal."""
    with place(options.keep, f"{database}-{notices}") as folder:
        begun = time.perf_counter()
        with cluster(folder) if database == "postgresql" else nullcontext("") as address:
            env = environment(folder / "home", address)
            env["PYTHONPATH"] += f":{Path(__file__).parent}"
            (folder / "home").mkdir(exist_ok=True)
            if not (folder / "built").exists():
                part("market.build", notices, options.providers, env=env)
                (folder / "built").touch()
            print(f"{database}, {notices:,} notices: built in {time.perf_counter() - begun:,.0f} s", file=sys.stderr)
            asked = part("market.ask", options.times, env=env)
            matched = part("market.match", options.searches, options.times, env=env)
            with Server(env, Path(folder) / "home" / "served.log") as server:
                load(server.port, 5, asked["addresses"], env)
                loaded = load(server.port, options.seconds, asked["addresses"], env)
                memory = server.memory()
    return {"search": asked, "match": matched, "load": loaded, "memory_mb": memory}


@contextmanager
def place(keep: Path | None, name: str) -> Iterator[Path]:
    """A folder for a portal: one that is thrown away, or one of those that are kept."""
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="fourfold-bench-") as folder:
            yield Path(folder)
    else:
        (keep.resolve() / name).mkdir(parents=True, exist_ok=True)
        yield keep.resolve() / name


def part(module: str, *arguments: object, env: dict[str, str], given: str = "") -> Any:
    """What a part of the benchmark prints as JSON, run in a process of its own."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, env=env, text=True, stdout=subprocess.PIPE, input=given, check=True)
    return json.loads(done.stdout or "null")


def load(port: int, seconds: int, addresses: list[list[str]], env: dict[str, str]) -> Any:
    """The times of pages under a steady load."""
    lines = "".join(f"{kind}\t{address}\n" for kind, address in addresses)
    return part("market.load", port, RATE, seconds, env=env, given=lines)


def compared(database: str, few: dict[str, Any], many: dict[str, Any]) -> dict[str, Any]:
    """The figures of both portals side by side."""
    rows = []
    for group, read in (("search", "search"), ("match", "match"), ("page", "load")):
        kinds = many[read]["ms"]
        for kind in [*kinds, None]:
            small, large = (p95(one[read]["ms"], kind) for one in (few, many))
            name = f"{group}: {kind}" if kind else f"{group}, all"
            rows.append({"what": name, "few_ms": small, "many_ms": large, "growth": round(large / small, 2),
                         "goal_ms": GOALS[group]})  # fmt: skip
    load = {
        size: {name: one["load"][name] for name in ("requests", "answered", "achieved_per_s", "first_errors")}
        for size, one in (("few", few), ("many", many))
    }
    memory = {"few": few["memory_mb"], "many": many["memory_mb"]}
    return {"database": database, "p95": rows, "load": load, "memory_mb": memory, "slowest": many["search"]["slowest"]}


def p95(times: dict[str, list[float]], kind: str | None) -> float:
    """The time that 95 of 100 keep to, of one kind or of all."""
    ordered = sorted(one for name, some in times.items() if kind in (name, None) for one in some)
    return round(ordered[int(len(ordered) * 0.95)], 1)


def tell(result: dict[str, Any], options: argparse.Namespace) -> None:
    """The table for people."""
    print(f"\n{result['database']:<34}{f'{options.few:,}':>14}{f'{options.many:,}':>14}{'growth':>10}{'goal':>10}")
    for row in result["p95"]:
        print(
            f"{row['what']:<34}{row['few_ms']:>11,} ms{row['many_ms']:>11,} ms{row['growth']:>10}{row['goal_ms']:>7} ms"
        )
    memory, load = result["memory_mb"], result["load"]
    print(f"{'memory of the servers':<34}{memory['few']:>11,} MB{memory['many']:>11,} MB")
    print(f"{'pages answered a second':<34}{load['few']['achieved_per_s']:>14}{load['many']['achieved_per_s']:>14}")
    answered = (f"{one['answered']:,} of {one['requests']:,}" for one in (load["few"], load["many"]))
    print(f"{'pages answered':<34}{''.join(f'{one:>14}' for one in answered)}")
    print(f"Times are those that 95 of 100 keep to; growth is to be at most {GROWTH}.")
    print(f"The slowest query took {result['slowest']['ms']} ms:\n  {result['slowest']['sql']}")
    print("\n".join(f"    {line}" for line in result["slowest"]["plan"]))


if __name__ == "__main__":
    main()
