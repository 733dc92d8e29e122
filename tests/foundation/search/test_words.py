from hypothesis import given
from hypothesis import strategies as st

from fourfold.foundation.search.words import folded, snippet, words_of


def test_words_are_folded_to_plain_letters() -> None:
    assert folded("Café’s  KCC-2014-0007, “In-House”") == "cafe s kcc 2014 0007 in house"


def test_common_words_are_left_out_of_a_question_that_has_others() -> None:
    assert words_of("the care of children") == ["care", "children"]
    assert words_of("the") == ["the"]
    assert words_of("!?") == []


def test_a_snippet_shows_the_words_in_their_place() -> None:
    text = "Nothing here. " * 20 + "Children in care are heard by commissioners of the council. " + "More. " * 60
    pieces = snippet(text, ["commissioning"])
    assert [piece.text for piece in pieces if piece.hit] == ["commissioners"]
    whole = "".join(piece.text for piece in pieces)
    assert whole.startswith("… ")
    assert whole.endswith(" …")
    assert len(whole) < 240
    assert "".join(piece.text for piece in snippet("Short.", ["absent"])) == "Short."
    assert snippet("", ["word"]) == []


@given(st.text(max_size=400), st.text(max_size=40))
def test_a_snippet_never_makes_anything_up(text: str, question: str) -> None:
    shown = "".join(piece.text for piece in snippet(text, words_of(question)))
    assert shown.removeprefix("… ").removesuffix(" …") in text
