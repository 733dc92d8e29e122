"""Every address × every person: who may open it may, everyone else is refused, and looking changes nothing."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from fourfold.foundation.audit.models import Event
from tests.cast import Cast, make_cast
from tests.conftest import signed_in
from tests.house.pages import CAST, PUBLIC, Page

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
        if isinstance(pattern, URLResolver):
            yield from named_addresses(pattern, under)
        elif isinstance(pattern, URLPattern) and not pattern.callback.__module__.startswith(FOREIGN):
            yield pattern.name or str(pattern.pattern), under


def test_every_address_stands_in_the_table_once() -> None:
    ours = sorted(name for name, _ in named_addresses(get_resolver()))
    listed = sorted({page.name for _, page in pages()})
    assert sorted(set(ours)) == listed


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Cast, Cast, dict[str, dict[str, object]]]]:
    """One authority with one of everything, and a neighbour; removed afterwards."""
    with django_db_blocker.unblock():
        kent, sussex = make_cast("kent"), make_cast("sussex", rulebook="england")
        things = {module: table.build(kent) for module, table in tables().items()}
        yield kent, sussex, things
        call_command("flush", interactive=False, verbosity=0, allow_cascade=True)


@pytest.fixture
def open_database(django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


def address_of(page: Page, kent: Cast, things: dict[str, object]) -> tuple[str, bool]:
    under = dict(named_addresses(get_resolver()))[page.name]
    arguments = dict(page.arguments(things))
    if under:
        arguments.setdefault("authority", kent.authority.slug)
    return reverse(page.name, kwargs=arguments), under


def is_refused(client: Client, address: str, post: bool) -> bool:
    answer = client.post(address) if post else client.get(address)
    assert answer.status_code < 500, address
    if answer.status_code in (301, 302):
        return "/sign-in" in answer["Location"]
    return answer.status_code in (403, 404)


@pytest.mark.parametrize(("module", "page"), pages(), ids=lambda value: getattr(value, "name", ""))
def test_only_those_named_may_open_it(module: str, page: Page, world: Any, open_database: None) -> None:
    kent, sussex, things = world
    address, under = address_of(page, kent, things[module])
    faults = []
    for name in (*CAST, PUBLIC):
        client = signed_in(None if name == PUBLIC else getattr(kent, name))
        if is_refused(client, address, page.post) is (name in page.open_to):
            faults.append(f"{name} was {'refused' if name in page.open_to else 'let in'}")
    if under:
        for name in ("amina", "carys", "petra"):
            if not is_refused(signed_in(getattr(sussex, name)), address, page.post) and PUBLIC not in page.open_to:
                faults.append(f"{name} of another authority was let in")
    assert not faults, f"{address}: {', '.join(faults)}"


@pytest.mark.parametrize(
    ("module", "page"), [row for row in pages() if not row[1].post], ids=lambda value: getattr(value, "name", "")
)
def test_looking_changes_nothing(module: str, page: Page, world: Any, open_database: None) -> None:
    kent, _, things = world
    address, _ = address_of(page, kent, things[module])
    name = sorted(page.open_to - {PUBLIC})[0]
    client = signed_in(getattr(kent, name))
    before = Event.objects.count()
    with CaptureQueriesContext(
        connection,
    ) as seen:
        client.get(address)
    writes = [
        query["sql"]
        for query in seen.captured_queries
        if query["sql"].lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))
        and "django_session" not in query["sql"]
    ]
    assert not writes
    assert Event.objects.count() == before
