"""The two bodies of the portal's search: what each puts up beside ``Listing``, and how it walks along it.

Both hold the same tokens, each of which is one word of ASCII, so that both find the same, in the same order.
"""

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from fourfold.do.notices.bodies import postgresql, sqlite
from fourfold.do.notices.bodies.walks import LIVE, NEWEST, SOONEST, Row, Walk

__all__ = ["LIVE", "NEWEST", "SOONEST", "Row", "Walk", "facets_at", "keys_of", "put_up", "rows_of", "take_down"]


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Make the indexes of what is listed."""
    _run(connection, postgresql.UP if _is_postgresql(connection) else sqlite.UP)


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Take the indexes away."""
    _run(connection, postgresql.DOWN if _is_postgresql(connection) else sqlite.DOWN)


def keys_of(asked: Walk, limit: int) -> list[int]:
    """The keys of the first ``limit`` listings on the way."""
    walk = postgresql.keys_of if _is_postgresql(connection) else sqlite.keys_of
    if not all(asked.groups):
        return []  # nobody has a token of a group without any
    with connection.cursor() as cursor:
        return walk(cursor, asked, limit)


def rows_of(asked: Walk, limit: int) -> list[Row]:
    """The first ``limit`` listings on the way."""
    walk = postgresql.rows_of if _is_postgresql(connection) else sqlite.rows_of
    if not all(asked.groups):
        return []
    with connection.cursor() as cursor:
        return walk(cursor, asked, limit)


def facets_at(order: str, keys: list[int]) -> list[str]:
    """What is counted of the listings with these keys in an order."""
    facets = postgresql.facets_at if _is_postgresql(connection) else sqlite.facets_at
    with connection.cursor() as cursor:
        return facets(cursor, order, keys)


def _is_postgresql(connection: BaseDatabaseWrapper) -> bool:
    return connection.vendor == "postgresql"


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
