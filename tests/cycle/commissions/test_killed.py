"""A process that is killed while it settles a gate leaves nothing half done."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.processes import migrated

ROOT = Path(__file__).parents[3]
PROGRAM = """
import django
django.setup()
from tests.cycle.commissions.killed import main
main("{deed}")
"""
LONGEST = 0.25
"""Seconds after which it is killed at the latest: a few gates long."""


def run(deed: str, home: Path) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{home / 'killed.sqlite3'}",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(deed=deed)],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def ready(process: subprocess.Popen[str]) -> None:
    """What the process found when it started was whole."""
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"


def test_a_process_killed_while_it_settles_leaves_no_half_done_gate_and_a_chain_that_verifies(tmp_path: Path) -> None:
    chance = random.Random(20140515)
    shutil.copy(migrated(), tmp_path / "killed.sqlite3")
    with run("build", tmp_path) as building:
        ready(building)
    kills = 0
    for _ in range(6):
        with run("settle", tmp_path) as process:
            ready(process)
            time.sleep(chance.uniform(0, LONGEST))
            process.send_signal(signal.SIGKILL)
        kills += process.returncode == -signal.SIGKILL
    assert kills
    with run("settle", tmp_path) as finishing:
        ready(finishing)
        assert finishing.communicate()[0] == "done\n"
    with run("check", tmp_path) as checking:
        ready(checking)
