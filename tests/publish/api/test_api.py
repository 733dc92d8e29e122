"""Programs read what the public may see, a page at a time, and are told when nothing has changed."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from pytest_django import DjangoAssertNumQueries
from schemathesis.core.result import Ok

from fourfold.cycle.commissions.models import Commission
from fourfold.cycle.outcomes.models import Outcome, Plan
from fourfold.datasets.actions import load
from fourfold.datasets.facts.dataset import parse
from fourfold.foundation.audit.actors import SYSTEM
from fourfold.govern.decisions.models import Decision
from tests.cast import NOON
from tests.datasets.tiny import tiny

pytestmark = pytest.mark.django_db

LISTS = ("plans", "outcomes", "indicators", "services", "commissions", "decisions")


def read(path: str, status: int = 200, **more: Any) -> Any:
    response = Client().get(f"/api/v1/{path}", **more)
    assert response.status_code == status, response.content
    return json.loads(response.content)


def every(path: str, limit: int = 100) -> Iterator[dict[str, Any]]:
    address: str | None = f"http://testserver/api/v1/{path}?limit={limit}"
    while address:
        page = Client().get(address).json()
        yield from page["items"]
        address = page["next"]


def test_an_authority_is_found_by_its_address(kent_2014: None) -> None:
    kent = read("authorities/kent")
    assert kent["name"] == "Kent County Council"
    assert kent["gss_code"] == "E10000016"
    slugs = {one["slug"] for one in read("authorities")["items"]}
    assert slugs == {"kent", "example-borough", "example-fire-and-rescue"}


def test_a_list_is_read_to_its_end_page_by_page(kent_2014: None) -> None:
    titles = [one["title"] for one in every("authorities/kent/outcomes", limit=4)]
    assert len(titles) == len(set(titles)) == Outcome.objects.count()


@pytest.mark.parametrize("name", LISTS)
def test_each_list_answers_with_at_most_a_hundred(kent_2014: None, name: str) -> None:
    page = read(f"authorities/kent/{name}?limit=100")
    assert 1 <= len(page["items"]) <= 100
    first = page["items"][0]
    assert first["page"].startswith("http://testserver/kent/")
    if name != "plans":
        assert read(f"authorities/kent/{name}/{first['id']}")["id"] == first["id"]


def test_drafts_are_not_public(kent_2014: None) -> None:
    assert {plan["state"] for plan in every("authorities/kent/plans")} == {"in_force"}
    assert Plan.objects.filter(state="draft").exists()
    assert "draft" not in {one["state"] for one in every("authorities/kent/decisions")}
    hidden = Decision.objects.filter(state="draft")[0]
    read(f"authorities/kent/decisions/{hidden.uuid}", 404)


def test_an_outcome_holds_its_objectives_indicators_and_readings(kent_2014: None) -> None:
    outcome = next(one for one in every("authorities/kent/outcomes") if "good school" in one["title"])
    whole = read(f"authorities/kent/outcomes/{outcome['id']}")
    values = {
        reading["value"]
        for objective in whole["objectives"]
        for indicator in objective["indicators"]
        for reading in indicator["readings"]
    }
    assert {"59.2", "74.0"} & values


def test_a_commission_tells_its_stage_options_and_gates(kent_2014: None) -> None:
    brief = next(one for one in every("authorities/kent/commissions") if one["title"] == "EduKent services")
    assert (brief["stage"], brief["state"]) == ("plan", "running")
    whole = read(f"authorities/kent/commissions/{brief['id']}")
    (turn,) = whole["turns"]
    assert [gate["state"] for gate in turn["gates"]] == ["passed"]
    assert sum(option["is_do_nothing"] for option in turn["options"]) >= 1
    inside_only = {"risks", "evidence", "sign_offs", "case", "outcome_note"}
    assert not inside_only & (set(whole) | set(turn) | set(turn["gates"][0]))


def test_commissions_are_found_by_stage(kent_2014: None) -> None:
    found = list(every("authorities/kent/commissions"))
    planned = read("authorities/kent/commissions?stage=plan&limit=100")["items"]
    assert len(planned) == sum(one["stage"] == "plan" for one in found) == 13
    assert read("authorities/kent/commissions?stage=dance", 422)["errors"][0]["where"] == "query.stage"


def test_money_is_whole_pence(kent_2014: None) -> None:
    lines = [line for service in every("authorities/kent/services") for line in service["budget"]]
    amounts = [line["amount"] for line in lines]
    assert {"pence": 8_600_000_00, "currency": "GBP"} in amounts
    assert all(isinstance(amount["pence"], int) for amount in amounts)


def test_what_the_reader_has_already_is_not_sent_again(kent_2014: None) -> None:
    first = Client().get("/api/v1/authorities/kent")
    again = Client().get("/api/v1/authorities/kent", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = Client().get("/api/v1/authorities", headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 200


def test_pages_of_other_sites_may_read_it(kent_2014: None) -> None:
    for path, status in (("authorities/kent", 200), ("authorities/kant", 404), ("authorities/kent/plans?limit=0", 422)):
        response = Client().get(f"/api/v1/{path}")
        assert (response.status_code, response["Access-Control-Allow-Origin"]) == (status, "*")


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        ("authorities/kant", 404, "There is nothing here that the public may see."),
        (f"authorities/kent/commissions/{UUID(int=4)}", 404, "There is nothing here that the public may see."),
        ("nothing/at/all", 404, "No endpoint has this address. They are listed at /api/v1/docs."),
        ("authorities/kent/plans?limit=101", 422, "Something in this address is not what it should be."),
        ("authorities/kent/plans?after=%00", 404, "Nothing has an address with a NUL in it."),
        ("authorities/kent/commissions/7", 422, "Something in this address is not what it should be."),
        (
            "authorities/kent/plans?after=zzz", 404,
            "“after” is no place in this list. Follow “next” from its first page.",
        ),
    ],
)  # fmt: skip
def test_a_refusal_is_a_problem_with_a_sentence(kent_2014: None, path: str, status: int, title: str) -> None:
    response = Client().get(f"/api/v1/{path}")
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert (body["status"], body["title"]) == (status, title)


def test_one_authority_never_answers_for_another(kent_2014: None) -> None:
    load(dataset=parse("tiny", tiny()), by=SYSTEM, at=NOON)
    commission = Commission.objects.get(authority__slug="tiny")
    read(f"authorities/tiny/commissions/{commission.uuid}")
    read(f"authorities/kent/commissions/{commission.uuid}", 404)
    assert str(commission.uuid) not in {one["id"] for one in every("authorities/kent/commissions")}


@pytest.mark.parametrize("name", LISTS)
def test_a_longer_page_asks_the_database_no_more_often(
    kent_2014: None, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(7):
        read(f"authorities/kent/{name}?limit=100")


def test_an_outcome_is_read_in_few_queries(
    kent_2014: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for outcome in Outcome.objects.all():
        with django_assert_max_num_queries(7):
            read(f"authorities/kent/outcomes/{outcome.uuid}")


def test_nothing_can_be_changed_here(kent_2014: None) -> None:
    for verb in ("post", "put", "patch", "delete"):
        assert getattr(Client(), verb)("/api/v1/authorities/kent").status_code == 405


def test_the_page_for_people_names_every_address(db: None) -> None:
    page = Client().get("/api/v1/docs").content.decode()
    described = read("openapi.json")
    for path in described["paths"]:
        assert f"GET {path}" in page


@pytest.fixture
def kept_open() -> Iterator[None]:
    """The server's entrance closes the database after each answer; here the test's transaction lives in it."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


def test_answers_are_what_the_description_says(kent_2014: None, kept_open: None) -> None:
    # Without the reception before it, which deals with requests in threads that do not know the test's transaction.
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    bounded = settings(
        max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate], database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found
        operation = found.ok()

        @bounded
        @given(case=operation.as_strategy())
        def holds(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate()

        holds()
