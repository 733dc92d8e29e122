"""Workers as real processes, some of which are killed."""

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.foundation.jobs.make import lines_of
from tests.processes import finish, fourfold, installed, start

ENQUEUE = """
from fourfold.foundation.jobs.registry import enqueue
from tests.foundation.jobs import make
"""
WORK = """
import time
from fourfold.foundation.jobs.worker import Worker
from datetime import timedelta
worker = Worker(timedelta(seconds={lease}))
end = time.monotonic() + {seconds}
while time.monotonic() < end:
    if not worker.run_next():
        time.sleep(0.02)
"""


def test_two_workers_run_each_job_once(tmp_path: Path, worker_database: str) -> None:
    env = installed(tmp_path, worker_database)
    file = tmp_path / "lines"
    finish(start(ENQUEUE + f"for n in range(30): enqueue(make.write_line, file={str(file)!r}, line=str(n))", env))
    finish(*(start(WORK.format(lease=60, seconds=4), env) for _ in range(2)))
    assert Counter(lines_of(file)) == Counter(str(n) for n in range(30))
    listed = fourfold("jobs", env=env).stdout
    assert "Waiting (0)" in listed
    assert "Failed (0)" in listed


def test_a_job_whose_worker_is_killed_runs_once_more(tmp_path: Path, worker_database: str) -> None:
    env = installed(tmp_path, worker_database)
    file = tmp_path / "lines"
    finish(start(ENQUEUE + f"enqueue(make.write_and_linger, file={str(file)!r}, seconds=3)", env))
    doomed = start(WORK.format(lease=0.6, seconds=30), env)
    wait_until(lambda: lines_of(file) == ["begun"])
    doomed.kill()
    doomed.communicate()
    started = time.monotonic()
    survivor = start(
        "from fourfold.foundation.jobs import actions\n"
        "from datetime import timedelta\n"
        "actions.delay_after = lambda attempts: timedelta(0)\n" + WORK.format(lease=0.6, seconds=8),
        env,
    )
    finish(survivor)
    assert lines_of(file) == ["begun", "begun", "ended"], "it outlived several leases without losing the job"
    assert time.monotonic() - started < 60


def test_a_worker_that_is_told_to_stop_finishes_its_job(tmp_path: Path, worker_database: str) -> None:
    env = installed(tmp_path, worker_database)
    file = tmp_path / "lines"
    finish(start(ENQUEUE + f"enqueue(make.write_and_linger, file={str(file)!r}, seconds=1)", env))
    worker = start("from django.core.management import call_command; call_command('work')", env)
    wait_until(lambda: lines_of(file) == ["begun"])
    worker.terminate()
    finish(worker)
    assert lines_of(file) == ["begun", "ended"]


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.05)
