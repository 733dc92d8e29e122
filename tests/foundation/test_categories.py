"""CPV codes, and the plain words that people use for them."""

import re

import pytest

from fourfold.foundation.categories import (
    CATEGORIES,
    category_called,
    digits_of,
    is_within,
    matching,
    offered,
    plain_code,
    wider_digits,
)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("gardening", "77310000"),
        ("We do gardens", "77310000"),
        ("carers breaks", "85300000"),
        ("Short breaks for people who care for someone at home.", "85300000"),
        ("homecare", "85312000"),
        ("pot holes", "45233141"),
        ("taxi", "60120000"),
        ("school dinners", "55523100"),
        ("IT support", "72253000"),
        ("youth clubs", "80310000"),
        ("85312000-9", "85312000"),
    ],
)
def test_plain_words_find_what_people_mean(words: str, code: str) -> None:
    assert matching(words, 1)[0].code == code


@pytest.mark.parametrize("words", ["", "asdfghjk", "and the of", "\x00", "x" * 100_000])
def test_words_that_mean_nothing_find_nothing(words: str) -> None:
    assert matching(words) == []


def test_what_is_offered_begins_with_what_was_chosen() -> None:
    pairs = offered("gardening", ["85300000", "99999999"])
    assert pairs[:2] == [("85300000", "Social work and related services"), ("99999999", "99999999")]
    assert "77310000" in dict(pairs)


def test_a_wide_code_covers_what_lies_under_it() -> None:
    assert is_within("85312000", "85300000")
    assert is_within("85300000", "85300000")
    assert is_within("30192000", "30000000")
    assert not is_within("85300000", "85312000")
    assert not is_within("77310000", "85300000")


def test_the_digits_that_say_something_are_two_at_least() -> None:
    assert digits_of("85300000") == "853"
    assert digits_of("30000000") == "30"
    assert wider_digits("85312000") == ["85", "853", "8531", "85312"]


def test_a_code_that_is_not_listed_goes_by_the_nearest_wider_one() -> None:
    assert category_called("85312111") == category_called("85312110")
    assert category_called("99999999") == "99999999"


def test_a_check_digit_is_taken_away_and_never_made_up() -> None:
    assert plain_code("77310000-6") == "77310000"
    assert plain_code(" 77310000 ") == "77310000"
    assert plain_code("7731") == ""


def test_every_division_is_there_and_every_code_has_words() -> None:
    assert sum(category.is_division for category in CATEGORIES.values()) == 45
    for code, category in CATEGORIES.items():
        assert re.fullmatch(r"[0-9]{8}", code)
        assert category.title.strip()
        assert all(word.strip() for word in category.words)
        assert list(CATEGORIES) == sorted(CATEGORIES)
