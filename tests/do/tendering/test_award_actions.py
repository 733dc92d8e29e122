"""From scores and prices to an award: who may, what is refused, and what stands afterwards."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from fourfold.do.diary.rules import ProcurementState, StepKey
from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import NoticeState
from fourfold.do.providers.rules import Part
from fourfold.do.tendering import actions
from fourfold.do.tendering.actions.cancelling import cancel_tender
from fourfold.do.tendering.models import (
    Award,
    Challenge,
    Consensus,
    Correction,
    Criterion,
    Declaration,
    Feedback,
    LotOutcome,
    Proposal,
    Standstill,
)
from fourfold.do.tendering.queries.awarding import (
    Outcome,
    evaluation_of,
    form_for_everyone,
    proposal_of,
    published_form,
    standstill_of,
    worth_of,
)
from fourfold.do.tendering.rules.names import ChallengeState, Fault, PromiseKind, TenderState
from fourfold.do.tendering.telling import told as told_numbers
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.notify.models import Message
from fourfold.govern.decisions import actions as decisions
from fourfold.govern.decisions.rules import Taker
from fourfold.govern.people.models import Person
from tests.cast import Cast, again
from tests.do.diary.make import make_procurement
from tests.do.tendering import award_makers as makers
from tests.do.tendering.award_makers import LATER, TOLD

FORMATS = Path(__file__).parents[3] / "docs" / "formats"


def whats() -> list[str]:
    return list(Event.objects.order_by("sequence").values_list("what", flat=True))


def winners(proposal: Proposal) -> list[str | None]:
    return [
        row.winner.bid.provider.name if row.winner else None for row in LotOutcome.objects.filter(proposal=proposal)
    ]


# The published form


def test_what_is_published_is_the_example_of_the_documents(kent: Cast) -> None:
    made = makers.make_priced(kent)
    form = published_form(made.tender)
    jsonschema_rs.validate(json.loads((FORMATS / "evaluation.schema.json").read_text("utf-8")), form)
    example = json.loads((FORMATS / "evaluation.example.json").read_text("utf-8"))
    told = told_numbers(evaluation_of(made.tender))
    assert [bid["total"] for bid in told["lots"][0]["bids"]] == ["88", "78"]
    assert [one["bids"] for one in form["lots"]] == [
        [{**bid, "bidder": bid["bidder"].replace("Ash", "Carers")} for bid in lot["bids"]] for lot in example["lots"]
    ]


def test_the_command_prints_the_same_numbers_as_the_page(kent: Cast, tmp_path: Path) -> None:
    made = makers.proposed(kent)
    proposal = proposal_of(made.tender)
    assert proposal is not None
    file = tmp_path / "evaluation.json"
    file.write_text(json.dumps(proposal.evaluation), "utf-8")
    out = StringIO()
    call_command("evaluate", str(file), stdout=out)
    printed = json.loads(out.getvalue())
    assert printed == {"title": made.tender.title, **told_numbers(Outcome(proposal).evaluation)}
    assert [one["winner"] for one in printed["awards"]] == winners(proposal)


def test_the_form_for_everyone_computes_to_the_same_and_names_the_winners_alone(kent: Cast) -> None:
    outcome = Outcome(proposal_of(makers.proposed(kent).tender))  # type: ignore[arg-type]
    public = form_for_everyone(outcome)
    bidders = [bid["bidder"] for lot in public["lots"] for bid in lot["bids"]]
    assert bidders == ["Example Carers CIC", "Example Birch Ltd", "Example Carers CIC", "Example Birch Ltd", "Bidder C"]
    assert "Cedar" not in json.dumps(public)


def test_a_lot_with_its_own_criteria_is_published_and_computed_by_them(kent: Cast) -> None:
    made = makers.make_priced(kent, most_lots=None)
    east = made.tender.lots.get(number=1)
    Criterion.objects.create(
        tender=made.tender, lot=east, key="east-price", title="Price", kind="price", weight=Decimal(100), position=9
    )
    form = published_form(made.tender)
    assert [one["key"] for one in form["lots"][0]["criteria"]] == ["east-price"]
    assert "criteria" not in form["lots"][1]
    result = evaluation_of(made.tender)
    assert result.awards.winners == {"1": "Example Birch Ltd", "2": "Example Carers CIC"}


def test_a_bid_that_is_out_is_not_compared_with_the_others(kent: Cast) -> None:
    made = makers.make_priced(kent, most_lots=None)
    bid = made.bid("Example Birch Ltd")
    bid.out_because = "It has no insurance."
    bid.save()
    made.bid("Example Cedar Ltd").lots.update(out_because="Its price was too low to be true.")
    assert [len(lot["bids"]) for lot in published_form(made.tender)["lots"]] == [1, 1]


def test_two_bidders_of_one_name_are_told_apart(kent: Cast) -> None:
    made = makers.make_priced(kent)
    provider = made.providers["Example Cedar Ltd"]
    provider.name = "Example Birch Ltd"
    provider.save()
    names = {bid["bidder"] for lot in published_form(made.tender)["lots"] for bid in lot["bids"]}
    assert names == {"Example Carers CIC", "Example Birch Ltd (Bidder B)", "Example Birch Ltd (Bidder C)"}


# Proposing and sending back


def test_an_award_is_proposed_by_the_lead_as_the_evaluation_has_it(kent: Cast) -> None:
    made = makers.proposed(kent)
    proposal = proposal_of(made.tender)
    assert proposal is not None
    assert made.now.state == TenderState.PROPOSED
    assert winners(proposal) == ["Example Birch Ltd", "Example Carers CIC"]
    assert worth_of(proposal) == 170_000_00
    assert "West Kent: Example Carers CIC wins with 91.78 points of 100" in proposal.words
    assert whats()[-1] == "tender.award_proposed"


def test_others_do_not_propose_and_nobody_twice_or_with_a_conflict(kent: Cast) -> None:
    made = makers.make_priced(kent)
    for person in (kent.bola, kent.carys, kent.jo):
        with pytest.raises(NotAllowed):
            actions.propose_award(tender=made.tender, words="Why.", by=person, at=LATER)
    Declaration.objects.create(
        tender=made.tender, person=kent.kit, provider=made.providers["Example Birch Ltd"], has_conflict=True,
        what="My brother works there.", at=LATER,
    )  # fmt: skip
    with pytest.raises(NotAllowed, match="declared an interest"):
        actions.propose_award(tender=made.tender, words="Why.", by=kent.kit, at=LATER)
    with pytest.raises(Refused, match="Say why these bids win"):
        actions.propose_award(tender=made.tender, words=" ", by=kent.amina, at=LATER)
    with pytest.raises(Stale):
        actions.propose_award(tender=made.tender, words="Why.", seen=99, by=kent.amina, at=LATER)
    actions.propose_award(tender=made.tender, words="Why.", by=kent.amina, at=LATER)
    with pytest.raises(Refused, match="This tender is waiting for approval"):
        actions.propose_award(tender=made.tender, words="Why.", by=kent.amina, at=LATER)
    assert Proposal.objects.count() == 1


def test_a_missing_score_stands_in_the_way_and_leaves_nothing(kent: Cast) -> None:
    made = makers.make_priced(kent)
    Consensus.objects.filter(criterion__key="staff").first().delete()  # type: ignore[union-attr]
    before = Event.objects.count()
    with pytest.raises(Refused, match="cannot be marked yet") as refusal:
        actions.propose_award(tender=made.tender, words="Why.", by=kent.amina, at=LATER)
    assert "has no score for “Who does it”" in refusal.value.reasons[0].sentence
    assert (Proposal.objects.count(), Event.objects.count()) == (0, before)


def equal_bids(kent: Cast) -> makers.Priced:
    same = {"1": {"care": 3, "staff": 3, "social": 3}}
    return makers.make_priced(
        kent, scores={"Example Carers CIC": same, "Example Birch Ltd": same},
        prices={"Example Carers CIC": {"1": 100_00}, "Example Birch Ltd": {"1": 100_00}}, most_lots=None,
    )  # fmt: skip


def test_equals_are_settled_with_a_reason_that_is_kept(kent: Cast) -> None:
    made = equal_bids(kent)
    with pytest.raises(Refused, match="are equal"):
        actions.propose_award(tender=made.tender, words="Why.", by=kent.amina, at=LATER)
    settled = {"1": ("Example Birch Ltd", " ")}
    with pytest.raises(Refused, match="Say how it was settled"):
        actions.propose_award(tender=made.tender, words="Why.", settled=settled, by=kent.amina, at=LATER)
    settled = {"1": ("Example Birch Ltd", "Drawn by lot before two officers.")}
    proposal = actions.propose_award(tender=made.tender, words="Why.", settled=settled, by=kent.amina, at=LATER)
    assert winners(proposal) == ["Example Birch Ltd", None]
    assert LotOutcome.objects.get(proposal=proposal, lot__number=1).because == "Drawn by lot before two officers."


def test_a_proposal_goes_back_with_a_reason_and_is_made_anew(kent: Cast) -> None:
    made = makers.proposed(kent)
    with pytest.raises(NotAllowed):
        actions.send_back(tender=made.tender, because="No.", by=kent.amina, at=LATER)
    with pytest.raises(Refused, match="Say why it goes back"):
        actions.send_back(tender=made.tender, because="", by=kent.derek, at=LATER)
    actions.send_back(tender=made.tender, because="Two reasons are missing.", by=kent.derek, at=LATER)
    assert made.now.state == TenderState.PRICED
    assert proposal_of(made.tender) is None
    again_ = actions.propose_award(tender=made.tender, words="Why.", by=kent.amina, at=LATER)
    assert again_.number == 2


def test_an_agreed_score_is_put_right_only_after_an_award_went_back(kent: Cast) -> None:
    made = makers.make_priced(kent)
    row = Consensus.objects.get(lot_bid__bid=made.bid("Example Birch Ltd"), lot_bid__lot__number=1,
                                criterion__key="care")  # fmt: skip
    with pytest.raises(Refused, match="stand once quality is closed"):
        found(row, kent.amina)
    actions.propose_award(tender=made.tender, words="Why.", by=kent.amina, at=LATER)
    actions.send_back(tender=made.tender, because="A score is wrong.", by=kent.derek, at=LATER)
    with pytest.raises(NotAllowed):
        found(row, kent.kit)
    with pytest.raises(Refused, match="nobody judges anew") as refusal:
        found(row, kent.amina, fault=None)
    assert refusal.value.clause == "SI 2006/5 reg 4; Procurement Act 2023 s 12"
    with pytest.raises(Refused, match="from 0 to 5"):
        found(row, kent.amina, score=Decimal(6))
    with pytest.raises(Refused, match="Nothing is to be put right"):
        found(row, kent.amina, score=Decimal(3))
    correction = found(row, kent.amina)
    assert again(row).score == 3, "nothing changes before someone else confirms it"
    assert Message.objects.filter(account=kent.kit.account, kind="tendering.fault_found").exists()
    with pytest.raises(Refused, match="waits already"):
        found(row, kent.amina)
    with pytest.raises(Refused, match="1 correction waits"):
        actions.propose_award(tender=made.tender, words="Why.", by=kent.amina, at=LATER)
    for person in (kent.amina, kent.esme, kent.derek):
        with pytest.raises(NotAllowed):
            actions.settle_correction(correction=correction, is_confirmed=True, by=person, at=LATER)
    actions.settle_correction(correction=correction, is_confirmed=True, by=kent.bola, at=LATER)
    assert again(row).score == 4
    assert again(row).reason.endswith("Put right: The notes say 4.")
    event = Event.objects.get(what="tender.score_corrected")
    assert json.loads(event.changed)["was"] == "3.0000"
    with pytest.raises(Refused, match="settled already"):
        actions.settle_correction(correction=correction, is_confirmed=False, answer="No.", by=kent.kit, at=LATER)


def test_a_correction_that_is_a_new_judgement_is_turned_down_with_a_reason(kent: Cast) -> None:
    made = makers.make_priced(kent)
    row = Consensus.objects.get(lot_bid__bid=made.bid("Example Birch Ltd"), lot_bid__lot__number=1,
                                criterion__key="care")  # fmt: skip
    actions.propose_award(tender=made.tender, words="Why.", by=kent.amina, at=LATER)
    actions.send_back(tender=made.tender, because="A score is wrong.", by=kent.derek, at=LATER)
    correction = found(row, kent.amina)
    with pytest.raises(Refused, match="Say why it is turned down"):
        actions.settle_correction(correction=correction, is_confirmed=False, by=kent.kit, at=LATER)
    actions.settle_correction(correction=correction, is_confirmed=False, answer="It is new.", by=kent.kit, at=LATER)
    assert again(row).score == 3
    assert actions.propose_award(tender=made.tender, words="Anew.", by=kent.amina, at=LATER).number == 2


def found(
    row: Consensus, by: Person, at: datetime = LATER, *, score: Decimal = Decimal(4), fault: Fault | None = Fault.RECORD
) -> Correction:
    return actions.find_fault(consensus=row, fault=fault, score=score, reason="The notes say 4.", by=by, at=at)


# Approval


def test_a_director_without_a_part_approves(kent: Cast) -> None:
    made = makers.proposed(kent)
    for person in (kent.amina, kent.kit, kent.esme, kent.ines):
        with pytest.raises(NotAllowed):
            actions.approve_award(tender=made.tender, by=person, at=LATER)
    with pytest.raises(Refused, match="take no part") as refusal:
        actions.approve_award(tender=made.tender, has_interest=True, by=kent.derek, at=LATER)
    assert (refusal.value.field, refusal.value.clause[:6]) == ("interest", "MIN 64")
    proposal = actions.approve_award(tender=made.tender, by=kent.derek, at=LATER)
    assert (made.now.state, proposal.approved_by) == (TenderState.APPROVED, kent.derek)


@pytest.mark.parametrize("part", ["lead", "evaluator", "proposer"])
def test_whoever_had_a_part_never_approves(kent: Cast, part: str) -> None:
    made = makers.make_priced(kent, lead=kent.carys if part != "evaluator" else kent.amina)
    if part == "evaluator":
        evaluator = made.tender.evaluators.get()
        evaluator.person = kent.carys
        evaluator.save()
    by = kent.amina if part == "evaluator" else kent.kit if part == "lead" else kent.carys
    actions.propose_award(tender=made.tender, words="Why.", by=by, at=LATER)
    with pytest.raises(NotAllowed, match="another director approves"):
        actions.approve_award(tender=made.tender, by=kent.carys, at=LATER)


def test_the_database_itself_keeps_the_proposer_from_approving(kent: Cast) -> None:
    proposal = proposal_of(makers.proposed(kent).tender)
    assert proposal is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(approved_by=proposal.proposed_by)


def dear(kent: Cast) -> makers.Priced:
    """An award of £1,000,000: the key sum."""
    prices = {name: dict.fromkeys(lots, 50000000) for name, lots in makers.PRICES.items()}
    return makers.proposed(kent, prices=prices)


def decision(kent: Cast, made: makers.Priced, *, taker_person: Any = None, at: datetime = LATER) -> Any:
    return decisions.draft_decision(
        authority=kent.authority, title="Award short breaks", matter="Short breaks.", sought="Agree to the award.",
        taker=Taker.CABINET_MEMBER, taker_person=taker_person or kent.esme, saves_or_spends=1_000_000_00,
        due_on=date(2014, 8, 1), by=kent.omar, at=at,
    )  # fmt: skip


def test_an_award_of_the_key_sum_waits_for_its_decision(kent: Cast) -> None:
    made = dear(kent)
    with pytest.raises(Refused, match="A key decision agrees to this award"):
        actions.approve_award(tender=made.tender, by=kent.derek, at=LATER)
    with pytest.raises(Refused, match="Name it first"):
        actions.note_decision(tender=made.tender, by=kent.amina, at=LATER)
    sought = decision(kent, made)
    actions.name_decision(tender=made.tender, decision=sought, by=kent.amina, at=LATER)
    with pytest.raises(Refused, match="not taken yet"):
        actions.note_decision(tender=made.tender, by=kent.amina, at=LATER)
    sought = decisions.announce(decision=sought, by=kent.hugo, at=LATER)
    taken_at = LATER + timedelta(days=38)
    decisions.take(decision=sought, reasons="It is the best bid.", by=kent.esme, at=taken_at)
    proposal = actions.note_decision(tender=made.tender, by=kent.amina, at=taken_at)
    assert (proposal.approved_by, made.now.state) == (kent.esme, TenderState.APPROVED)


def test_one_penny_less_is_approved_by_a_director(kent: Cast) -> None:
    prices = {name: {lot: 500_000_00 - (lot == "1") for lot in lots} for name, lots in makers.PRICES.items()}
    made = makers.proposed(kent, prices=prices)
    actions.approve_award(tender=made.tender, by=kent.derek, at=LATER)


def test_a_decision_that_was_refused_sends_the_award_back(kent: Cast) -> None:
    made = dear(kent)
    actions.name_decision(tender=made.tender, decision=decision(kent, made), by=kent.amina, at=LATER)
    actions.send_back(tender=made.tender, because="The decision was refused.", by=kent.amina, at=LATER)
    assert made.now.state == TenderState.PRICED


# Feedback and telling


def test_nobody_is_told_before_every_bidder_has_feedback(kent: Cast) -> None:
    made = makers.approved(kent)
    first = made.bid("Example Birch Ltd")
    given: dict[str, Any] = {"tender": made.tender, "bid": first, "by": kent.amina, "at": LATER}
    row = actions.write_feedback(advantages="Your price was lower.", is_ready=False, **given)
    with pytest.raises(Refused, match="Some feedback is not ready") as refusal:
        actions.tell_bidders(tender=made.tender, by=kent.kit, at=LATER)
    assert [reason.sentence for reason in refusal.value.reasons] == [
        "Write to Example Carers CIC.", "Write to Example Birch Ltd.", "Write to Example Cedar Ltd.",
    ]  # fmt: skip
    with pytest.raises(Stale):
        actions.write_feedback(advantages="Other.", is_ready=True, seen=row.version + 1, **given)
    assert Message.objects.count() == 0
    assert Feedback.objects.exclude(sent_at=None).count() == 0


def test_in_2014_bidders_are_told_and_ten_days_begin_the_day_after(kent: Cast) -> None:
    made = makers.told(kent, on=datetime(2014, 6, 27, 15, tzinfo=UTC))
    row = standstill_of(made.tender)
    assert row is not None
    assert (row.starts_on, row.ends_on, row.notice) == (date(2014, 6, 28), date(2014, 7, 7), None)
    assert made.now.state == TenderState.STANDSTILL
    assert Feedback.objects.filter(sent_at=None).count() == 0
    assert Message.objects.filter(kind="tender.told").count() == 3
    assert makers.award_notices(kent) == []


def test_under_the_act_the_notice_comes_with_it_and_its_day_is_the_first(kent: Cast) -> None:
    made = makers.told(kent, at=datetime(2026, 2, 15, 12, tzinfo=UTC), on=datetime(2026, 3, 30, 12, tzinfo=UTC))
    row = standstill_of(made.tender)
    assert row is not None
    assert (row.starts_on, row.ends_on, row.clause) == (
        date(2026, 3, 30), date(2026, 4, 10), "Procurement Act 2023 s 51",
    )  # fmt: skip
    (notice,) = makers.award_notices(kent)
    assert (notice.state, row.notice) == (NoticeState.PUBLISHED, notice)
    assert sorted(one["name"] for one in notice.winners) == ["Example Birch Ltd", "Example Carers CIC"]
    assert (notice.bids_received, notice.value_high, notice.follows) == (3, 170_000_00, made.tender.notice)
    order = whats()
    assert order.index("notice.published") < order.index("tender.bidders_told")


def test_only_procurement_officers_tell_and_award(kent: Cast) -> None:
    made = makers.ready(kent)
    for person in (kent.amina, kent.derek):
        with pytest.raises(NotAllowed):
            actions.tell_bidders(tender=made.tender, by=person, at=LATER)
        with pytest.raises(NotAllowed):
            actions.make_award(tender=made.tender, by=person, at=LATER)
    with pytest.raises(Refused, match="An award is made at the end of the standstill"):
        actions.make_award(tender=made.tender, by=kent.kit, at=LATER)


# Award


def test_nothing_is_awarded_until_the_last_day_of_the_standstill_is_over(kent: Cast) -> None:
    made = makers.told(kent, on=TOLD)
    with pytest.raises(Refused, match="You can award from 8 July 2014"):
        actions.make_award(tender=made.tender, by=kent.kit, at=datetime(2014, 7, 7, 22, 59, 59, tzinfo=UTC))
    awards = actions.make_award(tender=made.tender, by=kent.kit, at=datetime(2014, 7, 7, 23, tzinfo=UTC))
    assert [(one.lot.title, one.provider.name, one.price) for one in awards] == [
        ("East Kent", "Example Birch Ltd", 80_000_00), ("West Kent", "Example Carers CIC", 90_000_00),
    ]  # fmt: skip
    assert made.now.state == TenderState.AWARDED
    (notice,) = makers.award_notices(kent)
    assert {one.notice for one in awards} == {notice}
    assert len({one.reference for one in awards}) == 2
    assert Message.objects.filter(kind="tender.awarded").count() == 3


def test_an_award_is_a_step_of_its_procurement_that_happened(kent: Cast) -> None:
    planned = make_procurement(kent, state=ProcurementState.OPEN)
    made = makers.told(kent, on=TOLD, procurement=planned)
    actions.make_award(tender=made.tender, by=kent.kit, at=TOLD + timedelta(days=20))
    assert again(planned).state == ProcurementState.AWARDED
    assert planned.dates.get(step=StepKey.DECIDED).happened_on == date(2014, 7, 17)
    (notice,) = makers.award_notices(kent)
    assert notice.procurement == planned


def test_what_a_winner_promised_is_kept_so_that_it_can_be_measured(kent: Cast) -> None:
    made = makers.told(kent, on=TOLD)
    east, _ = actions.make_award(tender=made.tender, by=kent.kit, at=TOLD + timedelta(days=20))
    price, social, outcome = east.promises.all()
    assert (price.kind, price.amount, price.unit) == (PromiseKind.PRICE.value, Decimal(80_000_00), "£")
    assert (social.kind, social.amount, social.unit, social.due_on) == (
        PromiseKind.SOCIAL_VALUE.value, Decimal(6), "people", date(2015, 12, 31),
    )  # fmt: skip
    assert (outcome.kind, outcome.amount, outcome.due_on) == (PromiseKind.OUTCOME, None, None)


def test_awarding_twice_awards_once(kent: Cast) -> None:
    made = makers.told(kent, on=TOLD)
    actions.make_award(tender=made.tender, by=kent.kit, at=TOLD + timedelta(days=20))
    with pytest.raises(Refused, match="This tender is awarded"):
        actions.make_award(tender=made.tender, by=kent.kit, at=TOLD + timedelta(days=20))
    assert Award.objects.count() == 2


def test_a_small_purchase_is_awarded_as_soon_as_bidders_are_told(kent: Cast) -> None:
    small = {name: dict.fromkeys(lots, 1000000) for name, lots in makers.PRICES.items()}
    made = makers.told(kent, on=TOLD, value=40_000_00, prices=small)
    assert Standstill.objects.count() == 0
    assert len(actions.make_award(tender=made.tender, by=kent.kit, at=TOLD)) == 2


# Challenge


def quinn(kent: Cast) -> Any:
    assert kent.quinn.account is not None
    return kent.quinn.account.representations.get()


def test_a_challenge_pauses_the_award_and_the_days_that_were_left_run_on(kent: Cast) -> None:
    made = makers.told(kent, on=TOLD)  # until 7 July
    raised = datetime(2014, 7, 3, 12, tzinfo=UTC)
    challenge = actions.challenge_award(tender=made.tender, text="Our price was read wrong.", by=quinn(kent), at=raised)
    assert made.now.state == TenderState.PAUSED
    with pytest.raises(Refused, match="paused by a challenge"):
        actions.make_award(tender=made.tender, by=kent.kit, at=raised + timedelta(days=30))
    assert Message.objects.filter(kind="tender.challenged").count() == 2
    actions.settle_challenge(
        challenge=challenge, is_upheld=False, answer="It was read right.", by=kent.lola,
        at=datetime(2014, 7, 15, 12, tzinfo=UTC),
    )  # fmt: skip
    row = standstill_of(made.tender)
    assert row is not None
    assert row.ends_on == date(2014, 7, 21)  # four days were left: to Saturday, and so to Monday
    assert made.now.state == TenderState.STANDSTILL
    assert again(challenge).state == ChallengeState.DISMISSED


def test_the_pause_lasts_until_the_last_challenge_is_settled(kent: Cast) -> None:
    made = makers.told(kent, on=TOLD)
    raised = datetime(2014, 7, 3, 12, tzinfo=UTC)
    first = actions.challenge_award(tender=made.tender, text="Wrong.", by=quinn(kent), at=raised)
    with pytest.raises(Refused, match="is being looked into"):
        actions.challenge_award(tender=made.tender, text="Wrong again.", by=quinn(kent), at=raised)
    other = made.providers["Example Birch Ltd"].representatives.get()
    second = actions.challenge_award(tender=made.tender, text="Unfair.", by=other, at=raised + timedelta(days=1))
    given: dict[str, Any] = {"is_upheld": False, "answer": "No.", "at": raised + timedelta(days=5)}
    actions.settle_challenge(challenge=first, by=kent.lola, **given)
    assert made.now.state == TenderState.PAUSED
    actions.settle_challenge(challenge=second, by=kent.sol, **given)
    assert made.now.state == TenderState.STANDSTILL


def test_an_upheld_challenge_sends_the_award_back_and_everyone_hears(kent: Cast) -> None:
    made = makers.told(kent, on=TOLD)
    raised = datetime(2014, 7, 3, 12, tzinfo=UTC)
    first = actions.challenge_award(tender=made.tender, text="Wrong.", by=quinn(kent), at=raised)
    other = made.providers["Example Birch Ltd"].representatives.get()
    second = actions.challenge_award(tender=made.tender, text="Unfair.", by=other, at=raised)
    actions.settle_challenge(challenge=first, is_upheld=True, answer="Page 4 was missed.", by=kent.lola, at=raised)
    assert made.now.state == TenderState.PRICED
    assert again(second).state == ChallengeState.UPHELD
    assert Proposal.objects.get().returned_because == "Page 4 was missed."
    assert Message.objects.filter(kind="tender.taken_back").count() == 3
    with pytest.raises(Refused, match="settled already"):
        actions.settle_challenge(challenge=first, is_upheld=False, answer="No.", by=kent.lola, at=raised)


def test_an_award_decided_anew_changes_the_notice_that_was_published(kent: Cast) -> None:
    made = makers.told(kent, at=datetime(2026, 2, 15, 12, tzinfo=UTC), on=datetime(2026, 3, 30, 12, tzinfo=UTC))
    at = datetime(2026, 4, 1, 12, tzinfo=UTC)
    challenge = actions.challenge_award(tender=made.tender, text="Wrong.", by=quinn(kent), at=at)
    actions.settle_challenge(challenge=challenge, is_upheld=True, answer="Yes.", by=kent.lola, at=at)
    row = Consensus.objects.get(lot_bid__bid__provider__name="Example Birch Ltd", lot_bid__lot__number=2,
                                criterion__key="care")  # fmt: skip
    actions.settle_correction(
        correction=found(row, kent.amina, at, score=Decimal(5)), is_confirmed=True, by=kent.kit, at=at
    )
    (notice,) = makers.award_notices(kent)
    assert (notice.number, notice.winners) == (2, [])
    assert notice.summary.startswith("This does not stand: The outcome was challenged")
    actions.propose_award(tender=made.tender, words="Anew.", by=kent.amina, at=at)
    actions.approve_award(tender=made.tender, by=kent.derek, at=at)
    for bid in made.tender.bids.all():
        actions.write_feedback(tender=made.tender, bid=bid, advantages="Anew.", is_ready=True, by=kent.amina, at=at)
    actions.tell_bidders(tender=made.tender, by=kent.kit, at=at)
    (notice,) = makers.award_notices(kent)
    assert notice.number == 3
    assert [one["name"] for one in notice.winners]
    assert not notice.summary.startswith("This does not stand")
    assert Standstill.objects.count() == 2
    row_ = standstill_of(made.tender)
    assert row_ is not None
    assert (row_.notice, row_.starts_on) == (notice, date(2026, 4, 1))


def test_an_award_notice_says_that_a_cancelled_award_does_not_stand(kent: Cast) -> None:
    made = makers.told(kent, at=datetime(2026, 2, 15, 12, tzinfo=UTC), on=datetime(2026, 3, 30, 12, tzinfo=UTC),
                       basis="made up", clause="SC 8.2")  # fmt: skip
    (notice,) = makers.award_notices(kent)
    assert (notice.basis, notice.clause) == ("made up", "SC 8.2")
    cancel_tender(tender=made.now, because="The money went.", by=kent.kit, at=datetime(2026, 4, 1, 12, tzinfo=UTC))
    (notice,) = makers.award_notices(kent)
    assert (notice.number, notice.winners) == (2, [])
    assert notice.summary.startswith("This does not stand: The money went.")


def test_who_may_challenge_and_who_may_settle(kent: Cast) -> None:
    made = makers.told(kent, on=TOLD)
    speaker = quinn(kent)
    speaker.part = Part.READER
    speaker.save()
    with pytest.raises(NotAllowed, match="You can read here"):
        actions.challenge_award(tender=made.tender, text="Wrong.", by=speaker, at=TOLD)
    speaker.part = Part.BIDDER
    speaker.save()
    challenge = actions.challenge_award(tender=made.tender, text="Wrong.", by=speaker, at=TOLD)
    for person in (kent.amina, kent.kit, kent.derek, kent.bola):
        with pytest.raises(NotAllowed):
            actions.settle_challenge(challenge=challenge, is_upheld=False, answer="No.", by=person, at=TOLD)
    evaluator = made.tender.evaluators.get()
    evaluator.person = kent.lola
    evaluator.save()
    with pytest.raises(NotAllowed, match="You had a part"):
        actions.settle_challenge(challenge=challenge, is_upheld=False, answer="No.", by=kent.lola, at=TOLD)


def test_a_challenge_after_the_standstill_is_too_late_under_the_act(kent: Cast) -> None:
    made = makers.told(kent, at=datetime(2026, 2, 15, 12, tzinfo=UTC), on=datetime(2026, 3, 30, 12, tzinfo=UTC))
    late = datetime(2026, 4, 10, 23, tzinfo=UTC)  # midnight in Kent: the standstill ended a second ago
    with pytest.raises(Refused, match="ended on 10 April 2026"):
        actions.challenge_award(tender=made.tender, text="Wrong.", by=quinn(kent), at=late)
    actions.challenge_award(tender=made.tender, text="Wrong.", by=quinn(kent), at=late - timedelta(seconds=1))
    assert Challenge.objects.count() == 1


def test_every_step_is_on_the_audit_trail_with_who_did_it(kent: Cast) -> None:
    made = makers.told(kent, on=TOLD)
    actions.make_award(tender=made.tender, by=kent.kit, at=TOLD + timedelta(days=20))
    found = dict(Event.objects.filter(what__startswith="tender.").values_list("what", "actor"))
    assert found == {
        "tender.award_proposed": kent.amina.uuid,
        "tender.award_approved": kent.derek.uuid,
        "tender.feedback_written": kent.amina.uuid,
        "tender.bidders_told": kent.kit.uuid,
        "tender.awarded": kent.kit.uuid,
    }
    assert Notice.objects.filter(kind="award").count() == 1
