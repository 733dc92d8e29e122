import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.foundation.audit.checkpoints import public_key_of, read_statements, sign
from fourfold.foundation.errors import Refused
from tests.cast import NOON

SEED = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
"""The first test vector of RFC 8032, 7.1."""
STATEMENT = sign(SEED, sequence=3, digest="ab" * 32, at=NOON)


def test_the_public_key_is_that_of_the_standard() -> None:
    assert public_key_of(SEED) == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"


def test_what_is_signed_is_four_fields_as_canonical_json() -> None:
    assert json.loads(STATEMENT.signed_text()) == {
        "at": "2014-05-15T11:00:00.000000+00:00",
        "digest": "ab" * 32,
        "public_key": public_key_of(SEED),
        "sequence": 3,
    }
    assert STATEMENT.is_signed()


@pytest.mark.parametrize(
    "change",
    [{"sequence": 4}, {"digest": "cd" * 32}, {"at": "2014-05-15T11:00:00.000001+00:00"}, {"signature": "00" * 64},
     {"public_key": public_key_of("11" * 32)}, {"public_key": "no key"}],
)  # fmt: skip
def test_no_part_of_a_checkpoint_can_be_changed(change: dict[str, object]) -> None:
    assert not replace(STATEMENT, **change).is_signed()  # type: ignore[arg-type]


def test_checkpoints_are_read_from_whatever_someone_kept() -> None:
    one = asdict(STATEMENT)
    page = {"public_key": STATEMENT.public_key, "checkpoints": [one, one]}
    assert read_statements(json.dumps(one)) == [STATEMENT]
    assert read_statements(json.dumps([one])) == [STATEMENT]
    assert read_statements(json.dumps(page)) == [STATEMENT] * 2
    assert read_statements(f"{json.dumps(page)}\n{json.dumps(page)}\n".encode()) == [STATEMENT] * 4


@pytest.mark.parametrize("text", ["", "no JSON", "[]", "3", "[3]", '{"checkpoints": 3}', '{"sequence": 3}', "\ud800"])
def test_a_file_without_checkpoints_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(Refused):
        read_statements(text)


@given(st.binary())
def test_no_file_breaks_the_reader(text: bytes) -> None:
    with pytest.raises(Refused):
        read_statements(text)


def test_a_key_that_is_none_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refused, match="64 hexadecimal digits"):
        public_key_of("too short")
