"""Real processes of Fourfold on a database of their own, for what only shows between processes."""

import os
import subprocess
import sys
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
        [sys.executable, "-c", run, *arguments], env=env, text=True, capture_output=True, check=False, timeout=120
    )
