"""What a search finds, in a reader of feeds."""

from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from fourfold.do.notices.index import put_notice
from fourfold.do.notices.models import Notice
from fourfold.foundation import clock
from tests.cast import Cast
from tests.do.notices.make import make_notice

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def put(kent: Cast, title: str = "Short breaks for carers", *, hours: int = 1, **more: object) -> Notice:
    """An open notice that search finds, published so many hours ago."""
    at = clock.now()
    given: dict[str, Any] = {
        "published_at": at - timedelta(hours=hours),
        "changed_at": at - timedelta(hours=hours),
        "closes_at": at + timedelta(days=30),
        **more,
    }
    notice = make_notice(kent, title=title, **given)
    put_notice(notice, at)
    return notice


def read(address: str) -> ElementTree.Element:
    """The feed at an address, once it keeps to RFC 4287."""
    response = Client().get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.content)
    assert feed.tag == f"{ATOM}feed"
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            [found] = part.findall(f"{ATOM}{name}")
            assert found.text
        datetime.fromisoformat(text(part, "updated"))
    [own] = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own == text(feed, "id")
    assert all(entry.find(f"{ATOM}author/{ATOM}name") is not None for entry in feed.findall(f"{ATOM}entry"))
    return feed


def text(part: ElementTree.Element, name: str) -> str:
    return part.findtext(f"{ATOM}{name}") or ""


def entries(feed: ElementTree.Element) -> list[ElementTree.Element]:
    return feed.findall(f"{ATOM}entry")


def test_an_entry_tells_what_a_notice_is_about(kent: Cast) -> None:
    notice = put(kent)
    [entry] = entries(read("/opportunities/feed.atom"))
    assert text(entry, "id") == notice.uuid.urn
    assert text(entry, "title") == "Short breaks for carers"
    assert "Tender. £60,000 to £240,000. Canterbury. Closes on" in " ".join(text(entry, "summary").split())
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"http://testserver{notice.get_absolute_url()}"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Kent County Council"


def test_a_feed_finds_what_its_page_finds(kent: Cast, sussex: Cast) -> None:
    put(kent, "Clearing snow")
    put(kent, "Teaching swimming", places=["E07000105"])
    put(sussex, "Clearing gutters")
    put(kent, "Over", closes_at=clock.now() - timedelta(hours=1))

    def found(address: str) -> set[str]:
        return {text(entry, "title") for entry in entries(read(address))}

    assert found("/opportunities/feed.atom") == {"Clearing snow", "Teaching swimming", "Clearing gutters"}
    assert found("/opportunities/feed.atom?q=clear") == {"Clearing snow", "Clearing gutters"}
    assert found("/opportunities/feed.atom?q=clear&by=sussex") == {"Clearing gutters"}
    assert found("/kent/opportunities/feed.atom?q=clear&by=sussex") == {"Clearing snow"}
    assert found("/opportunities/feed.atom?place=E07000105") == {"Teaching swimming"}
    assert found("/opportunities/feed.atom?show=past") == {"Over"}


def test_the_latest_change_comes_first_and_the_feed_is_as_new_as_that(kent: Cast) -> None:
    for title, hours in (("Old", 5), ("Changed", 9), ("New", 2)):
        put(kent, title, hours=hours)
    row = Notice.objects.get(title="Changed")
    row.number, row.changed_at = 2, clock.now()
    row.save()
    feed = read("/opportunities/feed.atom")
    assert [text(entry, "title") for entry in entries(feed)] == ["Changed", "New", "Old"]
    assert text(feed, "updated") == text(entries(feed)[0], "updated")
    assert text(entries(feed)[0], "id") == row.uuid.urn


def test_an_address_says_the_same_however_it_is_written(kent: Cast) -> None:
    feed = read("/opportunities/feed.atom?nonsense=1&q=+clear++&kind=dance")
    assert text(feed, "id") == "http://testserver/opportunities/feed.atom?q=clear"
    assert text(feed, "title") == "Opportunities for “clear”"
    assert text(read("/kent/opportunities/feed.atom"), "title") == "Opportunities: Kent County Council"


def test_a_search_that_finds_nothing_is_a_feed_too(kent: Cast) -> None:
    assert entries(read("/opportunities/feed.atom?q=xylophone")) == []


def test_titles_and_scripts_leave_the_feed_whole(kent: Cast) -> None:
    put(kent, "<script>alert(1)</script> & \x0b more", summary="<script>alert(2)</script>\x08 & “so on”")
    [entry] = entries(read("/opportunities/feed.atom"))
    assert text(entry, "title") == "<script>alert(1)</script> & more"
    assert "&lt;script&gt;alert(2)&lt;/script&gt; &amp; “so on”" in text(entry, "summary")


def test_a_feed_that_has_not_changed_is_not_sent_again(kent: Cast) -> None:
    put(kent)
    first = Client().get("/opportunities/feed.atom")
    assert first["Last-Modified"]
    again = Client().get("/opportunities/feed.atom", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    put(kent, "Another")
    other = Client().get("/opportunities/feed.atom", headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 200


def test_a_longer_feed_asks_the_database_no_more_often(
    kent: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        put(kent, f"Notice {number}")
    for address in ("feed.atom", "calendar.ics"):
        with django_assert_max_num_queries(6):
            Client().get(f"/kent/opportunities/{address}")
