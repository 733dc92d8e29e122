"""The wall round the rulebooks that ship."""

from datetime import date
from itertools import combinations

import pytest

from fourfold.rulebooks import Entry, load_rulebook, rulebook_at, rulebook_names

EVERY_ENTRY = [entry for name in rulebook_names() for entry in load_rulebook(name)[1] if entry.book == name]


@pytest.mark.parametrize("entry", EVERY_ENTRY, ids=lambda entry: f"{entry.book}:{entry.name}:{entry.since}")
def test_each_entry_has_a_value_a_date_a_clause_and_a_meaning(entry: Entry) -> None:
    assert entry.value is not None
    assert entry.since >= date(1972, 1, 1)
    assert entry.clause.strip()
    assert entry.meaning.endswith(".")
    assert entry.confidence in {"confirmed", "secondary", "unconfirmed"}


def test_no_two_entries_of_one_name_overlap_in_a_book() -> None:
    for one, other in combinations(EVERY_ENTRY, 2):
        if (one.book, one.name) == (other.book, other.name):
            first, second = sorted((one, other), key=lambda entry: entry.since)
            assert first.until is not None
            assert first.until < second.since


def test_standing_orders_lie_over_the_law_they_stand_on() -> None:
    kent = rulebook_at("kent_2014", date(2014, 5, 15))
    england = rulebook_at("england", date(2014, 5, 15))
    assert kent.number("decisions.forward_plan_clear_days") == england.number("decisions.forward_plan_clear_days")
    assert kent.number("decisions.key_sum") == 1_000_000_00
    assert kent.entry("decisions.key_sum").confidence == "unconfirmed"
    assert "decisions.key_sum" not in england.entries


def test_the_duty_to_announce_begins_on_its_day() -> None:
    assert "decisions.forward_plan_clear_days" not in rulebook_at("england", date(2012, 9, 9)).entries
    assert rulebook_at("england", date(2012, 9, 10)).number("decisions.forward_plan_clear_days") == 28


def test_the_version_names_the_text_that_was_read() -> None:
    assert rulebook_at("england", date(2014, 1, 1)).version == load_rulebook("england")[0]
    assert load_rulebook("england")[0].startswith("england@")
