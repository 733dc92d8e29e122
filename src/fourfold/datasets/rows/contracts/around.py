"""What stands around a made-up contract: years, reviews, promises, papers, who works for whom, changes, notices."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from fourfold.datasets.rows.market import Ground, MarketRows
from fourfold.datasets.rows.market.ground import MADE_UP, rounded
from fourfold.do.contracts.models import (
    BreakClause,
    Certificate,
    Change,
    Commitment,
    Contract,
    DueNotice,
    EvaluationPlan,
    Extension,
    Place,
    PlannedReview,
    Subcontractor,
    YearValue,
)
from fourfold.do.contracts.queries.facts import is_bought, law_day, purchase_of
from fourfold.do.contracts.rules.dates import last_day, spread
from fourfold.do.contracts.rules.falling_due import due_after_end, due_after_signing
from fourfold.do.contracts.rules.names import CertificateKind, ContractKind, ContractState, Side
from fourfold.do.diary.rules import Subject
from fourfold.do.tendering.rules.names import PromiseKind
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.places import place_called

_LARGE = 300_000_00
"""From this value on, in pence, others work for the main provider, and the contract was changed now and then."""
_HELD_AFTER, _DONE_AFTER = timedelta(days=20), timedelta(days=12)
_PROMISES = (
    ("Apprentices from the district.", "Apprentices", 6, "people"),
    ("Work experience for young people who look for a job.", "Weeks of work experience", 40, "weeks"),
    ("Volunteers who help local groups.", "Hours given", 300, "hours"),
    ("Suppliers from Kent.", "Share of what is bought in Kent", 60, "%"),
)
_PARTS = ("Drives people there and back.", "Keeps the equipment in repair.", "Trains the staff.", "Brings the food.")


def put_around(ground: Ground, market: MarketRows, row: Contract, dice: Random) -> None:
    """Everything around one contract that is new."""
    _put_plan(ground, row, dice)
    _put_promises(row, dice)
    if row.state == ContractState.DRAFT:
        return
    _put_papers(ground, row, dice)
    _put_terms(ground, row, dice)
    _put_due(ground, row)
    if row.value is not None and row.value >= _LARGE and row.kind != ContractKind.FRAMEWORK:
        _put_subcontractors(market, row, dice)


def _put_plan(ground: Ground, row: Contract, dice: Random) -> None:
    assert row.starts_on is not None and row.ends_on is not None and row.value is not None  # noqa: PT018
    shelf = ground.shelf
    named = [code for code in ground.districts if row.title.endswith(f", {place_called(code)}")]
    Place.objects.bulk_create(Place(contract=row, code=code) for code in named)
    profile = spread(row.value, row.starts_on, row.ends_on)
    YearValue.objects.bulk_create(YearValue(contract=row, year=year, value=value) for year, value in profile.items())
    is_draft = row.state == ContractState.DRAFT
    if is_draft:
        return
    PlannedReview.objects.bulk_create(
        PlannedReview(
            uuid=shelf.uuid("planned review", row.uuid, number), contract=row, due_on=due_on, basis=MADE_UP,
            what="Every measure, and what the people who use it say.",
            held_on=due_on if due_on < ground.today - _HELD_AFTER and dice.randrange(10) else None,
        )
        for number, due_on in enumerate(_every(row.starts_on, row.ends_on, dice.choice((3, 6, 6, 12))), 1)
    )  # fmt: skip
    EvaluationPlan.objects.create(
        uuid=shelf.uuid("evaluation plan", row.uuid), contract=row, basis=MADE_UP,
        question="What changed for the people who used it, and would it have changed anyway?",
        evidence="Readings over the whole time, and talks with twenty people who used it.",
        compared_with="How things stood in the year before it began.",
        due_on=max(row.ends_on - timedelta(days=270), row.starts_on + timedelta(days=90)),
    )  # fmt: skip


def _every(starts_on: date, ends_on: date, months: int) -> Iterator[date]:
    """The last day of each stretch of so many months, as long as the contract runs."""
    due_on, number = last_day(starts_on, months), 1
    while due_on <= ends_on:
        yield due_on
        number += 1
        due_on = last_day(starts_on, months * number)


def _put_promises(row: Contract, dice: Random) -> None:
    for text, measure, amount, unit in dice.sample(_PROMISES, dice.randint(1, 2)):
        Commitment.objects.create(
            contract=row, kind=PromiseKind.SOCIAL_VALUE, text=text, measure=measure, amount=Decimal(amount), unit=unit,
            due_on=row.ends_on, basis=MADE_UP,
        )  # fmt: skip


def _put_papers(ground: Ground, row: Contract, dice: Random) -> None:
    kinds = [CertificateKind.PUBLIC_LIABILITY, CertificateKind.EMPLOYERS_LIABILITY]
    kinds += [CertificateKind.SAFEGUARDING] if row.subject == Subject.LIGHT_TOUCH else []
    for kind in kinds:
        expires_on = ground.today + timedelta(days=dice.randint(-15, 360))
        covered = None if kind is CertificateKind.SAFEGUARDING else dice.choice((2, 5, 10)) * 1_000_000_00
        seen_on = min(expires_on - timedelta(days=360), ground.today) if dice.randrange(5) else None
        Certificate.objects.create(
            contract=row, kind=kind, amount=covered, expires_on=expires_on, seen_by=row.manager if seen_on else None,
            seen_on=seen_on, basis=MADE_UP,
        )  # fmt: skip


def _put_terms(ground: Ground, row: Contract, dice: Random) -> None:
    assert row.starts_on is not None and row.ends_on is not None and row.value is not None  # noqa: PT018
    if not row.no_extension:
        Extension.objects.create(contract=row, number=1, months=12, value=rounded(row.value / 3))
    middle = last_day(row.starts_on, 12) + timedelta(days=1)
    if middle < row.ends_on:
        BreakClause.objects.create(contract=row, side=dice.choice(list(Side)), from_on=middle, notice_days=90)
    changed_on = row.starts_on + timedelta(days=200)
    if row.value >= _LARGE and not dice.randrange(3) and changed_on < ground.today:
        added = rounded(row.value * 0.06)
        Contract.objects.filter(pk=row.pk).update(first_value=row.value - added)
        Change.objects.create(
            contract=row, number=1, what="More people were helped than was planned.", value=added,
            because="Twice as many were sent as in the year before.", takes_effect_on=changed_on,
            at=ground.shelf.moment(changed_on), by=row.manager,
        )  # fmt: skip


def _put_due(ground: Ground, row: Contract) -> None:
    """What the law of its day asked for, done in time where that is long past."""
    if not is_bought(row) or row.signed_on is None:
        return
    book = book_on(row.authority, law_day(row, ground.today))
    found = due_after_signing(purchase_of(row), book)
    if row.ended_on is not None:
        found += due_after_end(purchase_of(row, ended_on=row.ended_on), book)
    for one in found:
        done = one.due_on < ground.today - _DONE_AFTER
        DueNotice.objects.create(
            contract=row, kind=one.kind, because=one.because, due_on=one.due_on, clause=one.clause,
            confidence=one.confidence, done_on=one.due_on - _DONE_AFTER if done else None,
            done_how="Made up: it was published." if done else "",
        )  # fmt: skip


def _put_subcontractors(market: MarketRows, row: Contract, dice: Random) -> None:
    crowd = [one for one in market.providers.crowd if one.pk != row.provider_id] or []
    if not crowd:
        return
    left = 60
    for provider, services in zip(dice.sample(crowd, min(len(crowd), 2)), dice.sample(_PARTS, 2), strict=False):
        share = dice.randint(5, left // 2)
        left -= share
        second = Subcontractor.objects.create(
            contract=row, provider=provider, name=provider.name, services=services, share=Decimal(share),
            since=row.starts_on, basis=MADE_UP,
        )  # fmt: skip
        if not dice.randrange(4):
            third = dice.choice(crowd)
            Subcontractor.objects.create(
                contract=row, provider=third, name=third.name, parent=second, tier=3, services="Helps out at weekends.",
                since=row.starts_on, basis=MADE_UP,
            )  # fmt: skip
