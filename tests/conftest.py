"""Fixtures that every test may use."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from fourfold.datasets.actions import load
from fourfold.datasets.facts.dataset import read_dataset
from fourfold.foundation.audit.actors import SYSTEM
from fourfold.foundation.audit.guard import lower_guard
from fourfold.foundation.sealing import identities
from fourfold.govern.people.models import Person
from tests.cast import NOON, Cast, make_cast
from tests.processes import migrated, migrated_database

# How long an example takes says more of the machine than of us.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """Begin with a database that was migrated once for all processes of a run; what is left to migrate is nothing."""
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated_database(os.environ["DATABASE_URL"])
        yield
        return
    name = connection.creation._get_test_db_name()  # type: ignore[attr-defined]  # which Django tells nobody
    with closing(sqlite3.connect(name, uri=True)) as memory:  # lives for as long as someone holds it
        with closing(sqlite3.connect(migrated())) as whole:
            whole.backup(memory)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Take down the guard of the audit trail: tests with real transactions clear every table when they end."""
    with django_db_blocker.unblock():
        name = str(connection.settings_dict["NAME"])
        if name.startswith("test_") or "memory" in name:
            lower_guard(connection)


@pytest.fixture(scope="session", autouse=True)
def light_sealing_keys() -> Iterator[None]:
    """Sealing keys that cost next to nothing to unlock, as passwords here do; what they cost stands beside each key."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(identities, "COST", "m=64,t=1,p=1")
        yield


@pytest.fixture
def kent(db: None) -> Cast:
    """An authority with the standing cast."""
    return make_cast("kent")


@pytest.fixture
def sussex(db: None) -> Cast:
    """Another authority with a cast of its own, to show that nothing of one is the other's."""
    return make_cast("sussex", rulebook="england")


@pytest.fixture(scope="module")
def kent_2014(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demonstration authority, loaded once for the tests of a module; what each changes is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(dataset=read_dataset("kent_2014"), by=SYSTEM, at=NOON)
        yield
        transaction.set_rollback(True)


def signed_in(person: Person | None) -> Client:
    """A browser without scripts in which ``person`` is signed in; nobody for the public."""
    client = Client()
    if person is not None:
        assert person.account is not None
        client.force_login(person.account)
    return client
