import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.do.frameworks.models import Framework, Place
from fourfold.do.frameworks.rules import FrameworkAgreementState, PlaceState
from fourfold.do.providers.searching import make_findable
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.search.queries import find
from tests.cast import NOON, Cast, again
from tests.conftest import signed_in
from tests.do.frameworks import make
from tests.do.providers.make import make_provider, quinn_of


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


@pytest.fixture(autouse=True)
def in_kent(kent: Cast) -> None:
    Authority.objects.filter(pk=kent.authority.pk).update(gss_code="E10000016")
    kent.authority.gss_code = "E10000016"


def text(browser: Client, name: str, *arguments: object, **asked: str) -> str:
    answer = browser.get(reverse(name, args=arguments), asked)
    assert answer.status_code == 200, answer
    return str(answer.content.decode())


def send(browser: Client, where: str, **given: Any) -> Any:
    """Open a form, and send it filled in."""
    page = browser.get(where).content.decode()
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page))
    return browser.post(where, {**hidden, **given})


def test_everyone_reads_a_framework_in_use_and_its_own_people_a_draft(kent: Cast) -> None:
    row, draft = make.opened(kent), make.draft(kent, title="Not yet")
    page = text(Client(), "frameworks.page", "kent", row.uuid)
    assert "A place here is no promise of work. Between £200,000 and £900,000" in page
    assert "Not yet" not in text(Client(), "frameworks.list", "kent")
    assert "Not yet" in text(signed_in(kent.ines), "frameworks.list", "kent")
    assert Client().get(draft.get_absolute_url()).status_code == 404


def test_a_count_without_names_shows_as_a_gap_and_not_as_rows(kent: Cast) -> None:
    row = make.opened(kent, providers_told=22)
    page = text(Client(), "frameworks.page", "kent", row.uuid)
    assert "speaks of 22 providers and names none" in page
    assert "Nobody has a place" not in page
    make.placed(kent, row, make_provider())
    page = text(Client(), "frameworks.page", "kent", row.uuid)
    assert "21 of them are not named here yet" in page
    assert "22 providers" in text(Client(), "frameworks.list", "kent")


def test_lots_are_drawn_by_district_with_a_table_that_says_the_same(kent: Cast) -> None:
    row = make.opened(kent)
    make.placed(kent, row, make_provider(), areas=["E07000106"])
    make.placed(kent, row, make_provider("Example New CIC"), provisional=True)
    page = text(Client(), "frameworks.page", "kent", row.uuid)
    assert page.count('class="fw-full"') == 1
    assert page.count('class="fw-ring"') == 1
    assert page.count('class="fw-dash"') == 10
    assert "2, of these 1 provisional" in re.sub(r"\s+", " ", page)


def test_the_public_reads_who_has_a_place_and_not_what_is_still_to_show(kent: Cast) -> None:
    row = make.opened(kent)
    place = make.placed(kent, row, make_provider("Example New CIC"), provisional=True)
    page = text(Client(), "frameworks.page", "kent", row.uuid)
    assert "Example New CIC" in page
    assert "One club for three months." not in page
    assert signed_in(kent.amina).get(place.get_absolute_url()).status_code == 403
    assert "One club for three months." in text(signed_in(kent.bola), "frameworks.place", "kent", place.uuid)


def test_a_provider_sees_its_own_places(kent: Cast) -> None:
    quinn = quinn_of(kent)
    make.placed(kent, make.opened(kent), quinn.provider, provisional=True)
    page = text(signed_in(kent.quinn), "frameworks.ours")
    assert "Show by 31 October 2014" in re.sub(r"\s+", " ", page)
    assert "no promise of work" in page


def test_a_framework_goes_from_draft_to_its_end_in_the_browser(kent: Cast) -> None:
    amina, kit, bola = (signed_in(person) for person in (kent.amina, kent.kit, kent.bola))
    provider = make_provider("Example New CIC")
    make_findable(provider)
    answer = send(
        amina, reverse("frameworks.start", args=["kent"]), title="Youth work", summary="Clubs.",
        keeper=str(kent.bola.uuid), intake="any_time", expected_low="100,000", expected_high="100,000",
        expected_because="As last year.", review_on="2015-01-01",
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    row = Framework.objects.get()

    def where(page: str) -> str:
        return reverse(f"frameworks.{page}", args=["kent", row.uuid])

    assert send(amina, where("add_lot"), title="Clubs", places=["E07000106"]).status_code == 302
    lot = row.lots.get()
    edit = reverse("frameworks.edit_lot", args=["kent", row.uuid, lot.uuid])
    assert send(amina, edit, title="All clubs", places=["E07000106"]).status_code == 302
    assert send(kit, where("open")).status_code == 302
    answer = send(
        kit, f"{where('give')}?q=new", provider=str(provider.uuid), lot=str(lot.uuid), provisional="yes",
        because="It is new and good.", to_show="A club.", show_by="2014-12-01",
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    place = Place.objects.get()
    settle = {name: reverse(f"frameworks.{name}", args=["kent", place.uuid]) for name in ("confirm", "end_place")}
    assert send(bola, settle["confirm"], because="Ninety came.").status_code == 302
    assert again(place).state == PlaceState.FULL
    assert send(bola, settle["end_place"], because="It closed.").status_code == 302
    assert send(bola, where("review"), found="Nobody is left.", next_on="2015-05-01").status_code == 302
    assert "Nobody is left." in text(Client(), "frameworks.page", "kent", row.uuid)
    assert send(kit, where("end"), because="It ran out.").status_code == 302
    assert again(row).state == FrameworkAgreementState.ENDED


def test_a_list_has_as_many_queries_for_many_as_for_few(kent: Cast, django_assert_max_num_queries: Any) -> None:
    for number in range(3):
        make.placed(kent, make.opened(kent, title=f"Framework {number}"), make_provider(f"Provider {number}"))
    with django_assert_max_num_queries(5):
        text(Client(), "frameworks.list", "kent")
    row = Framework.objects.order_by("pk")[0]
    for number in range(5):
        make.placed(kent, row, make_provider(f"Another {number}"), provisional=bool(number % 2))
    with django_assert_max_num_queries(12):
        text(Client(), "frameworks.page", "kent", row.uuid)


def test_search_finds_a_framework_and_a_draft_for_its_own_people_alone(kent: Cast) -> None:
    make.draft(kent, title="Secret clubs", review_on=date(2015, 1, 1))
    make.opened(kent)
    assert find(authority=kent.authority, words="youth", inside=False).total == 1
    assert find(authority=kent.authority, words="secret", inside=False).total == 0
    assert find(authority=kent.authority, words="secret", inside=True).total == 1
