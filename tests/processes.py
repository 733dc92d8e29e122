"""Real processes of Fourfold on a database of their own, for what only shows between processes."""

import os
import shutil
import subprocess
import sys
import tempfile
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
    """The environment of an installation that has its tables."""
    env = environment(home, database)
    if database:
        _migrate(env)
    else:
        shutil.copy(migrated(), home)
    return env


@cache
def migrated() -> Path:
    """An SQLite file with every table and nothing else, to be copied: migrating takes longer than most tests."""
    home = Path(tempfile.mkdtemp(prefix="fourfold-tests-"))
    _migrate(environment(home))
    return home / "fourfold.sqlite3"


def _migrate(env: dict[str, str]) -> None:
    assert fourfold("migrate", "--verbosity=0", env=env).returncode == 0


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
