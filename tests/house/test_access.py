"""Every address × every person: who may open it may, everyone else is refused, and looking changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from http.cookies import SimpleCookie
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from fourfold.foundation.audit.models import Event
from tests.cast import Cast, make_cast
from tests.conftest import signed_in
from tests.house.pages import CAST, PUBLIC, Page

pytestmark = pytest.mark.once  # ten thousand visits: who is turned away stands in the views

TESTS = Path(__file__).parent.parent
FOREIGN = ("allauth", "django.", "ninja")
"""Addresses that a library brings and tests itself; ours that wrap them are in the table."""


@cache
def tables() -> dict[str, Any]:
    """The access table of each slice, by the module that it stands in."""
    return {
        name: import_module(name)
        for path in sorted(TESTS.glob("*/*/access.py"))
        for name in [".".join(("tests", *path.relative_to(TESTS).with_suffix("").parts))]
    }


def pages() -> list[tuple[str, Page]]:
    return [(module, page) for module, table in tables().items() for page in table.PAGES]


def named_addresses(resolver: URLResolver, within_authority: bool = False) -> Iterator[tuple[str, bool]]:
    """The name of every address, and whether it lies under an authority."""
    for pattern in resolver.url_patterns:
        under = within_authority or "authority" in getattr(pattern.pattern, "converters", {})
        if isinstance(pattern, URLResolver) and not pattern.namespace:  # a namespace is a library's own
            yield from named_addresses(pattern, under)
        elif isinstance(pattern, URLPattern) and not pattern.callback.__module__.startswith(FOREIGN):
            yield pattern.name or str(pattern.pattern), under


def test_every_address_stands_in_the_table() -> None:
    ours = {name for name, _ in named_addresses(get_resolver())}
    listed = {page.name for _, page in pages()}
    assert ours - listed == set(), "an address without a row"
    assert listed - ours == set(), "a row without an address"


@dataclass(frozen=True)
class World:
    """An authority with one of everything, its visitors by name, and officers of the authority next door."""

    kent: Cast
    visitors: dict[str, Client]
    strangers: dict[str, Client]
    things: dict[str, dict[str, object]]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Made once for all addresses, and removed afterwards."""
    with django_db_blocker.unblock():
        kent, sussex = make_cast("kent"), make_cast("sussex", rulebook="england")
        things = {module: table.build(kent) for module, table in tables().items()}
        visitors = {name: signed_in(getattr(kent, name)) for name in CAST} | {PUBLIC: signed_in(None)}
        strangers = {name: signed_in(getattr(sussex, name)) for name in ("amina", "carys", "petra")}
        yield World(kent, visitors, strangers, things)
        call_command("flush", interactive=False, verbosity=0, allow_cascade=True)


def address_of(page: Page, world: World, module: str) -> tuple[str, bool]:
    """Where the page is, and whether it lies under an authority."""
    under = dict(named_addresses(get_resolver()))[page.name]
    arguments = dict(page.arguments(world.things[module]))
    if under:
        arguments.setdefault("authority", world.kent.authority.slug)
    return reverse(page.name, kwargs=arguments), under


def read_whole(answer: Any) -> None:
    """Take in a download to its end, which closes its file; ``close`` would close the database with it."""
    if answer.streaming:
        b"".join(answer.streaming_content)


def is_refused(client: Client, address: str, post: bool) -> bool:
    """Whether this visitor is turned away. Whatever a button did is undone, so that all find things as they were."""
    cookies = SimpleCookie(client.cookies)
    with transaction.atomic():
        answer = client.post(address, {"once": str(uuid4())}) if post else client.get(address)
        transaction.set_rollback(True)
    client.cookies = cookies
    read_whole(answer)
    assert answer.status_code < 500, address
    if answer.status_code in (301, 302):
        return "/sign-in" in answer["Location"]
    return answer.status_code in (403, 404)


@pytest.mark.django_db
@pytest.mark.parametrize(("module", "page"), pages(), ids=lambda value: getattr(value, "name", ""))
def test_only_those_named_may_open_it(module: str, page: Page, world: World) -> None:
    address, under = address_of(page, world, module)
    faults = [
        f"{name} was {'refused' if name in page.open_to else 'let in'}"
        for name, client in world.visitors.items()
        if is_refused(client, address, page.post) is (name in page.open_to)
    ]
    if under and PUBLIC not in page.open_to and not page.strangers_too:
        faults += [
            f"{name} of another authority was let in"
            for name, client in world.strangers.items()
            if not is_refused(client, address, page.post)
        ]
    assert not faults, f"{address}: {', '.join(faults)}"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("module", "page"),
    [row for row in pages() if row[1].open_to and not row[1].post],
    ids=lambda value: getattr(value, "name", ""),
)
def test_looking_changes_nothing(module: str, page: Page, world: World) -> None:
    address, _ = address_of(page, world, module)
    client = world.visitors[sorted(page.open_to - {PUBLIC})[0]]
    before = Event.objects.count()
    with CaptureQueriesContext(connection) as seen:
        read_whole(client.get(address))
    writes = [
        query["sql"]
        for query in seen.captured_queries
        if query["sql"].lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))
        and "django_session" not in query["sql"]
    ]
    assert not writes
    assert Event.objects.count() == before
