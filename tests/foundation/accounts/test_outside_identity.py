"""Signing in through a real provider in a process of its own; a person's browser is an HTTP client."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from django.urls import reverse

from fourfold.config import oidc
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.models import Event
from tests.cast import Cast
from tests.conftest import signed_in
from tests.foundation.accounts.make import account_of, add_app, code_of
from tests.foundation.accounts.test_sign_in import who

PROVIDER = Path(__file__).with_name("provider.py")
PASSWORD, CLIENT, SECRET = "a phrase for the other side", "fourfold", "a secret between two"
PEOPLE = "amina@kent.invalid:verified bola@kent.invalid:unverified stranger@example.com:verified"
CALLBACK = "http://testserver/sign-in/with/outside/back"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of the provider."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, str(PROVIDER), str(port), CALLBACK]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin
    assert process.stdout
    process.stdin.write(PEOPLE)
    process.stdin.close()
    assert process.stdout.readline() == "ready\n"
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait()
    process.stdout.close()


@pytest.fixture
def joined(provider: str, settings: Any) -> str:
    """Fourfold joined to the provider, as the environment would join it."""
    environment = {
        "FOURFOLD_OIDC_URL": provider,
        "FOURFOLD_OIDC_CLIENT_ID": CLIENT,
        "FOURFOLD_OIDC_SECRET": SECRET,
        "FOURFOLD_OIDC_NAME": "Kent sign-in",
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": oidc.apps(environment)}}
    return provider


def vouch(provider: str, address: str, email: str) -> str:
    """Sign in at the provider; answers the path of ours to which it sends the browser back."""
    with requests.Session() as browser:
        page = browser.get(address, timeout=10)
        assert page.url.startswith(f"{provider}/accounts/login/"), "the provider asks who it is"
        form = {"login": email, "password": PASSWORD, "csrfmiddlewaretoken": browser.cookies["csrftoken"]}
        answer = browser.post(page.url, form, timeout=10, allow_redirects=False)
        while not (address := answer.headers["Location"]).startswith(CALLBACK):
            answer = browser.get(urljoin(answer.url, address), timeout=10, allow_redirects=False)
    return address.removeprefix("http://testserver")


def sign_in_from_outside(client: Client, provider: str, email: str, **more: str) -> Any:
    leave = client.post("/sign-in/with/outside", more)
    assert leave["Location"].startswith(f"{provider}/identity/o/authorize?")
    return client.get(vouch(provider, leave["Location"], email))


def test_a_verified_address_signs_one_in_as_the_account_that_has_it(kent: Cast, joined: str) -> None:
    client = Client()
    assert "Sign in with Kent sign-in" in client.get("/sign-in").content.decode()
    answer = sign_in_from_outside(client, joined, "amina@kent.invalid")
    assert answer["Location"] == reverse("people.list", args=["kent"])
    assert who(client) == str(account_of(kent.amina).pk)
    event = Event.objects.get()
    assert event.actor == kent.amina.uuid
    assert "socialaccount" in event.changed


def test_one_goes_on_to_the_page_that_was_asked_for(kent: Cast, joined: str) -> None:
    answer = sign_in_from_outside(Client(), joined, "amina@kent.invalid", next="/messages")
    assert answer["Location"] == "/messages"


def test_nothing_of_the_outside_identity_is_kept(kent: Cast, joined: str) -> None:
    sign_in_from_outside(Client(), joined, "amina@kent.invalid")
    assert not SocialAccount.objects.exists()
    assert not SocialToken.objects.exists()
    account = account_of(kent.amina)
    account.refresh_from_db()
    assert account.has_usable_password(), "their password is left as it was"


@pytest.mark.parametrize(
    ("email", "words"),
    [("bola@kent.invalid", "did not vouch for an e-mail address"), ("stranger@example.com", "no open account here")],
)
def test_an_unverified_or_unknown_address_makes_nobody(kent: Cast, joined: str, email: str, words: str) -> None:
    client, before = Client(), Account.objects.count()
    answer = sign_in_from_outside(client, joined, email)
    assert answer.status_code == 403
    assert words in answer.content.decode()
    assert who(client) is None
    assert Account.objects.count() == before


def test_a_closed_account_stays_closed(kent: Cast, joined: str) -> None:
    Account.objects.filter(pk=account_of(kent.amina).pk).update(is_active=False)
    client = Client()
    assert sign_in_from_outside(client, joined, "amina@kent.invalid").status_code == 403
    assert who(client) is None


def test_ones_own_second_factor_is_asked_for_all_the_same(kent: Cast, joined: str) -> None:
    secret, client = add_app(kent.amina), Client()
    answer = sign_in_from_outside(client, joined, "amina@kent.invalid")
    assert answer["Location"] == "/sign-in/second-factor"
    client.post("/sign-in/second-factor", {"code": code_of(secret)})
    assert who(client) is not None


@pytest.mark.parametrize(("brings", "status"), [(True, 200), (False, 302)])
def test_the_provider_may_bring_the_second_factor(
    kent: Cast, joined: str, settings: Any, brings: bool, status: int
) -> None:
    settings.SECOND_FACTOR_REQUIRED, settings.OIDC_BRINGS_SECOND_FACTOR = True, brings
    client = Client()
    sign_in_from_outside(client, joined, "amina@kent.invalid")
    assert client.get("/messages").status_code == status


def test_an_outside_identity_is_not_tied_to_another_account(kent: Cast, joined: str) -> None:
    client = signed_in(kent.carys)
    leave = client.post("/sign-in/with/outside?process=connect")
    answer = client.get(vouch(joined, leave["Location"], "amina@kent.invalid"))
    assert answer.status_code == 403
    assert not SocialAccount.objects.exists()


def test_an_answer_that_we_did_not_ask_for_is_refused(kent: Cast, joined: str) -> None:
    client, other = Client(), Client()
    back = vouch(joined, client.post("/sign-in/with/outside")["Location"], "amina@kent.invalid")
    answer = other.get(back)
    assert answer.status_code == 401
    assert "We could not sign you in" in answer.content.decode()
    assert who(other) is None
    code = parse_qs(urlsplit(back).query)["code"][0]
    assert client.get(f"/sign-in/with/outside/back?code={code}x&state=forged").status_code == 401


def test_whoever_turns_back_at_the_provider_is_told_so(kent: Cast, joined: str) -> None:
    client = Client()
    state = parse_qs(urlsplit(client.post("/sign-in/with/outside")["Location"]).query)["state"][0]
    page = client.get(f"/sign-in/with/outside/back?error=access_denied&state={state}", follow=True)
    assert "You stopped signing in" in page.content.decode()


def test_a_provider_that_is_away_is_told_in_a_sentence(kent: Cast, settings: Any) -> None:
    environment = {
        "FOURFOLD_OIDC_URL": "http://127.0.0.1:1", "FOURFOLD_OIDC_CLIENT_ID": "x", "FOURFOLD_OIDC_SECRET": "x",
    }  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": oidc.apps(environment)}}
    answer = Client().post("/sign-in/with/outside")
    assert answer.status_code == 502
    assert "We could not sign you in" in answer.content.decode()


def test_without_a_provider_there_is_no_such_way_in(db: None) -> None:
    assert "Sign in with" not in Client().get("/sign-in").content.decode().replace("Sign in with a passkey", "")
    assert Client().post("/sign-in/with/outside").status_code == 404


def test_the_environment_names_one_provider_or_none() -> None:
    assert oidc.apps({}) == []
    assert oidc.origins({}) == []
    assert oidc.origins({"FOURFOLD_OIDC_URL": "https://id.example/realms/kent"}) == ["https://id.example"]
