import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.do.notices import actions
from fourfold.do.notices.models import Notice, Question
from fourfold.do.notices.queries import told_of
from fourfold.do.notices.rules import NoticeKind, NoticeState, Winner
from fourfold.foundation import clock
from fourfold.foundation.categories import category_called
from tests.cast import NOON, Cast, again
from tests.conftest import signed_in
from tests.do.diary.make import make_procurement
from tests.do.notices.make import content, drafted, make_notice, published
from tests.do.providers.make import make_provider

K = NoticeKind
WRITTEN = {
    "title": "Short breaks", "summary": "Breaks for carers.", "subject": "light_touch", "value_low": "60,000",
    "value_high": "240,000", "how_to": "Write to us.", "closes_on": "2014-06-16", "closes_time": "noon",
}  # fmt: skip


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def address(notice: Notice, page: str = "work") -> str:
    return reverse(f"notices.{page}", args=[notice.authority.slug, notice.uuid])


def start(kind: NoticeKind = K.TENDER, **asked: object) -> str:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"{reverse('notices.draft', args=['kent', kind])}?{query}"


def read(browser: Client, where: str) -> str:
    return browser.get(where).content.decode()


def send(browser: Client, where: str, **given: Any) -> Any:
    """Open a form, and send it with what stands in its key."""
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', read(browser, where)))
    return browser.post(where, {**hidden, **given})


def test_a_tender_goes_from_draft_to_cancelled_in_the_browser(kent: Cast) -> None:
    amina, kit = signed_in(kent.amina), signed_in(kent.kit)
    assert send(amina, start(), **WRITTEN, lot_title_1="East", lot_low_1="20,000").status_code == 302
    notice = Notice.objects.get()
    assert (notice.title, notice.value_low, notice.closes_at) == (
        "Short breaks", 60_000_00, NOON + timedelta(days=32)
    )  # fmt: skip
    assert notice.lots.get().value_high == 20_000_00
    assert "Breaks for carers." in read(amina, address(notice, "preview"))
    assert send(kit, address(notice, "publish")).status_code == 302
    changed = send(kit, address(notice, "change"), **{**WRITTEN, "title": "Breaks"}, change_reason="Shorter.")
    assert changed.status_code == 302
    assert send(kit, address(notice, "cancel"), change_reason="No money.").status_code == 302
    assert again(notice).state == NoticeState.CANCELLED
    assert "Cancelled" in read(amina, address(notice))


def test_a_refusal_stands_beside_its_field_and_nothing_typed_is_lost(kent: Cast) -> None:
    answer = send(signed_in(kent.kit), start(), **{**WRITTEN, "closes_on": "2014-06-15", "closes_time": "23:59"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Sunday 15 June 2014" in page
    assert 'href="#id_closes_on_day"' in page
    assert "Breaks for carers." in page
    assert 'value="23:59"' in page


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"title": "x" * 5_000}, "Shorten “Title” to 200 characters or fewer. You wrote 5,000."),
        ({"summary": ""}, "Fill in “What is wanted”."),
        ({"closes_time": ""}, "Say at what time"),
        ({"closes_time": "soon"}, "Enter a time for “Time”"),
    ],
)
def test_what_will_not_do_gets_a_sentence(kent: Cast, given: dict[str, str], sentence: str) -> None:
    answer = send(signed_in(kent.kit), start(), **{**WRITTEN, **given})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_scripts_in_texts_are_shown_as_text(kent: Cast) -> None:
    script = "<script>alert(1)</script>"
    draft = drafted(kent, title=script, summary=script, how_to=script)
    for page in ("work", "preview", "edit", "publish"):
        text = read(signed_in(kent.kit), address(draft, page))
        assert script not in text
        assert "&lt;script&gt;" in text


def test_drafts_of_one_authority_are_not_there_for_officers_of_another(kent: Cast, sussex: Cast) -> None:
    draft = drafted(kent)
    for page in ("work", "edit", "preview", "publish"):
        assert signed_in(sussex.kit).get(address(draft, page)).status_code == 404
    assert signed_in(kent.ines).get(address(draft)).status_code == 200
    assert signed_in(sussex.kit).get(reverse("notices.list", args=["kent"])).status_code == 403


def test_each_kind_asks_only_for_what_it_needs(kent: Cast) -> None:
    kit = signed_in(kent.kit)
    pipeline, award = read(kit, start(K.PIPELINE)), read(kit, start(K.AWARD))
    assert 'name="closes_on_day"' not in pipeline
    assert 'name="winner_1"' in award
    assert 'name="how_to"' not in award
    assert kit.get(reverse("notices.draft", args=["kent", "subcontract"])).status_code == 404


def test_a_draft_is_filled_in_from_the_procurement(kent: Cast) -> None:
    planned = make_procurement(kent, title="Telecare", summary="Alarms at home.", categories=["85300000"])
    page = read(signed_in(kent.amina), start(procurement=planned.uuid))
    assert 'value="Telecare"' in page
    assert "Alarms at home." in page
    assert 'value="240,000"' in page
    assert 'value="85300000" checked' in page


def test_categories_are_found_by_plain_words_and_lots_are_added(kent: Cast) -> None:
    kit = signed_in(kent.kit)
    found = send(kit, start(), **WRITTEN, category_words="gardening", find="yes")
    notice = Notice.objects.get()
    assert found["Location"] == f"{address(notice, 'edit')}?words=gardening#categories"
    assert 'value="77310000"' in read(kit, found["Location"])
    lots = {f"lot_title_{n}": f"Lot {n}" for n in range(1, 4)}
    more = send(kit, address(notice, "edit"), **WRITTEN, **lots, categories=["77310000"], more="lots")
    assert more["Location"] == f"{address(notice, 'edit')}#lots"
    assert 'name="lot_title_6"' in read(kit, more["Location"])
    assert again(notice).categories == ["77310000"]
    assert notice.lots.count() == 3


def test_an_award_names_winners_of_the_register_by_number_or_by_name(kent: Cast) -> None:
    tender = published(kent)
    known = make_provider("Example Homecare Ltd")
    known.identifiers.create(scheme="GB-COH", number="01234567")
    page = send(
        signed_in(kent.kit), start(K.AWARD, follows=tender.uuid), title="Award", summary="Two won.",
        subject="services", bids_received="4", winner_1="", winner_number_1="0123 4567", winner_2="A friend",
    )  # fmt: skip
    assert page.status_code == 302
    award = Notice.objects.get(kind=K.AWARD)
    assert award.follows == tender
    assert award.winners == [
        {"name": "Example Homecare Ltd", "provider": str(known.uuid)}, {"name": "A friend", "provider": ""},
    ]  # fmt: skip
    unknown = send(
        signed_in(kent.kit), start(K.AWARD), title="Award", summary="One won.", subject="services",
        winner_number_1="99999999",
    )  # fmt: skip
    assert "We know nobody under this number." in unknown.content.decode()


def test_after_closing_the_form_shows_what_may_still_change(kent: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    notice = published(kent)
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=60))
    page = read(signed_in(kent.kit), address(notice, "change"))
    assert 'name="contact"' in page
    assert 'name="summary"' not in page
    sent = send(signed_in(kent.kit), address(notice, "change"), contact="The team", change_reason="Moved.")
    assert sent.status_code == 302
    assert again(notice).contact == "The team"


def test_the_page_of_a_procurement_says_which_notices_are_due_why_and_by_when(kent: Cast) -> None:
    planned = make_procurement(kent)
    where = reverse("notices.plan", args=["kent", planned.uuid])
    page = read(signed_in(kent.amina), where)
    assert "It is worth £50,000 or more" in page
    assert "SC 5.3.8" in page
    assert f"/kent/notices/start/tender/?procurement={planned.uuid}" in page
    notice = drafted(kent, procurement=planned)
    assert address(notice) in read(signed_in(kent.amina), where)
    assert "No rule asks" in read(signed_in(kent.amina), f"{where}?route=direct")


def test_an_early_notice_is_past_once_the_tender_is_out(kent: Cast) -> None:
    planned = make_procurement(kent)
    make_notice(kent, procurement=planned)
    page = read(signed_in(kent.amina), reverse("notices.plan", args=["kent", planned.uuid]))
    assert "Past: it has opened" in page
    assert "start/early" not in page


def test_the_list_has_a_second_page_filters_and_few_queries(kent: Cast, django_assert_max_num_queries: Any) -> None:
    for number in range(55):
        make_notice(kent, title=f"Notice {number}", published=number % 2 == 0)
    where, kit = reverse("notices.list", args=["kent"]), signed_in(kent.kit)
    with django_assert_max_num_queries(9):
        first = read(kit, where)
    (after,) = set(re.findall(r'href="\?after=([^"]+)"', first))
    assert (first.count('class="ff-card"'), read(kit, f"{where}?after={after}").count('class="ff-card"')) == (50, 5)
    assert read(kit, f"{where}?state=draft").count('class="ff-card"') == 27
    assert read(kit, f"{where}?kind=award").count('class="ff-card"') == 0
    assert read(signed_in(kent.amina), f"{where}?whose=mine").count('class="ff-card"') == 50
    assert kit.get(where, {"after": "nonsense"}).status_code == 404


def test_the_page_of_a_notice_takes_few_queries(kent: Cast, django_assert_max_num_queries: Any) -> None:
    notice = published(kent)
    for number in range(5):
        Question.objects.create(notice=notice, text=f"Question {number}", asked_at=NOON)
    kit = signed_in(kent.kit)
    with django_assert_max_num_queries(17):
        page = read(kit, address(notice))
    assert "5 questions wait" in page


def test_anyone_signed_in_asks_and_reads_the_answer_only_once_it_is_there(kent: Cast) -> None:
    notice = published(kent)
    ask = address(notice, "ask")
    assert "Sign in to ask" in read(Client(), ask)
    assert Client().post(ask, {}).status_code == 403
    assert send(signed_in(kent.quinn), ask, text="May we bid together?").status_code == 302
    question = Question.objects.get()
    kit = signed_in(kent.kit)
    assert "May we bid together?" in read(kit, address(notice))
    answer = reverse("notices.answer", args=["kent", question.uuid])
    assert send(kit, answer, text="May several bid together?", answer="Yes.").status_code == 302
    assert again(question).answer == "Yes."
    assert "waits for an answer" not in read(kit, address(notice))


def test_a_notice_is_told_in_words_and_nought_is_a_figure_too(kent: Cast) -> None:
    tender = told_of(published(kent, suits_small=True, first_contract=True, months=36))
    assert {fact.name: fact.text for fact in tender.facts} == {
        "Worth": "£60,000 to £240,000",
        "What is bought": "Services",
        "Categories": category_called("85300000"),
        "Places": "Canterbury",
        "How long it runs": "3 years",
        "Closes": "Monday 16 June 2014 at noon",
        "Who it is for": "Good for small organisations\nGood as a first contract\nOpen to several bidding together",
    }
    award = told_of(published(kent, K.AWARD, winners=(Winner("A"), Winner("B")), bids_received=0))
    told = {fact.name: fact.text for fact in award.facts}
    assert (told["Who gets it"], told["Bids received"]) == ("A and B", "0")


def test_versions_are_compared_in_words_with_what_went_and_what_came(kent: Cast) -> None:
    notice = published(kent)
    where = reverse("portal.changes", args=["kent", notice.uuid])
    told = content(closes_at=notice.closes_at + timedelta(days=1), value_high=300_000_00)  # type: ignore[operator]
    actions.change_notice(notice=notice, content=told, reason="More time.", by=kent.kit, at=NOON)
    page = re.sub(r"\s+", " ", read(Client(), where))
    assert "More time." in page
    assert '<del><span class="govuk-visually-hidden">taken out:</span> £240,000</del>' in page
    assert '<ins><span class="govuk-visually-hidden">put in:</span> £300,000</ins>' in page
    assert "Tuesday 17" in page
    assert Client().get(where, {"from": "9", "to": "x"}).status_code == 200


def test_a_long_sentence_is_a_hint_and_no_refusal(kent: Cast) -> None:
    draft = drafted(kent, summary=" ".join(["word"] * 30))
    assert "1 long sentence" in read(signed_in(kent.kit), address(draft))
    assert actions.publish_notice(notice=draft, by=kent.kit, at=NOON).number == 1


def test_a_notice_that_waits_for_its_award_says_so(kent: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    notice = published(kent)
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=60))
    kit = signed_in(kent.kit)
    assert f"/kent/notices/start/award/?follows={notice.uuid}" in read(kit, address(notice))
    published(kent, K.AWARD, follows=notice, winners=(Winner("Example"),), bids_received=1)
    assert "Draft the award" not in read(kit, address(notice))
