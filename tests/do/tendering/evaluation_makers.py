"""Sealed bids, bids once opened, and people who score them, made from rows."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.rules import Part
from fourfold.do.tendering.models import (
    Answer,
    Bid,
    Consensus,
    Declaration,
    Evaluator,
    KeptReceipt,
    LotBid,
    Opening,
    Score,
    Submission,
    SubmittedLot,
    Tender,
)
from fourfold.do.tendering.queries.moderating import sides_of
from fourfold.do.tendering.queries.scoring import tasks_of
from fourfold.do.tendering.queries.tenders import leaf_rows
from fourfold.do.tendering.rules.envelope import FileHead, pieces_of_bid
from fourfold.do.tendering.rules.names import EvaluatorKind, TenderState
from fourfold.do.tendering.store import bid_at, written_whole
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.sealing.receipts import Issue, Kind
from fourfold.foundation.sealing.signing import issue_receipt
from fourfold.foundation.sealing.streams import Chunks, seal
from fourfold.govern.people.models import Person
from tests.cast import NOON, PASSWORD, Cast
from tests.do.notices.make import CLOSES
from tests.do.providers.make import make_provider
from tests.do.tendering.makers import make_tender

OPENING = CLOSES + timedelta(days=1)
"""When bids are opened in tests: a day after the deadline."""
SCORED = OPENING + timedelta(days=3)
NAMES = ("Example Ash CIC", "Example Birch Ltd", "Example Cedar Ltd")
PRICES: Mapping[str, int] = {
    "Example Ash CIC": 100_000_00,
    "Example Birch Ltd": 96_000_00,
    "Example Cedar Ltd": 60_000_00,
}


def someone_for(provider: Provider) -> Representative:
    """Someone who speaks for a provider, the same however often it is asked for."""
    email = f"{provider.name.lower().replace(' ', '-')}@bidders.invalid"
    account = Account.objects.filter(email=email).first()
    if account is None:
        account = Account(email=email, created_at=NOON)
        account.set_password(PASSWORD)
        account.save()
    found, _ = Representative.objects.get_or_create(
        account=account,
        until=None,
        defaults={"provider": provider, "name": "Sam Example", "part": Part.LEAD, "since": NOON},
    )
    return found


def bidders() -> list[Provider]:
    """Three providers, the same however often they are asked for."""
    return [Provider.objects.filter(name=name).first() or make_provider(name) for name in NAMES]


def sealed_bid(tender: Tender, provider: Provider, *, at: datetime = NOON, **more: Any) -> Submission:
    """A bid as it is sealed: for lot 1, with an answer to each question and one file."""
    file = b"How we care, with pictures."
    content: dict[str, Any] = {
        "tender": str(tender.uuid),
        "provider": {"uuid": str(provider.uuid), "name": provider.name},
        "consortium": None,
        "selection": {"standard": {}, "partners": [], "asked": {}},
        "lots": [
            {
                "number": 1, "price": PRICES.get(provider.name, 90_000_00), "promises": [], "lines": [],
                "answers": {key: f"{provider.name} on {key}." for key in ("care", "staff", "social")},
            }
        ],
        **more,
    }  # fmt: skip
    head = FileHead("care", 1, f"{provider.name}.txt", "text/plain", len(file), hashlib.sha256(file).hexdigest())
    assert tender.lock is not None
    speaker = someone_for(provider)
    row = Submission(tender=tender, provider=provider, sequence=1, of_version=1, by=speaker, at=at)
    with written_whole(bid_at(row.uuid)) as target:
        told = seal(Chunks(pieces_of_bid(content, [(head, [file])])), target, tender.lock.recipient)
    row.sha256, row.size = told.sha256, told.size
    row.save()
    lots = [lot for lot in tender.lots.all() if lot.number in {one["number"] for one in content["lots"]}]
    for lot in lots:
        SubmittedLot.objects.create(submission=row, lot=lot, provider=provider)
    with transaction.atomic():
        issue = Issue(
            Kind.SUBMISSION, tender.authority.uuid, tender.uuid, provider.uuid,
            tuple(str(lot.number) for lot in lots), told.sha256, 1,
        )  # fmt: skip
        receipt = issue_receipt(issue, at=at)
    KeptReceipt.objects.create(
        tender=tender, provider=provider, submission=row, kind=Kind.SUBMISSION, text=receipt.text, at=at, number=1
    )
    return row


def sealed_tender(kent: Cast, **more: Any) -> Tender:
    """An open tender of one lot to which three sealed bids came."""
    row = make_tender(kent, TenderState.OPEN, lots=(("All of Kent", 240_000_00),), **more)
    for provider in bidders():
        sealed_bid(row, provider)
    return row


def opened_tender(kent: Cast, state: TenderState = TenderState.SCORING, **more: Any) -> Tender:
    """A tender of one lot with three opened bids: Bidder A is Ash, B is Birch, C is Cedar, by far the cheapest."""
    row = make_tender(kent, state, lots=(("All of Kent", 240_000_00),), **more)
    lot = row.lots.get()
    for letter, provider in zip("ABC", bidders(), strict=True):
        submission = Submission.objects.create(
            tender=row, provider=provider, sequence=1, of_version=1, sha256="ab" * 32, size=65536, at=NOON,
            by=someone_for(provider),
        )  # fmt: skip
        bid = Bid.objects.create(tender=row, submission=submission, provider=provider, alias=f"Bidder {letter}")
        lot_bid = LotBid.objects.create(bid=bid, lot=lot, price=PRICES[provider.name])
        Answer.objects.bulk_create(
            Answer(lot_bid=lot_bid, criterion=criterion, text=f"This is how we do {criterion.key}.")
            for criterion in leaf_rows(row, lot)
            if criterion.key != "price"
        )
    Opening.objects.create(tender=row, officers=[str(kent.kit.uuid)], found=[], opened_by=kent.kit, opened_at=OPENING)
    return row


def lot_bid_of(tender: Tender, letter: str = "A") -> LotBid:
    """The bid of Bidder A, or of another."""
    return LotBid.objects.select_related("bid__provider", "lot").get(bid__tender=tender, bid__alias=f"Bidder {letter}")


def uses_service(kent: Cast, name: str = "Tess") -> Person:
    """Someone who uses the service, with an account and without a post."""
    account = Account(email=f"{name.lower()}@{kent.authority.slug}.invalid", created_at=NOON)
    account.set_password(PASSWORD)
    account.save()
    return Person.objects.create(authority=kent.authority, slug=name.lower(), name=f"{name} Example", account=account)


def evaluator(
    tender: Tender, person: Person, keys: Sequence[str] = ("care", "staff", "social"), *, clear: bool = True,
    kind: EvaluatorKind = EvaluatorKind.OFFICER,
) -> Evaluator:  # fmt: skip
    """Someone who scores these criteria, and has told that they have no interest."""
    row = Evaluator.objects.create(tender=tender, person=person, kind=kind, named_at=NOON)
    row.criteria.set(tender.criteria.filter(key__in=keys))
    if clear:
        declare(tender, person)
    return row


def declare(tender: Tender, person: Person, against: Provider | None = None) -> None:
    """No interest in any bidder, but in the one against whom it is."""
    for submission in tender.submissions.filter(is_current=True).select_related("provider"):
        has = submission.provider == against
        Declaration.objects.create(
            tender=tender, person=person, provider=submission.provider, has_conflict=has,
            what="My sister runs it." if has else "", at=OPENING,
        )  # fmt: skip


def scored(row: Evaluator, score: int = 3, *, handed_in: bool = True) -> Evaluator:
    """All that this evaluator scores, the same everywhere, handed in or not."""
    for task in tasks_of(row):
        Score.objects.create(
            evaluator=row,
            lot_bid=task.lot_bid,
            criterion=task.criterion,
            score=score,
            reason="It says how.",
            at=OPENING,
        )
    if handed_in:
        row.handed_in_at = OPENING
        row.save()
    return row


def moderated_tender(kent: Cast, **more: Any) -> Tender:
    """A tender being moderated: Bola gave 2 everywhere, Jo 4. Amina leads it, and told of no interest."""
    row = opened_tender(kent, TenderState.MODERATING, **more)
    for person, score in ((kent.bola, 2), (kent.jo, 4)):
        scored(evaluator(row, person), score)
    declare(row, kent.amina)
    return row


def agreed(tender: Tender, by: Person, score: int = 3) -> None:
    """The same score agreed everywhere."""
    for side in sides_of(tender):
        Consensus.objects.create(
            lot_bid=side.lot_bid, criterion=side.criterion, score=score, officers_score=score, reason="We agreed.",
            by=by, at=SCORED,
        )  # fmt: skip
