"""Receipts: genuine ones hold, and a change of any one character does not."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import Refused
from fourfold.foundation.sealing.models import ReceiptKey
from fourfold.foundation.sealing.queries import receipt_keys
from fourfold.foundation.sealing.receipts import (
    Issue,
    Kind,
    PublishedKey,
    public_key_of,
    read_keys,
    read_receipt,
    sign,
    verify_receipt,
)
from fourfold.foundation.sealing.signing import issue_receipt
from tests.cast import NOON
from tests.foundation.sealing.make import PROVIDER, TENDER, issue

SEED, OTHER = "01" * 32, "02" * 32
KEYS = [PublishedKey(public_key_of(SEED), date(2014, 5, 15), None)]
VECTOR = (
    '{"at":"2014-05-15T11:00:00.000000+00:00","authority":"00000000-0000-0000-0000-000000000004","format":"fourfold'
    '-receipt/1","kind":"submission","lots":["1","2"],"provider":"66666666-7777-4888-9999-000000000000","public_key'
    '":"8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c","reason":"","sequence":7,"sha256":"ababab'
    'ababababababababababababababababababababababababababababab","signature":"803de3382d80d5d4f651e682fb2f5071f17e9'
    'd5ea301675a74d6065c1a6549e3e21f82cc7fed9b16e2b3c01b8f606dac8ee30a209a2b911e7dd0258b264a7f02","tender":"1111111'
    '1-2222-4333-8444-555555555555"}'
)
OTHERS: dict[str, Any] = {
    "kind": "withdrawal", "authority": str(PROVIDER), "tender": str(PROVIDER), "provider": str(TENDER),
    "lots": ["1"], "sha256": "cd" * 32, "sequence": 8, "reason": "late", "at": "2014-05-15T11:00:00.000001+00:00",
    "public_key": public_key_of(OTHER), "signature": "00" * 64, "format": "fourfold-receipt/2",
}  # fmt: skip
"""Another value for each field, as well written as the true one."""


def test_a_genuine_receipt_holds_and_says_what_it_is() -> None:
    text = sign(SEED, issue(), NOON).text
    verdict = verify_receipt(text, KEYS)
    assert verdict.holds
    assert verdict.sentence == (
        "This receipt is genuine: a bid for lots 1 and 2 was taken in at 2014-05-15 11:00:00.000000 (UTC). It is "
        "receipt number 7 that this provider was given for this tender."
    )
    assert verify_receipt(json.dumps(json.loads(text), indent=3), KEYS).holds, "however it is spaced"
    assert text == json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    refusal = verify_receipt(
        sign(SEED, replace(issue(Kind.REFUSAL), sha256="", lots=(), reason="late"), NOON).text, KEYS
    )
    assert refusal.holds
    assert "a bid was refused at" in refusal.sentence


def test_every_field_is_tried_below() -> None:
    assert OTHERS.keys() == json.loads(sign(SEED, issue(), NOON).text).keys()


@pytest.mark.parametrize("name", OTHERS)
def test_a_change_of_any_field_is_found_out(name: str) -> None:
    told = json.loads(sign(SEED, issue(), NOON).text)
    assert told[name] != OTHERS[name]
    assert not verify_receipt(json.dumps({**told, name: OTHERS[name]}), KEYS).holds
    del told[name]
    assert not verify_receipt(json.dumps(told), KEYS).holds


def test_a_receipt_resigned_by_someone_else_is_not_the_authoritys() -> None:
    assert "not theirs" in verify_receipt(sign(OTHER, issue(), NOON).text, KEYS).sentence
    told = json.loads(sign(OTHER, issue(), NOON).text)
    told["public_key"] = public_key_of(SEED)
    assert "changed after it was signed" in verify_receipt(json.dumps(told), KEYS).sentence


def test_a_key_counts_for_its_own_days_alone() -> None:
    text = sign(SEED, issue(), NOON).text
    for since, until, holds in (
        (date(2014, 5, 15), date(2014, 5, 15), True),
        (date(2014, 5, 16), None, False),
        (date(2014, 1, 1), date(2014, 5, 14), False),
    ):
        verdict = verify_receipt(text, [PublishedKey(public_key_of(SEED), since, until)])
        assert verdict.holds is holds
        assert holds or "not in use" in verdict.sentence


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "1", '"x"', "null", b"\xff", '{"format":"fourfold-receipt/1"}', "[" * 100_000],
    ids=lambda text: str(text[:10]),
)
def test_what_is_no_receipt_is_told_in_a_sentence(text: str | bytes) -> None:
    verdict = verify_receipt(text, KEYS)
    assert (verdict.holds, verdict.receipt) == (False, None)
    assert verdict.sentence.endswith((".", "writes it."))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sequence", True),
        ("sequence", 0),
        ("sequence", 7.0),
        ("sequence", "7"),
        ("lots", ["2", "1"]),
        ("lots", "12"),
        ("lots", ["1", "1"]),
        ("lots", [1]),
        ("at", "2014-05-15T11:00:00.000000Z"),
        ("at", "2014-02-31T11:00:00.000000+00:00"),
        ("sha256", "AB" * 32),
        ("kind", "gift"),
        ("tender", str(TENDER) + "A"),
        ("signature", None),
    ],
)
def test_another_way_of_writing_is_no_receipt(name: str, value: object) -> None:
    told = json.loads(sign(SEED, issue(), NOON).text)
    assert verify_receipt(json.dumps({**told, name: value}), KEYS).receipt is None


@given(st.data())
@settings(max_examples=200)
def test_no_byte_can_be_changed(data: st.DataObject) -> None:
    text = bytearray(sign(SEED, issue(), NOON).text.encode())
    place = data.draw(st.integers(0, len(text) - 1))
    text[place] ^= data.draw(st.integers(1, 255))
    assert not verify_receipt(bytes(text), KEYS).holds


@given(st.lists(st.text(min_size=1, max_size=20), unique=True, max_size=5), st.integers(1, 10**9))
@settings(max_examples=50)
def test_whatever_lots_are_called_it_can_be_read_again(lots: list[str], sequence: int) -> None:
    what = Issue(Kind.SUBMISSION, PROVIDER, TENDER, PROVIDER, tuple(lots), "", sequence)
    receipt = sign(SEED, what, NOON)
    assert read_receipt(receipt.text) == receipt
    assert verify_receipt(receipt.text, KEYS).holds


def test_the_vector_of_the_document() -> None:
    """Ed25519 and canonical JSON have one answer: the receipt of the document comes out to the letter."""
    assert sign(SEED, issue(), NOON).text == VECTOR


def test_the_installation_signs_and_publishes_its_keys(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with transaction.atomic():
        first = issue_receipt(issue(), at=NOON)
        issue_receipt(issue(sequence=8), at=NOON + timedelta(days=2))
    assert Event.objects.filter(what="receipt_key.taken_up").count() == 1
    monkeypatch.setattr(django_settings, "RECEIPT_KEY", OTHER)
    with transaction.atomic():
        second = issue_receipt(issue(sequence=9), at=NOON + timedelta(days=2))
    keys = receipt_keys()
    assert [(key.since.day, key.until and key.until.day) for key in keys] == [(15, 17), (17, None)]
    assert verify_receipt(first.text, keys).holds
    assert verify_receipt(second.text, keys).holds
    assert Event.objects.filter(what="receipt_key.taken_up").count() == 2
    backdated = sign(OTHER, issue(), NOON + timedelta(days=1))
    assert "not in use" in verify_receipt(backdated.text, keys).sentence


def test_a_receipt_costs_one_query_once_its_key_is_known(db: None, django_assert_num_queries: Any) -> None:
    with transaction.atomic():
        issue_receipt(issue(), at=NOON)
        with django_assert_num_queries(1):
            issue_receipt(issue(), at=NOON)
    assert ReceiptKey.objects.count() == 1


def test_a_file_that_holds_no_keys_is_refused() -> None:
    for text in ("", "{}", "[]", '{"keys":[{}]}', '{"keys":[{"public_key":"x","since":"2014-05-15","until":null}]}',
                 '{"keys":[{"public_key":"' + "ab" * 32 + '","since":"soon","until":null}]}'):  # fmt: skip
        with pytest.raises(Refused, match="no file of receipt keys"):
            read_keys(text)
