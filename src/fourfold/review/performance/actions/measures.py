"""Say what is measured in a contract, change it, end it, and begin a new baseline."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Max

from fourfold.cycle.outcomes.models import Outcome
from fourfold.cycle.outcomes.rules.measures import Frequency, Good, Unit
from fourfold.do.contracts.models import Commitment, Contract
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.performance import permissions
from fourfold.review.performance.actions.locked import locked
from fourfold.review.performance.actions.opening import drop_unasked, open_for
from fourfold.review.performance.models import Baseline, Measure, Reading
from fourfold.review.performance.queries.returns import spans_of
from fourfold.review.performance.reckoning import reckon
from fourfold.review.performance.rules.measures import require_comparable, require_whole
from fourfold.review.performance.rules.names import MeasureKind, Whose
from fourfold.review.performance.rules.periods import period_on
from fourfold.review.performance.rules.promises import require_followable
from fourfold.review.performance.searching import make_findable


@dataclass(frozen=True, slots=True)
class MeasureTerms:
    """What a measure says; the names are those of ``Measure``."""

    kind: MeasureKind
    title: str
    definition: str
    frequency: Frequency
    starts_on: date
    whose: Whose = Whose.PROVIDER
    unit: Unit | None = None
    decimals: int = 0
    good: Good = Good.NEITHER
    due_days: int = 20
    verified_how: str = ""
    defined_with: str = ""
    baseline: Decimal | None = None
    baseline_from: str = ""
    target: Decimal | None = None
    target_because: str = ""
    is_key: bool = False
    outcome: Outcome | None = None
    commitment: Commitment | None = None


@action
def add_measure(*, contract: Contract, terms: MeasureTerms, by: Person, at: datetime) -> Measure:
    """Measure something more in a contract. Returns for periods that have ended are due at once."""
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    permissions.check_set(by, contract)
    _require(terms)
    last = contract.measures.aggregate(last=Max("number"))["last"]
    row = Measure(contract=contract, number=(last or 0) + 1)
    _write(row, terms)
    open_for(contract, at)
    _record("performance.measure_added", row, by, at)
    return row


@action
def change_measure(
    *, measure: Measure, terms: MeasureTerms, because: str = "", seen: int | None = None, by: Person, at: datetime
) -> Measure:
    """Change what a measure says. Once it was read, what makes readings comparable stays, and the reason is kept."""
    row = locked(measure, seen)
    permissions.check_change(by, row)
    _require(terms, row)
    if Reading.objects.filter(measure=row).exists():
        require_comparable(
            unit=(row.unit, terms.unit or ""), frequency=(row.frequency, terms.frequency),
            whose=(row.whose, terms.whose), starts_on=(row.starts_on, terms.starts_on),
        )  # fmt: skip
        because = said(because, "because", say("Say why it changes. Whoever reads the chart later wants to know."))
    before = {"title": row.title, "definition": row.definition}
    row.version += 1
    _write(row, terms)
    _fall_due_anew(row, by, at)
    reckon([row], local_day(at, row.contract.authority.time_zone))
    # Earlier readings were told by the earlier words, so the trail keeps them.
    _record("performance.measure_changed", row, by, at, {"because": because, **before})
    return row


@action
def end_measure(
    *, measure: Measure, ended_on: date, because: str, seen: int | None = None, by: Person, at: datetime
) -> Measure:
    """Measure something no more after a day. What was read stays."""
    row = locked(measure, seen)
    permissions.check_change(by, row)
    if row.ended_on is not None:
        raise Refused(say("This measure has ended already."), "SC 8.9.3")
    if ended_on < row.starts_on:
        raise Refused(say("It began on {day}. Choose a later day.", day=_day(row.starts_on)), field="ended_on")
    row.ended_on = ended_on
    row.ended_because = said(because, "because", say("Say why it is measured no more."))
    row.version += 1
    row.save()
    _fall_due_anew(row, by, at)
    _record("performance.measure_ended", row, by, at, {"because": row.ended_because})
    return row


@action
def begin_baseline(*, measure: Measure, on: date, because: str, by: Person, at: datetime) -> Baseline:
    """Reckon limits anew from the period of a day on: only because something changed, and the reason stays in sight."""
    row = locked(measure)
    permissions.check_change(by, row)
    because = said(because, "because", say("Say what changed. Without a reason no new baseline begins."))
    starts = period_on(on, Frequency(row.frequency)).starts
    if not Reading.objects.filter(measure=row, stands=True, starts__lt=starts).exists():
        raise Refused(say("No verified reading comes before that. There is nothing to set apart."), field="on")
    if Baseline.objects.filter(measure=row, starts=starts).exists():
        raise Refused(say("A baseline begins there already."), field="on")
    made = Baseline.objects.create(measure=row, starts=starts, because=because, by=by, at=at)
    reckon([row], local_day(at, row.contract.authority.time_zone))
    record(
        "performance.baseline_begun", row, by=by, at=at, authority=row.contract.authority.uuid,
        changed={"contract": row.contract.uuid, "starts": starts}, beside={"because": because},
        rulebook=book_at(row.contract.authority, at).version,
    )  # fmt: skip
    return made


def _require(terms: MeasureTerms, row: Measure | None = None) -> None:
    require_whole(
        title=terms.title, definition=terms.definition, unit=terms.unit, good=terms.good, kind=terms.kind,
        target=terms.target, baseline=terms.baseline, is_key=terms.is_key, whose=terms.whose,
    )  # fmt: skip
    promise = terms.commitment
    if promise is not None:
        others = Measure.objects.filter(commitment=promise).exclude(pk__in=[row.pk] if row else [])
        units = set(others.values_list("unit", flat=True))
        require_followable(amount=promise.amount, counts=promise.unit, unit=terms.unit, others=units)


def _write(row: Measure, terms: MeasureTerms) -> None:
    for field in fields(terms):
        setattr(row, field.name, getattr(terms, field.name))
    row.unit = terms.unit or ""
    row.full_clean(exclude=["contract"])
    row.save()
    make_findable(row)


def _fall_due_anew(row: Measure, by: Person, at: datetime) -> None:
    """Make returns due as the measure runs now, and take those back that ask for nothing any more."""
    dropped = drop_unasked(row.contract, spans_of(row.contract))
    if dropped:
        record(
            "performance.returns_dropped", row, by=by, at=at, authority=row.contract.authority.uuid,
            changed={"contract": row.contract.uuid, "returns": dropped},
        )  # fmt: skip
    open_for(row.contract, at)


def _record(what: str, row: Measure, by: Person, at: datetime, beside: dict[str, str] | None = None) -> None:
    record(
        what, row, by=by, at=at, authority=row.contract.authority.uuid,
        changed={
            "contract": row.contract.uuid, "number": row.number, "kind": row.kind, "whose": row.whose,
            "unit": row.unit, "good": row.good, "frequency": row.frequency, "target": row.target,
            "baseline": row.baseline, "is_key": row.is_key, "starts_on": row.starts_on, "ended_on": row.ended_on,
            "version": row.version,
        },
        beside=beside or {},
    )  # fmt: skip


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
