"""Any order of sending, changing, withdrawing and re-sending around a deadline, against a model of a few lines."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fourfold.do.providers.models import Representative
from fourfold.do.tendering.actions.submitting import withdraw_bid
from fourfold.do.tendering.models import Draft, KeptReceipt, SubmittedLot, Tender
from fourfold.do.tendering.queries.sealed import current_submissions, sealed_of
from fourfold.do.tendering.rules.names import TenderState
from fourfold.foundation.errors import Refused
from fourfold.foundation.sealing.receipts import read_receipt
from tests.cast import Cast
from tests.do.notices.make import CLOSES
from tests.do.partners.make import anna
from tests.do.providers.make import quinn_of
from tests.do.tendering.bid_makers import changed, fresh, open_tender, sent, whole_draft

BEFORE = CLOSES - timedelta(hours=1)
DEEDS = ("send", "send the same form", "change", "withdraw")


class Bidder:
    """One bidder, with what ought to have become of all that it did.

    ``counts`` is the version of the draft that counts; ``said`` the kinds of its receipts, or why they refuse.
    """

    def __init__(self, draft: Draft, by: Representative) -> None:
        self.tender, self.by, self.draft = draft.tender, by, fresh(draft)
        self.counts: int | None = None
        self.said: list[str] = []
        self.form: tuple[UUID, KeptReceipt] | None = None

    def expects(self, deed: str, *, is_over: bool, is_open: bool) -> str:
        """What a deed ought to come to: what its receipt says, or "refused" without one."""
        if deed == "change":
            return "refused" if is_over or not is_open else "done"
        if is_over:
            return "late"
        if deed == "withdraw":
            return "refused" if self.counts is None else "withdrawal"
        return "sent_already" if self.counts == self.draft.version else "submission"

    def does(self, deed: str, at: datetime) -> str:
        """Do it; what came of it."""
        try:
            if deed == "change":
                self.draft = changed(self.draft, f"Better at {self.draft.version}", self.by, at)
                return "done"
            if deed == "withdraw":
                return self._told(withdraw_bid(tender=self.tender, by=self.by, at=at))
            once = uuid4()
            receipt = sent(self.draft, self.by, at, once)
            self.form = once, receipt
            return self._told(receipt)
        except Refused:
            return "refused"

    def _told(self, receipt: KeptReceipt) -> str:
        read = read_receipt(receipt.text)
        said = read.reason or str(read.kind)
        self.said.append(said)
        if said == "submission":
            self.counts = fresh(self.draft).version
        elif said == "withdrawal":
            self.counts = None
        return said


@pytest.fixture
def scene(kent: Cast) -> list[tuple[Draft, Representative]]:
    """Two whole bids for one tender, not sent yet."""
    tender = open_tender(kent)
    return [(whole_draft(tender, by), by) for by in (quinn_of(kent), anna())]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 1)), max_size=8),
    after=st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 1)), max_size=4),
    opened=st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 1)), max_size=2),
)
def test_what_counts_is_the_last_whole_bid_before_the_deadline(
    scene: list[tuple[Draft, Representative]],
    before: list[tuple[str, int]],
    after: list[tuple[str, int]],
    opened: list[tuple[str, int]],
) -> None:
    tender = scene[0][0].tender
    with transaction.atomic():
        bidders = [Bidder(draft, by) for draft, by in scene]
        play(before, bidders, BEFORE)
        play(after, bidders, CLOSES)
        Tender.objects.filter(pk=tender.pk).update(state=TenderState.SCORING, opened_at=CLOSES)
        play(opened, bidders, CLOSES + timedelta(days=1), is_open=False)
        check(tender, bidders)
        transaction.set_rollback(True)


def play(deeds: list[tuple[str, int]], bidders: list[Bidder], at: datetime, *, is_open: bool = True) -> None:
    """Do the deeds in their order, each against what it ought to come to."""
    for deed, who in deeds:
        bidder = bidders[who]
        if deed == "send the same form":
            if bidder.form is not None:
                once, receipt = bidder.form
                assert sent(bidder.draft, bidder.by, at, once) == receipt
            continue
        wanted = bidder.expects(deed, is_over=at >= CLOSES, is_open=is_open)
        assert bidder.does(deed, at) == wanted


def check(tender: Tender, bidders: list[Bidder]) -> None:
    """One bid counts for each bidder at most, with its bytes and its lots; receipts are numbered without a gap."""
    counting = {row.provider_id: row for row in current_submissions(tender)}
    assert {key: row.of_version for key, row in counting.items()} == {
        one.by.provider_id: one.counts for one in bidders if one.counts is not None
    }
    for row in counting.values():
        with sealed_of(row) as file:
            assert len(file.read()) == row.size
    assert SubmittedLot.objects.filter(is_current=True).count() == len(counting)
    for one in bidders:
        receipts = KeptReceipt.objects.filter(tender=tender, provider=one.by.provider).order_by("number")
        told = [read_receipt(receipt.text) for receipt in receipts]
        assert [read.sequence for read in told] == list(range(1, len(told) + 1))
        assert [read.reason or str(read.kind) for read in told] == one.said
