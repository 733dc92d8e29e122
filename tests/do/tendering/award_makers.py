"""A tender whose quality is closed, with scores and prices: where the way to its award begins."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from fourfold.do.diary.models import Procurement
from fourfold.do.notices.models import Notice
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.rules import Part
from fourfold.do.tendering import actions
from fourfold.do.tendering.models import (
    Bid,
    Consensus,
    Evaluator,
    LotBid,
    Submission,
    SubmittedLot,
    Tender,
)
from fourfold.do.tendering.queries.awarding import evaluation_of
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.rules.proposing import words_of
from fourfold.foundation.accounts.models import Account
from tests.cast import NOON, Cast, again
from tests.do.notices.make import make_notice
from tests.do.providers.make import make_provider, quinn_of
from tests.do.tendering.makers import make_tender

CLOSED = NOON + timedelta(days=30)
LATER = NOON + timedelta(days=40)
"""Noon on 24 June 2014: when an award is proposed."""
TOLD = datetime(2014, 6, 27, 15, tzinfo=UTC)
"""When bidders are told: the standstill of 2014 then runs to 7 July."""
SCORES: Mapping[str, Mapping[str, Mapping[str, int]]] = {
    "Example Carers CIC": {"1": {"care": 5, "staff": 5, "social": 4}, "2": {"care": 5, "staff": 4, "social": 4}},
    "Example Birch Ltd": {"1": {"care": 3, "staff": 4, "social": 3}, "2": {"care": 3, "staff": 3, "social": 3}},
    "Example Cedar Ltd": {"2": {"care": 1, "staff": 3, "social": 2}},
}
PRICES = {
    "Example Carers CIC": {"1": 100_000_00, "2": 90_000_00},
    "Example Birch Ltd": {"1": 80_000_00, "2": 85_000_00},
    "Example Cedar Ltd": {"2": 60_000_00},
}
"""The example of docs/formats/evaluation.md, so that a hand has reckoned it already."""
PROMISES = [
    {
        "kind": "social_value", "text": "Six apprentices from Thanet.", "measure": "Apprentices", "amount": "6",
        "unit": "people", "due_on": "2015-12-31",
    },
    {"kind": "outcome", "text": "Carers feel less alone.", "measure": "", "amount": None, "unit": "", "due_on": None},
]  # fmt: skip


@dataclass
class Priced:
    """A tender at the state in which an award is proposed, and who bid. Amina leads; Bola evaluated."""

    kent: Cast
    tender: Tender
    providers: dict[str, Provider] = field(default_factory=dict)

    @property
    def now(self) -> Tender:
        """The tender as it stands."""
        return again(self.tender)

    def bid(self, name: str) -> Bid:
        """The bid of a provider."""
        return self.tender.bids.get(provider__name=name)


def make_priced(
    kent: Cast,
    *,
    scores: Mapping[str, Mapping[str, Mapping[str, int]]] = SCORES,
    prices: Mapping[str, Mapping[str, int]] = PRICES,
    most_lots: int | None = 1,
    at: datetime = NOON,
    procurement: Procurement | None = None,
    **more: Any,
) -> Priced:
    """East and West Kent, 40 price, 40 quality, 20 social value; nobody may win both unless ``most_lots`` says so."""
    notice = make_notice(kent, closes_at=at + timedelta(days=30), published_at=at, procurement=procurement)
    tender = make_tender(
        kent, TenderState.PRICED, notice=notice,
        **{
            "most_lots": most_lots, "published_at": at, "opened_at": at + timedelta(days=31),
            "quality_closed_at": at + timedelta(days=38), **more,
        },
    )  # fmt: skip
    tender.criteria.filter(key="care").update(pass_mark=2)
    evaluator = Evaluator.objects.create(tender=tender, person=kent.bola, named_at=at, handed_in_at=at)
    evaluator.criteria.set(tender.criteria.filter(key__in=("care", "staff", "social")))
    made = Priced(kent, tender)
    for letter, (name, by_lot) in zip("ABCDEFG", scores.items(), strict=False):
        provider = quinn_of(kent).provider if name == "Example Carers CIC" else make_provider(name)
        made.providers[name] = provider
        _bid(made, provider, f"Bidder {letter}", by_lot, prices[name])
    return made


def _bid(
    made: Priced,
    provider: Provider,
    alias: str,
    scores: Mapping[str, Mapping[str, int]],
    prices: Mapping[str, int],
) -> None:
    speaker = provider.representatives.first() or _speaker(provider)
    sent = Submission.objects.create(
        tender=made.tender, provider=provider, sequence=1, sha256="0" * 64, size=65_536, of_version=1, by=speaker,
        at=CLOSED,
    )  # fmt: skip
    bid = Bid.objects.create(tender=made.tender, submission=sent, provider=provider, alias=alias)
    for key, given in scores.items():
        lot = made.tender.lots.get(number=int(key))
        SubmittedLot.objects.create(submission=sent, lot=lot, provider=provider)
        row = LotBid.objects.create(bid=bid, lot=lot, price=prices[key], promises=PROMISES)
        for criterion, score in given.items():
            Consensus.objects.create(
                lot_bid=row, criterion=made.tender.criteria.get(key=criterion), score=Decimal(score),
                by=made.kent.amina, at=CLOSED, reason=f"{provider.name} on {criterion} in lot {key}.",
            )  # fmt: skip


def _speaker(provider: Provider) -> Representative:
    """Someone of its own who speaks for a provider, so that nobody of the cast does."""
    account = Account.objects.create(email=f"{provider.uuid}@example.invalid", created_at=NOON)
    return Representative.objects.create(
        provider=provider, account=account, name=f"{provider.name}’s own", part=Part.LEAD, since=NOON
    )


def proposed(kent: Cast, **more: Any) -> Priced:
    """The same, proposed by Amina."""
    made = make_priced(kent, **more)
    at = _after(made, 40)
    words = "\n".join(words_of(evaluation_of(made.tender)))
    actions.propose_award(tender=made.tender, words=words, by=kent.amina, at=at)
    return made


def approved(kent: Cast, **more: Any) -> Priced:
    """The same, approved by Derek."""
    made = proposed(kent, **more)
    actions.approve_award(tender=made.tender, by=kent.derek, at=_after(made, 41))
    return made


def ready(kent: Cast, **more: Any) -> Priced:
    """The same, with what every bidder is to be told."""
    made = approved(kent, **more)
    for bid in made.tender.bids.all():
        actions.write_feedback(
            tender=made.tender, bid=bid, advantages=f"What made the difference for {bid.provider.name}.",
            is_ready=True, by=kent.amina, at=_after(made, 42),
        )  # fmt: skip
    return made


def told(kent: Cast, *, on: datetime | None = None, **more: Any) -> Priced:
    """The same, told to the bidders by Kit: the standstill runs."""
    made = ready(kent, **more)
    actions.tell_bidders(tender=made.tender, by=kent.kit, at=on or _after(made, 43))
    return made


def _after(made: Priced, days: int) -> datetime:
    assert made.tender.published_at is not None
    return made.tender.published_at + timedelta(days=days)


def award_notices(kent: Cast) -> list[Notice]:
    """Every award notice of the authority."""
    return list(Notice.objects.filter(authority=kent.authority, kind="award"))


def awarded(kent: Cast) -> Priced:
    """The same, told on 27 June 2014 and awarded three weeks later."""
    made = told(kent, on=TOLD)
    actions.make_award(tender=made.tender, by=kent.kit, at=TOLD + timedelta(days=21))
    return made
