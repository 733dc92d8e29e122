"""How fast events are added to the audit chain, and how fast the chain is walked, on SQLite and on PostgreSQL.

Each writer is a process of its own and records events with words beside them, one transaction each, as an action does.
SQLite runs as in production: a file with WAL and ``synchronous=FULL``. PostgreSQL is a cluster of its own in a
temporary folder with its own settings untouched (``fsync`` on). Prints a table, then JSON on the last line.
"""

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)

PREPARE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from fourfold.foundation.authorities.models import Authority
Authority.objects.create(slug="kent", name="Kent", short_name="K", rulebook="england", reference_prefix="K")
"""
WRITE = """
import sys, time
from django.db import transaction
from fourfold.foundation import clock
from fourfold.foundation.audit.actions import SYSTEM, record
from fourfold.foundation.authorities.models import Authority
authority = Authority.objects.get()
print("ready", flush=True)
sys.stdin.readline()
for number in range({count}):
    with transaction.atomic():
        record("benchmark.deed", authority, by=SYSTEM, at=clock.now(), authority=authority.uuid,
               changed={{"state": "begun", "number": number}}, beside={{"note": "A sentence or two of free words."}})
"""
VERIFY = """
import time
from fourfold.foundation.audit.reading import verify
began = time.perf_counter()
verdict = verify()
assert verdict.fits, verdict.finding
print(verdict.events, time.perf_counter() - began)
"""
FILL = """
from datetime import timedelta
from django.db import transaction
from fourfold.foundation import clock
from fourfold.foundation.audit.actions import SYSTEM, record
from fourfold.foundation.authorities.models import Authority
authority, at = Authority.objects.get(), clock.now()
for begin in range(0, {count}, 500):
    with transaction.atomic():
        for number in range(begin, min(begin + 500, {count})):
            record("benchmark.deed", authority, by=SYSTEM, at=at + timedelta(seconds=number),
                   authority=authority.uuid, changed={{"state": "begun", "number": number}},
                   beside={{"note": "A sentence or two of free words."}})
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=2_000, help="events that each measurement adds (default 2,000)")
    parser.add_argument("--chain", type=int, default=20_000, help="events of the chain that is walked (default 20,000)")
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory(prefix="fourfold-bench-") as folder:
        rows.append(measure("SQLite", Path(folder), "", options.events, options.chain))
    if PROGRAMS:
        with tempfile.TemporaryDirectory(prefix="fourfold-bench-") as folder, cluster(Path(folder)) as address:
            rows.append(measure("PostgreSQL", Path(folder) / "home", address, options.events, options.chain))
    else:
        print("PostgreSQL is not installed (Debian: apt-get install postgresql): only SQLite is measured.")
    tell(rows)


def measure(name: str, home: Path, address: str, events: int, chain: int) -> dict[str, object]:
    """The four rates of one database, each per second."""
    env = environment(home, address)
    run(PREPARE, env)
    one = append_rate(1, events, env)
    four = append_rate(4, events, env)
    run(FILL.format(count=max(0, chain - 2 * events)), env)
    walked, seconds = run(VERIFY, env).split()
    return {
        "database": name,
        "append_1_writer_per_s": round(one),
        "append_4_writers_per_s": round(four),
        "verify_events": int(walked),
        "verify_per_s": round(int(walked) / float(seconds)),
        "cores": os.cpu_count(),
    }


def append_rate(writers: int, events: int, env: dict[str, str]) -> float:
    """Events added in a second by so many processes together, from the moment when all are ready."""
    each = events // writers
    processes = [start(WRITE.format(count=each), env) for _ in range(writers)]
    for process in processes:
        assert process.stdout is not None
        process.stdout.readline()
    began = time.perf_counter()
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        if process.wait() != 0:
            raise SystemExit("A writer failed.")
    return each * writers / (time.perf_counter() - began)


def tell(rows: list[dict[str, object]]) -> None:
    """The table for people, and the JSON for programs."""
    heads = ("database", "append, 1 writer/s", "append, 4 writers/s", "verify/s", "events walked")
    keys = ("database", "append_1_writer_per_s", "append_4_writers_per_s", "verify_per_s", "verify_events")
    print("".join(f"{head:>22}" for head in heads))
    for row in rows:
        print("".join(f"{row[key]:>22,}" if isinstance(row[key], int) else f"{row[key]:>22}" for key in keys))
    print(json.dumps({"benchmark": "audit", "results": rows}))


def databases(chosen: str) -> Iterator[str]:
    """Those of SQLite and PostgreSQL that are to be measured and are installed; ``chosen`` is one of them or "both"."""
    for database in ("sqlite", "postgresql"):
        if chosen not in (database, "both"):
            continue
        if database == "postgresql" and not PROGRAMS:
            print("PostgreSQL is not installed (Debian: apt-get install postgresql): only SQLite is measured.")
            continue
        yield database


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """A PostgreSQL cluster under ``folder`` on a free port; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        folder.chmod(0o755)
    if not data.exists():
        postgres("initdb", "-D", str(data), "-A", "trust", "-U", "postgres")
    settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
    postgres("pg_ctl", "-D", str(data), "-o", settings, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgres://postgres@127.0.0.1:{port}/postgres"
    finally:
        postgres("pg_ctl", "-D", str(data), "-m", "fast", "-w", "stop")


def postgres(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs; as its own user when we are root, for it refuses to run as root."""
    command = [str(PROGRAMS[0] / program), *arguments]
    as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.geteuid() == 0 else []
    subprocess.run([*as_user, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")


def environment(home: Path, address: str) -> dict[str, str]:
    """An installation of its own for the measurement."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    ours = {
        "FOURFOLD_DEMO": "1",
        "FOURFOLD_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "fourfold.config.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }
    return {**kept, **ours, **({"DATABASE_URL": address} if address else {})}


def start(code: str, env: dict[str, str]) -> "subprocess.Popen[str]":
    """A process that runs ``code`` with Django set up."""
    whole = f"import django; django.setup()\n{code}"
    return subprocess.Popen(
        [sys.executable, "-c", whole], env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def run(code: str, env: dict[str, str]) -> str:
    """What ``code`` prints, run to its end."""
    process = start(code, env)
    told, _ = process.communicate()
    if process.returncode != 0:
        raise SystemExit("A part of the benchmark failed.")
    return told


if __name__ == "__main__":
    main()
