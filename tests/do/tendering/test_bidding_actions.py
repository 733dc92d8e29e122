"""Writing, sending, replacing and withdrawing bids."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.http import Http404

from fourfold.do.partners.actions import dissolve_consortium
from fourfold.do.providers.models import Representative
from fourfold.do.providers.rules import Part
from fourfold.do.tendering import store
from fourfold.do.tendering.actions import drafts
from fourfold.do.tendering.actions.profile import answer_standard, confirm_answers
from fourfold.do.tendering.actions.submitting import withdraw_bid
from fourfold.do.tendering.incoming import take_in_upload
from fourfold.do.tendering.jobs import sweep_bids
from fourfold.do.tendering.models import Draft, DraftFile, KeptReceipt, ProfileAnswer, Submission, SubmittedLot, Tender
from fourfold.do.tendering.queries.asked import book_of
from fourfold.do.tendering.queries.bids import bidder_accounts, box_of, current_of, receipt_for
from fourfold.do.tendering.queries.drafts import files_of, read_draft, writing_of
from fourfold.do.tendering.queries.profile import question_called
from fourfold.do.tendering.queries.sealed import current_submissions, opened_bid
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.rules.pieces import value_at
from fourfold.do.tendering.rules.questionnaire import questions_in
from fourfold.do.tendering.sending import send
from fourfold.foundation.audit.models import Event
from fourfold.foundation.audit.queries import trail_of
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.notify.models import Message
from fourfold.foundation.sealing.queries import receipt_keys
from fourfold.foundation.sealing.receipts import read_receipt, verify_receipt
from tests.cast import NOON, Cast, again
from tests.do.notices.make import CLOSES
from tests.do.partners.make import anna, ben, carl, formed, speaks
from tests.do.providers.make import quinn_of
from tests.do.tendering.bid_makers import (
    GOOD,
    JUST_IN_TIME,
    PDF,
    SECRET,
    answered,
    begun,
    changed,
    fresh,
    open_tender,
    sent,
    whole_draft,
    with_file,
)
from tests.do.tendering.makers import make_tender
from tests.foundation.sealing.make import opened


@pytest.fixture
def tender(kent: Cast) -> Tender:
    return open_tender(kent)


@pytest.fixture
def quinn(kent: Cast) -> Representative:
    return quinn_of(kent)


def content_of(tender: Tender, kent: Cast, submission: Submission | None = None) -> dict[str, Any]:
    """What the one bid of a tender holds, opened by Kit and Amina."""
    row = submission or current_submissions(tender)[0]
    assert tender.lock is not None
    opener = opened(tender.lock, kent.kit, kent.amina, at=CLOSES)
    with opened_bid(row, opener) as envelope:
        files = []
        for file in envelope.files:
            target = BytesIO()
            while piece := file.read(10_000):
                target.write(piece)
            files.append((file.place, file.lot, file.name, target.getvalue()))
        return {"lots": envelope.lots, "selection": envelope.selection, "files": files, "all": envelope}


class TestTheStandardAnswers:
    def test_an_answer_is_kept_with_its_day_and_used_in_every_bid(self, kent: Cast, quinn: Representative) -> None:
        one, two = open_tender(kent), open_tender(kent)
        answered(quinn, one)
        assert set(ProfileAnswer.objects.values_list("said_on", flat=True)) == {NOON.date()}
        for tender in (one, two):
            writing = writing_of(begun(tender, quinn))
            assert [gap.place for gap in writing.gaps(NOON.date()) if gap.place == "standard"] == ["standard"]
            drafts.confirm_standard(draft=writing.draft, by=quinn, at=NOON)
            assert "standard" not in [gap.place for gap in writing_of(fresh(writing.draft)).gaps(NOON.date())]

    def test_confirming_all_of_them_gives_them_a_new_day(self, tender: Tender, quinn: Representative) -> None:
        answered(quinn, tender)
        confirm_answers(by=quinn, at=NOON + timedelta(days=300))
        assert ProfileAnswer.objects.filter(said_on=(NOON + timedelta(days=300)).date()).count() == 8

    def test_nothing_is_confirmed_where_nothing_was_answered(self, quinn: Representative) -> None:
        with pytest.raises(Refused, match="Answer the questions first"):
            confirm_answers(by=quinn, at=NOON)

    def test_an_explanation_goes_when_the_answer_no_longer_needs_it(self, kent: Cast, quinn: Representative) -> None:
        question = question_called("convictions")
        answer_standard(question=question, answer="yes", explanation="In 2011.", by=quinn, at=NOON)
        row = answer_standard(question=question, answer="no", explanation="In 2011.", by=quinn, at=NOON)
        assert row.explanation == ""

    def test_whoever_only_reads_answers_nothing(self, kent: Cast) -> None:
        reader = speaks("Example Shed CIC", Part.READER)
        with pytest.raises(NotAllowed):
            answer_standard(question=question_called("equality"), answer="no", by=reader, at=NOON)


class TestWriting:
    def test_what_is_written_lies_encrypted(self, tender: Tender, quinn: Representative) -> None:
        row = whole_draft(tender, quinn)
        with_file(row, quinn)
        kept = again(row)
        assert SECRET.encode() not in bytes(kept.content)
        assert value_at(read_draft(kept), "answer/1/care") == f"{SECRET}: care 1."
        file = DraftFile.objects.get()
        assert b"past.pdf" not in bytes(file.name)
        assert b"East Kent" not in store.draft_file_at(file.uuid).read_bytes()
        assert [one.name for one in files_of(kept)] == ["past.pdf"]

    def test_two_who_write_on_different_questions_are_in_nobodys_way(
        self, tender: Tender, quinn: Representative
    ) -> None:
        row = begun(tender, quinn)
        for key in ("care", "staff"):
            drafts.answer_question(draft=row, lot=1, key=key, text=key, seen=0, by=quinn, at=NOON)
        assert value_at(read_draft(fresh(row)), "answer/1/staff") == "staff"

    def test_two_who_write_on_the_same_question_hear_of_it(self, tender: Tender, quinn: Representative) -> None:
        row = begun(tender, quinn)
        drafts.answer_question(draft=row, lot=1, key="care", text="First", seen=0, by=quinn, at=NOON)
        with pytest.raises(Stale) as told:
            drafts.answer_question(draft=row, lot=1, key="care", text="Second", seen=0, by=quinn, at=NOON)
        assert told.value.saved == {"text": "First"}
        assert value_at(read_draft(fresh(row)), "answer/1/care") == "First"

    def test_a_draft_of_one_provider_put_in_anothers_row_is_refused(
        self, tender: Tender, quinn: Representative
    ) -> None:
        own, other = begun(tender, quinn), begun(tender, anna())
        Draft.objects.filter(pk=other.pk).update(content=again(own).content)
        with pytest.raises(Refused, match="something else"):
            read_draft(again(other))

    def test_nobody_writes_on_after_the_deadline(self, tender: Tender, quinn: Representative) -> None:
        row = begun(tender, quinn)
        drafts.give_price(draft=row, lot=1, price=100, by=quinn, at=JUST_IN_TIME)
        with pytest.raises(Refused, match="deadline has passed"):
            drafts.give_price(draft=row, lot=1, price=101, by=quinn, at=CLOSES)

    @pytest.mark.parametrize("state", [TenderState.CANCELLED, TenderState.SCORING])
    def test_nobody_writes_for_a_tender_that_is_not_open(
        self, kent: Cast, quinn: Representative, state: TenderState
    ) -> None:
        with pytest.raises(Refused, match="not open for bids"):
            begun(make_tender(kent, state), quinn)

    def test_nobody_writes_before_a_tender_is_published(self, kent: Cast, quinn: Representative) -> None:
        with pytest.raises(NotAllowed):
            begun(make_tender(kent), quinn)

    def test_a_colleague_begins_once(self, tender: Tender, quinn: Representative) -> None:
        begun(tender, quinn)
        with pytest.raises(Refused, match="begun this bid already"):
            begun(tender, quinn)

    def test_nobody_writes_on_anothers_bid(self, tender: Tender, quinn: Representative) -> None:
        row = begun(tender, quinn)
        acts: list[Callable[[], object]] = [
            lambda: drafts.answer_question(draft=row, lot=1, key="care", text="x", by=anna(), at=NOON),
            lambda: drafts.discard_bid(draft=row, by=anna(), at=NOON),
            lambda: send(draft=fresh(row), once=uuid4(), seen=None, by=anna(), at=NOON),
        ]
        for act in acts:
            with pytest.raises(NotAllowed, match="another organisation"):
                act()

    def test_only_what_is_asked_is_answered(self, tender: Tender, quinn: Representative) -> None:
        row = begun(tender, quinn)
        acts: list[Callable[[], object]] = [
            lambda: drafts.answer_question(draft=row, lot=3, key="care", text="x", by=quinn, at=NOON),
            lambda: drafts.answer_question(draft=row, lot=1, key="price", text="x", by=quinn, at=NOON),
            lambda: drafts.give_price(draft=row, lot=3, price=1, by=quinn, at=NOON),
            lambda: drafts.answer_item(draft=row, item=uuid4(), answer="yes", words="", by=quinn, at=NOON),
        ]
        for act in acts:
            with pytest.raises(Refused, match="does not ask"):
                act()

    def test_a_file_is_what_its_name_says(self) -> None:
        for name, data in (("a.pdf", b"MZ"), ("a.exe", b"MZ"), ("a.txt", b"")):
            with pytest.raises(Refused):
                take_in_upload(SimpleUploadedFile(name, data))
        assert not list(store.drafts().glob("*.part"))

    def test_a_file_that_is_taken_away_is_gone(
        self, tender: Tender, quinn: Representative, django_capture_on_commit_callbacks: Any
    ) -> None:
        row = begun(tender, quinn)
        file = with_file(row, quinn)
        with django_capture_on_commit_callbacks(execute=True):
            drafts.remove_file(file=file, by=quinn, at=NOON)
        assert not store.draft_file_at(file.uuid).exists()

    def test_a_bid_holds_so_many_files_and_no_more(
        self, tender: Tender, quinn: Representative, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        row = begun(tender, quinn)
        monkeypatch.setattr(drafts, "MOST_FILES", 1)
        with_file(row, quinn)
        with pytest.raises(Refused, match="at most 1 files"):
            with_file(row, quinn)

    def test_what_was_written_can_be_thrown_away_until_it_is_sent(self, tender: Tender, quinn: Representative) -> None:
        row = whole_draft(tender, quinn)
        sent(row, quinn)
        with pytest.raises(Refused, match="Withdraw it first"):
            drafts.discard_bid(draft=row, by=quinn, at=NOON)
        withdraw_bid(tender=tender, by=quinn, at=NOON)
        drafts.discard_bid(draft=row, by=quinn, at=NOON)
        assert not Draft.objects.exists()
        assert KeptReceipt.objects.count() == 2


class TestSending:
    def test_a_whole_bid_is_sealed_and_its_receipt_holds(
        self, kent: Cast, tender: Tender, quinn: Representative
    ) -> None:
        row = whole_draft(tender, quinn)
        with_file(row, quinn)
        receipt = sent(row, quinn, JUST_IN_TIME)
        submission = Submission.objects.get()
        verdict = verify_receipt(receipt.text, receipt_keys())
        assert verdict.holds
        told = read_receipt(receipt.text)
        assert (told.sha256, told.sequence, told.lots) == (submission.sha256, 1, ("1",))
        assert told.at.startswith("2014-06-16T10:59:59.999999")
        found = content_of(tender, kent)
        assert found["lots"][0].answers["care"] == f"{SECRET}: care 1."
        assert found["lots"][0].price == 130_000_00
        assert found["files"] == [("care", 1, "past.pdf", PDF)]
        assert found["selection"]["standard"]["convictions"]["answer"] == "no"
        assert found["selection"]["standard"]["convictions"]["said_on"] == "2014-05-15"

    def test_what_lies_on_disk_tells_nothing_and_is_as_large_as_any_small_bid(
        self, tender: Tender, quinn: Representative
    ) -> None:
        receipts = [sent(whole_draft(tender, by), by) for by in (quinn, anna())]
        files = sorted(store.bids().glob("*"))
        known = [store.bid_at(receipt.submission.uuid) for receipt in receipts if receipt.submission]
        assert set(known) <= set(files)
        sizes = set()
        for path in known:
            data = path.read_bytes()
            sizes.add(len(data))
            assert SECRET.encode() not in data
            assert (path.stat().st_mode & 0o777) == 0o600
        assert max(sizes) - min(sizes) < 512  # age's own heading varies at random; the content is padded to one size

    def test_a_bid_at_the_deadline_is_refused_with_a_signed_receipt(
        self, tender: Tender, quinn: Representative
    ) -> None:
        receipt = sent(whole_draft(tender, quinn), quinn, CLOSES)
        told = read_receipt(receipt.text)
        assert (told.kind, told.reason, told.sha256) == ("refusal", "late", "")
        assert verify_receipt(receipt.text, receipt_keys()).holds
        assert not Submission.objects.exists()
        assert Event.objects.filter(what="bid.refused").count() == 1

    def test_an_incomplete_bid_is_not_taken_in_and_all_that_is_missing_is_told(
        self, tender: Tender, quinn: Representative
    ) -> None:
        with pytest.raises(Refused) as told:
            sent(begun(tender, quinn), quinn)
        assert [reason.sentence for reason in told.value.reasons] == [
            "Choose the lots that you bid for.",
            "Answer 8 standard questions about your organisation.",
        ]
        assert all(reason.href.startswith("/kent/tenders/") for reason in told.value.reasons)
        assert not Submission.objects.exists()

    def test_the_same_form_sent_twice_has_one_receipt_even_after_the_deadline(
        self, tender: Tender, quinn: Representative
    ) -> None:
        row, once = whole_draft(tender, quinn), uuid4()
        first = sent(row, quinn, JUST_IN_TIME, once)
        assert sent(row, quinn, CLOSES + timedelta(days=1), once) == first
        assert (Submission.objects.count(), KeptReceipt.objects.count()) == (1, 1)

    def test_the_same_bid_in_a_second_form_is_refused_and_the_first_counts(
        self, tender: Tender, quinn: Representative
    ) -> None:
        row = whole_draft(tender, quinn)
        first = sent(row, quinn)
        second = sent(row, quinn)
        assert read_receipt(second.text).reason == "sent_already"
        assert current_of(tender, quinn.provider) == first.submission
        assert [one.number for one in KeptReceipt.objects.order_by("pk")] == [1, 2]

    def test_what_arrived_earlier_and_is_dealt_with_later_replaces_nothing(
        self, tender: Tender, quinn: Representative
    ) -> None:
        row = changed(whole_draft(tender, quinn), "Better", quinn)
        later, earlier = JUST_IN_TIME, JUST_IN_TIME - timedelta(seconds=1)
        counts = sent(row, quinn, later).submission
        assert counts is not None
        with pytest.raises(Refused, match="changed after you had sent it"):
            sent(changed(row, "Best", quinn, later), quinn, earlier)
        withdrawn = read_receipt(withdraw_bid(tender=tender, by=quinn, at=earlier).text)
        again_ = read_receipt(sent(changed(row, "Best", quinn, earlier), quinn, earlier).text)
        late = read_receipt(sent(row, quinn, CLOSES + timedelta(seconds=2)).text)
        overtaken = read_receipt(sent(row, quinn, CLOSES + timedelta(seconds=1)).text)
        assert [one.reason for one in (withdrawn, again_, late, overtaken)] == [
            "overtaken",
            "overtaken",
            "late",
            "late",
        ]
        assert current_submissions(tender) == [counts]
        receipts = [read_receipt(one.text) for one in KeptReceipt.objects.order_by("number")]
        assert [one.sequence for one in receipts] == [1, 2, 3, 4, 5]
        assert [one.at for one in receipts] == sorted(one.at for one in receipts)

    def test_nothing_that_was_said_after_a_bid_was_sent_goes_into_it(
        self, tender: Tender, quinn: Representative
    ) -> None:
        row, question = whole_draft(tender, quinn), question_called("convictions")
        answer_standard(
            question=question, answer="yes", explanation="One fine.", by=quinn, at=CLOSES + timedelta(seconds=1)
        )
        with pytest.raises(Refused, match="changed after you had sent it"):
            sent(row, quinn, JUST_IN_TIME)

    def test_what_was_changed_replaces_what_was_sent_and_that_can_be_read_no_more(
        self, kent: Cast, tender: Tender, quinn: Representative, django_capture_on_commit_callbacks: Any
    ) -> None:
        row = whole_draft(tender, quinn)
        first = sent(row, quinn).submission
        assert first is not None
        row = changed(row, "Better", quinn)
        with django_capture_on_commit_callbacks(execute=True):
            second = sent(row, quinn).submission
        assert second is not None
        assert current_submissions(tender) == [second]
        assert not store.bid_at(first.uuid).exists()
        assert content_of(tender, kent)["lots"][0].answers["care"] == "Better"
        assert SubmittedLot.objects.filter(is_current=True).get().submission == second
        assert list(
            Event.objects.filter(what__startswith="bid.").order_by("sequence").values_list("what", flat=True)
        ) == [
            "bid.sent",
            "bid.replaced",
        ]

    def test_a_standard_answer_that_changed_is_sent_again_and_one_that_did_not_is_no_change(
        self, tender: Tender, quinn: Representative
    ) -> None:
        row = whole_draft(tender, quinn)
        first = sent(row, quinn)
        question = next(one for one in questions_in(book_of(tender)) if one.kind not in GOOD)
        answer_standard(question=question, answer="Everyone is checked before they begin.", by=quinn, at=NOON)
        assert sent(row, quinn).kind == "refusal", "nothing in it is new"
        answer_standard(question=question, answer="Everyone is checked every year.", by=quinn, at=NOON)
        second = sent(row, quinn)
        assert second.kind == "submission"
        assert current_of(tender, quinn.provider) == second.submission != first.submission

    def test_a_colleagues_change_after_the_page_was_opened_is_read_first(
        self, tender: Tender, quinn: Representative
    ) -> None:
        row = whole_draft(tender, quinn)
        seen = row.version
        row = changed(row, "Other", quinn)
        with pytest.raises(Stale):
            send(draft=row, once=uuid4(), seen=seen, by=quinn, at=NOON)
        assert not Submission.objects.exists()

    def test_a_change_while_it_is_sealed_is_told_and_leaves_no_file(
        self, tender: Tender, quinn: Representative
    ) -> None:
        row = whole_draft(tender, quinn)
        before = set(store.bids().glob("*"))
        stale = fresh(row)
        changed(row, "Other", quinn)
        with pytest.raises(Refused, match="while it was being sent"):
            send(draft=stale, once=uuid4(), seen=None, by=quinn, at=NOON)
        assert set(store.bids().glob("*")) == before

    def test_a_tender_that_was_cancelled_meanwhile_takes_nothing_in(
        self, tender: Tender, quinn: Representative
    ) -> None:
        row = whole_draft(tender, quinn)
        before = set(store.bids().glob("*"))
        Tender.objects.filter(pk=tender.pk).update(
            state=TenderState.CANCELLED, cancelled_at=NOON, cancelled_because="No money."
        )
        with pytest.raises(Refused, match="It is cancelled"):
            sent(row, quinn)
        assert set(store.bids().glob("*")) == before

    def test_a_deadline_that_moved_later_holds(self, tender: Tender, quinn: Representative) -> None:
        row = whole_draft(tender, quinn)
        tender.notice.closes_at = CLOSES + timedelta(days=7)
        tender.notice.save()
        assert read_receipt(sent(row, quinn, CLOSES + timedelta(days=3)).text).kind == "submission"

    def test_a_bidder_prepares_and_whoever_runs_the_account_sends(self, tender: Tender, quinn: Representative) -> None:
        row = whole_draft(tender, quinn)
        bidder = speaks(quinn.provider.name, Part.BIDDER, "bidder")
        row = changed(row, "By the bidder", bidder)
        acts: list[Callable[[], object]] = [
            lambda: sent(row, bidder),
            lambda: withdraw_bid(tender=tender, by=bidder, at=NOON),
        ]
        for act in acts:
            with pytest.raises(NotAllowed, match="does not cover this"):
                act()
        sent(row, quinn)
        message = Message.objects.get(kind="tendering.bid")
        assert message.account == bidder.account
        assert message.mailed_at is not None  # nothing waits to be mailed: a mail would tell that a bid came

    def test_lots_that_it_is_not_for_are_not_in_it(self, kent: Cast, tender: Tender, quinn: Representative) -> None:
        row = whole_draft(tender, quinn, (1, 2))
        with_file(row, quinn)
        drafts.choose_lots(draft=row, lots=[2], by=quinn, at=NOON)
        sent(row, quinn)
        found = content_of(tender, kent)
        assert [lot.number for lot in found["lots"]] == [2]
        assert found["files"] == []

    def test_one_current_bid_for_each_provider_is_held_by_the_database(
        self, tender: Tender, quinn: Representative
    ) -> None:
        sent(whole_draft(tender, quinn), quinn)
        row = Submission.objects.get()
        row.pk, row.uuid, row.sequence = None, uuid4(), 2
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()


class TestWithdrawing:
    def test_a_bid_is_withdrawn_with_a_receipt_and_sent_again(
        self, tender: Tender, quinn: Representative, django_capture_on_commit_callbacks: Any
    ) -> None:
        row = whole_draft(tender, quinn)
        first = sent(row, quinn).submission
        assert first is not None
        with django_capture_on_commit_callbacks(execute=True):
            receipt = withdraw_bid(tender=tender, by=quinn, at=JUST_IN_TIME)
        told = read_receipt(receipt.text)
        assert (told.kind, told.sha256, told.sequence) == ("withdrawal", first.sha256, 2)
        assert current_submissions(tender) == []
        assert not store.bid_at(first.uuid).exists()
        assert read_receipt(sent(row, quinn, JUST_IN_TIME).text).kind == "submission"
        assert current_submissions(tender)[0].sequence == 3

    def test_nothing_is_withdrawn_after_the_deadline(self, tender: Tender, quinn: Representative) -> None:
        sent(whole_draft(tender, quinn), quinn)
        told = read_receipt(withdraw_bid(tender=tender, by=quinn, at=CLOSES).text)
        assert (told.kind, told.reason) == ("refusal", "late")
        assert len(current_submissions(tender)) == 1

    def test_nothing_is_withdrawn_twice(self, tender: Tender, quinn: Representative) -> None:
        sent(whole_draft(tender, quinn), quinn)
        withdraw_bid(tender=tender, by=quinn, at=NOON)
        with pytest.raises(Refused, match="no bid of yours"):
            withdraw_bid(tender=tender, by=quinn, at=NOON)


class TestBiddingTogether:
    def test_a_consortium_bids_through_its_lead_with_each_partners_own_answers(
        self, kent: Cast, tender: Tender
    ) -> None:
        together = formed(anna(), ben(), notice=tender.notice)
        row = whole_draft(tender, anna())
        drafts.choose_bidder(draft=row, consortium=together.uuid, by=anna(), at=NOON)
        with pytest.raises(Refused) as told:
            sent(row, anna())
        assert [reason.sentence for reason in told.value.reasons] == [
            "Example Minibus Ltd has 8 standard questions to answer still."
        ]
        answered(ben(), tender)
        sent(row, anna())
        found = content_of(tender, kent)
        assert found["all"].consortium["partners"][0]["name"] == "Example Minibus Ltd"
        assert found["selection"]["partners"][0]["standard"]["convictions"]["answer"] == "no"
        assert Submission.objects.get().consortium == together.uuid

    def test_only_a_formed_consortium_that_one_leads_may_bid(self, tender: Tender) -> None:
        together = formed(anna(), ben(), notice=tender.notice)
        for by in (ben(), carl()):
            with pytest.raises(Refused, match="that you lead"):
                drafts.choose_bidder(draft=begun(tender, by), consortium=together.uuid, by=by, at=NOON)

    def test_a_consortium_that_is_dissolved_meanwhile_does_not_bid(self, tender: Tender) -> None:
        together = formed(anna(), ben(), notice=tender.notice)
        row = whole_draft(tender, anna())
        answered(ben(), tender)
        drafts.choose_bidder(draft=row, consortium=together.uuid, by=anna(), at=NOON)
        dissolve_consortium(consortium=together, because="No time.", by=anna(), at=NOON)
        with pytest.raises(Refused) as told:
            sent(row, anna())
        assert "not formed any more" in told.value.reasons[0].sentence


class TestWhatOthersLearn:
    def test_no_trail_of_the_authority_shows_or_counts_a_bid(
        self, kent: Cast, tender: Tender, quinn: Representative
    ) -> None:
        before = [entry.sequence for entry in trail_of(kent.authority)]
        row = whole_draft(tender, quinn)
        with_file(row, quinn)
        sent(row, quinn)
        withdraw_bid(tender=tender, by=quinn, at=NOON)
        sent(row, quinn, CLOSES)
        assert [entry.sequence for entry in trail_of(kent.authority)] == before

    def test_the_tenders_own_row_and_box_stay_as_they_were(
        self, kent: Cast, tender: Tender, quinn: Representative
    ) -> None:
        before = Tender.objects.values().get(pk=tender.pk), box_of(tender, kent.kit, NOON)
        sent(whole_draft(tender, quinn), quinn)
        tender = Tender.objects.select_related("notice", "authority").get(pk=tender.pk)
        after = Tender.objects.values().get(pk=tender.pk), box_of(tender, kent.kit, NOON)
        assert before == after

    def test_a_receipt_counts_its_own_providers_receipts_alone(self, tender: Tender, quinn: Representative) -> None:
        first = sent(whole_draft(tender, quinn), quinn)
        second = sent(whole_draft(tender, anna()), anna())
        assert [read_receipt(one.text).sequence for one in (first, second)] == [1, 1]

    def test_a_receipt_is_shown_to_its_own_provider_alone(self, tender: Tender, quinn: Representative) -> None:
        receipt = sent(whole_draft(tender, quinn), quinn)
        assert receipt_for(receipt.uuid, quinn) == receipt
        with pytest.raises(Http404):
            receipt_for(receipt.uuid, anna())

    def test_whoever_writes_a_bid_is_told_of_what_happens_to_the_tender(
        self, tender: Tender, quinn: Representative
    ) -> None:
        begun(tender, quinn)
        sent(whole_draft(tender, anna()), anna())
        anna(), carl()
        assert set(bidder_accounts(tender)) == {quinn.account, anna().account}

    def test_the_trail_holds_no_words_of_a_bid(self, tender: Tender, quinn: Representative) -> None:
        sent(whole_draft(tender, quinn), quinn)
        for event in Event.objects.filter(what__startswith="bid"):
            assert SECRET not in event.changed
            assert event.beside_digest == ""
            assert event.authority is None
            assert set(json.loads(event.changed)) <= {"tender", "version", "sequence", "sha256", "size", "lots"}


class TestTheSweep:
    def test_it_removes_what_no_row_knows_and_keeps_what_counts(self, tender: Tender, quinn: Representative) -> None:
        row = whole_draft(tender, quinn)
        file = with_file(row, quinn)
        submission = sent(row, quinn).submission
        assert submission is not None
        stray = [store.bid_at(uuid4()), store.draft_file_at(uuid4()), store.bids() / "x.part"]
        for path in stray:
            path.write_bytes(b"x")
        sweep_bids(NOON)  # everything is younger than a day
        assert all(path.exists() for path in stray)
        later = _days_from_now(2)
        sweep_bids(later)
        assert not any(path.exists() for path in stray)
        assert store.bid_at(submission.uuid).exists()
        assert store.draft_file_at(file.uuid).exists()

    def test_a_file_that_stands_half_written_has_no_name(self, tmp_path: Path) -> None:
        place = tmp_path / "bids" / "a.age"

        def half() -> None:
            with store.written_whole(place) as file:
                file.write(b"half")
                raise OSError("full")

        with pytest.raises(OSError, match="full"):
            half()
        assert list((tmp_path / "bids").iterdir()) == []
        with store.written_whole(place) as file:
            file.write(b"whole")
        assert place.read_bytes() == b"whole"

    def test_the_common_sweep_of_files_leaves_bids_alone(self, tender: Tender, quinn: Representative) -> None:
        from fourfold.foundation.files.actions import sweep_kept_files

        submission = sent(whole_draft(tender, quinn), quinn).submission
        assert submission is not None
        sweep_kept_files(_days_from_now(5))
        assert store.bid_at(submission.uuid).exists()
        assert Path(settings.MEDIA_ROOT) in store.bid_at(submission.uuid).parents


def _days_from_now(days: int) -> Any:
    from fourfold.foundation import clock

    return clock.now() + timedelta(days=days)
