"""The front page tells anyone what an authority does; a desk tells one person what waits for them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from fourfold.cycle.commissions.models import Commission, Turn
from fourfold.foundation.waiting import Waits
from fourfold.govern.people.models import Person
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db


def holder(slug: str) -> Person:
    return Person.objects.select_related("account", "authority").get(slug=slug)


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_first_page_is_the_front_page_of_the_one_authority(kent_2014: None) -> None:
    page = text_of(Client(), "/")
    assert "Kent County Council</h1>" in page
    assert "Close Bold Steps for Kent early" in page


def test_the_front_page_counts_commissions_in_each_quarter(kent_2014: None) -> None:
    assert "17 commissions on the wheel: Analyse 3, Plan 13, Do 1 and Review 0." in text_of(Client(), "/kent/")


def test_the_front_page_shows_no_draft(kent_2014: None) -> None:
    page = text_of(Client(), "/kent/")
    assert "Strategic Commissioning Plan" not in page
    assert "a Kent trust" not in page


def test_someone_signed_in_is_led_to_their_desk(kent_2014: None) -> None:
    assert "Go to your desk" in text_of(signed_in(holder("amina-example")), "/kent/")
    assert "Go to your desk" not in text_of(Client(), "/kent/")


def test_a_newcomer_finds_the_commission_to_walk_first_on_the_desk(kent_2014: None) -> None:
    page = text_of(signed_in(holder("amina-example")), "/kent/desk/")
    box = page[page.index("Next for you") :][:600]
    assert "Example: lunch clubs for older people" in box
    assert "Say whose need this is and which outcome it serves" in box


def test_a_desk_goes_on_page_by_page(kent_2014: None) -> None:
    client = signed_in(holder("grace-example"))
    first = client.get("/kent/desk/")
    second = client.get(f"/kent/desk/{first.context['next_href']}")
    seen = {one.href for one in first.context["desk"].waiting.items}
    assert second.context["desk"].waiting.items
    assert not seen & {one.href for one in second.context["desk"].waiting.items}


def test_what_is_due_soon_on_the_market_comes_first_for_those_who_buy(kent_2014: None) -> None:
    grace = signed_in(holder("grace-example")).get("/kent/desk/").context["desk"]
    assert grace.waiting.items
    soon = replace(grace, market=[Waits("A question waits.", "/", "Answer it", grace.soon)])
    late = replace(grace, market=[Waits("A draft waits.", "/", "Look", grace.soon + timedelta(days=1))])
    assert (soon.first, soon.first_on_market, len(soon.rest)) == (None, soon.market[0], len(grace.waiting.items))
    assert (late.first, late.first_on_market) == (grace.waiting.items[0], None)
    assert replace(soon, may_start=True).first == grace.waiting.items[0]


def test_each_role_finds_what_is_theirs(kent_2014: None) -> None:
    oscar = text_of(signed_in(holder("oscar-example")), "/kent/desk/")
    assert "Close Bold Steps for Kent early" in oscar
    assert 'href="/kent/audit/"' in text_of(signed_in(holder("priya-example")), "/kent/desk/")
    assert 'href="/kent/jobs/"' in text_of(signed_in(holder("sofia-example")), "/kent/desk/")
    assert "Read the forward plan" in text_of(signed_in(holder("nadia-example")), "/kent/desk/")
    assert "When there is something for you to do" in text_of(signed_in(holder("ravi-example")), "/kent/desk/")


def test_a_desk_asks_the_database_as_often_for_many_commissions_as_for_few(
    kent_2014: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(holder("amina-example"))
    client.get("/kent/desk/")
    like = Commission.objects.get(title="Property")
    for number in range(40):
        like.pk, like.uuid, like.reference = None, Turn().uuid, f"COPY-{number}"
        like.save()
    with django_assert_max_num_queries(59):  # thirteen slices may have something to do
        client.get("/kent/desk/")
    with django_assert_max_num_queries(16):
        Client().get("/kent/")
