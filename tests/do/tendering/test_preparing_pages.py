"""Preparing a tender in the browser: from a draft notice to its publication, its amendment and its end."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fourfold.do.notices.rules import NoticeState
from fourfold.do.tendering.actions import weighing
from fourfold.do.tendering.models import Requirement, Tender, TenderPaper
from fourfold.do.tendering.nexts import next_for, waits_for
from fourfold.do.tendering.queries.tenders import tenders_for
from fourfold.do.tendering.rules.names import Ask, TenderState
from fourfold.do.tendering.rules.prices import Formula
from fourfold.foundation import clock
from tests.cast import NOON, Cast, again
from tests.conftest import signed_in
from tests.do.notices.make import CLOSES, make_notice
from tests.do.tendering.makers import make_tender, stored_paper
from tests.foundation.sealing.make import key_for


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def address(row: Tender, page: str = "tender", *more: object) -> str:
    return reverse(f"tendering.{page}", args=[row.authority.slug, row.uuid, *more])


def read(browser: Client, where: str) -> str:
    return browser.get(where).content.decode()


def send(browser: Client, where: str, **given: Any) -> Any:
    """Open a form, and send it with what stands in its key."""
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', read(browser, where)))
    return browser.post(where, {**hidden, **given})


def press(browser: Client, page: str, where: str) -> Any:
    """Press the button of a page that leads to ``where``."""
    form = re.search(rf'action="{re.escape(where)}".*?name="once" value="([^"]*)"', read(browser, page), re.DOTALL)
    assert form is not None, f"{page} has no button to {where}"
    return browser.post(where, {"once": form[1]})


TERMS = {
    "procedure": "open", "value": "240,000", "months": "36", "risk": "medium", "is_anonymous": "no",
}  # fmt: skip


def test_a_tender_goes_from_a_draft_notice_to_its_amendment_and_its_end(kent: Cast) -> None:
    amina, kit = signed_in(kent.amina), signed_in(kent.kit)
    notice = make_notice(kent, published=False, closes_at=CLOSES, how_to="Bid on the portal.")
    for person in (kent.kit, kent.amina, kent.bola):
        key_for(person)
    start = reverse("tendering.start", args=["kent", notice.uuid])
    assert start in read(amina, notice.get_work_url())
    assert send(amina, start, **TERMS, lead=str(kent.amina.uuid)).status_code == 302
    row = Tender.objects.get()

    lots = {"lot_title_1": "East Kent", "lot_value_1": "140,000", "lot_title_2": "West Kent", "lot_value_2": "100,000"}
    assert send(amina, address(row, "lots"), **lots, most_lots="1").status_code == 302
    assert press(amina, address(row, "criteria"), address(row, "preset", "usual")).status_code == 302
    quality = row.criteria.get(kind="quality")
    care = {"title": "Care", "method": "answer", "weight": "100", "asks": "How do you care?"}
    assert send(amina, f"{address(row, 'add_criterion')}?under={quality.uuid}", **care).status_code == 302
    assert send(amina, address(row, "add_ask", Ask.PUBLIC_LIABILITY), amount="10,000,000").status_code == 302
    paper = {"title": "Specification", "file": SimpleUploadedFile("specification.txt", b"What is wanted.")}
    assert send(amina, address(row, "papers"), **paper).status_code == 302
    assert "£10,000,000 of cover is much" in read(amina, address(row))
    for one in row.requirements.all():
        assert send(amina, address(row, "overrule", one.uuid), because="The river is near.").status_code == 302
    assert "All is ready" in read(kit, address(row))

    holders = [str(person.uuid) for person in (kent.kit, kent.amina, kent.bola)]
    assert send(kit, address(row, "publish"), holders=holders, needed="2").status_code == 302
    assert again(row).state == TenderState.OPEN
    public = read(Client(), address(row, "public"))
    for words in ("How do you care?", "The river is near.", "£10,000,000", "East Kent", "Very good", "<svg"):
        assert words in public, words
    assert address(row, "public") in read(Client(), again(notice).get_absolute_url())

    amended = send(kit, address(row, "amend"), change="wanted", text="Evenings too.")
    assert amended.status_code == 302
    assert "Evenings too." in read(Client(), address(row, "public"))
    assert send(kit, address(row, "cancel"), because="The money went elsewhere.").status_code == 302
    assert again(notice).state == NoticeState.CANCELLED
    assert "The money went elsewhere." in read(Client(), address(row, "public"))


def test_a_refusal_stands_beside_its_field_and_nothing_typed_is_lost(kent: Cast) -> None:
    row = make_tender(kent)
    given = {**TERMS, "lead": str(kent.amina.uuid), "procedure": "flexible", "value": "251,000"}
    answer = send(signed_in(kent.amina), address(row, "terms"), **given)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'href="#id_procedure_because"' in page
    assert 'value="251,000"' in page


def test_all_that_stands_in_the_way_is_told_with_links_to_where_it_is_mended(kent: Cast) -> None:
    row = make_tender(kent)
    row.criteria.filter(key="social").update(weight=19)
    key_for(kent.kit)
    answer = send(signed_in(kent.kit), address(row, "publish"), holders=[str(kent.kit.uuid)], needed="2")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "must sum to 100" in page
    assert f'href="{address(row, "criteria")}"' in page
    assert f'href="{address(row, "papers")}"' in page


def test_a_stale_form_shows_what_stands_there_now(kent: Cast) -> None:
    row, amina = make_tender(kent), signed_in(kent.amina)
    weighing.use_preset(tender=row, preset="usual", by=kent.kit, at=NOON)
    where = address(row, "lots")
    answer = amina.post(where, {"once": "0d1e5ab7-5dbb-4b36-8dd4-3dc6d4b0a2f0", "seen": "1", "lot_title_1": "Mine"})
    assert answer.status_code == 409
    assert 'value="Mine"' in answer.content.decode()


def test_a_form_that_is_sent_twice_asks_once(kent: Cast) -> None:
    row, amina = make_tender(kent), signed_in(kent.amina)
    where = address(row, "add_ask", Ask.QUESTION)
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', read(amina, where)))
    for _ in range(2):
        assert amina.post(where, {**hidden, "text": "Why here?", "because": "It is new."}).status_code == 302
    assert Requirement.objects.filter(ask=Ask.QUESTION).count() == 1


@pytest.mark.parametrize(
    "page", ["terms", "lots", "marking", "scale", "papers", "give_up", "asks", "criteria", "weights", "publish"]
)
def test_a_published_tender_has_no_page_to_change_it(kent: Cast, page: str) -> None:
    row = make_tender(kent, TenderState.OPEN)
    assert signed_in(kent.kit).get(address(row, page)).status_code == 409


def test_what_is_being_prepared_is_for_nobody_outside(kent: Cast) -> None:
    row = make_tender(kent)
    for page in ("tender", "public"):
        assert Client().get(address(row, page)).status_code == 404
        assert signed_in(kent.quinn).get(address(row, page)).status_code == 404
    paper = stored_paper(row, kent.kit)
    assert Client().get(paper.file.get_absolute_url()).status_code == 404
    assert whole(signed_in(kent.gwen), paper) == b"What is wanted."


def test_papers_of_a_published_tender_are_for_everyone(kent: Cast) -> None:
    paper = stored_paper(make_tender(kent, TenderState.OPEN), kent.kit)
    assert whole(Client(), paper) == b"What is wanted."


def whole(browser: Client, paper: TenderPaper) -> bytes:
    """A paper, read to its end, which closes its file."""
    answer: Any = browser.get(paper.file.get_absolute_url())
    return b"".join(answer.streaming_content)


def test_weights_are_changed_all_at_once(kent: Cast) -> None:
    row = make_tender(kent)
    given = {f"weight_{one.uuid}": str(one.weight) for one in row.criteria.all()}
    care = row.criteria.get(key="care")
    answer = send(signed_in(kent.amina), address(row, "weights"), **{**given, f"weight_{care.uuid}": "62.5"})
    assert answer.status_code == 302
    assert again(care).weight == Decimal("62.5")
    assert "sum to 87.5 and must sum to 100" in read(signed_in(kent.amina), address(row, "criteria"))


def test_a_longer_scale_asks_for_the_words_of_its_new_scores(kent: Cast) -> None:
    row, amina = make_tender(kent), signed_in(kent.amina)
    given = {f"name_{step.score}": step.name for step in row.scale.all()}
    given |= {f"means_{step.score}": step.means for step in row.scale.all()}
    assert send(amina, address(row, "scale"), least="0", most="6", **given).status_code == 302
    assert "Say in words what these scores mean: 6." in read(amina, address(row))
    assert 'name="name_6"' in read(amina, address(row, "scale"))


@pytest.mark.parametrize("formula", Formula)
def test_each_formula_is_drawn_with_its_table_beside_it(kent: Cast, formula: Formula) -> None:
    row = make_tender(kent, TenderState.OPEN, formula=formula, budget=300_000_00)
    page = read(Client(), address(row, "public"))
    figure = page[page.index('<figure class="ff-chart te-curve">') : page.index("</figure>")]
    marks = [float(one) for one in re.findall(r'numeric">([\d.]+)</td>', figure)]
    assert len(marks) == 9
    assert marks == sorted(marks, reverse=True)
    assert "aria-label" in figure


def test_the_what_if_page_tells_what_a_point_is_worth_and_what_would_turn_it_round(kent: Cast) -> None:
    row, amina = make_tender(kent), signed_in(kent.amina)
    page = read(amina, address(row, "whatif"))
    # One step of five in “care”, 30 of 100, is 6; price is 40; near £84,000 a mark of price costs £84,000 / 100 / 0.4.
    assert "<strong>£12,600</strong>" in page
    typed = {
        "bidder_1": "Good", "price_1": "100,000", "score_1_care": "5", "score_1_staff": "5", "score_1_social": "5",
        "bidder_2": "Cheap", "price_2": "50,000", "score_2_care": "2", "score_2_staff": "2", "score_2_social": "2",
    }  # fmt: skip
    tried = amina.get(address(row, "whatif"), typed).content.decode()
    assert "Good would win at" not in tried
    assert re.search(r"Cheap would win at £\d", tried)
    assert "If “Price” weighed" in tried
    assert Tender.objects.get().version == row.version


def test_the_what_if_page_says_when_the_criteria_do_not_fit(kent: Cast) -> None:
    row = make_tender(kent)
    row.criteria.all().delete()
    assert "must sum to 100" in read(signed_in(kent.amina), address(row, "whatif"))


@pytest.mark.parametrize("query", ["?lot=nonsense", "?price_1=ten&score_1_care=1e9", "?price_1=1&score_1_care=-5"])
def test_nonsense_in_the_address_does_no_harm(kent: Cast, query: str) -> None:
    row = make_tender(kent)
    assert signed_in(kent.amina).get(f"{address(row, 'whatif')}{query}").status_code == 200


@pytest.mark.parametrize("query", ["?under=nonsense", "?lot=11111111-2222-4333-8444-555555555555"])
def test_a_criterion_is_not_added_to_what_is_not_there(kent: Cast, query: str) -> None:
    row = make_tender(kent)
    assert signed_in(kent.amina).get(f"{address(row, 'add_criterion')}{query}").status_code == 404


def test_what_belongs_to_another_tender_is_not_found_here(kent: Cast) -> None:
    row, other = make_tender(kent), make_tender(kent)
    amina = signed_in(kent.amina)
    criterion, ask = other.criteria.get(key="care"), other.requirements.get()
    assert amina.get(address(row, "edit_criterion", criterion.uuid)).status_code == 404
    assert amina.get(address(row, "edit_ask", ask.uuid)).status_code == 404


def test_a_lot_gets_criteria_of_its_own_by_a_button_and_gives_them_back(kent: Cast) -> None:
    row, amina = make_tender(kent), signed_in(kent.amina)
    lot = row.lots.get(number=2)
    criteria = address(row, "criteria")
    assert press(amina, criteria, address(row, "own_tree", lot.uuid)).status_code == 302
    assert "Lot 2: West Kent" in read(amina, criteria)
    assert press(amina, criteria, address(row, "common_tree", lot.uuid)).status_code == 302
    assert not row.criteria.filter(lot=lot).exists()


def test_what_is_next_depends_on_who_looks(kent: Cast) -> None:
    row = make_tender(kent)
    step = next_for(row, kent.amina, NOON)
    assert step is not None
    assert (step.label, step.href) == ("Mend it", address(row, "papers"))
    stored_paper(row, kent.kit)
    for person, label in ((kent.kit, "Publish it"), (kent.amina, ""), (kent.gwen, "")):
        step = next_for(row, person, NOON)
        assert step is not None
        assert step.label == label
    assert [one.href for one in waits_for(kent.amina, NOON)] == [row.get_absolute_url()]
    assert waits_for(kent.gwen, NOON) == []


def test_the_list_is_paged_by_key_and_sorted_by_where_tenders_stand(
    kent: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        make_tender(kent)
    opened = make_tender(kent, TenderState.OPEN)
    with django_assert_num_queries(1):
        assert len(tenders_for(kent.authority).rows) == 4
    page = read(signed_in(kent.gwen), f"{reverse('tendering.list', args=['kent'])}?state=open")
    assert page.count('class="ff-card"') == 1
    assert opened.get_absolute_url() in page


def test_the_public_page_asks_the_database_as_often_for_many_as_for_few(kent: Cast) -> None:
    few, many = make_tender(kent, TenderState.OPEN), make_tender(kent, TenderState.OPEN)
    for number in range(20):
        Requirement.objects.create(tender=many, ask=Ask.QUESTION, text=f"Question {number}", because="It is new.")
        weighing_part(many, number)
    counts = [queries_of(address(row, "public")) for row in (few, many)]
    assert counts[0] == counts[1]
    assert counts[0] <= 20


def weighing_part(row: Tender, number: int) -> None:
    social = row.criteria.get(key="social")
    row.criteria.create(key=f"part-{number}", title="Part", kind="social_value", weight=5, parent=social, asks="How?")


def queries_of(where: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert Client().get(where).status_code == 200
    return len(seen)


def test_after_its_deadline_the_public_page_offers_no_bid(kent: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    row = make_tender(kent, TenderState.OPEN)
    bid = reverse("tendering.bid", args=["kent", row.uuid])
    assert bid in read(Client(), address(row, "public"))
    monkeypatch.setattr(clock, "now", lambda: CLOSES - timedelta(seconds=1))
    assert bid in read(Client(), address(row, "public"))
    monkeypatch.setattr(clock, "now", lambda: CLOSES)
    assert bid not in read(Client(), address(row, "public"))
