"""Which page someone arrives on: with one authority, with several, with none, and with a desk of their own."""

import pytest
from django.test import Client

from fourfold.foundation import clock
from tests.cast import NOON, Cast
from tests.conftest import signed_in
from tests.do.notices.make import published
from tests.oversight.desks.test_pages import text_of

pytestmark = pytest.mark.django_db


def test_with_several_authorities_the_first_page_lists_them(kent: Cast, sussex: Cast) -> None:
    page = text_of(Client(), "/")
    assert 'href="/kent/"' in page
    assert 'href="/sussex/"' in page


def test_without_any_authority_the_first_page_says_how_to_begin(db: None) -> None:
    assert "fourfold load kent_2014" in text_of(Client(), "/")


def test_a_desk_is_only_for_people_of_the_authority(kent: Cast, sussex: Cast) -> None:
    assert signed_in(kent.amina).get("/kent/desk/").status_code == 200
    assert signed_in(sussex.amina).get("/kent/desk/").status_code != 200
    assert Client().get("/kent/desk/").status_code == 302


def test_the_front_page_says_how_many_opportunities_are_open(
    kent: Cast, sussex: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    assert "open now" not in text_of(Client(), "/kent/")
    published(kent)
    assert "one opportunity is open now" in text_of(Client(), "/kent/")
    published(kent)
    assert "2 opportunities are open now" in text_of(Client(), "/kent/")
    assert "open now" not in text_of(Client(), "/sussex/")


def test_the_short_address_leads_to_ones_own_desk(kent: Cast, sussex: Cast) -> None:
    assert signed_in(sussex.amina).get("/desk").headers["Location"] == "/sussex/desk/"
