"""The two bodies of search. Each puts up the index beside ``Entry``, keeps it in step, and asks it.

SQLite: an FTS5 table with Porter's stemmer; a trigger takes out what leaves ``Entry``. PostgreSQL: a column of
``Entry`` with English stems under a GIN index. Both are given the same folded text, so that both find the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

ENTRY = "foundation_search_entry"
INDEX = "foundation_search_index"


@dataclass(frozen=True, slots=True)
class Body:
    """How one database searches: SQL with the entry as ``e``. ``matches`` and ``rank`` each take the question once."""

    source: str
    matches: str
    rank: str
    up: tuple[str, ...]
    down: tuple[str, ...]


SQLITE = Body(
    source=f"{INDEX} JOIN {ENTRY} e ON e.id = {INDEX}.rowid",
    matches=f"{INDEX} MATCH %s",
    rank=f"bm25({INDEX}, 8.0, 1.0)",
    up=(
        f"CREATE VIRTUAL TABLE {INDEX} USING fts5(title, words, tokenize = 'porter unicode61', prefix = '2 3')",
        f"CREATE TRIGGER {INDEX}_gone AFTER DELETE ON {ENTRY} BEGIN DELETE FROM {INDEX} WHERE rowid = old.id; END",  # noqa: S608  # only our own names are put together
    ),
    down=(f"DROP TRIGGER IF EXISTS {INDEX}_gone", f"DROP TABLE IF EXISTS {INDEX}"),
)
POSTGRESQL = Body(
    source=f"{ENTRY} e",
    matches="e.vector @@ to_tsquery('english', %s)",
    rank="-ts_rank(e.vector, to_tsquery('english', %s))::float8",
    up=(
        f"ALTER TABLE {ENTRY} ADD COLUMN vector tsvector",
        f"CREATE INDEX {INDEX}_vector ON {ENTRY} USING gin (vector)",
    ),
    down=(f"ALTER TABLE {ENTRY} DROP COLUMN vector",),
)


def body_of(connection: BaseDatabaseWrapper) -> Body:
    """The body for this database."""
    return POSTGRESQL if connection.vendor == "postgresql" else SQLITE


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Make the index, empty."""
    _run(connection, body_of(connection).up)


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Take the index away."""
    _run(connection, body_of(connection).down)


def index(connection: BaseDatabaseWrapper, texts: Iterable[tuple[int, str, str]]) -> None:
    """Index entries' folded titles and words, by their keys, in place of what was indexed for them before."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(
                f"UPDATE {ENTRY} SET vector = setweight(to_tsvector('english', %s), 'A') || "  # noqa: S608
                "setweight(to_tsvector('english', %s), 'D') WHERE id = %s",
                [(title, words, entry) for entry, title, words in texts],
            )
        else:
            cursor.executemany(
                f"INSERT OR REPLACE INTO {INDEX} (rowid, title, words) VALUES (%s, %s, %s)",  # noqa: S608
                list(texts),
            )


def question(connection: BaseDatabaseWrapper, words: list[str]) -> str:
    """The words as this database is asked for them: all of them, the last one whole or as a beginning."""
    *whole, last = words
    if connection.vendor == "postgresql":
        return " & ".join([*(f"'{word}'" for word in whole), f"('{last}' | '{last}':*)"])
    return " AND ".join([*(f'"{word}"' for word in whole), f'("{last}" OR "{last}"*)'])


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
