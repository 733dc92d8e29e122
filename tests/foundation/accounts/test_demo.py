from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.foundation.accounts.queries import demo_people
from fourfold.foundation.audit.models import Event
from fourfold.govern.people.models import Person
from tests.cast import Cast
from tests.foundation.accounts.make import account_of
from tests.foundation.accounts.test_sign_in import who


@pytest.fixture
def town(kent: Cast) -> Cast:
    for name in ("amina", "esme", "quinn"):
        Person.objects.filter(pk=getattr(kent, name).pk).update(may=f"Does what {name} does.")
    return kent


def test_people_are_listed_by_kind_with_what_they_may_do(town: Cast) -> None:
    assert [(p.group, p.name, p.post, p.may) for p in demo_people()] == [
        ("Officers", "Amina Example", "Commissioner", "Does what amina does."),
        ("Members", "Esme Example", "Cabinet Member", "Does what esme does."),
        ("Others", "Quinn Example", "Provider", "Does what quinn does."),
    ]
    html = Client().get("/demo").content.decode()
    assert "Does what esme does." in html
    assert "Bola Example" not in html
    assert '<a class="govuk-link" href="/demo">' in Client().get("/sign-in").content.decode()


def test_a_button_signs_one_in_as_that_person(town: Cast) -> None:
    client = Client()
    answer = client.post("/demo", {"account": account_of(town.amina).uuid})
    assert answer["Location"] == reverse("people.list", args=["kent"])
    assert who(client) == str(account_of(town.amina).pk)
    event = Event.objects.get()
    assert (event.what, event.actor) == ("account.signed_in", town.amina.uuid)


def test_one_may_change_places(town: Cast) -> None:
    client = Client()
    client.post("/demo", {"account": account_of(town.amina).uuid})
    client.post("/demo", {"account": account_of(town.quinn).uuid})
    assert who(client) == str(account_of(town.quinn).pk)


def test_only_those_listed_are_signed_in(town: Cast) -> None:
    for key in (account_of(town.bola).uuid, uuid4(), "x", ""):
        assert Client().post("/demo", {"account": key}).status_code == 404


def test_outside_the_demo_there_is_no_such_page(town: Cast, settings: Any) -> None:
    settings.DEMO = False
    client = Client()
    assert client.get("/demo").status_code == 404
    assert client.post("/demo", {"account": account_of(town.amina).uuid}).status_code == 404
    assert who(client) is None
    assert 'href="/demo"' not in client.get("/sign-in").content.decode()
