"""Tests of what PostgreSQL alone does. They run when ``DATABASE_URL`` points to one, as ``.ci/run`` lets it."""

from pathlib import Path

import pytest
from django.db import connection


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if connection.vendor == "postgresql":
        return
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="DATABASE_URL does not point to PostgreSQL"))
