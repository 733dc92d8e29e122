"""A crawler reads the change feed while many connections write: it misses nothing and meets nothing twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.cast import make_cast
from tests.publish.api.market import WRITERS, crawl, kept, write

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_crawler_has_every_version_once_and_in_order() -> None:
    for slug in WRITERS:
        make_cast(slug, rulebook="england")
    with ThreadPoolExecutor(len(WRITERS)) as pool:
        writers = [pool.submit(_write, slug) for slug in WRITERS]
        met = crawl(lambda: all(writer.done() for writer in writers))
    for writer in writers:
        writer.result()
    assert met == kept()
    assert len(met) > len(WRITERS)


def _write(slug: str) -> None:
    try:
        write(slug)
    finally:
        connection.close()
