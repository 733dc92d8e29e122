"""Ruling a bid out by selection, and hearing bidders of low prices before anything is done about them."""

from datetime import timedelta

import pytest

from fourfold.do.tendering.actions.moderating import close_quality
from fourfold.do.tendering.actions.pricing import ask_about_price, explain_price, settle_price
from fourfold.do.tendering.actions.ruling_out import rule_out
from fourfold.do.tendering.models import Bid, Evaluator, LotBid, LowPrice
from fourfold.do.tendering.nexts import waits_for_provider
from fourfold.do.tendering.queries.pricing import require_prices_settled
from fourfold.do.tendering.queries.scoring import counting, tasks_of
from fourfold.do.tendering.rules.names import TenderState
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused
from tests.cast import Cast, again
from tests.do.tendering import evaluation_makers as make
from tests.do.tendering.evaluation_makers import OPENING, SCORED

TICK = timedelta(microseconds=1)


class TestSelection:
    AGAINST = {
        "standard": {
            "fraud": {"question": "Fraud?", "kind": "must_be_no", "answer": "yes", "explanation": "Ten years ago."}
        },
        "partners": [],
        "asked": {},
    }

    def test_a_bid_is_ruled_out_for_what_it_answered_and_for_nothing_else(self, kent: Cast) -> None:
        tender = make.opened_tender(kent)
        make.declare(tender, kent.amina)
        bid = make.lot_bid_of(tender).bid
        with pytest.raises(Refused, match="Nothing that this bidder answered"):
            rule_out(bid=bid, because="We do not like it.", by=kent.amina, at=OPENING)
        Bid.objects.filter(pk=bid.pk).update(selection=self.AGAINST)
        with pytest.raises(NotAllowed):
            rule_out(bid=bid, because="Fraud.", by=kent.kit, at=OPENING)
        rule_out(bid=bid, because="It was not put right.", by=kent.amina, at=OPENING)
        assert [one.bid.alias for one in counting(tender)] == ["Bidder B", "Bidder C"]
        assert len(tasks_of(make.evaluator(tender, kent.bola))) == 6

    def test_no_bid_is_ruled_out_once_prices_are_known(self, kent: Cast) -> None:
        tender = make.opened_tender(kent, TenderState.PRICED)
        make.declare(tender, kent.amina)
        Bid.objects.update(selection=self.AGAINST)
        with pytest.raises(Refused, match="before prices are known"):
            rule_out(bid=make.lot_bid_of(tender).bid, because="Dear.", by=kent.amina, at=SCORED)


@pytest.fixture
def low(kent: Cast) -> LowPrice:
    """The price of Bidder C, 39% below the others; quality has been closed."""
    tender = make.moderated_tender(kent)
    make.agreed(tender, kent.amina)
    close_quality(tender=tender, by=kent.amina, at=SCORED)
    return LowPrice.objects.select_related("tender__authority", "lot_bid__bid__provider").get()


class TestLowPrices:
    def test_the_rule_flags_the_one_and_nothing_is_done_of_itself(self, kent: Cast, low: LowPrice) -> None:
        assert low.lot_bid.bid.alias == "Bidder C"
        assert low.because == "£60,000 is 38% below £98,000, the mean of the other prices for this lot."
        assert len(counting(low.tender)) == 3
        with pytest.raises(Refused, match="Settle 1 low price first"):
            require_prices_settled(low.tender)

    def test_no_bid_is_set_aside_before_its_bidder_was_heard(self, kent: Cast, low: LowPrice) -> None:
        with pytest.raises(Refused, match="Ask the bidder first"):
            settle_price(low=low, is_accepted=False, reason="Too cheap.", by=kent.amina, at=SCORED)
        asked = ask_about_price(low=low, by=kent.amina, at=SCORED)
        assert asked.answer_by
        assert (asked.answer_by - SCORED).days == 7, "five working days, to the end of the last"
        with pytest.raises(Refused, match="still has time"):
            settle_price(low=low, is_accepted=False, reason="Too cheap.", by=kent.amina, at=asked.answer_by - TICK)
        settle_price(low=low, is_accepted=False, reason="No answer came.", by=kent.amina, at=asked.answer_by)
        assert [one.bid.alias for one in counting(low.tender)] == ["Bidder A", "Bidder B"]
        assert again(low.lot_bid).out_because == "No answer came."
        require_prices_settled(low.tender)

    def test_the_bidder_explains_and_the_price_stands(self, kent: Cast, low: LowPrice) -> None:
        speaker = make.someone_for(low.lot_bid.bid.provider)
        with pytest.raises(Refused, match="never asked about"):
            explain_price(low=low, explanation="We own the building.", by=speaker, at=SCORED)
        asked = ask_about_price(low=low, by=kent.amina, at=SCORED)
        assert [wait.label for wait in waits_for_provider(speaker, SCORED)] == ["Explain it"]
        with pytest.raises(NotAllowed, match="The bidder whose price it is"):
            explain_price(low=low, explanation="It is mad.", by=make.someone_for(make.bidders()[0]), at=SCORED)
        with pytest.raises(Refused, match="time to explain this price is over"):
            explain_price(low=low, explanation="Late.", by=speaker, at=asked.answer_by)  # type: ignore[arg-type]
        explain_price(low=low, explanation="We own the building.", by=speaker, at=SCORED + TICK)
        assert "building" not in Event.objects.get(what="tender.low_price_explained").changed
        settled = settle_price(low=low, is_accepted=True, reason="The building is theirs.", by=kent.amina, at=SCORED)
        assert settled.is_accepted
        assert len(counting(low.tender)) == 3
        with pytest.raises(Refused, match="settled already"):
            settle_price(low=low, is_accepted=False, reason="After all not.", by=kent.amina, at=SCORED)

    def test_only_the_lead_asks_and_settles(self, kent: Cast, low: LowPrice) -> None:
        for person in (kent.bola, kent.kit, kent.petra):
            with pytest.raises(NotAllowed):
                ask_about_price(low=low, by=person, at=SCORED)
            with pytest.raises(NotAllowed):
                settle_price(low=low, is_accepted=True, reason="Fine.", by=person, at=SCORED)

    def test_a_tender_without_a_percentage_flags_nothing(self, kent: Cast) -> None:
        tender = make.moderated_tender(kent, low_percent=None)
        make.agreed(tender, kent.amina)
        close_quality(tender=tender, by=kent.amina, at=SCORED)
        assert not LowPrice.objects.exists()
        assert LotBid.objects.count() == 3
        assert Evaluator.objects.count() == 2
