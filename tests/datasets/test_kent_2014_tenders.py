"""The tenders of the demonstration: one that is over with its whole record, and three in which a visitor takes part."""

from fractions import Fraction

import pytest
from django.test import Client

from fourfold.datasets.actions import load
from fourfold.datasets.facts.dataset import Faulty, parse, read_dataset
from fourfold.datasets.passphrases import demo_passphrases
from fourfold.do.tendering.actions.declaring import declare_interests
from fourfold.do.tendering.actions.opening import give_share
from fourfold.do.tendering.models import Award, Consensus, Declaration, LowPrice, Promise, Score, Submission, Tender
from fourfold.do.tendering.permissions import has_part
from fourfold.do.tendering.queries.awarding import computed
from fourfold.do.tendering.queries.declaring import bidders_of
from fourfold.do.tendering.queries.ready import measures_of
from fourfold.do.tendering.queries.tenders import criteria_for
from fourfold.do.tendering.rules.criteria import Kind, share_of
from fourfold.do.tendering.rules.names import TenderState
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.actions import SYSTEM
from fourfold.foundation.audit.models import Event
from fourfold.foundation.audit.reading import verify
from fourfold.foundation.sealing.models import SealingKey
from fourfold.foundation.sealing.receipts import read_receipt
from fourfold.govern.people.models import Person
from tests.cast import NOON
from tests.datasets.tiny import tiny

pytestmark = pytest.mark.django_db

OVER, OPEN, SEALED, DRAFT = (
    "help at home after hospital", "short breaks for carers", "rides to a lunch club", "a lunch club for Sheppey",
)  # fmt: skip


def tender(title: str) -> Tender:
    return Tender.objects.get(title=f"Example: {title}")


def test_the_closed_tender_has_its_whole_record(kent_2014: None) -> None:
    row = tender(OVER)
    assert row.state == TenderState.AWARDED
    assert row.low_prices.get().explanation
    assert LowPrice.objects.get().is_accepted
    shares = {kind: share_of(criteria_for(row), kind) * 100 for kind in Kind}
    assert shares == {Kind.PRICE: 40, Kind.QUALITY: 40, Kind.SOCIAL_VALUE: 20}
    assert row.lots.count() == 3
    assert row.bids.count() == 5
    assert all(bid.provider.name.startswith("Example ") for bid in row.bids.all())
    assert all(one["receipt_sha256"] == one["found_sha256"] and one["whole"] for one in row.opening.found)
    assert row.proposals.get().feedback.exclude(sent_at=None).count() == 5
    assert Promise.objects.filter(award__tender=row).exclude(kind="price").exists()
    assert verify().finding is None


def test_three_were_invited_to_one_and_two_ask_to_take_part_in_another(kent_2014: None) -> None:
    row = tender(SEALED)
    assert row.only_invited
    assert row.invitations.count() == 3
    staged = tender("days out for people with dementia")
    assert (staged.state, staged.most_chosen) == (TenderState.APPLYING, 5)
    assert sorted(one.provider.name for one in staged.applications.all()) == sorted(
        one.provider.name for one in staged.applications.filter(withdrawn_at=None)
    )
    assert staged.applications.count() == 2


def test_a_bidder_that_is_best_in_two_lots_wins_one_and_the_award_says_why(kent_2014: None) -> None:
    row = tender(OVER)
    awards = computed(row.proposals.get().evaluation).awards
    won = {str(award.lot.number): award.provider.name for award in row.awards.all()}
    assert awards.best["1"] == awards.best["2"] == "Example Haven Respite CIC"
    assert awards.moved == ("1",)
    assert list(won.values()).count("Example Haven Respite CIC") == 1
    assert "no bidder may win more than one lot" in row.proposals.get().words


def test_scores_were_given_alone_and_some_differ_from_what_was_agreed(kent_2014: None) -> None:
    agreed = {(one.lot_bid_id, one.criterion_id): one for one in Consensus.objects.all()}
    given = list(Score.objects.select_related("evaluator"))
    assert any(Fraction(agreed[one.lot_bid_id, one.criterion_id].score) != one.score for one in given)
    assert all(one.reason for one in given)
    assert {one.evaluator.kind for one in given} == {"officer", "service_user"}


def test_who_had_an_interest_left_and_who_approved_had_no_part(kent_2014: None) -> None:
    row = tender(OVER)
    left = Declaration.objects.get(has_conflict=True).person
    assert row.evaluators.get(person=left).removed_at is not None
    approver = row.proposals.get().approved_by
    assert approver is not None
    assert not has_part(approver, row)


def test_a_visitor_can_bid_in_one_open_another_and_mend_the_third(kent_2014: None) -> None:
    assert tender(OPEN).state == TenderState.OPEN
    closes = tender(OPEN).notice.closes_at
    assert closes is not None
    assert closes > NOON
    assert Submission.objects.filter(tender=tender(OPEN), is_current=True).count() == 1
    assert tender(OPEN).drafts.count() == 2
    warned = {one.row.ask for one in measures_of(tender(DRAFT), NOON).warned}
    assert warned == {"public_liability", "accounts"}


def test_two_officers_open_the_sealed_one_with_what_the_sign_in_page_shows(kent_2014: None) -> None:
    row, told = tender(SEALED), demo_passphrases()
    officers = [Person.objects.get(slug=slug) for slug in ("grace-example", "hassan-example")]
    for officer in officers:
        said = dict.fromkeys(bidders_of(row).values_list("uuid", flat=True), "")
        declare_interests(tender=row, said=said, by=officer, at=NOON)
    for officer in officers:
        assert officer.account is not None
        give_share(tender=row, passphrase=told[officer.account.uuid], by=officer, at=NOON)
    assert Tender.objects.get(pk=row.pk).state == TenderState.SCORING
    assert row.bids.count() == 3


def test_passphrases_are_shown_on_the_sign_in_page_until_their_key_is_changed(kent_2014: None) -> None:
    told = demo_passphrases()
    assert len(told) == 3
    page = Client().get("/demo").content.decode()
    assert all(passphrase in page for passphrase in told.values())
    account = Account.objects.get(uuid=next(iter(told)))
    SealingKey.objects.filter(holder=account.person.uuid).update(changed_at=NOON)
    assert told[account.uuid] not in Client().get("/demo").content.decode()


def test_what_happened_stands_on_the_day_on_which_it_did(kent_2014: None) -> None:
    row = tender(OVER)
    assert row.opened_at is not None
    for receipt in row.receipts.all():
        assert read_receipt(receipt.text).at < row.opened_at.isoformat()
    days = list(Event.objects.filter(subject=row.uuid).order_by("sequence").values_list("at", flat=True))
    assert days == sorted(days)
    assert days[-1] < NOON
    assert all(one.awarded_at.date() > row.proposals.get().standstill.ends_on for one in row.awards.all())
    assert row.awards.count() == 3


def test_loading_twice_changes_nothing(kent_2014: None) -> None:
    before = {model: model._default_manager.count() for model in (Tender, Submission, Score, Award, SealingKey)}
    load(dataset=read_dataset("kent_2014"), by=SYSTEM, at=NOON)
    assert {model: model._default_manager.count() for model in before} == before


TENDER = """
[[sealing_key]]
holder = "ana"
passphrase = "four words that nobody guesses"
basis = "made up"

[[tender]]
key = "bus"
title = "Bus"
summary = "A bus."
how_to = "Bid here."
category = "60140000"
until = "preparing"
procedure = "quotations"
lead = "ana"
buyer = "ana"
holders = ["ana"]
value = 20_000_00
months = 12
preset = "usual"
published = { in_days = 5 }
closes = { in_days = 40 }
paper = "A bus."
lots = [{ title = "All", value = 20_000_00 }]
questions = [{ key = "ride", title = "Ride", kind = "quality", asks = "How?" }]
basis = "made up"
"""


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('basis = "made up"\n', 'clause = "P1 1.1"\n', "is made up: say so in its basis."),
        ("60140000", "12345678", "“12345678” is no CPV code that we know."),
        ("{ in_days = 40 }", "{ in_days = 5 }", "it closes before it is published."),
        ('[[sealing_key]]\nholder = "ana"', '[[sealing_key]]\nholder = "bo"', "“ana” is to open its bids and has no"),
        ('until = "preparing"', 'until = "awarded"', "an award needs its proposal and an approver."),
        (
            'questions = [', 'evaluators = [{ person = "ana", questions = ["fare"] }]\nquestions = [',
            "it has no question “fare”.",
        ),
    ],
)  # fmt: skip
def test_a_fault_in_a_tender_is_told(old: str, new: str, sentence: str) -> None:
    with pytest.raises(Faulty) as caught:
        parse("tiny", {**tiny(), "tenders.toml": TENDER.replace(old, new)})
    assert any(sentence in fault.sentence for fault in caught.value.faults), caught.value
