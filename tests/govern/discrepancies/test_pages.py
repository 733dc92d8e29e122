from django.test import Client

from tests.cast import Cast
from tests.govern.discrepancies import make


def test_both_readings_stand_side_by_side_with_their_clauses(kent: Cast) -> None:
    make.discrepancy(kent)
    page = Client().get("/kent/figures-that-differ/").content.decode()
    for words in ("£45m, then £43m", "LETTER 3", "£43m, then £45m", "P1 5.2", "The two years are swapped."):
        assert words in page


def test_an_empty_page_says_what_will_stand_there(kent: Cast) -> None:
    assert "No figures differ here." in Client().get("/kent/figures-that-differ/").content.decode()
