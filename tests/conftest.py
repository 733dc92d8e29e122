"""Fixtures that every test may use."""

import pytest
from django.test import Client

from fourfold.govern.people.models import Person
from tests.cast import Cast, make_cast


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
