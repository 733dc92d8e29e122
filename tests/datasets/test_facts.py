"""What is wrong with a dataset is told in sentences, all of them at once."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.datasets.facts.dataset import Faulty, dataset_names, parse, read_dataset
from fourfold.datasets.facts.outcomes import day_in
from fourfold.datasets.facts.reading import Fault
from tests.datasets.tiny import tiny


def faults(**changes: tuple[str, str]) -> list[str]:
    with pytest.raises(Faulty) as caught:
        parse("tiny", tiny(**changes))
    return [str(fault) for fault in caught.value.faults]


def test_a_whole_dataset_is_read() -> None:
    dataset = parse("tiny", tiny())
    assert dataset.people.authority is not None
    assert dataset.people.authority.name == "Tiny Council"
    assert dataset.outcomes.readings[0].value == Decimal("59.2")
    assert dataset.outcomes.outcomes_of("homecare") == ("well",)


def test_the_digest_changes_with_any_word() -> None:
    assert parse("tiny", tiny()).digest == parse("tiny", tiny()).digest
    assert parse("tiny", tiny()).digest != parse("tiny", tiny(people=("Tiny Council", "Small Council"))).digest


def test_kent_2014_ships_and_has_no_fault() -> None:
    assert "kent_2014" in dataset_names()
    assert len(read_dataset("kent_2014").commissions.commissions) == 17


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (
            "people", 'name = "Care"\nclause = "P1 1.1"', 'name = "Care"',
            "people.toml, directorate “care”: it is a fact without clause: say where it stands.",
        ),
        (
            "people", 'name = "Lee Example"', 'name = "Lee Example"\nage = 40',
            "people.toml, person “lee”: we do not know “age” here.",
        ),
        ("people", 'name = "Care"\n', "", "people.toml, directorate “care”: it has no “name”."),
        (
            "people", 'person = "lee"', 'person = "lea"',
            "people.toml, seat 1: it names the person “lea”, and there is none of that key.",
        ),
        (
            "people", "E10000016", "E99000016",
            "people.toml, authority “tiny”: “E99000016” is no place code of a local authority.",
        ),
        (
            "people", 'directorate = "care"', 'directorate = "cure"',
            "people.toml, holder “ana”: it names the directorate “cure”, and there is none of that key.",
        ),
        (
            "people", "ana@tiny.invalid", "ana@example.com",
            "people.toml, holder “ana”: a made-up person needs an e-mail address that ends in .invalid.",
        ),
        (
            "outcomes", 'value = "59.2"', 'value = "about 59"',
            "outcomes.toml, reading 1: “value” is no number: 'about 59'. Write a number as text, like \"59.2\".",
        ),
        (
            "outcomes", 'value = "59.2"', "value = 59.2",
            "outcomes.toml, reading 1: “value” is no number: 59.2. Write a number as text, like \"59.2\".",
        ),
        (
            "outcomes", "share = 60", "share = 61",
            "outcomes.toml, objective “home”: the shares of its services come to 101 %, and 100 % is all.",
        ),
        (
            "outcomes", "share = 60", "share = 0",
            "outcomes.toml, contribution 1: “share” is 0, and it goes from 1 to 100.",
        ),
        (
            "outcomes", "until = 2013-03-31", "until = 2011-03-31",
            "outcomes.toml, reading “at-home, 2012/13”: the period ends before it begins.",
        ),
        (
            "outcomes", 'period = "2014/15", value = "70"', 'period = "2012/13", value = "70"',
            "outcomes.toml, indicator “at-home”: its targets are not in the order of their days.",
        ),
        (
            "outcomes", 'unit = "percent"', 'unit = "percents"',
            "outcomes.toml, indicator “at-home”: “unit” is 'percents', and it can be ",
        ),
        (
            "outcomes", 'title = "Telecare"', f'title = "{"x" * 201}"',
            "outcomes.toml, service “telecare”: “title” has 201 characters, and there is room for 200.",
        ),
        (
            "outcomes", 'key = "telecare"', 'key = "homecare"',
            "outcomes.toml, service “homecare”: two entries have this key.",
        ),
        (
            "framework", 'accountable = "lead_director"', 'accountable = "commissioner"',
            "framework.toml, step “analyse-step”: one role is both responsible and accountable for it.",
        ),
        (
            "framework", '[[gate]]\nstage = "do"', '[[gate]]\nstage = "plan"',
            "framework.toml, gate “do”: a framework has one",
        ),
        (
            "commissions", 'step = "analyse-step"', 'step = "dance"',
            "commissions.toml, evidence “seen”: it names the step “dance”, and there is none of that key.",
        ),
        ("commissions", "[[evidence]]", "[[proof]]", "commissions.toml, proof: we know no table of that name."),
        (
            "dataset", "as_of = 2014-05-15", 'as_of = "May"',
            "dataset.toml, dataset: “as_of” is 'May', and it should be a date.",
        ),
        ("dataset", "[dataset]", "[dataset", "dataset.toml, the whole file: it is not TOML: "),
        ("dataset", 'address = "tiny"', 'address = "Tiny Council"', "dataset.toml, dataset: “address” has"),
        ("dataset", '"kent_2014"', '"kent_1974"', "dataset.toml, dataset: “rulebook” is “kent_1974”, and it can be "),
        ("people", "Europe/London", "Europe/Dover", "people.toml, authority “tiny”: we know no time zone"),
        ("people", 'key = "ana"', 'key = "lee"', "people.toml, holder “lee”: a person or a post has this key already."),
        ("people", 'key = "care"', 'key = "../Care"', "people.toml, directorate “../Care”: a key has small letters"),
        ("people", 'name = "Care"', 'name = " "', "people.toml, directorate “care”: it has no “name”."),
        ("people", 'name = "Care"', 'name = "\\u0000"', "people.toml, directorate “care”: “name” holds a character"),
        (
            "people", 'roles = ["commissioner"]', "roles = [[]]",
            "people.toml, holder “ana”: “roles” is [], and it can be ",
        ),
        (
            "people", 'roles = ["commissioner"]', 'roles = ["auditor"]',
            "commissions.toml, commission “homecare”: it names no lead, and no holder is a commissioner.",
        ),
        (
            "outcomes", 'value = "59.2"', 'value = "159.2"',
            "outcomes.toml, reading “at-home, 2012/13”: 159.2 is no share of a whole",
        ),
        (
            "outcomes", 'value = "59.2"', 'value = "1e99"',
            "outcomes.toml, reading 1: “value” is '1e99': there is room for 4 decimals, below a million million.",
        ),
        (
            "outcomes", 'period = "2014/15", value = "70"', 'period = "2013/14", value = "70"',
            "outcomes.toml, indicator “at-home”: two of its targets are for one period.",
        ),
        ("outcomes", "from = 2012-04-01", "from = 0012-04-01", "outcomes.toml, plan “plan”: “from” is 0012-04-01, and"),
        (
            "commissions", "on = 2014-04-30", "on = { days_ago = 3 }",
            "commissions.toml, evidence “seen”: only what is made up counts days from the loading",
        ),
        (
            "commissions", "on = 2014-04-30", "on = { soon = 3 }",
            "commissions.toml, evidence “seen”: “on” is {'soon': 3}, and days are counted as in ",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_a_sentence_that_names_file_and_entry(file: str, old: str, new: str, sentence: str) -> None:
    assert any(fault.startswith(sentence) for fault in faults(**{file: (old, new)}))


def test_all_faults_are_told_at_once() -> None:
    found = faults(people=('name = "Care"\n', ""), outcomes=("share = 60", "share = 61"), framework=("SCA 6.12", ""))
    assert len({fault.split(",")[0] for fault in found}) == 3


def test_made_up_entries_need_no_clause_and_our_readings_do() -> None:
    parse("tiny", tiny(outcomes=('title = "Telecare"', 'title = "Telecare"\nbasis = "made up"')))
    assert faults(outcomes=('delivery = "external"\nclause = "P1 1.1"', 'delivery = "external"\nbasis = "our reading"'))


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("by 2016/17", date(2017, 3, 31)),
        ("2012-13 school year", date(2013, 8, 31)),
        ("April 2012 to March 2015", date(2015, 3, 31)),
        ("by August 2014", date(2014, 8, 31)),
        ("end of 2015", date(2015, 12, 31)),
        ("four years to 2015", date(2015, 12, 31)),
        ("2015 onwards", None),
        ("each year", None),
    ],
)
def test_a_target_falls_due_at_the_end_of_its_period(period: str, day: date | None) -> None:
    assert day_in(period) == day


@given(st.text(max_size=80))
def test_no_words_of_a_period_break_the_reading_of_its_day(period: str) -> None:
    day_in(period)


def test_made_up_days_count_from_the_day_of_loading() -> None:
    files = tiny(commissions=("on = 2014-04-30", 'on = { days_ago = 3 }\nbasis = "made up"'))
    (seen,) = parse("tiny", files, today=date(2026, 3, 2)).commissions.evidence
    assert seen.on == date(2026, 2, 27)
    (seen,) = parse("tiny", files).commissions.evidence
    assert seen.on == date(2014, 5, 12)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"\xff\xfe", "people.toml, the whole file: it is not written in UTF-8."),
        ("a = " + "[" * 5_000, "people.toml, the whole file: it is not TOML: "),
        ("a = 1\na = 2", "people.toml, the whole file: it is not TOML: "),
        ("", "the dataset, authority: it needs one [authority] table."),
        ("authority = 5", "the dataset, authority: it needs one [authority] table."),
        ("holder = 5", "people.toml, holder: write it as [[holder]], one table for each entry."),
        ("holder = [5]", "people.toml, holder 1: it is not a table of keys and values."),
    ],
)
def test_a_file_that_is_no_dataset_is_a_fault(text: str | bytes, sentence: str) -> None:
    with pytest.raises(Faulty) as caught:
        parse("tiny", {**tiny(), "people.toml": text})
    assert any(str(fault).startswith(sentence) for fault in caught.value.faults)


def test_an_empty_folder_is_a_fault() -> None:
    with pytest.raises(Faulty, match=r"tiny, the folder: there is no TOML file in it\."):
        parse("tiny", {})


_VALUES = st.sampled_from(
    [
        "5",
        "-5",
        "true",
        "nan",
        '""',
        '"x"',
        "[]",
        "[[]]",
        "{}",
        "{ in_days = 5 }",
        "2014-01-01",
        "12:00:00",
        "0x" + "F" * 40,
    ]
)


@given(st.sampled_from(sorted(tiny())), st.integers(0, 200), _VALUES)
def test_no_value_in_place_of_another_breaks_the_reading(file: str, at: int, value: str) -> None:
    files = tiny()
    lines = files[file].split("\n")
    written = [number for number, line in enumerate(lines) if " = " in line]
    line = written[at % len(written)]
    lines[line] = f"{lines[line].split(' = ')[0]} = {value}"
    found: tuple[Fault, ...] = ()
    try:
        parse("tiny", {**files, file: "\n".join(lines)})
    except Faulty as faulty:
        found = faulty.faults
    assert all(str(fault).endswith(".") for fault in found)
