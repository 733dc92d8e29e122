"""Fixtures that every test may use."""

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker

from fourfold.foundation.audit.guard import lower_guard
from fourfold.govern.people.models import Person
from tests.cast import Cast, make_cast


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Take down the guard of the audit trail: tests with real transactions clear every table when they end."""
    with django_db_blocker.unblock():
        name = str(connection.settings_dict["NAME"])
        if name.startswith("test_") or "memory" in name:
            lower_guard(connection)


@pytest.fixture
def kent(db: None) -> Cast:
    """An authority with the standing cast."""
    return make_cast("kent")


@pytest.fixture
def sussex(db: None) -> Cast:
    """Another authority with a cast of its own, to show that nothing of one is the other's."""
    return make_cast("sussex", rulebook="england")


def signed_in(person: Person | None) -> Client:
    """A browser without scripts in which ``person`` is signed in; nobody for the public."""
    client = Client()
    if person is not None:
        assert person.account is not None
        client.force_login(person.account)
    return client
