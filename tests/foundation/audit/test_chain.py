import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.foundation.audit.chain import beside_digest, canonical

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_canonical_json_is_what_anyone_can_write_with_a_plain_json_library(value: object) -> None:
    assert canonical(value) == json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class Colour(StrEnum):
    RED = "red"


@dataclass
class Thing:
    uuid: UUID


def test_what_the_chain_holds_has_one_text() -> None:
    uuid = UUID(int=7)
    plus_two = timezone(timedelta(hours=2))
    assert canonical({"b": Colour.RED, "a": uuid, "c": Thing(uuid)}) == f'{{"a":"{uuid}","b":"red","c":"{uuid}"}}'
    assert canonical([date(2014, 5, 15), Decimal("59.20")]) == '["2014-05-15","59.20"]'
    assert canonical(datetime(2014, 5, 15, 13, tzinfo=plus_two)) == canonical(datetime(2014, 5, 15, 11, tzinfo=UTC))


@pytest.mark.parametrize(
    "value",
    [0.5, {"a": [1, 0.5]}, {1, 2}, b"bytes", object(), {1: "number as key"}, datetime(2014, 5, 15)],  # noqa: DTZ001
)
def test_what_has_no_one_text_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


@given(texts, texts)
def test_other_words_have_another_commitment(one: str, other: str) -> None:
    assert (beside_digest("salt", one) == beside_digest("salt", other)) == (one == other)
