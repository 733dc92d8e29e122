from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from fourfold.rulebooks import MissingRule, load_rulebook, loader, rulebook_at

ENTRY = '[[tea.cups]]\nvalue = 3\nfrom = 2014-01-01\nclause = "SO 1"\nmeaning = "Cups of tea."\n'
Write = Callable[[str], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Write the one book of a folder of its own."""
    monkeypatch.setattr(loader, "FOLDER", tmp_path)
    load_rulebook.cache_clear()
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "rulebook.toml").write_text('title = "Ours"\n')

    def put(text: str) -> None:
        (tmp_path / "ours" / "rules.toml").write_text(text)

    yield put
    load_rulebook.cache_clear()


def test_a_good_book_is_read(write: Write) -> None:
    write(ENTRY)
    assert rulebook_at("ours", date(2014, 1, 1)).number("tea.cups") == 3


def test_an_entry_is_superseded_on_its_day(write: Write) -> None:
    later = ENTRY.replace("value = 3", "value = 4").replace("2014-01-01", "2015-01-01")
    write(ENTRY + "until = 2014-12-31\n" + later)
    assert rulebook_at("ours", date(2014, 12, 31)).number("tea.cups") == 3
    assert rulebook_at("ours", date(2015, 1, 1)).number("tea.cups") == 4


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (ENTRY.replace('clause = "SO 1"\n', ""), "ours: an entry tea.cups lacks clause."),
        (ENTRY.replace("from = 2014-01-01\n", ""), "ours: an entry tea.cups lacks from."),
        (ENTRY.replace("SO 1", " "), "ours: an entry tea.cups needs words in clause and meaning."),
        (ENTRY.replace("2014-01-01", '"2014"'), "ours: an entry tea.cups needs dates in from and until."),
        (ENTRY + "until = 2013-12-31\n", "ours: an entry tea.cups ends before it begins."),
        (ENTRY + 'untill = "x"\n', "ours: an entry tea.cups has untill, which no entry knows."),
        (
            ENTRY + 'confidence = "sure"\n',
            "ours: the confidence of an entry tea.cups is confirmed, secondary or unconfirmed.",
        ),
        (ENTRY + ENTRY, "ours: two entries tea.cups are in force on 1 January 2014."),
        ("cups = 3\n", "ours: cups stands outside an entry."),
        ("cups = [3]\n", "ours: cups stands outside an entry."),
        ("cups =\n", "ours: rules.toml cannot be read:"),
    ],
)
def test_a_faulty_book_is_refused_in_a_sentence(write: Write, text: str, sentence: str) -> None:
    write(text)
    with pytest.raises(ValueError, match=f"^{sentence[:20]}") as caught:
        load_rulebook("ours")
    assert str(caught.value).startswith(sentence)


def test_a_book_that_is_not_there_is_named_with_those_that_are(write: Write) -> None:
    write(ENTRY)
    with pytest.raises(FileNotFoundError) as caught:
        load_rulebook("theirs")
    assert str(caught.value) == "There is no rulebook called theirs. There are: ours."


def test_a_rule_that_is_not_in_force_is_missed_in_a_sentence(write: Write) -> None:
    write(ENTRY)
    with pytest.raises(MissingRule, match=r"ours has no rule tea\.cups in force on 31 December 2013\."):
        rulebook_at("ours", date(2013, 12, 31)).number("tea.cups")


def test_a_value_of_another_kind_is_not_taken_for_a_number(write: Write) -> None:
    write(ENTRY.replace("value = 3", "value = true"))
    book = rulebook_at("ours", date(2014, 1, 1))
    assert book.flag("tea.cups")
    with pytest.raises(TypeError, match="not a whole number"):
        book.number("tea.cups")
