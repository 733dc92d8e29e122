"""Opening the bids: by whom, when, after what, and what is found."""

from datetime import datetime, timedelta

import pytest

from fourfold.do.notices.models import Question
from fourfold.do.tendering.actions.declaring import declare_interests
from fourfold.do.tendering.actions.opening import give_share
from fourfold.do.tendering.actions.rotating import agree_to_officers, propose_officers
from fourfold.do.tendering.models import Answer, Bid, BidFile, Declaration, LotBid, Opening, Tender
from fourfold.do.tendering.queries.files import content_of
from fourfold.do.tendering.rules.deadline import SETTLING
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.store import bid_at, bid_file_at
from fourfold.foundation import clock
from fourfold.foundation.arrivals.hand import Hand
from fourfold.foundation.audit.models import Beside, Event
from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.foundation.notify.models import Message
from fourfold.foundation.sealing.actions import Entered, Rotated, report_key_lost
from fourfold.foundation.sealing.queries import key_of
from fourfold.govern.people.models import Person
from tests.cast import NOON, Cast, again
from tests.do.notices.make import CLOSES
from tests.do.providers.make import make_provider, quinn_of
from tests.do.tendering import bid_makers
from tests.do.tendering import evaluation_makers as make
from tests.do.tendering.evaluation_makers import OPENING
from tests.foundation.sealing.make import key_for, passphrase_of


def give(tender: Tender, by: Person, at: datetime = OPENING, passphrase: str = "") -> Entered:
    return give_share(tender=again(tender), passphrase=passphrase or passphrase_of(by), by=by, at=at)


def nothing_to_tell(tender: Tender, *people: Person) -> None:
    for person in people:
        said = dict.fromkeys([one.uuid for one in make.bidders()], "")
        declare_interests(tender=tender, said=said, by=person, at=OPENING)


def test_nobody_opens_or_reads_names_while_a_request_that_came_in_time_is_in_hand(
    kent: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    tender = make.sealed_tender(kent)
    hand = Hand()
    monkeypatch.setattr(clock, "now", lambda: CLOSES - timedelta(seconds=1))
    with hand.holding():
        monkeypatch.setattr(clock, "now", lambda: CLOSES)
        with pytest.raises(Refused, match="arrived in time"):
            nothing_to_tell(tender, kent.kit)
        with pytest.raises(Refused, match="arrived in time"):
            give(tender, kent.kit)
    with hand.holding():
        nothing_to_tell(tender, kent.kit)
    assert give(tender, kent.kit).entered == 1


def test_two_of_three_officers_open_the_bids_together(kent: Cast) -> None:
    tender = make.sealed_tender(kent)
    nothing_to_tell(tender, kent.kit, kent.bola)
    assert give(tender, kent.kit).opener is None
    assert again(tender).state == TenderState.OPEN
    assert not Bid.objects.exists()
    assert give(tender, kent.bola).opener is not None
    row = again(tender)
    assert (row.state, row.opened_at) == (TenderState.SCORING, OPENING)
    bids = Bid.objects.order_by("alias")
    assert [bid.alias for bid in bids] == ["Bidder A", "Bidder B", "Bidder C"]
    assert {bid.provider.name: bid.lots.get().price for bid in bids} == dict(make.PRICES)
    ash = LotBid.objects.get(bid__provider__name="Example Ash CIC")
    assert Answer.objects.get(lot_bid=ash, criterion__key="care").text == "Example Ash CIC on care."
    file = BidFile.objects.get(bid=ash.bid)
    assert (file.place, file.lot) == ("care", row.lots.get())
    with content_of(file) as plain:
        assert plain.read() == b"How we care, with pictures."
    assert b"pictures" not in bid_file_at(file.uuid).read_bytes()
    opening = Opening.objects.get()
    assert opening.officers == sorted([str(kent.kit.uuid), str(kent.bola.uuid)])
    assert len(opening.found) == 3
    assert all(one["whole"] and one["receipt_sha256"] == one["found_sha256"] for one in opening.found)
    kinds = list(Event.objects.filter(subject=tender.uuid).order_by("sequence").values_list("what", flat=True))
    assert kinds[-3:] == ["tender.share_given", "tender.share_given", "tender.opened"]
    assert Message.objects.filter(account=kent.amina.account, kind="tendering.opened").count() == 1


def test_one_officer_opens_nothing_alone_however_often(kent: Cast) -> None:
    tender = make.sealed_tender(kent)
    nothing_to_tell(tender, kent.kit)
    for minute in range(3):
        assert give(tender, kent.kit, OPENING + timedelta(minutes=minute)).opener is None
    assert again(tender).state == TenderState.OPEN


def test_a_share_waits_half_an_hour_and_no_longer(kent: Cast) -> None:
    tender = make.sealed_tender(kent)
    nothing_to_tell(tender, kent.kit, kent.bola)
    give(tender, kent.kit)
    assert give(tender, kent.bola, OPENING + timedelta(minutes=30)).opener is None
    assert again(tender).state == TenderState.OPEN


def test_nobody_opens_or_learns_names_before_the_deadline(kent: Cast) -> None:
    tender = make.sealed_tender(kent)
    for at in (NOON, CLOSES - timedelta(microseconds=1), CLOSES, CLOSES + SETTLING - timedelta(microseconds=1)):
        with pytest.raises(Refused, match=r"until the deadline|2 minutes after"):
            give(tender, kent.kit, at)
        with pytest.raises(Refused, match=r"until the deadline|2 minutes after"):
            declare_interests(tender=tender, said={}, by=kent.kit, at=at)
    assert not Event.objects.filter(what__in=["tender.share_given", "lock.share_entered"]).exists()


def test_an_unanswered_question_keeps_bids_closed(kent: Cast) -> None:
    tender = make.sealed_tender(kent)
    Question.objects.create(notice=tender.notice, text="May we visit?", asked_by=kent.quinn.account, asked_at=NOON)
    with pytest.raises(Refused, match="1 question about this tender still"):
        nothing_to_tell(tender, kent.kit)
    with pytest.raises(Refused, match="1 question about this tender still"):
        give(tender, kent.kit)


def test_nobody_gives_a_share_before_telling_of_interests_or_with_one(kent: Cast) -> None:
    tender = make.sealed_tender(kent)
    with pytest.raises(Refused, match="Say first, for each bidder"):
        give(tender, kent.kit)
    ash, *others = make.bidders()
    said = {ash.uuid: "My sister runs it.", **{one.uuid: "" for one in others}}
    assert declare_interests(tender=tender, said=said, by=kent.kit, at=OPENING) is True
    with pytest.raises(NotAllowed, match="no part in these bids"):
        give(tender, kent.kit)
    nothing_to_tell(tender, kent.kit)
    assert Declaration.objects.get(person=kent.kit, provider=ash).has_conflict, "what was told of stays"
    nothing_to_tell(tender, kent.amina, kent.bola)
    give(tender, kent.amina)
    assert give(tender, kent.bola).opener is not None
    event = Event.objects.filter(what="tender.interests_declared").order_by("sequence")[0]
    assert str(ash.uuid) not in event.changed
    assert not Beside.objects.filter(event=event).exists()


def test_an_interest_found_after_giving_a_share_holds_the_opening(kent: Cast) -> None:
    tender = make.sealed_tender(kent)
    nothing_to_tell(tender, kent.kit, kent.bola)
    give(tender, kent.kit)
    said = {one.uuid: "I own part of it." for one in make.bidders()}
    declare_interests(tender=tender, said=said, by=kent.kit, at=OPENING)
    with pytest.raises(NotAllowed):
        give(tender, kent.bola)
    assert not Opening.objects.exists()


def test_a_declaration_leaves_no_bidder_out(kent: Cast) -> None:
    tender = make.sealed_tender(kent)
    one = make.bidders()[0]
    with pytest.raises(Refused, match="Answer for each bidder"):
        declare_interests(tender=tender, said={one.uuid: ""}, by=kent.kit, at=OPENING)


def test_only_named_officers_open(kent: Cast, sussex: Cast) -> None:
    tender = make.sealed_tender(kent)
    for person in (kent.petra, kent.carys, kent.ines, sussex.kit):
        with pytest.raises(NotAllowed, match="who were named when the tender was published"):
            give_share(tender=tender, passphrase=passphrase_of(kent.kit), by=person, at=OPENING)
        with pytest.raises(NotAllowed, match="who were named when the tender was published"):
            declare_interests(tender=tender, said={}, by=person, at=OPENING)


def test_a_wrong_passphrase_opens_nothing_and_changes_nothing(kent: Cast) -> None:
    tender = make.sealed_tender(kent)
    nothing_to_tell(tender, kent.kit)
    before = Event.objects.count()
    with pytest.raises(Refused) as refusal:
        give(tender, kent.kit, passphrase="of another officer, surely")
    assert refusal.value.field == "passphrase"
    assert Event.objects.count() == before


def test_a_lost_share_is_survived_while_enough_are_left(kent: Cast) -> None:
    tender = make.sealed_tender(kent)
    key = key_of(kent.kit.uuid)
    assert key
    report_key_lost(key=key, by=kent.kit, at=NOON)
    nothing_to_tell(tender, kent.kit, kent.amina, kent.bola)
    with pytest.raises(Refused, match="reported lost"):
        give(tender, kent.kit)
    give(tender, kent.amina)
    assert give(tender, kent.bola).opener is not None
    assert Bid.objects.count() == 3


def test_an_altered_bid_is_on_the_record_and_the_others_are_opened(kent: Cast) -> None:
    tender = make.sealed_tender(kent)
    torn, gone, whole = tender.submissions.order_by("pk")
    place = bid_at(torn.uuid)
    content = bytearray(place.read_bytes())
    content[-100] ^= 1
    place.write_bytes(content)
    bid_at(gone.uuid).unlink()
    nothing_to_tell(tender, kent.kit, kent.bola)
    give(tender, kent.kit)
    give(tender, kent.bola)
    found = {one["submission"]: one for one in Opening.objects.get().found}
    assert (found[str(torn.uuid)]["whole"], found[str(gone.uuid)]["whole"], found[str(whole.uuid)]["whole"]) == (
        False, False, True,
    )  # fmt: skip
    assert found[str(torn.uuid)]["found_sha256"] != found[str(torn.uuid)]["receipt_sha256"]
    assert found[str(gone.uuid)]["found_sha256"] == ""
    assert [bid.submission for bid in Bid.objects.all()] == [whole]
    assert not Answer.objects.filter(lot_bid__bid__submission=torn).exists()


def test_a_bid_put_in_anothers_place_is_found_out(kent: Cast) -> None:
    tender = make.sealed_tender(kent)
    first, second, _ = tender.submissions.order_by("pk")
    bid_at(first.uuid).write_bytes(bid_at(second.uuid).read_bytes())
    nothing_to_tell(tender, kent.kit, kent.bola)
    give(tender, kent.kit)
    give(tender, kent.bola)
    assert not Bid.objects.filter(submission=first).exists()
    assert Bid.objects.filter(submission=second).exists()


def test_a_bid_that_was_replaced_or_withdrawn_is_not_opened(kent: Cast) -> None:
    tender = make.sealed_tender(kent)
    tender.submissions.filter(provider__name="Example Ash CIC").update(is_current=False, withdrawn_at=NOON)
    said = {one.uuid: "" for one in make.bidders()[1:]}
    for person in (kent.kit, kent.bola):
        declare_interests(tender=tender, said=said, by=person, at=OPENING)
        give(tender, person)
    assert {bid.provider.name for bid in Bid.objects.all()} == {"Example Birch Ltd", "Example Cedar Ltd"}


def test_the_officers_who_are_left_split_the_key_anew_and_old_shares_open_nothing(kent: Cast) -> None:
    tender = make.sealed_tender(kent)
    key_for(kent.jo)
    officers = [kent.amina, kent.bola, kent.jo]

    def propose(by: Person, chosen: list[Person]) -> Rotated:
        return propose_officers(
            tender=tender, officers=chosen, passphrase=passphrase_of(by), by=by, at=NOON + timedelta(days=1)
        )

    with pytest.raises(NotAllowed, match="who were named"):
        propose(kent.jo, officers)
    with pytest.raises(Refused, match="who have a sealing key"):
        propose(kent.amina, [kent.amina, kent.mina])
    assert not propose(kent.amina, officers).done
    nothing = agree_to_officers(
        tender=tender, passphrase=passphrase_of(kent.bola), by=kent.bola, at=NOON + timedelta(days=1, minutes=5)
    )
    assert nothing.done
    nothing_to_tell(tender, kent.amina, kent.jo)
    with pytest.raises(NotAllowed, match="who were named"):
        give(tender, kent.kit)
    give(tender, kent.jo)
    assert give(tender, kent.amina).opener is not None
    assert Bid.objects.count() == 3
    assert Event.objects.filter(what="tender.officers_changed").count() == 1


def test_what_a_provider_sent_is_what_is_found(kent: Cast) -> None:
    """From a draft by the way that a provider goes, to the rows that an evaluator reads; a replaced bid is gone."""
    tender = bid_makers.open_tender(kent)
    quinn = quinn_of(kent)
    draft = bid_makers.whole_draft(tender, quinn, lots=(1, 2))
    bid_makers.sent(draft, quinn)
    bid_makers.with_file(draft, quinn)
    bid_makers.sent(bid_makers.changed(draft, "Better than before.", quinn), quinn)
    for person in (kent.kit, kent.bola):
        declare_interests(tender=tender, said={quinn.provider.uuid: ""}, by=person, at=OPENING)
        give(tender, person)
    bid = Bid.objects.get()
    assert (bid.provider, bid.submission.sequence) == (quinn.provider, 2)
    assert list(bid.lots.values_list("lot__number", "price")) == [(1, 130_000_00), (2, 130_000_00)]
    found = dict(Answer.objects.filter(criterion__key="care").values_list("lot_bid__lot__number", "text"))
    assert found == {1: "Better than before.", 2: f"{bid_makers.SECRET}: care 2."}
    with content_of(BidFile.objects.get(place="care", lot__number=1)) as plain:
        assert plain.read() == bid_makers.PDF
    assert [one["whole"] for one in Opening.objects.get().found] == [True]
    assert Tender.objects.get(pk=tender.pk).state == TenderState.SCORING


def test_bids_are_opened_once(kent: Cast) -> None:
    tender = make.sealed_tender(kent)
    nothing_to_tell(tender, kent.kit, kent.bola)
    give(tender, kent.kit)
    give(tender, kent.bola)
    with pytest.raises(Refused, match="Bids are opened once"):
        give(tender, kent.kit)
    assert Bid.objects.count() == 3


def test_a_price_that_does_not_add_up_is_noted_and_left_as_it_is(kent: Cast) -> None:
    tender = make.sealed_tender(kent)
    provider = make_provider("Example Dock Ltd")
    lines = [{"what": "Hours", "quantity": "1000", "each": 90_00}]
    make.sealed_bid(
        tender, provider,
        lots=[{"number": 1, "price": 95_000_00, "promises": [], "lines": lines, "answers": {}}],
    )  # fmt: skip
    said = dict.fromkeys([*(one.uuid for one in make.bidders()), provider.uuid], "")
    for person in (kent.kit, kent.bola):
        declare_interests(tender=tender, said=said, by=person, at=OPENING)
        give(tender, person)
    found = LotBid.objects.get(bid__provider=provider)
    assert found.price == 95_000_00
    assert found.slip == "The lines sum to £90,000 and the bid says £95,000."
    assert not LotBid.objects.exclude(bid__provider=provider).exclude(slip="").exists()
