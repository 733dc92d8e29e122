"""How long searches take, and what the slowest asks of the database: ``python -m market.ask TIMES``.

Each search is what its page asks: how many there are with facets, how many stand otherwise, and the first results.
Prints JSON with the times by kind, with addresses for the load, and with the plan of the slowest query.
"""

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402

from fourfold.do.notices.models import Notice  # noqa: E402
from fourfold.do.notices.rules.finding import Standing  # noqa: E402
from fourfold.do.notices.search import count, find  # noqa: E402
from fourfold.do.portal.asking import Asked, question_of  # noqa: E402
from fourfold.foundation import clock  # noqa: E402
from fourfold.foundation.places import DISTRICTS  # noqa: E402
from market.words import Speaker  # noqa: E402

POSTCODES = ("CT1", "ME14", "TN23", "BN1", "CM1", "GU1", "RH10", "CO1", "DA1", "TN34")
COMMON, RARE = slice(0, 30), slice(2_000, 4_000)


def questions(times: int) -> Iterator[tuple[str, Asked]]:
    """So many questions of each kind, none the same as another if it can be helped."""
    speaker = Speaker(seed=4)
    chance, words = speaker.chance, speaker.words
    for _ in range(times):
        common, rare = chance.choice(words[COMMON]), chance.choice(words[RARE])
        home, value, near = chance.choice(list(DISTRICTS)), chance.choice("1234"), chance.choice(POSTCODES)
        yield "blank", Asked()
        yield "a common word", Asked(q=common)
        yield "two words", Asked(q=" ".join(speaker.say(2)))
        yield "a rare word", Asked(q=rare)
        yield "place and value", Asked(place=(home,), value=value)
        yield "within 20 miles", Asked(q=chance.choice(["", common]), near=near, miles=20)
        yield "coming", Asked(show=Standing.COMING)
        yield "archive", Asked(show=Standing.PAST)
        yield "archive, a common word", Asked(q=common, show=Standing.PAST)
        yield "archive, two words", Asked(q=" ".join(speaker.say(2)), show=Standing.PAST)
        yield "archive, rare and place", Asked(q=rare, place=(home,), show=Standing.PAST)


class Watch:
    """Notes every query."""

    def __init__(self) -> None:
        self.queries: list[tuple[str, Any]] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: D102
        self.queries.append((sql, params))
        return execute(sql, params, many, context)


def measure(times: int) -> dict[str, Any]:
    """Milliseconds of each search by kind, and the slowest query with its plan."""
    took: dict[str, list[float]] = {}
    watch = Watch()
    asked = list(questions(times))
    for _, one in asked[:50]:
        search(one)
    with connection.execute_wrapper(watch):
        for kind, one in asked:
            begun = time.perf_counter()
            search(one)
            took.setdefault(kind, []).append((time.perf_counter() - begun) * 1000)
    ms, sql, params = max(((timed(*query), *query) for query in watch.queries), key=lambda one: one[0])
    return {
        "ms": took,
        "addresses": addresses(),
        "slowest": {"ms": round(ms, 1), "sql": sql, "params": repr(params)[:500], "plan": plan(sql, params)},
    }


def timed(sql: str, params: Any) -> float:
    """Milliseconds until the last row of a query is here: SQLite finds each only when it is fetched."""
    begun = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        cursor.fetchall()
    return (time.perf_counter() - begun) * 1000


def search(asked: Asked) -> None:
    """What the page of the search asks of the database."""
    at = clock.now()
    question = question_of(asked, at)
    count(question, at, with_facets=True)
    for standing in set(Standing) - {asked.show}:
        count(replace(question, standing=standing), at)
    find(question, at=at, order=asked.order)


def addresses() -> list[tuple[str, str]]:
    """What the load asks for: searches of every kind, notices that are open, old ones, feeds and data."""
    searches = [("search", f"/opportunities/{asked.but()}") for _, asked in questions(30)]
    rows = Notice.objects.select_related("authority")
    live = [("notice", row.get_absolute_url()) for row in rows.filter(listing__soonest__isnull=False)[:200]]
    old = [("old notice", row.get_absolute_url()) for row in rows.filter(listing__soonest=None)[:100]]
    feeds = [("feed", f"/opportunities/feed.atom{asked.but()}") for _, asked in questions(2)]
    data = [("data", f"/api/v1{one.removesuffix('/')}") for one in ("/notices", "/notices/changes", "/providers")]
    return [*searches, *live, *old, *feeds, *data]


def plan(sql: str, params: Any) -> list[str]:
    """How the database goes about a query."""
    how = "EXPLAIN (ANALYZE, BUFFERS)" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        cursor.execute(f"{how} {sql}", params)
        return [str(row[-1]) for row in cursor.fetchall()]


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
