"""Payment by results, played through by those who would do it, so that every step is on the audit trail.

That needs people who sign in, so it is made in the demo alone.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import takewhile

from django.db.models import F, Max

from fourfold.datasets.facts.results import OutcomeFact, PeriodFact, ResultsFact, Until
from fourfold.datasets.rows.market import Ground, MarketRows
from fourfold.datasets.rows.market.references import refer
from fourfold.datasets.rows.outcomes import OutcomeRows
from fourfold.do.contracts.actions.results_agreeing import (
    SchemeTerms,
    TariffTerms,
    agree_scheme,
    put_scheme,
    put_tariff,
)
from fourfold.do.contracts.actions.results_counting import close_period, confirm_results, tell_results
from fourfold.do.contracts.models import Contract, EvaluationPlan, PlannedReview, ResultScheme, YearValue
from fourfold.do.contracts.rules.dates import last_day, spread
from fourfold.do.contracts.rules.months import months_after
from fourfold.do.contracts.rules.names import ContractState
from fourfold.do.diary.rules import Subject
from fourfold.do.providers.models import Representative
from fourfold.foundation.notify.models import Message
from fourfold.govern.people.models import Person

_REVIEWED = 6
"""Months from one planned review to the next."""


def put_results(ground: Ground, facts: Sequence[ResultsFact], outcomes: OutcomeRows, market: MarketRows) -> None:
    """Store each contract that is not there yet and play it through; none where nobody signs in."""
    if not market.providers.representatives:
        return
    known = set(Contract.objects.filter(authority=ground.authority).values_list("uuid", flat=True))
    last = Message.objects.aggregate(last=Max("pk"))["last"] or 0
    for fact in facts:
        row = _contract(ground, fact, outcomes, market)
        if row.uuid not in known:
            _play(ground, fact, row, market.providers.representatives[fact.by])
    told = Message.objects.filter(pk__gt=last, at__lt=ground.at)
    told.update(mailed_at=F("at"), read_at=F("at"))


def _contract(ground: Ground, fact: ResultsFact, outcomes: OutcomeRows, market: MarketRows) -> Contract:
    people = ground.people
    starts_on = months_after(ground.today.replace(day=1), -fact.months_ago)
    return Contract(
        uuid=ground.shelf.uuid("contract", fact.key), authority=ground.authority, title=fact.title,
        purpose=fact.purpose, subject=Subject.LIGHT_TOUCH, categories=[fact.category],
        provider=market.providers.named[fact.provider], directorate=people.directorates[fact.directorate],
        service=outcomes.services.get(fact.service), manager=people.people[fact.manager],
        lead_director=people.people[fact.lead_director], value=fact.value,
        value_because="What is expected to be paid for results and for the fixed part.", first_value=fact.value,
        signed_on=starts_on - timedelta(days=30), starts_on=starts_on, ends_on=last_day(starts_on, fact.months),
        first_ends_on=last_day(starts_on, fact.months), notice_days=90, basis=fact.basis,
    )  # fmt: skip


def _play(ground: Ground, fact: ResultsFact, row: Contract, speaker: Representative) -> None:
    assert row.starts_on is not None
    assert row.ends_on is not None
    signed = _noon(ground, row.starts_on - timedelta(days=30))
    refer([(signed, row)])
    ground.shelf.put([row], keep=True)
    manager = ground.people.people[fact.manager]
    _put_around(ground, row)
    scheme = _agree(fact, row, manager, signed)
    row.state, row.live_at = ContractState.LIVE, _noon(ground, row.starts_on)
    row.save(update_fields=["state", "live_at"])
    for number, told in enumerate(fact.periods, 1):
        _count(ground, scheme, number, told, speaker=speaker, manager=manager)


def _agree(fact: ResultsFact, row: Contract, manager: Person, at: datetime) -> ResultScheme:
    terms = SchemeTerms(
        months=fact.every, fixed=fact.fixed, at_risk=fact.at_risk, in_advance=fact.in_advance,
        each_floor=fact.each_floor, each_cap=fact.each_cap, whole_floor=fact.whole_floor, whole_cap=fact.whole_cap,
        setup_cost=fact.setup_cost, monthly_cost=fact.monthly_cost,
    )  # fmt: skip
    scheme = put_scheme(contract=row, terms=terms, by=manager, at=at)
    ResultScheme.objects.filter(pk=scheme.pk).update(basis=fact.basis)
    for outcome in fact.outcomes:
        put_tariff(scheme=scheme, terms=_terms(outcome), by=manager, at=at)
    return agree_scheme(scheme=scheme, by=manager, at=at)


def _terms(outcome: OutcomeFact) -> TariffTerms:
    bands = [(0, outcome.pay)]
    if outcome.above is not None and outcome.then is not None:
        bands.append((outcome.above, outcome.then))
    return TariffTerms(outcome.name, outcome.measure, outcome.is_interim, bands, outcome.expected, outcome.most)


def _count(
    ground: Ground, scheme: ResultScheme, number: int, fact: PeriodFact, *, speaker: Representative, manager: Person
) -> None:
    period = scheme.contract.result_periods.get(number=number)
    period.contract = scheme.contract
    at = _noon(ground, min(period.last_on + timedelta(days=6), ground.today))
    keys = [str(tariff.key) for tariff in scheme.tariffs.order_by("pk")]
    row = tell_results(period=period, counts=dict(zip(keys, fact.told, strict=True)), note=fact.note, by=speaker, at=at)
    if fact.until is Until.TOLD:
        return
    counts = dict(zip(keys, fact.confirmed or fact.told, strict=True))
    later = at + timedelta(days=4)
    row = confirm_results(period=row, counts=counts, note=fact.confirmed_note, by=manager, at=later)
    if fact.until is Until.CLOSED:
        close_period(period=row, by=manager, at=later + timedelta(hours=1))


def _put_around(ground: Ground, row: Contract) -> None:
    assert row.starts_on is not None and row.ends_on is not None and row.value is not None  # noqa: PT018
    YearValue.objects.bulk_create(
        YearValue(contract=row, year=year, value=value)
        for year, value in spread(row.value, row.starts_on, row.ends_on).items()
    )
    last = row.ends_on
    ends = (last_day(row.starts_on, months) for months in range(_REVIEWED, 12 * 20, _REVIEWED))
    PlannedReview.objects.bulk_create(
        PlannedReview(
            uuid=ground.shelf.uuid("planned review", row.uuid, number), contract=row, due_on=due_on, basis=row.basis,
            held_on=due_on if due_on < ground.today else None,
            what="Results against what was expected, and what the people who use it say.",
        )
        for number, due_on in enumerate(takewhile(lambda day: day <= last, ends), 1)
    )  # fmt: skip
    EvaluationPlan.objects.create(
        uuid=ground.shelf.uuid("evaluation plan", row.uuid), contract=row, basis=row.basis,
        question="Do people stay free of dependency after the last payment?",
        evidence="What people say a year after they finished, beside the numbers that were paid for.",
        compared_with="How many came back to treatment in the years before.",
        due_on=row.ends_on - timedelta(days=200),
    )  # fmt: skip


def _noon(ground: Ground, day: date) -> datetime:
    return ground.shelf.moment(day)
