"""The pages of a bid, as a provider's people meet them, without scripts."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fourfold.do.providers.models import Representative
from fourfold.do.providers.rules import Part
from fourfold.do.tendering.models import Draft, KeptReceipt, Requirement, Submission, Tender
from fourfold.do.tendering.nexts.bidding import bidding_waits
from fourfold.do.tendering.queries.drafts import read_draft
from fourfold.do.tendering.rules.criteria import Kind
from fourfold.do.tendering.rules.names import Ask
from fourfold.do.tendering.rules.pieces import value_at
from fourfold.foundation import clock
from fourfold.foundation.notify.models import Message
from tests.cast import NOON, Cast
from tests.conftest import signed_in
from tests.do.notices.make import CLOSES
from tests.do.partners.make import anna, ben, formed, speaks
from tests.do.providers.make import quinn_of
from tests.do.tendering.bid_makers import PDF, answered, begun, changed, fresh, open_tender, sent, whole_draft
from tests.do.tendering.makers import put_criterion

FAR = NOON + timedelta(days=36_500)


@pytest.fixture
def tender(kent: Cast) -> Tender:
    row = open_tender(kent, closes_at=FAR)
    row.notice.questions_until = FAR
    row.notice.save()
    return row


@pytest.fixture
def quinn(kent: Cast) -> Representative:
    return quinn_of(kent)


@pytest.fixture
def browser(kent: Cast, quinn: Representative) -> Client:
    return signed_in(kent.quinn)


def at(tender: Tender, page: str = "", **more: object) -> str:
    name = page or "bid"
    return reverse(f"tendering.{name}", kwargs={"authority": "kent", "tender": tender.uuid, **more})


def post(browser: Client, address: str, **fields: Any) -> Any:
    return browser.post(address, {"once": str(uuid4()), **fields})


def test_a_colleague_tells_whoever_sends_it_that_it_is_ready(
    tender: Tender, quinn: Representative, browser: Client
) -> None:
    noah = speaks(quinn.provider.name, Part.BIDDER, "Noah")
    row = whole_draft(tender, quinn)
    theirs = Client()
    theirs.force_login(noah.account)
    assert "Tell them that it is ready" in theirs.get(at(tender)).content.decode()
    assert "Tell them that it is ready" not in browser.get(at(tender)).content.decode()
    assert post(theirs, at(tender, "bid_ready")).status_code == 302
    [message] = Message.objects.filter(kind="tendering.bid_ready")
    assert (message.account, message.sentence) == (
        quinn.account, "Noah says that your bid for “Short breaks for carers” can be sent.",
    )  # fmt: skip
    page = browser.get(at(tender)).content.decode()
    assert "Noah said on" in page
    assert "It was changed since." not in page
    changed(fresh(row), "Better", quinn)
    assert "It was changed since." in browser.get(at(tender)).content.decode()


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def criterion(tender: Tender, key: str = "care") -> dict[str, object]:
    return {"lot": 1, "criterion": tender.criteria.get(key=key).uuid}


class TestFromTheFirstPageToTheReceipt:
    def test_a_whole_bid_by_its_pages(self, browser: Client, tender: Tender, quinn: Representative) -> None:
        assert "Begin your bid" in text_of(browser.get(at(tender)))
        assert post(browser, at(tender, "begin_bid"))["Location"] == at(tender)
        post(browser, at(tender, "bid_lots"), lots=["1"])
        answered(quinn, tender)
        post(browser, at(tender, "confirm_standard"))
        for key in ("care", "staff", "social"):
            post(browser, at(tender, "bid_answer", **criterion(tender, key)), text=f"What we do: {key}", seen=0)
        post(browser, at(tender, "bid_price", lot=1), price="130,000", seen=0)
        upload = SimpleUploadedFile("past.pdf", PDF)
        post(browser, at(tender, "add_file", place="answer/1/care"), file=upload)
        page = text_of(browser.get(at(tender)))
        assert "Missing" not in page
        assert "Quinn Example" in page  # who wrote it
        form = text_of(browser.get(at(tender, "send_bid")))
        assert "This is missing still" not in form
        answer = post(browser, at(tender, "send_bid"), true="on", seen=Draft.objects.get().version)
        receipt = text_of(browser.get(answer["Location"]))
        assert "Your bid was taken in" in receipt
        assert "This is the bid that counts" in receipt
        kept = KeptReceipt.objects.get()
        file = browser.get(reverse("tendering.receipt_file", args=[kept.uuid]))
        assert file.content.decode() == kept.text
        assert "attachment" in file["Content-Disposition"]
        assert "You sent a bid on" in text_of(browser.get(at(tender)))

    def test_a_file_comes_back_as_it_was_sent_and_only_as_a_download(
        self, browser: Client, tender: Tender, quinn: Representative
    ) -> None:
        row = begun(tender, quinn)
        post(browser, at(tender, "add_file", place="price/1"), file=SimpleUploadedFile("prices.pdf", PDF))
        answer = browser.get(at(tender, "draft_file", file=row.files.get().uuid))
        assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
        assert answer["Content-Disposition"] == 'attachment; filename="prices.pdf"'
        assert "sandbox" in answer["Content-Security-Policy"]

    def test_a_file_of_another_kind_is_refused_beside_its_box(
        self, browser: Client, tender: Tender, quinn: Representative
    ) -> None:
        begun(tender, quinn)
        page = post(browser, at(tender, "add_file", place="price/1"), file=SimpleUploadedFile("a.exe", b"MZ"))
        assert page.status_code == 422
        assert "it is a program" in text_of(page)

    def test_no_file_goes_to_a_place_that_there_is_not(
        self, browser: Client, tender: Tender, quinn: Representative
    ) -> None:
        begun(tender, quinn)
        assert browser.get(at(tender, "add_file", place="answer/9/care")).status_code == 404
        assert browser.get(at(tender, "bid_answer", lot=9, criterion=uuid4())).status_code == 404
        assert browser.get(at(tender, "bid_price", lot=9)).status_code == 404


class TestWriting:
    def test_an_answer_over_its_limit_is_kept_and_said_to_be_too_long(
        self, browser: Client, tender: Tender, quinn: Representative
    ) -> None:
        tender.criteria.filter(key="care").update(most_words=3)
        row = begun(tender, quinn)
        post(browser, at(tender, "bid_lots"), lots=["1"])
        address = at(tender, "bid_answer", **criterion(tender))
        assert post(browser, address, text="one two three four", seen=0).status_code == 302
        assert "4 of at most 3 words" in text_of(browser.get(address))
        assert "Shorten your answer" in text_of(browser.get(at(tender)))
        assert value_at(read_draft(fresh(row)), "answer/1/care") == "one two three four"

    def test_a_stale_answer_comes_back_with_all_that_was_typed(
        self, browser: Client, tender: Tender, quinn: Representative
    ) -> None:
        changed(begun(tender, quinn), "A colleague wrote this", quinn, clock.now())
        page = post(browser, at(tender, "bid_answer", **criterion(tender)), text="And I wrote that", seen=0)
        assert page.status_code == 409
        assert "A colleague wrote this" in text_of(page)
        assert "And I wrote that" in text_of(page)

    def test_a_price_has_lines_and_a_sum_that_does_not_add_up_is_told(
        self, browser: Client, tender: Tender, quinn: Representative
    ) -> None:
        row = begun(tender, quinn)
        post(browser, at(tender, "bid_price", lot=1), price="100", seen=0)
        post(browser, at(tender, "bid_line", lot=1), what="Nights", quantity="2.5", each="30", seen=1)
        assert value_at(read_draft(fresh(row)), "price/1") == {
            "price": 100_00,
            "lines": [{"what": "Nights", "quantity": "2.5", "each": 30_00}],
        }
        page = text_of(browser.get(at(tender, "bid_price", lot=1)))
        assert "The lines sum to £75 and the bid says £100." in page
        post(browser, at(tender, "remove_line", lot=1, number=1))
        assert value_at(read_draft(fresh(row)), "price/1") == {"price": 100_00, "lines": []}

    def test_promises_are_kept_as_they_go_into_a_contract(
        self, browser: Client, tender: Tender, quinn: Representative
    ) -> None:
        row = begun(tender, quinn)
        due = {"due_on_day": "31", "due_on_month": "3", "due_on_year": "2016"}
        post(
            browser, at(tender, "bid_promises", lot=1), kind="social_value", text="Spent in Kent", amount="1,000",
            unit="£", measure="Invoices", seen=0, **due,
        )  # fmt: skip
        [promise] = value_at(read_draft(fresh(row)), "promises/1")
        assert promise == {
            "kind": "social_value", "text": "Spent in Kent", "measure": "Invoices", "amount": "100000", "unit": "£",
            "due_on": "2016-03-31",
        }  # fmt: skip
        assert "£1,000" in text_of(browser.get(at(tender, "bid_promises", lot=1)))
        post(browser, at(tender, "remove_promise", lot=1, number=1))
        assert value_at(read_draft(fresh(row)), "promises/1") == []

    def test_what_is_asked_for_is_said_with_why_and_whether_papers_are_wanted(
        self, kent: Cast, browser: Client, quinn: Representative
    ) -> None:
        for value, words in ((99_999_99, "Your word is enough"), (100_000_00, "Add a paper that shows it")):
            tender = open_tender(kent, closes_at=FAR, value=value)
            item = Requirement.objects.create(
                tender=tender, ask=Ask.PUBLIC_LIABILITY, amount=1_000_000_00, because="People are carried."
            )
            row = begun(tender, quinn)
            address = at(tender, "bid_item", item=item.uuid)
            page = text_of(browser.get(address))
            assert words in page
            assert "£1,000,000" in page
            assert "People are carried." in page
            post(browser, address, answer="by_start", words="", seen=0)
            assert value_at(read_draft(fresh(row)), f"asked/{item.uuid}")["answer"] == "by_start"

    def test_whoever_only_reads_sees_the_bid_and_changes_nothing(self, tender: Tender, quinn: Representative) -> None:
        whole_draft(tender, quinn, at=clock.now())
        reader = speaks(quinn.provider.name, Part.READER, "reader")
        browser = Client()
        browser.force_login(reader.account)
        assert "Example Carers CIC" in text_of(browser.get(at(tender, "read_bid")))
        assert browser.get(at(tender)).status_code == 200
        for page in ("bid_lots", "send_bid", "withdraw_bid", "discard_bid"):
            assert browser.get(at(tender, page)).status_code == 403

    def test_a_consortium_is_chosen_by_its_name(self, tender: Tender) -> None:
        together = formed(anna(), ben(), notice=tender.notice)
        row = begun(tender, anna())
        browser = Client()
        browser.force_login(anna().account)
        assert "Break Together" in text_of(browser.get(at(tender, "bid_who")))
        post(browser, at(tender, "bid_who"), who=str(together.uuid), seen=0)
        assert fresh(row).consortium == together.uuid


class TestSending:
    def test_a_late_bid_is_refused_with_a_receipt_that_can_be_kept(
        self, kent: Cast, browser: Client, quinn: Representative
    ) -> None:
        tender = open_tender(kent)  # it closed in 2014
        whole_draft(tender, quinn)
        assert "What is sent now is refused" in text_of(browser.get(at(tender, "send_bid")))
        answer = post(browser, at(tender, "send_bid"), true="on")
        page = text_of(browser.get(answer["Location"]))
        assert "Your bid was refused" in page
        assert "It arrived at the deadline or after it" in page
        assert not Submission.objects.exists()

    def test_what_is_missing_is_told_with_the_way_there(
        self, browser: Client, tender: Tender, quinn: Representative
    ) -> None:
        begun(tender, quinn)
        page = post(browser, at(tender, "send_bid"), true="on")
        assert page.status_code == 409
        assert "Nothing was sent" in text_of(page)
        assert at(tender, "bid_lots") in text_of(page)

    def test_nothing_is_sent_without_the_tick(self, browser: Client, tender: Tender, quinn: Representative) -> None:
        whole_draft(tender, quinn, at=clock.now())
        assert post(browser, at(tender, "send_bid")).status_code == 422
        assert not Submission.objects.exists()

    def test_it_is_withdrawn_and_the_receipt_says_so(
        self, browser: Client, tender: Tender, quinn: Representative
    ) -> None:
        sent(whole_draft(tender, quinn, at=clock.now()), quinn, clock.now())
        answer = post(browser, at(tender, "withdraw_bid"), sure="on")
        assert "Your bid was withdrawn" in text_of(browser.get(answer["Location"]))
        assert "There is none that counts" in text_of(browser.get(at(tender, "withdraw_bid")))

    def test_another_provider_finds_neither_bid_nor_receipt(self, tender: Tender, quinn: Representative) -> None:
        receipt = sent(whole_draft(tender, quinn, at=clock.now()), quinn, clock.now())
        other = Client()
        other.force_login(anna().account)
        assert other.get(receipt.get_absolute_url()).status_code == 404
        assert other.get(at(tender, "read_bid")).status_code == 404
        assert post(other, at(tender, "send_bid"), true="on").status_code == 404
        assert "You sent a bid" not in text_of(other.get(at(tender)))


class TestTheStandardQuestions:
    def test_one_question_a_page_and_an_explanation_where_it_is_needed(
        self, browser: Client, quinn: Representative
    ) -> None:
        address = reverse("tendering.standard_answer", args=["convictions"])
        page = post(browser, address, answer="yes")
        assert page.status_code == 409
        assert "It need not rule you out" in text_of(page)
        assert post(browser, address, answer="no").status_code == 302
        assert browser.get(reverse("tendering.standard_answer", args=["nonsense"])).status_code == 404

    def test_the_list_says_what_is_left_and_leads_to_the_first(self, browser: Client, quinn: Representative) -> None:
        page = text_of(browser.get(reverse("tendering.answers")))
        assert "questions are not answered yet" in page
        assert reverse("tendering.standard_answer", args=["convictions"]) in page


class TestTheDesk:
    def test_a_bid_waits_until_it_is_sent_and_again_when_it_was_changed(
        self, tender: Tender, quinn: Representative
    ) -> None:
        now = CLOSES - timedelta(days=2)
        row = whole_draft(tender, quinn)
        assert "not sent yet" in bidding_waits(quinn, now)[0].text
        sent(row, quinn)
        assert bidding_waits(quinn, now) == []
        changed(row, "Better", quinn)
        assert "after you sent it" in bidding_waits(quinn, now)[0].text
        assert bidding_waits(quinn, FAR) == []

    def test_all_bids_of_a_provider_stand_in_a_list(
        self, browser: Client, tender: Tender, quinn: Representative
    ) -> None:
        sent(whole_draft(tender, quinn), quinn)
        page = text_of(browser.get(reverse("tendering.bids")))
        assert tender.title in page
        assert "sent" in page


class TestQueries:
    def test_the_page_of_a_bid_asks_no_more_for_more_questions(
        self, browser: Client, tender: Tender, quinn: Representative
    ) -> None:
        whole_draft(tender, quinn, (1, 2), at=clock.now())
        few = self.queries(browser, at(tender))
        quality = tender.criteria.get(key="quality")
        for number in range(10):
            put_criterion(tender, f"more{number}", "More", Kind.QUALITY, 0, parent=quality, asks="More?")
            Requirement.objects.create(tender=tender, ask=Ask.QUESTION, text=f"More {number}?")
        assert self.queries(browser, at(tender)) == few
        assert few < 40

    def test_the_list_asks_no_more_for_more_bids(self, kent: Cast, browser: Client, quinn: Representative) -> None:
        begun(open_tender(kent, closes_at=FAR), quinn)
        few = self.queries(browser, reverse("tendering.bids"))
        for _ in range(3):
            begun(open_tender(kent, closes_at=FAR), quinn)
        assert self.queries(browser, reverse("tendering.bids")) == few

    def queries(self, browser: Client, address: str) -> int:
        browser.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(address).status_code == 200
        return len(seen)
