import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.do.fairness.models import Batch, Complaint, Rating
from fourfold.do.fairness.rules import QUESTIONS, About, ComplaintState, RatingState
from fourfold.foundation import clock
from tests.cast import NOON, Cast, again
from tests.conftest import signed_in
from tests.do.diary.make import make_procurement
from tests.do.fairness import make
from tests.do.notices.make import make_notice
from tests.do.providers.make import quinn_of


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def address(page: str, *arguments: object) -> str:
    return reverse(f"fairness.{page}", args=["kent", *arguments])


def send(browser: Client, where: str, **given: Any) -> Any:
    """Open a form, and send it filled in."""
    page = browser.get(where).content.decode()
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page))
    return browser.post(where, {**hidden, **given})


def press(browser: Client, page: str, where: str) -> Any:
    """Press the button of a page that sends to ``where``."""
    form = browser.get(page).content.decode().split(f'action="{where}"')[1]
    key = re.findall(r'name="once" value="([^"]*)"', form)[0]
    return browser.post(where, {"once": key})


def test_the_public_page_begins_empty_and_says_how_to_begin(kent: Cast) -> None:
    page = Client().get(address("list")).content.decode()
    assert "Nobody has complained yet" in page
    assert "once 5 different providers" in page
    assert address("complain") in page


def test_a_complaint_goes_its_whole_way_in_the_browser(kent: Cast) -> None:
    quinn, sol = signed_in(kent.quinn), signed_in(kent.sol)
    notice = make_notice(kent)
    begin = f"{address('complain')}?notice={notice.uuid}"
    page = quinn.get(begin).content.decode()
    assert "Sol Example, fair treatment officer" in page
    assert "within 3 working days" in page
    sent = send(quinn, begin, text="<script>alert(1)</script> It came late.")
    complaint = Complaint.objects.get()
    assert complaint.notice == notice
    assert sent["Location"] == complaint.get_absolute_url()
    shown = sol.get(complaint.get_absolute_url()).content.decode()
    assert "quinn@kent.invalid" in shown
    assert "<script>alert" not in shown
    press(sol, complaint.get_absolute_url(), address("acknowledge", complaint.uuid))
    send(sol, address("answer", complaint.uuid), finding="upheld", answer="You were right.")
    assert "You were right." in quinn.get(complaint.get_absolute_url()).content.decode()
    send(quinn, address("settled", complaint.uuid), settled="no", note="It is not enough.")
    assert again(complaint).state == ComplaintState.NOT_SETTLED
    public = Client().get(address("list")).content.decode()
    assert "Upheld, whole or in part" in public
    assert "late" not in Client().get(address("table")).content.decode().split("\r\n")[0]


def test_the_public_reads_who_looks_into_complaints_and_signs_in_to_write(kent: Cast) -> None:
    page = Client().get(address("complain")).content.decode()
    assert "Sol Example, fair treatment officer" in page
    assert "Register your organisation" in page
    assert 'name="text"' not in page
    answer = Client().post(address("complain"), {"once": str(uuid4()), "text": "It came late."})
    assert answer.status_code == 403
    assert not Complaint.objects.exists()


def test_a_complaint_about_what_nobody_may_see_is_not_found(kent: Cast) -> None:
    browser = signed_in(kent.quinn)
    draft = make_notice(kent, published=False)
    hidden = make_procurement(kent, is_public=False)
    for asked in (f"notice={draft.uuid}", f"procurement={hidden.uuid}", "notice=nonsense"):
        assert browser.get(f"{address('complain')}?{asked}").status_code == 404


def test_the_page_says_when_democratic_services_stand_in(kent: Cast) -> None:
    procurement = make_procurement(kent, buyer=kent.sol)
    page = signed_in(kent.quinn).get(f"{address('complain')}?procurement={procurement.uuid}").content.decode()
    assert "Hugo Example of democratic services" in page


def test_the_register_shows_lateness_and_not_who_or_what(kent: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    make.complaint(kent, notice=make_notice(kent), representative=quinn_of(kent))
    monkeypatch.setattr(clock, "now", lambda: NOON.replace(month=7))
    page = signed_in(kent.kit).get(address("complaints")).content.decode()
    assert "Late" in page
    for words in ("Quinn", "quinn@", "Example Carers", "Short breaks", "The papers came late"):
        assert words not in page
    assert Client().get(address("complaints")).status_code in (302, 403)


def test_the_register_costs_the_same_however_long_it_is(kent: Cast, django_assert_max_num_queries: Any) -> None:
    for _ in range(52):
        make.complaint(kent)
    browser = signed_in(kent.kit)
    with django_assert_max_num_queries(10):
        first = browser.get(address("complaints")).content.decode()
    (after,) = set(re.findall(r'href="\?after=([^"]+)"', first))
    with django_assert_max_num_queries(10):
        second = browser.get(address("complaints"), {"after": after}).content.decode()
    assert (first.count("ff-card"), second.count("ff-card")) == (50, 2)


def test_a_provider_rates_and_the_rating_appears_with_four_others(kent: Cast) -> None:
    quinn = quinn_of(kent)
    procurement = make.ended(kent)
    for letter in "ABCD":
        make.rated(procurement, f"Example {letter}")
    where = address("rate_process", procurement.uuid)
    answers = {question.key: "2" for question in QUESTIONS[About.PROCESS]}
    browser = signed_in(kent.quinn)
    refused = send(browser, where, took_part="on", comment="My very own words.")
    assert refused.status_code == 422
    assert "My very own words." in refused.content.decode()
    assert send(browser, where, took_part="on", comment="Ask Joe.", **answers).status_code == 302
    rating = Rating.objects.get(provider=quinn.provider)
    assert rating.state == RatingState.GIVEN
    sol = signed_in(kent.sol)
    assert "Ask Joe." in sol.get(address("comments")).content.decode()
    kept = send(sol, address("comment", rating.uuid), shown="Ask.")
    assert "Say why you took words out" in kept.content.decode()
    send(sol, address("comment", rating.uuid), shown="Ask.", because="It named someone.")
    public = Client().get(address("list")).content.decode()
    assert "5 ratings." in public
    assert "took words out: It named someone." in public
    assert quinn.provider.name not in public
    assert "Published with others" in browser.get(reverse("fairness.yours")).content.decode()


def test_both_sides_answer_in_the_browser(kent: Cast) -> None:
    quinn = quinn_of(kent)
    for letter in "ABCDE":
        make.rated_as_client(kent, f"Example {letter}")
    for number in range(4):
        make.rated_provider(kent, quinn.provider, make.officer(kent, number), work=f"Work {number}")
    where = address("rate_provider", quinn.provider.uuid)
    answers = {question.key: "5" for question in QUESTIONS[About.DELIVERY]}
    assert send(signed_in(kent.omar), where, year="2014", work="Short breaks", **answers).status_code == 302
    of_authority, of_provider = Batch.objects.get(authority=kent.authority), Batch.objects.get(provider=quinn.provider)
    rosa = signed_in(kent.rosa)
    assert address("reply", of_authority.uuid) in rosa.get(address("list")).content.decode()
    send(rosa, address("reply", of_authority.uuid), text="We pay sooner now.")
    page = reverse("fairness.provider", args=[quinn.provider.uuid])
    reply = reverse("fairness.provider_reply", args=[quinn.provider.uuid, of_provider.uuid])
    assert reply in signed_in(kent.quinn).get(page).content.decode()
    send(signed_in(kent.quinn), reply, text="Thank you.")
    assert "We pay sooner now." in Client().get(address("list")).content.decode()
    assert "Thank you." in Client().get(page).content.decode()


def test_the_public_page_costs_the_same_however_much_there_is(kent: Cast, django_assert_max_num_queries: Any) -> None:
    for _ in range(20):
        make.complaint(kent)
    for year in (2012, 2013, 2014):
        for letter in "ABCDE":
            make.rated_as_client(kent, f"Example {letter}", year=year)
    with django_assert_max_num_queries(8):
        Client().get(address("list"))


def test_the_data_can_be_taken_away(kent: Cast) -> None:
    make.complaint(kent)
    assert Client().get(address("data")).json()["complaints"][0]["sent"] == 1
    assert "complaints,2014,sent,1" in Client().get(address("table")).content.decode()
