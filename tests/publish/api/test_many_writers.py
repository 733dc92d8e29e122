"""A crawler reads the change feed while processes write to one SQLite file: each version is met, and met once."""

import json
from pathlib import Path

import pytest
from django.db import connection

from tests.cast import make_cast
from tests.processes import environment, finish, start
from tests.publish.api.market import ROUNDS, WRITERS

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="tests/postgres has the same for PostgreSQL"),
]
WRITE = """
from tests.publish.api.market import write
write("{slug}")
"""
CRAWL = """
import json
from pathlib import Path
from tests.publish.api.market import crawl, kept
met = crawl(Path("{over}").exists)
print(json.dumps([met, kept()]))
"""


def test_a_crawler_has_every_version_once_and_in_order(tmp_path: Path) -> None:
    for slug in WRITERS:
        make_cast(slug, rulebook="england")
    env, over = environment(tmp_path), tmp_path / "over"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "fourfold.sqlite3")])
    with start(CRAWL.format(over=over), env) as crawler:
        try:
            finish(*(start(WRITE.format(slug=slug), env) for slug in WRITERS))
        finally:
            over.touch()
        [told] = finish(crawler)
    met, kept = json.loads(told)
    assert met == kept
    assert len(kept) == len(WRITERS) * (ROUNDS - ROUNDS // 4) * 2 + len(WRITERS) * ROUNDS // 4
