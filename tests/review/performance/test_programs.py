"""Returns as a provider's own programs send them, with a key and nothing else."""

import json
import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.do.providers.models import Representative
from fourfold.foundation import clock
from fourfold.foundation.errors import NotAllowed
from fourfold.review.performance import actions
from fourfold.review.performance.models import Filing, Return, ReturnKey
from fourfold.review.performance.rules.names import Via, Whose
from tests.cast import NOON, Cast
from tests.conftest import signed_in
from tests.do.providers.make import let_speak, make_provider, quinn_of
from tests.review.performance import make

LIST = "/api/returns/"


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


@pytest.fixture
def told(kent: Cast) -> Return:
    contract = make.contract_of_quinn(kent)
    make.measure(kent, contract)
    make.measure(kent, contract, title="Orders are right", whose=Whose.CLIENT)
    return make.due(contract)


def key_of(kent: Cast) -> str:
    return actions.make_key(name="The rota", by=quinn_of(kent), at=NOON)[1]


def send(told: Return, key: str, body: Any, **headers: str) -> Any:
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    browser = Client(enforce_csrf_checks=True)
    return browser.post(
        f"{LIST}{told.uuid}/", text, content_type="application/json",
        headers={"Authorization": f"Bearer {key}", **headers},
    )  # fmt: skip


GOOD = {"answers": {"M1": {"value": 91.5}}}


def test_a_program_reads_what_waits_and_sends_it(kent: Cast, told: Return) -> None:
    key = key_of(kent)
    headers = {"Authorization": f"Bearer {key}"}
    waiting = Client().get(LIST, headers=headers).json()["returns"]
    assert [one["starts"] for one in waiting] == ["2014-02-01", "2014-03-01", "2014-04-01"]
    asked = Client().get(f"{LIST}{told.uuid}/", headers=headers).json()
    assert asked["measures"] == [{"name": "M1", "title": "Meals that came in time", "unit": "percent", "decimals": 1}]
    assert asked["needs_because"] is False
    answer = send(told, key, GOOD)
    assert (answer.status_code, answer.json()["version"], answer.json()["state"]) == (201, 1, "sent")
    filing = Filing.objects.get()
    assert (filing.via, filing.sender) == (Via.PROGRAM, "Quinn Example")


def test_faults_are_told_by_their_place(kent: Cast, told: Return) -> None:
    answer = send(told, key_of(kent), {"answers": {"M1": {"value": "lots"}}})
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"where": "answers.M1.value", "sentence": "“lots” is no number. Write digits, like 12 or 12.5."}
    ]
    assert not Filing.objects.exists()


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("{", "no JSON"),
        ("[]", "an object “answers”"),
        (b"\xff", "no JSON"),
        ("[" * 50_000, "no JSON"),
        ({"answers": {"M7": {}}}, "“M7” is no measure"),
        ({"answers": {"M1": 91.5}}, "M1 is an object"),
        ({"answers": {"M1": {"figure": 1}}}, "M1 is an object"),
        ({"answers": {"M1": {"value": [1]}}}, "text, numbers, or true and false"),
    ],
)
def test_a_body_that_is_none_is_refused_with_a_sentence(kent: Cast, told: Return, body: Any, sentence: str) -> None:
    answer = send(told, key_of(kent), body)
    assert answer.status_code == 422
    assert sentence in answer.json()["title"]


def test_the_same_sending_is_done_once_and_a_correction_says_why(kent: Cast, told: Return) -> None:
    key, once = key_of(kent), str(uuid4())
    for _ in range(2):
        answer = send(told, key, GOOD, **{"Idempotency-Key": once})
        assert (answer.status_code, answer.json()["version"]) == (201, 1)
    assert Filing.objects.count() == 1
    answer = send(told, key, GOOD)
    assert answer.status_code == 409
    assert "Say what you correct" in answer.json()["title"]
    assert send(told, key, {**GOOD, "because": "Counted again."}).json()["version"] == 2
    assert send(told, key, GOOD, **{"Idempotency-Key": "mine"}).status_code == 409


def test_nothing_opens_without_a_key_that_is_in_use(kent: Cast, told: Return) -> None:
    key = key_of(kent)
    session = signed_in(kent.quinn)
    assert session.get(LIST).status_code == 403
    assert session.post(f"{LIST}{told.uuid}/", json.dumps(GOOD), content_type="application/json").status_code == 403
    assert send(told, "guess", GOOD).status_code == 403
    actions.end_key(key=ReturnKey.objects.get(), by=quinn_of(kent), at=NOON)
    assert send(told, key, GOOD).status_code == 403
    key = key_of(kent)
    Representative.objects.update(until=NOON)
    assert send(told, key, GOOD).status_code == 403
    assert not Filing.objects.exists()


def test_a_key_opens_no_return_of_another_and_none_of_the_clients(kent: Cast, told: Return) -> None:
    other = let_speak(kent.gwen, make_provider("Example Other"))
    key = actions.make_key(name="The rota", by=other, at=NOON)[1]
    assert send(told, key, GOOD).status_code == 404
    assert Client().get(LIST, headers={"Authorization": f"Bearer {key}"}).json() == {"returns": []}
    ours = Return.objects.filter(whose=Whose.CLIENT)[0]
    assert send(ours, key_of(kent), GOOD).status_code == 404


def test_nobody_ends_the_key_of_another(kent: Cast) -> None:
    key = actions.make_key(name="The rota", by=quinn_of(kent), at=NOON)[0]
    other = let_speak(kent.gwen, quinn_of(kent).provider)
    with pytest.raises(NotAllowed, match="someone else"):
        actions.end_key(key=key, by=other, at=NOON)


def test_a_key_is_made_shown_once_and_ended_in_the_browser(kent: Cast) -> None:
    quinn_of(kent)
    quinn, where = signed_in(kent.quinn), reverse("performance.keys")
    page = quinn.get(where).content.decode()
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page))
    answer = quinn.post(where, {**hidden, "name": "Our rota"})
    assert answer.status_code == 201
    assert "no-store" in answer["Cache-Control"]
    assert "nobody can show it again" in answer.content.decode()
    secret = re.search(r"<code>([\w-]{43})</code>", answer.content.decode())
    assert secret
    assert quinn.post(where, {**hidden, "name": "Our rota"})["Location"] == where  # sent twice, one key
    assert Client().get(LIST, headers={"Authorization": f"Bearer {secret[1]}"}).status_code == 200
    assert secret[1] not in quinn.get(where).content.decode()
    key = ReturnKey.objects.get()
    assert secret[1] not in key.digest
    end = reverse("performance.end_key", args=[key.uuid])
    assert quinn.post(end, {"once": str(uuid4())}).status_code == 302
    assert Client().get(LIST, headers={"Authorization": f"Bearer {secret[1]}"}).status_code == 403
    assert signed_in(kent.omar).get(where).status_code == 403
