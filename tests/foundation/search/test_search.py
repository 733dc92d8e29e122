from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fourfold.foundation.search import registry
from fourfold.foundation.search.actions import drop, put
from fourfold.foundation.search.models import Entry
from fourfold.foundation.search.queries import find
from fourfold.foundation.search.registry import Row, searchable
from tests.cast import Cast
from tests.conftest import signed_in
from tests.foundation.search.make import make_findable


def titles(cast: Cast, words: str, *, inside: bool = False, kinds: list[str] | None = None) -> list[str]:
    found = find(authority=cast.authority, words=words, inside=inside, kinds=kinds)
    return ["".join(piece.text for piece in result.title) for result in found.results]


@pytest.mark.parametrize(
    "question",
    [
        "residential", "Residential care", "care homes", "homes for care", "commissioning", "commissions",
        "commissioners", "commissio", "commissionin", "KCC-2014-0007", "0007", "résidential", '"care', "care's",
        "children’s", "AND care", "care* OR", "the care of homes", "resid", "homez",
    ],
)  # fmt: skip
def test_a_thing_is_found_by_its_words_in_any_form(kent: Cast, question: str) -> None:
    make_findable(
        kent, "Residential Care Homes", "KCC-2014-0007. Commissioned for children’s homes and (or) other care."
    )
    assert titles(kent, question) == ["Residential Care Homes"]


@pytest.mark.parametrize("question", ["", " ", "zebra", "care zebra", "*", "hqmes", "''", "-", "%", "\0", "() AND"])
def test_what_is_not_there_is_not_found(kent: Cast, question: str) -> None:
    make_findable(kent, "Residential Care Homes", "For older people")
    assert titles(kent, question) == []


def test_a_title_counts_for_more_than_words(kent: Cast) -> None:
    make_findable(kent, "Transport to school", "Sometimes libraries lie on the way")
    make_findable(kent, "Libraries", "Books and more")
    make_findable(kent, "School meals", "Nothing of the kind")
    assert titles(kent, "library") == ["Libraries", "Transport to school"]


def test_what_is_for_the_inside_is_found_inside_alone(kent: Cast) -> None:
    make_findable(kent, "Draft plan for libraries", inside_only=True)
    outside = find(authority=kent.authority, words="libraries", inside=False)
    assert (outside.results, outside.total, outside.kinds) == ([], 0, {})
    assert titles(kent, "libraries", inside=True) == ["Draft plan for libraries"]


def test_nothing_of_one_authority_is_found_in_another(kent: Cast, sussex: Cast) -> None:
    make_findable(kent, "Libraries")
    assert titles(sussex, "libraries", inside=True) == []


def test_what_changes_is_found_by_its_new_words_and_what_goes_by_none(kent: Cast) -> None:
    subject = make_findable(kent, "Libraries", "Books")
    put(authority=kent.authority, kind="commission", subject=subject, title="Museums", words="Pots", href="/")
    assert titles(kent, "libraries") == titles(kent, "books") == []
    assert titles(kent, "museum") == titles(kent, "pots") == ["Museums"]
    drop(subject)
    assert titles(kent, "museum") == []


def test_the_index_is_undone_with_its_action(kent: Cast) -> None:
    with suppress(RuntimeError), transaction.atomic():
        make_findable(kent, "Libraries")
        raise RuntimeError
    assert titles(kent, "libraries") == []


def test_pages_follow_each_other_without_loss(kent: Cast) -> None:
    for number in range(45):
        make_findable(kent, f"Library {number}", "Books " * (number % 7), kind="service" if number % 3 else "outcome")
    seen: list[object] = []
    after: str | None = None
    for expected in (20, 20, 5):
        found = find(authority=kent.authority, words="library", inside=False, after=after)
        assert (found.total, found.kinds, len(found.results)) == (45, {"outcome": 15, "service": 30}, expected)
        seen += [result.subject for result in found.results]
        after = found.next
    assert after == ""
    assert len(set(seen)) == 45


def test_kinds_can_be_chosen(kent: Cast) -> None:
    make_findable(kent, "Libraries", kind="service")
    make_findable(kent, "Libraries for all", kind="outcome")
    assert titles(kent, "libraries", kinds=["outcome"]) == ["Libraries for all"]
    assert titles(kent, "libraries", kinds=[]) == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=60), after=st.text(max_size=30))
def test_no_question_breaks_it(kent: Cast, question: str, after: str) -> None:
    find(authority=kent.authority, words=question, inside=True, after=after)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(max_size=60), words=st.text(max_size=200))
def test_no_text_breaks_the_index(kent: Cast, title: str, words: str) -> None:
    if any("\ud800" <= letter <= "\udfff" for letter in title + words):
        return
    drop(make_findable(kent, title, words))


def test_a_hundred_thousand_characters_can_be_found_in(kent: Cast) -> None:
    make_findable(kent, "Long", "unusual" + " words" * 40_000)
    make_findable(kent, "One long word", "x" * 150_000)
    assert titles(kent, "unusual") == ["Long"]


def test_the_index_can_be_made_afresh(kent: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = make_findable(kent, "Stale")
    monkeypatch.setattr(registry, "_kinds", {})
    searchable(
        "person", lambda: [Row(kent.authority, "person", kent.amina.uuid, "Amina Example", "", "/")], name="Person"
    )
    out = StringIO()
    call_command("search", "rebuild", stdout=out)
    assert out.getvalue() == "1 thing can be found.\n"
    assert not Entry.objects.filter(subject=stale).exists()
    [result] = find(authority=kent.authority, words="amina", inside=False).results
    assert result.kind_name == "Person"


def test_the_page_shows_what_its_reader_may_see(kent: Cast, sussex: Cast) -> None:
    make_findable(kent, "Libraries <b>open</b>", "All the libraries of Kent")
    make_findable(kent, "Draft for libraries", inside_only=True, kind="plan")
    address = "/kent/search/?q=libraries"
    for person in (None, kent.quinn, sussex.amina):
        page = signed_in(person).get(address).content.decode()
        assert "1 result<" in page
        assert "Draft for" not in page
    page = signed_in(kent.amina).get(address).content.decode()
    assert "2 results" in page
    assert "Plan (1)" in page
    assert "<b>open" not in page
    assert "Nothing was found" in signed_in(None).get("/kent/search/?q=zebra").content.decode()
    assert signed_in(None).get("/kent/search/?q=libraries&kind=x&after=x").status_code == 200
    assert "Type a word" in signed_in(None).get("/kent/search/").content.decode()


def test_a_search_asks_the_database_as_often_for_many_results_as_for_one(
    kent: Cast, django_assert_num_queries: object
) -> None:
    for number in range(30):
        make_findable(kent, f"Library {number}")
    with django_assert_num_queries(3):  # type: ignore[operator]
        find(authority=kent.authority, words="library", inside=True)
