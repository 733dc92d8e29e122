"""Scoring, moderation and prices in the browser, with every kind of cheat refused and on the record."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.do.tendering.models import BidFile, Consensus, Evaluator, LotBid, LowPrice, Score, Tender
from fourfold.do.tendering.nexts import next_for, waits_for
from fourfold.do.tendering.queries.page import boxes_of
from fourfold.do.tendering.rules.names import EvaluatorKind, TenderState
from fourfold.foundation import clock
from fourfold.foundation.audit.models import Event
from fourfold.govern.people.models import Person
from tests.cast import Cast, again
from tests.conftest import signed_in
from tests.do.tendering import evaluation_makers as make
from tests.do.tendering.access_evaluating import kept_file
from tests.do.tendering.evaluation_makers import OPENING, SCORED
from tests.do.tendering.test_opening_pages import refused, send, text, where


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets the clock; three days after the opening until it is set to something else."""

    def set_to(at: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: at)

    set_to(SCORED)
    return set_to


def answer_page(tender: Tender, key: str = "care", letter: str = "A", page: str = "score") -> str:
    return where(tender, page, make.lot_bid_of(tender, letter).uuid, tender.criteria.get(key=key).uuid)


def fetched(browser: Client, address: str) -> tuple[int, bytes]:
    """What a download answers, taken in to its end."""
    answer = browser.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return answer.status_code, content


def score_all(person: Person, tender: Tender, score: int) -> None:
    browser = signed_in(person)
    address = re.search(r'href="([^"]*/scoring/[^"]+)"[^>]*>\s*Go on scoring', text(browser, where(tender, "scoring")))
    there = address[1] if address else ""
    while there and there != where(tender, "scoring"):
        answer = send(browser, there, score=str(score), reason="It says how.")
        assert answer.status_code == 302, answer.content.decode()
        there = answer["Location"]


def test_from_naming_to_prices_in_the_browser(kent: Cast) -> None:
    tender = make.opened_tender(kent, is_anonymous=True)
    tender.criteria.filter(key="care").update(users_percent=50)
    tess, amina = make.uses_service(kent), signed_in(kent.amina)
    all_of_it = [str(tender.criteria.get(key=key).uuid) for key in ("care", "staff", "social")]
    for person, kind, criteria in (
        (kent.bola, "officer", all_of_it), (kent.jo, "officer", all_of_it), (tess, "service_user", all_of_it[:1]),
    ):  # fmt: skip
        answer = send(amina, where(tender, "name_evaluator", kind), person=str(person.uuid), criteria=criteria)
        assert answer.status_code == 302, answer.content.decode()
    for person, score in ((kent.bola, 2), (kent.jo, 4), (tess, 5)):
        browser = signed_in(person)
        assert "whether you have an interest" in text(browser, where(tender, "scoring"))
        no = {f"has_{one.uuid}": "no" for one in make.bidders()}
        assert send(browser, where(tender, "interests"), **no)["Location"] == where(tender, "scoring")
        score_all(person, tender, score)
        page = text(browser, where(tender, "scoring"))
        assert "Example Ash CIC" not in page
        once = re.search(r'name="once" value="([^"]*)"', page)
        assert once
        assert browser.post(where(tender, "hand_in"), {"once": once[1]}).status_code == 302
    assert again(tender).state == TenderState.MODERATING
    assert send(amina, where(tender, "interests"), **no).status_code == 302
    moderation = text(amina, where(tender, "moderation"))
    assert "9 scores are still to be agreed" in moderation
    assert moderation.count('class="te-user"') == 3
    assert moderation.count('class="te-officer"') == 18
    assert "Example Ash CIC" not in moderation
    there = re.search(r'href="([^"]*)"[^>]*>\s*Agree on a score', moderation)
    address = there[1] if there else ""
    while address != where(tender, "moderation"):
        answer = send(amina, address, score="3", reason="We talked it over.")
        assert answer.status_code == 302, answer.content.decode()
        address = answer["Location"]
    assert set(Consensus.objects.filter(criterion__key="care").values_list("score", flat=True)) == {4}
    answer = send(amina, where(tender, "close_quality"))
    assert answer["Location"] == where(tender, "prices")
    prices = text(amina, where(tender, "prices"))
    assert "£60,000" in prices
    assert "Example Cedar Ltd" in prices
    assert "1 price is far below the others" in prices
    theirs = signed_in(tess)
    for page in ("moderation", "prices"):
        back = re.search(r'class="govuk-back-link" href="([^"]*)"', text(theirs, where(tender, page)))
        assert back
        assert theirs.get(back[1]).status_code == 200
    assert refused() == []


def test_each_cheat_of_an_evaluator_is_refused_and_on_record(kent: Cast) -> None:
    tender = make.opened_tender(kent)
    bola = make.scored(make.evaluator(tender, kent.bola, ["care"]), 5)
    make.evaluator(tender, kent.jo, ["care"])
    make.evaluator(tender, kent.mina, ["staff", "social"])
    jo = signed_in(kent.jo)
    assert "It says how." not in text(jo, where(tender, "scores_of", bola.uuid), 403)
    assert text(jo, where(tender, "moderation"), 403)
    assert "£100,000" not in text(jo, where(tender, "prices"), 403)
    assert jo.get(answer_page(tender, "staff")).status_code == 404
    handed_in = signed_in(kent.bola)
    late = {"once": "11111111-1111-4111-8111-111111111111", "score": "0", "reason": "On second thoughts."}
    assert handed_in.post(answer_page(tender), late).status_code == 403
    assert set(Score.objects.values_list("score", flat=True)) == {5}
    petra = signed_in(kent.petra)
    for page in ("moderation", "prices", "scoring", "evaluators", "selection", "record"):
        assert text(petra, where(tender, page), 403)
    assert refused() == [
        ("jo", "tendering.scores_of"), ("jo", "tendering.moderation"), ("jo", "tendering.prices"),
        ("bola", "tendering.score"), *(("petra", f"tendering.{page}") for page in (
            "moderation", "prices", "scoring", "evaluators", "selection", "record")),
    ]  # fmt: skip


def test_the_lead_sees_no_score_and_no_price_before_all_are_in_either(kent: Cast) -> None:
    tender = make.opened_tender(kent)
    row = make.scored(make.evaluator(tender, kent.bola), 5)
    make.evaluator(tender, kent.jo)
    make.declare(tender, kent.amina)
    amina = signed_in(kent.amina)
    for address in (
        where(tender, "moderation"), where(tender, "prices"), where(tender, "scores_of", row.uuid),
        answer_page(tender, page="side"),
    ):  # fmt: skip
        page = text(amina, address, 403)
        assert "It says how." not in page
        assert "£100,000" not in page
    assert "It says how." not in text(amina, where(tender, "evaluators"))


def test_an_evaluator_with_an_interest_loses_access_at_once(kent: Cast) -> None:
    tender = make.opened_tender(kent)
    make.evaluator(tender, kent.bola)
    file = kept_file(make.lot_bid_of(tender).bid)
    browser = signed_in(kent.bola)
    for address in (answer_page(tender), where(tender, "bid_file", file.uuid)):
        assert fetched(browser, address)[0] == 200
    said = {f"has_{one.uuid}": "no" for one in make.bidders()}
    ash = make.bidders()[0].uuid
    assert (
        "Say in a few words"
        in send(browser, where(tender, "interests"), **{**said, f"has_{ash}": "yes"}).content.decode()
    )
    told = {**said, f"has_{ash}": "yes", f"what_{ash}": "My sister runs it."}
    assert send(browser, where(tender, "interests"), **told)["Location"] == where(tender, "scoring")
    assert "You no longer evaluate these bids" in text(browser, where(tender, "scoring"))
    for address in (answer_page(tender), answer_page(tender, letter="B"), where(tender, "bid_file", file.uuid)):
        assert text(browser, address, 403)
    assert len(refused()) == 3


def test_names_stay_hidden_in_every_corner_while_marking_is_anonymous(kent: Cast) -> None:
    tender = make.opened_tender(kent, is_anonymous=True)
    jo = make.evaluator(tender, kent.jo)
    file = kept_file(make.lot_bid_of(tender).bid)
    make.scored(jo, handed_in=False)
    browser = signed_in(kent.jo)
    pages = [
        text(browser, address)
        for address in (
            where(tender, "scoring"), answer_page(tender),
            where(tender, "scores_of", jo.uuid), where(tender, "tender"),
        )
    ]  # fmt: skip
    assert all("Example Ash" not in page for page in pages)
    assert "File 1" in pages[1]
    download = browser.get(where(tender, "bid_file", file.uuid))
    assert "Example" not in download["Content-Disposition"]
    assert b"".join(download.streaming_content) == b"How we care."  # type: ignore[attr-defined]
    assert text(browser, where(tender, "record"), 403)
    assert text(signed_in(kent.amina), where(tender, "selection"), 403)


def test_a_file_goes_to_those_who_score_what_it_belongs_to(kent: Cast) -> None:
    tender = make.opened_tender(kent)
    make.evaluator(tender, kent.bola, ["care"])
    make.evaluator(tender, kent.jo, ["staff"])
    bid = make.lot_bid_of(tender).bid
    care, price, selection = (kept_file(bid, place) for place in ("care", "price", "selection"))
    make.declare(tender, kent.amina)
    seen = {
        (person.slug, file.place): fetched(signed_in(person), where(tender, "bid_file", file.uuid))[0]
        for person in (kent.amina, kent.bola, kent.jo, kent.petra, kent.ines)
        for file in (care, price, selection)
    }
    assert [key for key, status in seen.items() if status == 200] == [("amina", "selection"), ("bola", "care")]
    Tender.objects.filter(pk=tender.pk).update(state=TenderState.PRICED, quality_closed_at=SCORED)
    assert fetched(signed_in(kent.bola), where(tender, "bid_file", price.uuid)) == (200, b"How we care.")
    assert BidFile.objects.count() == 3


def test_people_who_use_the_service_have_simpler_pages(kent: Cast) -> None:
    tender, tess = make.opened_tender(kent), make.uses_service(kent)
    tender.criteria.filter(key="care").update(users_percent=50)
    make.evaluator(tender, tess, ["care"], kind=EvaluatorKind.SERVICE_USER)
    browser = signed_in(tess)
    assert [wait.href for wait in waits_for(tess, OPENING)] == [where(tender, "scoring")]
    page = text(browser, where(tender, "scoring"))
    assert "You have read 0 of 3." in page
    assert "<table" not in page
    page = text(browser, answer_page(tender))
    assert "How good is this answer?" in page
    assert "This is how we do care." in page
    for other in ("moderation", "prices", "evaluators", "tender"):
        assert browser.get(where(tender, other)).status_code in (403, 404)


def test_a_draft_without_a_score_is_kept_and_a_stale_window_is_told(kent: Cast) -> None:
    tender = make.opened_tender(kent)
    make.evaluator(tender, kent.bola)
    browser = signed_in(kent.bola)
    assert send(browser, answer_page(tender), reason="Page 3 again.").status_code == 302
    assert Score.objects.get().score is None
    page = browser.get(answer_page(tender)).content.decode()
    assert "Page 3 again." in page
    send(browser, answer_page(tender), score="4", reason="Page 3 is good.")
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page))
    stale = browser.post(answer_page(tender), {**hidden, "score": "1", "reason": "Older thoughts."})
    assert stale.status_code == 409
    assert "Older thoughts." in stale.content.decode()
    assert Score.objects.get().score == 4


def test_the_same_form_sent_twice_is_acted_on_once(kent: Cast) -> None:
    tender = make.opened_tender(kent)
    make.evaluator(tender, kent.bola)
    browser = signed_in(kent.bola)
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', browser.get(answer_page(tender)).content.decode()))
    for score in ("4", "1"):
        answer = browser.post(answer_page(tender), {**hidden, "score": score, "reason": "It says how."})
        assert answer.status_code == 302
    assert Score.objects.get().score == 4


def test_a_bidder_explains_its_low_price_on_its_own_page(kent: Cast, now: Any) -> None:
    tender = make.moderated_tender(kent)
    make.agreed(tender, kent.amina)
    amina = signed_in(kent.amina)
    send(amina, where(tender, "close_quality"))
    low = LowPrice.objects.select_related("lot_bid__bid__provider").get()
    page = text(amina, where(tender, "low_price", low.uuid))
    once = re.search(r'name="once" value="([^"]*)"', page)
    assert once
    assert amina.post(where(tender, "ask_about_price", low.uuid), {"once": once[1]}).status_code == 302
    early = send(amina, where(tender, "settle_price", low.uuid), is_accepted="no", reason="Too cheap.")
    assert early.status_code == 409
    assert refused() == [("amina", "tendering.settle_price")]
    bidder = Client()
    bidder.force_login(make.someone_for(low.lot_bid.bid.provider).account)
    own = reverse("tendering.explain_price", args=["kent", low.uuid])
    assert "because it is far below the others" in text(bidder, own)
    assert "£98,000" not in text(bidder, own), "what the others bid is theirs"
    assert send(bidder, own, explanation="We own the building.").status_code == 302
    rival = Client()
    rival.force_login(make.someone_for(make.bidders()[0]).account)
    assert rival.get(own).status_code == 404
    assert "We own the building." in text(amina, where(tender, "settle_price", low.uuid))
    send(amina, where(tender, "settle_price", low.uuid), is_accepted="yes", reason="The building is theirs.")
    assert again(low).is_accepted
    assert "Low, and it stands" in text(amina, where(tender, "prices"))


def test_a_price_that_does_not_add_up_shows(kent: Cast) -> None:
    tender = make.opened_tender(kent, TenderState.PRICED)
    make.declare(tender, kent.amina)
    LotBid.objects.filter(bid__alias="Bidder A").update(slip="The lines sum to £90,000 and the bid says £100,000.")
    page = text(signed_in(kent.amina), where(tender, "prices"))
    assert page.count("Does not add up") == 1
    assert page.count("Adds up") == 2


def test_the_lead_rules_a_bid_out_and_lets_an_evaluator_go(kent: Cast) -> None:
    tender = make.opened_tender(kent)
    jo = make.evaluator(tender, kent.jo)
    make.declare(tender, kent.amina)
    bid = make.lot_bid_of(tender).bid
    bid.selection = {
        "standard": {"f": {"question": "Fraud?", "kind": "must_be_no", "answer": "yes", "explanation": "Once."}}
    }
    bid.save()
    amina = signed_in(kent.amina)
    assert "Fraud? Yes. Once." in text(amina, where(tender, "selection"))
    assert send(amina, where(tender, "rule_out", bid.uuid), because="It goes on.").status_code == 302
    assert again(bid).out_because == "It goes on."
    assert send(amina, where(tender, "remove_evaluator", jo.uuid), because="Jo is ill.").status_code == 302
    assert again(jo).removed_because == "Jo is ill."
    assert (
        send(signed_in(kent.kit), where(tender, "hand_over"), to=str(kent.bola.uuid), because="She moves.").status_code
        == 302
    )
    assert again(tender).lead == kent.bola


def test_what_is_next_in_an_evaluation(kent: Cast) -> None:
    tender = make.opened_tender(kent)
    make.evaluator(tender, kent.bola, clear=False)

    def step(person: Person) -> str:
        found = next_for(again(tender), person, OPENING)
        return found.label if found else ""

    assert (step(kent.bola), step(kent.amina)) == ("Tell of interests", "Tell of interests")
    make.declare(tender, kent.bola)
    make.declare(tender, kent.amina)
    assert (step(kent.bola), step(kent.amina), step(kent.kit)) == ("Score them", "", "")
    Evaluator.objects.get().criteria.clear()
    assert step(kent.amina) == "Name someone"
    Tender.objects.update(state=TenderState.MODERATING)
    assert (step(kent.amina), step(kent.bola)) == ("Moderate", "")
    box = dict(boxes_of(again(tender), kent.amina, OPENING))["do/tendering/evaluation/box.html"]
    assert [label for label, _ in box["links"]] == ["Who evaluates", "Answers to selection", "Scores side by side"]


def test_pages_ask_as_little_for_many_bids_as_for_few(kent: Cast, django_assert_max_num_queries: Any) -> None:
    tender = make.moderated_tender(kent)
    amina, jo = signed_in(kent.amina), signed_in(kent.jo)
    with django_assert_max_num_queries(30):
        text(amina, where(tender, "moderation"))
    with django_assert_max_num_queries(24):
        text(jo, where(tender, "scoring"))
    Tender.objects.update(state=TenderState.PRICED, quality_closed_at=SCORED)
    with django_assert_max_num_queries(20):
        text(amina, where(tender, "prices"))


def test_what_is_refused_tells_the_trail_who_and_where(kent: Cast) -> None:
    tender = make.opened_tender(kent)
    signed_in(kent.petra).get(where(tender, "prices"))
    event = Event.objects.get(what="tender.refused")
    assert (event.actor, event.subject, event.authority) == (kent.petra.uuid, tender.uuid, kent.authority.uuid)
    assert Client().get(where(tender, "prices")).status_code in (302, 404)
    assert Event.objects.filter(what="tender.refused").count() == 1
