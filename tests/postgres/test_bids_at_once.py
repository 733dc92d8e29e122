"""Two people of one provider send, withdraw and change the same bid at once; and many providers send at once."""

from uuid import uuid4

import pytest

from fourfold.do.providers.models import Representative
from fourfold.do.tendering import store
from fourfold.do.tendering.actions.drafts import answer_question
from fourfold.do.tendering.actions.submitting import withdraw_bid
from fourfold.do.tendering.models import Draft, KeptReceipt, Submission, Tender
from fourfold.do.tendering.sending import send
from fourfold.foundation.sealing.receipts import read_receipt
from tests.cast import NOON, Cast, make_cast
from tests.do.partners.make import speaks
from tests.do.providers.make import quinn_of
from tests.do.tendering.bid_makers import fresh, open_tender, whole_draft
from tests.postgres.test_two_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kent() -> Cast:
    return make_cast("kent")


@pytest.fixture
def draft(kent: Cast) -> Draft:
    return whole_draft(open_tender(kent), quinn_of(kent))


def afresh(by: Representative) -> Representative:
    """The representative as another request would read them."""
    found: Representative = Representative.objects.select_related("provider").get(pk=by.pk)
    return found


def what_was_said() -> list[str]:
    """What the receipts say, in the order of their numbers."""
    told = [read_receipt(row.text) for row in KeptReceipt.objects.order_by("number")]
    assert [read.sequence for read in told] == list(range(1, len(told) + 1))
    return [read.reason or str(read.kind) for read in told]


def test_the_same_bid_sent_twice_at_once_is_taken_in_once(draft: Draft, kent: Cast) -> None:
    by = quinn_of(kent)
    drafts, people = [fresh(draft), fresh(draft)], [afresh(by), afresh(by)]
    told = at_once(
        *(
            lambda row=row, who=who: send(draft=row, once=uuid4(), seen=None, by=who, at=NOON)
            for row, who in zip(drafts, people, strict=True)
        )
    )
    assert told == ["done", "done"]
    assert what_was_said() == ["submission", "sent_already"]
    submission = Submission.objects.get()
    assert store.bid_at(submission.uuid).exists()


def test_one_form_sent_twice_at_once_has_one_receipt(draft: Draft, kent: Cast) -> None:
    by, once = quinn_of(kent), uuid4()
    drafts, people = [fresh(draft), fresh(draft)], [afresh(by), afresh(by)]
    at_once(
        *(
            lambda row=row, who=who: send(draft=row, once=once, seen=None, by=who, at=NOON)
            for row, who in zip(drafts, people, strict=True)
        )
    )
    assert what_was_said() == ["submission"]


def test_a_bid_withdrawn_while_it_is_replaced_ends_as_one_or_the_other(draft: Draft, kent: Cast) -> None:
    by = quinn_of(kent)
    send(draft=fresh(draft), once=uuid4(), seen=None, by=by, at=NOON)
    answer_question(draft=draft, lot=1, key="care", text="Better", by=by, at=NOON)
    row, people = fresh(draft), [afresh(by), afresh(by)]
    tender = Tender.objects.select_related("authority", "notice").get()
    told = at_once(
        lambda: send(draft=row, once=uuid4(), seen=None, by=people[0], at=NOON),
        lambda: withdraw_bid(tender=tender, by=people[1], at=NOON),
    )
    assert told == ["done", "done"]
    said = what_was_said()
    assert sorted(said) == ["submission", "submission", "withdrawal"]
    counting = Submission.objects.filter(is_current=True)
    assert counting.count() == (0 if said[-1] == "withdrawal" else 1)


def test_providers_who_send_at_once_are_all_taken_in(kent: Cast) -> None:
    tender = open_tender(kent)
    bidders = [speaks(f"Example Bidder {number} Ltd") for number in range(6)]
    drafts, people = [whole_draft(tender, by) for by in bidders], [afresh(by) for by in bidders]
    told = at_once(
        *(
            lambda row=row, who=who: send(draft=row, once=uuid4(), seen=None, by=who, at=NOON)
            for row, who in zip(drafts, people, strict=True)
        )
    )
    assert told == ["done"] * 6
    assert Submission.objects.filter(is_current=True).count() == 6
