import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from fourfold.foundation.accounts.models import Account
from fourfold.foundation.accounts.queries import has_second_factor
from fourfold.foundation.audit.models import Event
from fourfold.foundation.authorities.models import Authority
from tests.cast import NOON, PASSWORD, Cast
from tests.conftest import signed_in
from tests.foundation.accounts.make import account_of, add_app, add_recovery_codes, code_of
from tests.foundation.accounts.test_sign_in import try_to_sign_in, who


@pytest.fixture
def outside_the_demo(settings: Any) -> None:
    settings.DEMO = False
    settings.SECOND_FACTOR_REQUIRED = True


def test_whoever_has_an_app_types_its_code_after_the_password(kent: Cast) -> None:
    secret, client = add_app(kent.amina), Client()
    assert try_to_sign_in(client, "amina@kent.invalid")["Location"] == "/sign-in/second-factor"
    assert who(client) is None
    assert "Second step" in client.get("/sign-in/second-factor").content.decode()
    answer = client.post("/sign-in/second-factor", {"code": code_of(secret)})
    assert answer["Location"] == reverse("people.list", args=["kent"])
    assert who(client) is not None
    assert "totp" in Event.objects.get(what="account.signed_in").changed


def test_a_wrong_code_is_refused_in_a_sentence_and_noted(kent: Cast) -> None:
    add_app(kent.amina)
    client = Client()
    try_to_sign_in(client, "amina@kent.invalid")
    html = client.post("/sign-in/second-factor", {"code": "000000"}).content.decode()
    assert "This code is wrong or too old. Wait for the next one and type that." in html
    assert who(client) is None
    assert [event.what for event in Event.objects.all()] == ["account.factor_failed"]


def test_a_code_works_once(kent: Cast) -> None:
    secret = add_app(kent.amina)
    code = code_of(secret)
    first, second = Client(), Client()
    for client in (first, second):
        try_to_sign_in(client, "amina@kent.invalid")
        client.post("/sign-in/second-factor", {"code": code})
    assert who(first) is not None
    assert who(second) is None


def test_a_recovery_code_lets_one_in_once(kent: Cast) -> None:
    add_app(kent.amina)
    code = add_recovery_codes(kent.amina)[0]
    first, second = Client(), Client()
    for client in (first, second):
        try_to_sign_in(client, "amina@kent.invalid")
        client.post("/sign-in/second-factor", {"code": code})
    assert who(first) is not None
    assert who(second) is None


def test_the_second_step_is_no_page_without_the_first(db: None) -> None:
    assert Client().get("/sign-in/second-factor")["Location"] == "/sign-in"


def test_one_may_stop_between_the_steps(kent: Cast) -> None:
    add_app(kent.amina)
    client = Client()
    try_to_sign_in(client, "amina@kent.invalid")
    assert client.post("/sign-out", {"next": "/sign-in"})["Location"] == "/sign-in"
    assert client.get("/sign-in/second-factor")["Location"] == "/sign-in"


def test_outside_the_demo_nobody_acts_without_a_second_factor(kent: Cast, outside_the_demo: None) -> None:
    client = Client()
    arrived = try_to_sign_in(client, "amina@kent.invalid")
    answer = client.get(arrived["Location"])
    assert answer["Location"].startswith("/account/second-factor?next=")
    assert client.post("/messages/read")["Location"] == "/account/second-factor"
    html = client.get("/account/second-factor").content.decode()
    assert "Add a passkey" in html
    assert "Add an authenticator app" in html


def test_the_set_up_leads_to_recovery_codes_and_then_on(
    kent: Cast, outside_the_demo: None, django_capture_on_commit_callbacks: Any
) -> None:
    client = signed_in(kent.amina)
    asked = client.get("/account/app")
    assert asked["Location"].startswith("/account/confirm")
    client.post(asked["Location"], {"password": PASSWORD})
    page = client.get("/account/app")
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        codes = client.post("/account/app", {"code": code_of(secret)}, follow=True)
    assert codes.redirect_chain[-1][0] == "/account/codes"
    assert codes.content.decode().count("<code>") == 10
    assert client.get(reverse("people.list", args=["kent"])).status_code == 200
    assert client.get("/account/codes/download")["Content-Disposition"].startswith("attachment")
    whats = [event.what for event in Event.objects.order_by("sequence")]
    assert whats.count("account.factor_added") == 2, "the app and the recovery codes"


def test_an_authority_whose_name_begins_like_an_open_page_is_not_open(kent: Cast, outside_the_demo: None) -> None:
    Authority.objects.filter(pk=kent.authority.pk).update(slug="accountable")
    answer = signed_in(kent.amina).get(reverse("people.list", args=["accountable"]))
    assert answer["Location"].startswith("/account/second-factor")


def test_whoever_removes_their_only_second_factor_is_asked_for_one_again(kent: Cast, outside_the_demo: None) -> None:
    add_app(kent.amina)
    client = signed_in(kent.amina)
    assert client.get("/messages").status_code == 200
    Authenticator.objects.all().delete()
    assert client.get("/messages")["Location"].startswith("/account/second-factor")


def test_recovery_codes_alone_are_no_second_factor(kent: Cast) -> None:
    add_recovery_codes(kent.amina)
    assert not has_second_factor(account_of(kent.amina))


def test_the_public_and_accounts_of_nobody_are_let_be(db: None, outside_the_demo: None) -> None:
    account = Account.objects.create_user("keeper@example.com", PASSWORD, created_at=NOON)
    client = Client()
    client.force_login(account)
    assert client.get("/messages").status_code == 200
    assert Client().get("/sign-in").status_code == 200


def test_in_the_demo_no_second_factor_is_needed(kent: Cast) -> None:
    assert signed_in(kent.amina).get("/messages").status_code == 200


def test_a_change_to_the_second_factor_asks_who_it_is(kent: Cast) -> None:
    add_app(kent.amina)
    client = signed_in(kent.amina)
    assert client.post("/account/app/remove")["Location"].startswith("/account/confirm")
    assert has_second_factor(account_of(kent.amina))
    assert "not your password" in client.post("/account/confirm", {"password": "wrong"}).content.decode()


def test_nobody_changes_anothers_passkey(kent: Cast) -> None:
    theirs = Authenticator.objects.create(
        user=account_of(kent.bola), type=Authenticator.Type.WEBAUTHN, data={"name": "Phone", "credential": {}}
    )
    client = signed_in(kent.amina)
    client.post("/account/confirm", {"password": PASSWORD})
    assert client.get(f"/account/passkeys/{theirs.pk}/rename").status_code == 404
    assert client.post(f"/account/passkeys/{theirs.pk}/remove").status_code == 404


def test_a_passkey_that_was_put_together_wrongly_is_refused_in_a_sentence(kent: Cast) -> None:
    client = signed_in(kent.amina)
    client.post("/account/confirm", {"password": PASSWORD})
    forged = json.dumps({"id": "x", "rawId": "eA", "type": "public-key", "response": {}})
    answer = client.post("/account/passkeys/add", {"name": "Phone", "credential": forged})
    assert answer.status_code == 200
    assert "No passkey was made" in answer.content.decode()
