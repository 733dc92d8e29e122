import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from fourfold.do.notices.index import put_notice
from fourfold.do.notices.models import Lot, Question
from fourfold.do.notices.rules import NoticeKind, NoticeState
from fourfold.do.notices.search import Counted
from fourfold.do.notices.tokens import Mark, token
from fourfold.do.portal.asking import Asked
from fourfold.do.portal.facets import facets_of
from fourfold.do.portal.models import Alert, Follow, Hit
from fourfold.foundation import clock
from fourfold.foundation.places import DISTRICTS
from tests.analyse.engagement.make import make_event
from tests.cast import NOON, Cast
from tests.conftest import signed_in
from tests.do.portal.make import alert_on, show
from tests.do.providers.make import quinn_of

SEARCH = "/opportunities/"


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon on 15 May 2014, on every page."""
    monkeypatch.setattr(clock, "now", lambda: NOON)


def text_of(answer: Any) -> str:
    """A page's words on one line."""
    plain = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", plain)


def test_a_result_says_when_how_much_and_for_whom(kent: Cast) -> None:
    notice = show(kent, suits_small=True, closes_at=datetime(2014, 6, 13, 11, tzinfo=NOON.tzinfo), months=36)
    for number, (low, high) in enumerate(((20_000_00, 40_000_00), (30_000_00, 60_000_00)), 1):
        Lot.objects.create(notice=notice, number=number, title=f"Lot {number}", value_low=low, value_high=high)
    page = text_of(Client().get(SEARCH))
    assert "Closes in 29 days, Friday 13 June at noon" in page
    assert "£20,000 to £60,000 for each of 2 lots" in page
    assert "Good for small organisations: lots from £20,000" in page
    assert "3 years" in page
    assert "Open now 1" in page


def test_a_list_is_read_in_pages_with_constant_queries(kent: Cast, django_assert_max_num_queries: Any) -> None:
    for number in range(25):
        show(kent, f"Carers {number}", kind=NoticeKind.EARLY if number % 2 else NoticeKind.TENDER)
    # PostgreSQL walks the archive in a few steps; their number does not grow with it.
    most = 11 if connection.vendor == "sqlite" else 18
    with django_assert_max_num_queries(most):
        page = Client().get(f"{SEARCH}?q=carers")
    assert text_of(page).count("Kent County Council") >= 20
    href = re.search(r'href="(\?[^"]*after=[^"]*)"', page.content.decode())
    assert href is not None
    with django_assert_max_num_queries(most):
        rest = text_of(Client().get(SEARCH + href[1].replace("&amp;", "&")))
    assert "Carers" in rest


def test_a_facet_says_how_many_it_leaves_and_leads_there(kent: Cast) -> None:
    show(kent, "Here", places=["E07000106"])
    show(kent, "There", places=["E07000114"])
    kent.authority.gss_code = "E10000016"
    kent.authority.save()
    page = Client().get(SEARCH).content.decode()
    assert re.search(r'href="\?place=E07000114"[^>]*><span>Thanet</span>\s*<span[^>]*>1</span>', page)
    narrowed = text_of(Client().get(f"{SEARCH}?place=E07000114"))
    assert "There" in narrowed
    assert "1 found" in narrowed


def test_of_very_many_choices_those_that_leave_most_are_offered(kent: Cast) -> None:
    numbers = {str(Mark.PLACE): {token(Mark.PLACE, code): n for n, code in enumerate(DISTRICTS, 1)}}
    counted = Counted(100, is_whole=True, facets=numbers)
    (facet,) = [one for one in facets_of(Asked(), counted, [], DISTRICTS) if one.title == "Where"]
    assert [choice.number for choice in facet.first] == sorted(range(1, len(DISTRICTS) + 1), reverse=True)[:6]
    assert len(facet.first) + len(facet.rest) == 24
    uncounted = facets_of(Asked(), Counted(1000, is_whole=False), [], DISTRICTS)
    assert "Where" not in [one.title for one in uncounted]


def test_a_postcode_finds_what_lies_near_it(kent: Cast) -> None:
    show(kent, "In Canterbury", places=["E07000106"])
    show(kent, "In Dartford", places=["E07000107"])
    near = text_of(Client().get(f"{SEARCH}?near=ct1+2ab&miles=5"))
    assert "In Canterbury" in near
    assert "In Dartford" not in near


def test_a_wrong_postcode_gets_a_sentence_and_narrows_nothing(kent: Cast) -> None:
    show(kent)
    page = text_of(Client().get(f"{SEARCH}?near=QQ99"))
    assert "We do not know where “QQ99” is" in page
    assert "1 found" in page


def test_a_word_that_is_put_together_finds_its_parts(kent: Cast) -> None:
    show(kent, "Home help", summary="Care at home.")
    assert "Did you mean “home help”?" in text_of(Client().get(f"{SEARCH}?q=homehelp"))


def test_a_word_that_is_spelt_wrong_finds_the_right_one(kent: Cast) -> None:
    show(kent)
    page = text_of(Client().get(f"{SEARCH}?q=carres"))
    assert "Nothing was found" in page
    assert "Did you mean “carers”?" in page


def test_too_many_words_and_too_narrow_a_place_find_what_is_near(kent: Cast) -> None:
    show(kent, places=["E07000106"])
    page = text_of(Client().get(f"{SEARCH}?q=carers+zebras"))
    assert "“carers” alone (1)" in page
    narrow = text_of(Client().get(f"{SEARCH}?q=carers&place=E07000114"))
    assert "The same words, anywhere and of any kind (1)" in narrow


def test_nonsense_is_called_so_and_says_what_to_type(kent: Cast) -> None:
    page = text_of(Client().get(f"{SEARCH}?q=%3F%21"))
    assert "We found no word in what you typed" in page
    assert "gardening" in page


def test_markup_that_was_asked_for_is_text(kent: Cast) -> None:
    page = Client().get(f"{SEARCH}?q=<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in page


def test_the_page_of_one_authority_shows_its_own_alone(kent: Cast, sussex: Cast) -> None:
    show(kent, "Kent carers")
    show(sussex, "Sussex carers")
    page = text_of(Client().get("/kent/opportunities/"))
    assert "Kent carers" in page
    assert "Sussex carers" not in page
    both = text_of(Client().get(SEARCH))
    assert "Sussex carers" in both
    assert "Who buys" in both


def test_whoever_speaks_for_a_provider_sees_what_fits_and_why(kent: Cast) -> None:
    quinn = quinn_of(kent)
    quinn.provider.categories, quinn.provider.areas = ["85300000"], ["E07000106"]
    quinn.provider.save()
    show(kent, "Carers")
    show(kent, "Tarmac", categories=["45233000"])
    client = signed_in(kent.quinn)
    page = text_of(client.get(SEARCH))
    assert "Fits you" in page
    assert "Does not fit you You did not say that you do this" in page
    assert "Tarmac" not in text_of(client.get(f"{SEARCH}?fits=yes"))


def test_a_notice_says_all_that_is_needed_to_take_part(kent: Cast, django_assert_max_num_queries: Any) -> None:
    early = show(kent, "Tell us", kind=NoticeKind.EARLY, closes_at=None, published_at=NOON - timedelta(days=90))
    notice = show(kent, follows=early, how_to="Write to us.", questions_until=NOON + timedelta(days=9))
    Question.objects.create(notice=notice, text="May we share a lot?", answer="Yes.", asked_at=NOON, answered_at=NOON)
    Question.objects.create(notice=notice, text="Not answered yet", asked_at=NOON)
    with django_assert_max_num_queries(16):
        page = text_of(Client().get(notice.get_absolute_url()))
    for words in ("How to take part", "Write to us.", "May we share a lot?", "What came before and after", "Tell us"):
        assert words in page
    assert "Not answered yet" not in page
    assert "Register your organisation to follow this" in page


def test_a_question_that_waits_is_shown_to_its_asker_alone(kent: Cast) -> None:
    notice = show(kent)
    Question.objects.create(notice=notice, text="May we share a lot?", asked_at=NOON, asked_by=kent.quinn.account)
    page = text_of(signed_in(kent.quinn).get(notice.get_absolute_url()))
    assert "May we share a lot? You asked this. We answer by 22 May 2014" in page
    for other in (Client(), signed_in(kent.amina)):
        assert "May we share a lot?" not in text_of(other.get(notice.get_absolute_url()))


def test_an_event_is_told_by_the_day_on_which_people_meet(kent: Cast) -> None:
    event = make_event(kent)
    show(kent, "Come and talk", kind=NoticeKind.EVENT, event=event, closes_at=NOON + timedelta(days=12))
    page = text_of(Client().get(SEARCH))
    assert "Thursday 29 May at noon. Book by Tuesday 27 May at noon" in page


def test_lots_without_places_of_their_own_are_where_the_notice_is(kent: Cast) -> None:
    notice = show(kent)
    Lot.objects.create(notice=notice, number=1, title="Evenings", value_low=1, value_high=2)
    page = text_of(Client().get(notice.get_absolute_url()))
    assert "1. Evenings Canterbury" in page


def test_a_cancelled_notice_says_why_and_has_no_steps(kent: Cast) -> None:
    notice = show(kent, state=NoticeState.CANCELLED, reason="No money.")
    page = text_of(Client().get(notice.get_absolute_url()))
    assert "Cancelled: No money." in page
    assert "How to take part" not in page


def test_a_notice_of_another_authority_or_a_draft_has_no_page(kent: Cast, sussex: Cast) -> None:
    notice = show(sussex)
    assert Client().get(reverse("portal.notice", args=["kent", notice.uuid])).status_code == 404
    notice.state = NoticeState.DRAFT
    notice.save()
    put_notice(notice)
    assert Client().get(notice.get_absolute_url()).status_code == 404


def test_a_notice_is_there_for_programs_too(kent: Cast) -> None:
    notice = show(kent)
    told = Client().get(f"{notice.get_absolute_url()}notice.json").json()
    assert told["title"] == "Short breaks for carers"
    assert told["value_high"] == 240_000_00


def send(client: Client, address: str, **given: str) -> Any:
    page = client.get(address)
    found = re.search(r'name="once" value="([^"]+)"', page.content.decode().partition("<main")[2])
    assert found is not None
    return client.post(address, {"once": found[1], **given})


def test_a_search_is_saved_as_an_alert_with_a_preview(kent: Cast) -> None:
    quinn_of(kent)
    show(kent, published_at=NOON - timedelta(days=1))
    client = signed_in(kent.quinn)
    address = "/alerts/new/?q=carers&place=E07000106"
    page = text_of(client.get(address))
    assert "1 in the last three months" in page
    answer = send(client, address, name="Carers", q="carers", how_often="daily")
    alert = Alert.objects.get()
    assert answer["Location"] == alert.get_absolute_url()
    assert alert.asked == [["q", "carers"], ["place", "E07000106"]]


def test_an_alert_on_nonsense_gets_a_sentence_and_keeps_what_was_typed(kent: Cast) -> None:
    client = signed_in(kent.quinn)
    answer = send(client, "/alerts/new/", name="Mine", q="?!", how_often="daily")
    assert answer.status_code == 409
    assert "“?!” holds no word." in text_of(answer)
    assert 'value="?!"' in answer.content.decode()
    empty = send(client, "/alerts/new/", name="Mine", q="", how_often="daily")
    assert "This would tell you about everything" in text_of(empty)


def test_an_alert_of_what_fits_writes_out_what_that_is(kent: Cast) -> None:
    quinn = quinn_of(kent)
    quinn.provider.categories = ["85300000"]
    quinn.provider.save()
    client = signed_in(kent.quinn)
    send(client, "/alerts/new/?fits=yes", name="Mine", q="", how_often="daily")
    assert Alert.objects.get().asked == [["place", "E07000106"], ["category", "85300000"]]


def test_an_alert_is_changed_from_a_search(kent: Cast) -> None:
    alert = alert_on(kent.quinn.account)
    client = signed_in(kent.quinn)
    page = text_of(client.get(f"{SEARCH}?q=trees&alert={alert.uuid}"))
    assert "Let “Carers” look for this" in page
    send(client, f"/alerts/{alert.uuid}/change/?q=trees", name="Trees", q="trees", how_often="weekly", seen="1")
    alert.refresh_from_db()
    assert (alert.name, alert.asked, alert.how_often) == ("Trees", [["q", "trees"]], "weekly")


def test_the_public_hear_how_to_have_alerts(kent: Cast) -> None:
    answer = Client().get("/alerts/new/?q=carers")
    assert answer.status_code == 302
    assert "register" in text_of(Client().get(SEARCH)).lower()


def test_a_notice_is_followed_from_its_page(kent: Cast) -> None:
    notice = show(kent)
    client = signed_in(kent.quinn)
    page = client.get(notice.get_absolute_url()).content.decode()
    key = re.findall(r'name="once" value="([^"]+)"', page)[-1]
    client.post(f"{notice.get_absolute_url()}follow/", {"once": key})
    assert Follow.objects.get().notice == notice
    assert "You follow this" in text_of(client.get(notice.get_absolute_url()))
    assert notice.title in text_of(client.get("/alerts/"))


def test_a_fresh_provider_finds_its_first_five_minutes(kent: Cast) -> None:
    quinn_of(kent)
    page = text_of(signed_in(kent.quinn).get("/your-organisation/"))
    assert "Your first five minutes" in page
    assert "Look at what is open, and save an alert" in page


def test_the_desk_shows_what_fits_what_is_followed_and_what_was_asked(
    kent: Cast, django_assert_max_num_queries: Any
) -> None:
    quinn = quinn_of(kent)
    quinn.provider.categories, quinn.provider.areas = ["85300000"], ["E07000106"]
    quinn.provider.save()
    notice = show(kent)
    Follow.objects.create(account=quinn.account, notice=notice, since=NOON)
    Hit.objects.create(alert=alert_on(quinn.account), notice=notice, at=NOON)
    Question.objects.create(notice=notice, text="May we?", asked_by=quinn.account, asked_at=NOON)
    client = signed_in(kent.quinn)
    with django_assert_max_num_queries(45):
        page = text_of(client.get("/your-organisation/"))
    for words in ("Open now, and may fit you", "What you follow", "May we?", "Waits for an answer"):
        assert words in page


def test_lists_of_alerts_and_findings_have_constant_queries(kent: Cast, django_assert_max_num_queries: Any) -> None:
    account = quinn_of(kent).account
    alert = alert_on(account)
    for number in range(6):
        notice = show(kent, f"Carers {number}")
        Hit.objects.create(alert=alert, notice=notice, at=NOON)
        Follow.objects.create(account=account, notice=notice, since=NOON)
    client = signed_in(kent.quinn)
    with django_assert_max_num_queries(14):
        client.get(alert.get_absolute_url())
    with django_assert_max_num_queries(14):
        client.get("/alerts/")


@pytest.mark.parametrize(
    ("address", "name", "places"),
    [
        (SEARCH, "", ["Opportunities", "Providers"]),
        (
            "/kent/opportunities/",
            "",
            ["Opportunities", "Contracts", "Outcomes", "Golden thread", "Commissions", "Decisions"],
        ),
        (
            "/kent/opportunities/",
            "amina",
            ["Your desk", "Opportunities", "Contracts", "Outcomes", "Commissions", "Decisions"],
        ),
    ],
)
def test_the_header_has_six_places_at_most(kent: Cast, address: str, name: str, places: list[str]) -> None:
    page = signed_in(getattr(kent, name) if name else None).get(address)
    assert [place.title for place in page.context["navigation"]] == places


def test_a_representative_finds_its_organisation_in_the_header(kent: Cast) -> None:
    quinn_of(kent)
    client = signed_in(kent.quinn)
    type(kent.quinn).objects.filter(pk=kent.quinn.pk).update(account=None)
    titles = [place.title for place in client.get(SEARCH).context["navigation"]]
    assert titles == ["Your organisation", "Opportunities", "Providers"]
    here = [place.title for place in client.get("/kent/opportunities/").context["navigation"]]
    assert here == ["Your organisation", "Opportunities", "Contracts", "Outcomes", "Commissions", "Decisions"]
