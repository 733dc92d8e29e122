"""An officer's page, and the pages on which anyone checks receipts."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from fourfold.foundation.sealing.queries import key_of
from fourfold.foundation.sealing.receipts import read_keys, verify_receipt
from fourfold.foundation.sealing.signing import issue_receipt
from tests.cast import NOON, PASSWORD, Cast
from tests.conftest import signed_in
from tests.foundation.sealing.make import issue, key_for, lock_for, passphrase_of

NEW = "sun on Wednesdays is better"


def send(client: Client, address: str, **given: str) -> Any:
    return client.post(address, {"once": str(uuid4()), **given})


def test_an_officer_makes_a_key_changes_its_passphrase_and_reports_it_lost(kent: Cast) -> None:
    amina = signed_in(kent.amina)
    assert "Make a sealing key" in amina.get("/kent/sealing-key/").content.decode()
    made = send(amina, "/kent/sealing-key/make/", new=NEW, again=NEW)
    assert made["Location"] == "/kent/sealing-key/"
    key = key_of(kent.amina.uuid)
    assert key is not None
    page = amina.get("/kent/sealing-key/").content.decode()
    assert key.recipient in page
    assert "When you are named to open a tender" in page
    newer = NEW + " still"
    changed = send(amina, "/kent/sealing-key/passphrase/", old=NEW, new=newer, again=newer)
    assert changed.status_code == 302
    assert "Passphrase changed" in amina.get("/kent/sealing-key/").content.decode()
    assert send(amina, "/kent/sealing-key/lost/").status_code == 422
    assert send(amina, "/kent/sealing-key/lost/", sure="on").status_code == 302
    assert key_of(kent.amina.uuid) is None
    assert send(amina, "/kent/sealing-key/lost/", sure="on").status_code == 409


@pytest.mark.parametrize(
    ("new", "again", "sentence"),
    [
        ("too short", "too short", "at least 16 characters"),
        (NEW, NEW + "!", "differ"),
        (PASSWORD, PASSWORD, "another than the password"),
        ("x" * 300, "x" * 300, "at most 200"),
        ("rain on\x00Tuesdays is best", "rain on\x00Tuesdays is best", "cannot be shown"),
        ("", "", "Fill in “Passphrase”"),
    ],
)
def test_a_passphrase_that_will_not_do_is_told_and_never_shown(kent: Cast, new: str, again: str, sentence: str) -> None:
    answer = send(signed_in(kent.amina), "/kent/sealing-key/make/", new=new, again=again)
    page = answer.content.decode()
    assert answer.status_code in (409, 422)
    assert sentence in page
    assert not new or new not in page
    assert "no-store" in answer["Cache-Control"]


def test_locks_are_listed_with_what_may_still_be_lost(kent: Cast, django_assert_max_num_queries: Any) -> None:
    lock_for(kent.amina, kent.kit, kent.lola, title="Short breaks for carers")
    amina = signed_in(kent.amina)
    page = amina.get("/kent/sealing-key/").content.decode()
    assert "Short breaks for carers" in page
    assert "3 of 3 shares can be used, and 2 open the lock. 1 more share may be lost" in page
    for number in range(9):
        lock_for(kent.amina, kent.kit, title=f"Tender {number}")
    with django_assert_max_num_queries(12):
        amina.get("/kent/sealing-key/")


def test_passphrases_cannot_be_tried_without_end(kent: Cast) -> None:
    key_for(kent.amina)
    amina = signed_in(kent.amina)
    for _ in range(10):
        wrong = send(amina, "/kent/sealing-key/passphrase/", old="rain on Mondays, perhaps", new=NEW, again=NEW)
        assert "does not unlock" in wrong.content.decode()
    last = send(amina, "/kent/sealing-key/passphrase/", old=passphrase_of(kent.amina), new=NEW, again=NEW)
    assert last.status_code != 302
    assert "too many tries" in last.content.decode()


def test_the_account_leads_to_the_key(kent: Cast) -> None:
    assert 'href="/kent/sealing-key/"' in signed_in(kent.amina).get("/account").content.decode()


@pytest.fixture
def receipt(kent: Cast) -> str:
    with transaction.atomic():
        return issue_receipt(issue(), at=NOON).text


def test_anyone_checks_a_receipt_on_the_page(receipt: str, client: Client) -> None:
    assert client.get("/receipts/").status_code == 200
    page = send(client, "/receipts/", receipt=receipt).content.decode()
    assert "This receipt is genuine: a bid for lots 1 and 2" in page
    assert "ab" * 32 in page
    changed = send(client, "/receipts/", receipt=receipt.replace("ab" * 32, "ac" * 32)).content.decode()
    assert "changed after it was signed" in changed
    assert "not JSON" in send(client, "/receipts/", receipt="a letter").content.decode()
    assert send(client, "/receipts/", receipt="").status_code == 422


def test_the_keys_are_published(receipt: str, client: Client) -> None:
    answer = client.get("/receipts/keys.json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert verify_receipt(receipt, read_keys(answer.content)).holds
    assert client.get("/receipts/keys.json", headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_the_command_checks_a_receipt_where_nothing_is_installed(receipt: str, client: Client, tmp_path: Path) -> None:
    keys, file = tmp_path / "keys.json", tmp_path / "receipt.json"
    keys.write_bytes(client.get("/receipts/keys.json").content)

    def run(text: str | None, *arguments: str) -> tuple[int, str]:
        if text is not None:
            file.write_text(text, "utf-8")
        done = subprocess.run(
            [Path(sys.executable).parent / "fourfold", "receipts", "verify", file, *arguments],
            env={}, cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    code, said = run(receipt, "--keys", str(keys))
    assert code == 0, said
    assert said.startswith("This receipt is genuine")
    assert said.count("\n") == 1
    code, said = run(json.dumps({**json.loads(receipt), "sequence": 1}), "--keys", str(keys))
    assert (code, "changed after" in said) == (1, True)
    assert run("a letter", "--keys", str(keys))[0] == 2
    assert run(receipt)[0] == 2, "without keys there is nothing to compare with"
    assert run(receipt, "--keys", str(file))[0] == 2
    file.unlink()
    code, said = run(None, "--keys", str(keys))
    assert (code, "cannot be read" in said) == (2, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["keys.json"]
