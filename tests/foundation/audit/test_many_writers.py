"""Several processes write at once to one SQLite file."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.processes import finish, fourfold, installed, start

WRITE = """
from django.db import transaction
from fourfold.foundation import clock
from fourfold.foundation.audit.actions import SYSTEM, record
from fourfold.foundation.authorities.models import Authority
authority = Authority.objects.get()
for number in range({count}):
    with transaction.atomic():
        Authority.objects.select_for_update().get()
        record("test.deed", authority, by=SYSTEM, at=clock.now(), changed={{"n": number}}, beside={{"note": "said"}})
"""
BEGIN = """
from fourfold.foundation.authorities.models import Authority
Authority.objects.create(slug="kent", name="Kent", short_name="KENT", rulebook="england", reference_prefix="K")
"""


def test_processes_that_write_at_once_make_one_chain_without_gaps(tmp_path: Path) -> None:
    env = installed(tmp_path)
    finish(start(BEGIN, env))
    finish(*(start(WRITE.format(count=40), env) for _ in range(4)))
    verdict = json.loads(fourfold("audit", "verify", "--json", env=env).stdout)
    assert verdict["fits"]
    assert verdict["events"] == 160


def test_a_writer_killed_in_the_middle_leaves_a_chain_that_fits(tmp_path: Path) -> None:
    env = installed(tmp_path)
    finish(start(BEGIN, env))
    for _ in range(3):
        writer = start("print('ready', flush=True)\n" + WRITE.format(count=100_000), env)
        assert writer.stdout is not None
        writer.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(timeout=0.3)
        writer.kill()
        writer.wait(timeout=30)
        writer.stdout.close()
    finish(start(WRITE.format(count=1), env))
    assert json.loads(fourfold("audit", "verify", "--json", env=env).stdout)["fits"]
