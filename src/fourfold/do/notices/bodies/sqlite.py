"""SQLite: an FTS5 table for each order, without content of its own, in which the row's number is the key.

So a list is walked in its order and never sorted, and a question costs what it shows, not what there is. Triggers on
the listings keep the tables in step.
"""

import json
from typing import Any

from django.db.backends.utils import CursorWrapper

from fourfold.do.notices.bodies.walks import LISTING, LIVE, NEWEST, SOONEST, Row, Walk
from fourfold.do.notices.tokens import Group


def _table(order: str) -> str:
    return f"do_notices_{order}"


def _up(order: str) -> tuple[str, ...]:
    """The table of an order, and the triggers that fill it. A listing without that order is not in it."""
    table = _table(order)
    take = f"INSERT INTO {table} ({table}, rowid, tokens) VALUES ('delete', old.{order}, old.tokens);"  # noqa: S608
    give = f"INSERT INTO {table} (rowid, tokens) VALUES (new.{order}, new.tokens);"  # noqa: S608
    is_other = f"(old.{order} IS NOT new.{order} OR old.tokens IS NOT new.tokens)"
    return (
        f"CREATE VIRTUAL TABLE {table} USING fts5(tokens, content = '', detail = none, columnsize = 0)",
        f"CREATE TRIGGER {table}_in AFTER INSERT ON {LISTING} WHEN new.{order} IS NOT NULL BEGIN {give} END",
        f"CREATE TRIGGER {table}_out AFTER DELETE ON {LISTING} WHEN old.{order} IS NOT NULL BEGIN {take} END",
        f"CREATE TRIGGER {table}_off BEFORE UPDATE ON {LISTING} WHEN old.{order} IS NOT NULL AND {is_other} "
        f"BEGIN {take} END",
        f"CREATE TRIGGER {table}_on AFTER UPDATE ON {LISTING} WHEN new.{order} IS NOT NULL AND {is_other} "
        f"BEGIN {give} END",
    )


def _down(order: str) -> tuple[str, ...]:
    table = _table(order)
    triggers = (f"DROP TRIGGER IF EXISTS {table}_{part}" for part in ("in", "out", "off", "on"))
    return (*triggers, f"DROP TABLE IF EXISTS {table}")


UP = (*_up(SOONEST), *_up(NEWEST))
DOWN = (*_down(SOONEST), *_down(NEWEST))


def keys_of(cursor: CursorWrapper, asked: Walk, limit: int) -> list[int]:
    """The keys of the first listings on the way."""
    return [key for (key,) in _walk(cursor, asked, limit, "rowid", is_joined=bool(asked.bounds))]


def rows_of(cursor: CursorWrapper, asked: Walk, limit: int) -> list[Row]:
    """The first listings on the way."""
    columns = f"l.{asked.order}, l.notice_id, l.facets"
    return [Row(*row) for row in _walk(cursor, asked, limit, columns, is_joined=True)]


def facets_at(cursor: CursorWrapper, order: str, keys: list[int]) -> list[str]:
    """What is counted of the listings with these keys."""
    cursor.execute(
        f"SELECT facets FROM {LISTING} WHERE {order} IN (SELECT value FROM json_each(%s))",  # noqa: S608
        [json.dumps(keys)],
    )
    return [facets for (facets,) in cursor.fetchall()]


def _walk(cursor: CursorWrapper, asked: Walk, limit: int, columns: str, *, is_joined: bool) -> list[tuple[Any, ...]]:
    table = _table(asked.order)
    key = f"{table}.rowid"
    source = f"{table} CROSS JOIN {LISTING} l ON l.{asked.order} = {key}" if is_joined else table
    conditions = [f"{table} MATCH %s", *(f"{key} {sign} %s" for sign, _ in asked.own_bounds)]
    conditions += [f"l.{column} {sign} %s" for column, sign, _ in asked.bounds]
    values: list[str | int] = [
        _question(asked),
        *(bound for _, bound in asked.own_bounds),
        *(bound for _, _, bound in asked.bounds),
    ]
    direction = "DESC" if asked.is_downwards else "ASC"
    cursor.execute(
        f"SELECT {columns if is_joined else key} FROM {source} WHERE {' AND '.join(conditions)} "  # noqa: S608
        f"ORDER BY {key} {direction} LIMIT %s",
        [*values, limit],
    )
    return list(cursor.fetchall())


def _question(asked: Walk) -> str:
    """What is asked for. To leave out the few live notices costs less than to ask for the many that are past."""
    unwanted = [*([asked.without] if asked.without else []), *([(LIVE,)] if asked.is_past else [])]
    return "".join((f"({_all(asked.groups)})", *(f" NOT ({_all(groups)})" for groups in unwanted)))


def _all(groups: tuple[Group, ...]) -> str:
    return " AND ".join(f"({' OR '.join(sorted(group))})" for group in groups)
