"""Databases for workers that are processes of their own."""

import os
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from tests.processes import migrated_database


@pytest.fixture
def worker_database() -> Iterator[str]:
    """The address of a database with tables alone, of the kind that the suite runs on; nothing for an SQLite file."""
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        yield ""
        return
    name = f"workers_{os.getpid()}"
    server, template = address.rpartition("/")[0], migrated_database(address)
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(made.format(sql.Identifier(name), sql.Identifier(template)))
        yield f"{server}/{name}"
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
