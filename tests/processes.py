"""Real processes of Fourfold on a database of their own, for what only shows between processes."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parents[1]


def environment(home: Path, database: str = "") -> dict[str, str]:
    """The environment of an installation under ``home``; without ``database`` it has an SQLite file there."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {
        **kept,
        "FOURFOLD_DEMO": "1",
        "FOURFOLD_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "fourfold.config.settings",
        "PYTHONPATH": os.pathsep.join([str(SOURCE / "src"), str(SOURCE)]),
        **({"DATABASE_URL": database} if database else {}),
    }


def installed(home: Path, database: str = "") -> dict[str, str]:
    """The environment of an installation that has its tables: those of ``database``, or an SQLite file's."""
    if not database:
        shutil.copy(migrated(), home / "fourfold.sqlite3")
    return environment(home, database)


@cache
def migrated() -> Path:
    """An SQLite file with every table and nothing else, to be copied: migrating takes longer than most tests."""
    with _first_come() as home:
        whole = home / "migrated.sqlite3"
        if not whole.exists():
            _migrate(environment(home))
            (home / "fourfold.sqlite3").rename(whole)
    return whole


@cache
def migrated_database(address: str) -> str:
    """Give the PostgreSQL database at ``address`` every table and nothing else; its name, to make others after it."""
    with _first_come() as home:
        done = home / "postgresql"
        if not done.exists():
            _migrate(environment(home, address))
            done.touch()
    return address.rpartition("/")[2]


@contextmanager
def _first_come() -> Iterator[Path]:
    """A folder that the processes of one run share: whoever comes first fills it, the others wait."""
    home = Path(tempfile.gettempdir()) / f"fourfold-tests-{os.environ.get('PYTEST_XDIST_TESTRUNUID', os.getpid())}"
    home.mkdir(exist_ok=True)
    with (home / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield home


def _migrate(env: dict[str, str]) -> None:
    told = fourfold("migrate", "--verbosity=0", env=env)
    assert told.returncode == 0, told.stderr


def start(code: str, env: dict[str, str]) -> "subprocess.Popen[str]":
    """A process that runs ``code`` with Django set up."""
    whole = f"import django; django.setup()\n{code}"
    return subprocess.Popen([sys.executable, "-c", whole], env=env, text=True, stdout=subprocess.PIPE)


def finish(*processes: "subprocess.Popen[str]") -> list[str]:
    """What the processes printed, once they have all ended well."""
    told = [process.communicate(timeout=120)[0] for process in processes]
    assert all(process.returncode == 0 for process in processes)
    return told


def fourfold(*arguments: str, env: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """The command ``fourfold``, run to its end."""
    run = "from fourfold.config.command import main; main()"
    return subprocess.run(
        [sys.executable, "-c", run, *arguments], env=env, text=True, capture_output=True, check=False, timeout=600
    )
