"""What happens when everyone sends their bid in the last minute, on SQLite and on PostgreSQL.

Providers whose bids are written send them to a served instance (two workers) over HTTP, from processes of their own
that wait for nothing: within the minute before the deadline, and within a minute in which the server is killed five
times with SIGKILL and senders press the button again. Afterwards every receipt that a sender holds is checked against
the database and the ciphertext on the disk, and some bids are opened. Then bids are sent one by one to a tender that
holds none and to one that holds very many. Everything is flushed to the disk as in production. Prints tables with the
goals, then JSON on the last line.
"""

import argparse
import asyncio
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from audit import ROOT, cluster, databases, environment, run
from portal import part
from rush.send import ask, send
from rush.server import Server

CLIENTS, WARM, LEAD = 2, 40, 5
"""Processes that send; how many of their pages are opened first, so that every thread of the server has worked; and
the seconds that the processes have to start."""
GOAL = 1.1
"""How much longer it may take to send to a tender that holds very many bids."""
LOST = 0
"""So many bids that were acknowledged may be lost."""
KEYS = (
    "acknowledged", "per_s", "p50_ms", "p99_ms", "refused_late", "late_though_left_in_time", "sent_again", "lost",
    "memory_mb", "server_cpu_ms_each", "clients_cpu_ms_each", "away_s", "load_before",
)  # fmt: skip


def main() -> None:
    """Build, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--providers", type=int, default=2_000, help="how many send (default 2,000)")
    parser.add_argument("--files", type=int, default=200, help="how many of them with a file of 5 MB (default 200)")
    parser.add_argument("--seconds", type=int, default=60, help="how long the rush lasts (default 60)")
    parser.add_argument("--kills", type=int, default=5, help="how often the server is killed (default 5)")
    parser.add_argument("--held", type=int, default=10_000, help="bids that a tender holds already (default 10,000)")
    parser.add_argument("--times", type=int, default=300, help="bids sent to it one by one (default 300)")
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    options = parser.parse_args()
    results = []
    for database in databases(options.database):
        results.append({"database": database, **rushes(database, options), **growth(database, options)})
        tell(results[-1])
    print(json.dumps({"benchmark": "deadline_rush", "cores": os.cpu_count(), **vars(options), "results": results}))


@contextmanager
def installed(database: str, *arguments: int) -> Iterator[tuple[dict[str, str], Server, Any]]:
    """An installation of its own with tenders and bids as ``rush.build`` makes them, served."""
    with tempfile.TemporaryDirectory(prefix="fourfold-bench-") as name:
        folder = Path(name)
        (folder / "home").mkdir()
        with cluster(folder) if database == "postgresql" else nullcontext("") as address:
            env = environment(folder / "home", address)
            env["PYTHONPATH"] += f":{ROOT}:{Path(__file__).parent}"
            begun = time.perf_counter()
            built = part("rush.build", *arguments, env=env)
            print(f"{database}: built in {time.perf_counter() - begun:,.0f} s", file=sys.stderr)
            with Server(env, folder / "home" / "served.log") as server:
                asyncio.run(open_pages(server.port, built))
                yield env, server, built


async def open_pages(port: int, built: Any) -> None:
    """Open some pages before anything is measured."""
    path = built["tenders"][0]["path"]
    answers = await asyncio.gather(*(ask(port, path, one["session"]) for one in built["senders"][:WARM]))
    assert all(answer.status == 200 for answer in answers), answers[0]


def rushes(database: str, options: argparse.Namespace) -> dict[str, Any]:
    """Both rushes of one database, each for a tender of its own; the first ends at its deadline."""
    found = {}
    seconds = options.seconds
    with installed(database, options.providers, options.files, 2, 0) as (env, server, built):
        for tender, name, kills in zip(built["tenders"], ("last minute", "killed"), (0, options.kills), strict=True):
            begun = time.time() + LEAD
            if not kills:
                close(tender["uuid"], begun + seconds, env)
            with watched(server, begun, seconds, kills) as seen:
                told = sent(server.port, spread(tender, built["senders"], begun, seconds), env)
            each = {name: round(spent * 1000 / len(told), 1) for name, spent in seen.pop("cpu_s").items()}
            checked = part("rush.check", tender["uuid"], env=env, given=json.dumps(told))
            found[name] = {**summed(told, begun + seconds), **checked, **seen, **each}
            print(f"{database}, {name}: {found[name]}", file=sys.stderr)
    return {"rushes": found}


def close(tender: str, at: float, env: dict[str, str]) -> None:
    """Let a tender close at an instant."""
    instant = datetime.fromtimestamp(at, UTC).isoformat()
    run(f"""
from datetime import datetime
from fourfold.do.notices.models import Notice
Notice.objects.filter(tender__uuid="{tender}").update(closes_at=datetime.fromisoformat("{instant}"))
""", env)  # fmt: skip


def spread(tender: dict[str, str], senders: list[dict[str, Any]], begun: float, seconds: int) -> list[dict[str, Any]]:
    """Each sender with the random instant of the rush at which it sends."""
    chance = random.Random(3)
    return [{**one, "path": tender["path"], "due": begun + chance.uniform(0, seconds)} for one in senders]


def sent(port: int, due: list[dict[str, Any]], env: dict[str, str]) -> list[dict[str, Any]]:
    """What became of all bids that were due."""
    command = [sys.executable, "-m", "rush.send", str(port)]
    clients = [
        subprocess.Popen(command, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(CLIENTS)
    ]
    answers: list[list[dict[str, Any]]] = [[] for _ in clients]

    def talk(number: int) -> None:
        printed, _ = clients[number].communicate(json.dumps(due[number::CLIENTS]))
        answers[number] = json.loads(printed)

    threads = [threading.Thread(target=talk, args=[number]) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [one for some in answers for one in some]


@contextmanager
def watched(server: Server, begun: float, seconds: int, kills: int) -> Iterator[dict[str, Any]]:
    """What is seen meanwhile: the memory and time that the server takes, or how long it is away each time it is killed.

    Times of processors do not tell how busy others keep the machine; of a server that was killed they are not known.
    """
    seen: dict[str, Any] = {"memory_mb": 0, "away_s": [], "load_before": round(os.getloadavg()[0], 1), "cpu_s": {}}
    over = threading.Event()

    def remember() -> None:
        while not over.wait(1):
            seen["memory_mb"] = max(seen["memory_mb"], server.memory())

    def kill() -> None:
        for number in range(kills):
            time.sleep(max(0.0, begun + seconds * (number + 0.7) / kills - time.time()))
            server.kill()
            seen["away_s"].append(round(server.start(), 1))

    thread = threading.Thread(target=kill if kills else remember)
    thread.start()
    served, children = server.cpu(), resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        yield seen
    finally:
        over.set()
        thread.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if not kills:
        seen["cpu_s"]["server_cpu_ms_each"] = server.cpu() - served
        spent = after.ru_utime + after.ru_stime - children.ru_utime - children.ru_stime
        seen["cpu_s"]["clients_cpu_ms_each"] = spent
    if len(seen["away_s"]) != kills:
        raise SystemExit("The server was not killed as often as it was to be.")


def summed(told: list[dict[str, Any]], closed_at: float) -> dict[str, Any]:
    """How fast they were acknowledged. A time counts from the instant at which a bid was due to be sent."""
    faults = [one for one in told if one["status"] != 302]
    if faults:
        raise SystemExit(f"{len(faults)} were not acknowledged, such as {faults[0]}")
    times = sorted(one["ms"] for one in told)
    lasted = max(one["acknowledged_at"] for one in told) - min(one["due"] for one in told)
    late = [one for one in told if '"kind":"refusal"' in one["receipt"]]
    return {
        "per_s": round(len(told) / lasted, 1),
        "p50_ms": round(median(times)),
        "p99_ms": round(times[int(len(times) * 0.99)]),
        "most_ms": round(times[-1]),
        "sent_again": sum(one["tries"] > 1 for one in told),
        "refused_late": len(late),
        "late_though_left_in_time": sum(one["left_at"] < closed_at for one in late),
    }


def growth(database: str, options: argparse.Namespace) -> dict[str, Any]:
    """How long it takes to send a bid where none is held and where very many are, one after the other in turns."""
    with ExitStack() as stack:
        served = [stack.enter_context(installed(database, options.times, 0, 1, held)) for held in (0, options.held)]
        times: list[list[float]] = [[], []]
        for number in range(options.times):
            for (_, server, built), took in zip(served, times, strict=True):
                sender = {**built["senders"][number], "path": built["tenders"][0]["path"], "due": time.time()}
                told = asyncio.run(send(server.port, sender))
                assert told["status"] == 302, told
                took.append(told["ms"])
    empty, full = (median(some) for some in times)
    return {"growth": {"empty_ms": round(empty, 1), "held_ms": round(full, 1), "ratio": round(full / empty, 2)}}


def tell(result: dict[str, Any]) -> None:
    """The tables for people."""
    print(f"\n{result['database']:<28}" + "".join(f"{name:>30}" for name in result["rushes"]))
    for key in KEYS:
        print(
            f"{key.replace('_', ' '):<28}" + "".join(f"{rush.get(key, '')!s:>30}" for rush in result["rushes"].values())
        )
    cost = result["growth"]
    print(
        f"One bid alone: {cost['empty_ms']} ms; with very many held: {cost['held_ms']} ms; "
        f"{cost['ratio']} times, the goal is at most {GOAL}. The goal for bids lost is {LOST}."
    )


if __name__ == "__main__":
    main()
