"""What a search finds, as a file for a spreadsheet."""

import csv
from io import StringIO

import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from fourfold.publish.feeds import searched
from tests.cast import Cast
from tests.publish.feeds.test_atom import put

pytestmark = pytest.mark.django_db


def read(address: str) -> list[dict[str, str]]:
    response = Client().get(address)
    assert isinstance(response, StreamingHttpResponse)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(StringIO(response.getvalue().decode("utf-8-sig"))))


def test_a_row_tells_what_a_notice_offers(kent: Cast) -> None:
    notice = put(kent)
    [row] = read("/opportunities/notices.csv")
    assert row["Title"] == "Short breaks for carers"
    assert (row["Least value (£)"], row["Most value (£)"]) == ("60000", "240000")
    assert (row["Kind"], row["Places"]) == ("Tender", "Canterbury")
    assert row["Address"] == f"http://testserver{notice.get_absolute_url()}"


def test_a_table_finds_what_its_page_finds(kent: Cast, sussex: Cast) -> None:
    put(kent, "Clearing snow")
    put(sussex, "Clearing gutters")
    assert [row["Title"] for row in read("/kent/opportunities/notices.csv?q=clear")] == ["Clearing snow"]
    assert len(read("/opportunities/notices.csv?q=clear")) == 2
    assert read("/opportunities/notices.csv?q=xylophone") == []


def test_a_long_table_is_read_piece_by_piece_and_has_an_end(kent: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    titles = {f"Notice {number}" for number in range(7)}
    for title in titles:
        put(kent, title)
    monkeypatch.setattr(searched, "_AT_ONCE", 3)
    assert {row["Title"] for row in read("/opportunities/notices.csv")} == titles
    monkeypatch.setattr(searched, "IN_A_TABLE", 4)
    assert len(read("/opportunities/notices.csv")) == 4


def test_no_title_becomes_a_formula(kent: Cast) -> None:
    put(kent, '=HYPERLINK("https://example.com")')
    [row] = read("/opportunities/notices.csv")
    assert row["Title"].startswith("'=")
