"""Someone with the database open rewrites the record; someone outside it finds out."""

import json
import shutil
import sqlite3
import urllib.request
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Demo
from tests.journeys.walk import sign_in

pytestmark = pytest.mark.journey


@pytest.fixture
def copied(demo: Demo, tmp_path: Path) -> Demo:
    """The same data in another place, so that the demo of the other journeys stays whole."""
    home = tmp_path / "copy"
    home.mkdir()
    for name in ("secret-key", "audit-key"):
        shutil.copy(demo.home / name, home / name)
    with (
        closing(sqlite3.connect(demo.home / "fourfold.sqlite3")) as source,
        closing(sqlite3.connect(home / "fourfold.sqlite3")) as target,
    ):
        source.backup(target)
    return replace(demo, home=home, environment=demo.environment | {"FOURFOLD_HOME": str(home)})


def test_a_rewritten_event_is_named_by_whoever_kept_a_checkpoint(copied: Demo, tmp_path: Path) -> None:
    assert copied.command("audit", "checkpoint").returncode == 0
    kept = tmp_path / "checkpoints.json"
    with urllib.request.urlopen(f"{copied.address}/audit/checkpoints.json") as answer:
        kept.write_bytes(answer.read())
    assert json.loads(kept.read_text())
    whole = copied.command("audit", "verify", "--checkpoints", str(kept))
    assert whole.returncode == 0, whole.stdout + whole.stderr

    with closing(sqlite3.connect(copied.home / "fourfold.sqlite3")) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute("UPDATE foundation_audit_event SET what = 'nothing.happened' WHERE sequence = 1")
        database.commit()
    broken = copied.command("audit", "verify", "--checkpoints", str(kept))
    assert broken.returncode == 1
    assert "event 1" in (broken.stdout + broken.stderr).lower()


def test_an_auditor_reads_the_trail_and_a_commissioner_does_not(page: Page) -> None:
    sign_in(page, "Internal auditor")
    page.goto("/kent/audit/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    sign_in(page, "Commissioner")
    answer = page.goto("/kent/audit/")
    assert answer is not None
    assert answer.status == 403
