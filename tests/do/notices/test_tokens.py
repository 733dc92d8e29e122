from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from fourfold.do.notices.tokens import (
    Found,
    Mark,
    answers,
    asked_stems,
    category_group,
    category_tokens,
    first_key,
    instant_of,
    key_of,
    stems_of,
    token,
    tokens_of,
)
from tests.cast import NOON


@given(st.text(), st.text())
def test_every_token_is_one_word_of_ascii_whatever_was_written(title: str, words: str) -> None:
    for one in tokens_of(Found(title, [words], [(Mark.KIND, title)])):
        assert one.isascii()
        assert one.isalnum()
        assert one == one.lower()


@given(st.text())
def test_a_text_is_found_by_each_of_its_own_words(text: str) -> None:
    stems = set(stems_of(text[:200]))
    assert set(asked_stems(text)) <= stems


def test_words_are_found_by_other_forms_of_them() -> None:
    assert asked_stems("caring gardener’s SERVICES")[0] in stems_of("someone who cares")
    assert asked_stems("Café")[0] in stems_of("cafe")


def test_punctuation_asks_for_nothing() -> None:
    assert asked_stems("?!… ---") == []


def test_words_in_another_script_are_tokens_too() -> None:
    assert asked_stems("ŵyn")[0] == "wyn"
    assert asked_stems("ქართული")[0].isascii()


def test_a_category_finds_its_parts_and_what_it_is_part_of_and_nothing_beside() -> None:
    asked = category_group(["85310000"])
    for code, is_found in (
        ("85310000", True),
        ("85312000", True),
        ("85000000", True),
        ("85320000", False),
        ("90000000", False),
    ):
        having = frozenset(token(mark, value) for mark, value in category_tokens([code]))
        assert answers([asked], having) is is_found, code


def test_keys_stand_in_the_order_of_instants_and_none_is_shared() -> None:
    later = NOON + timedelta(seconds=1)
    assert key_of(NOON, 2) < key_of(NOON, 3) < key_of(later, 1)
    assert key_of(NOON, 10**9) < first_key(NOON) <= key_of(later, 0)
    assert instant_of(key_of(NOON, 7)) == NOON
