"""What the contract says of financial remedies, and what that comes to (SC 8.9.4)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from fourfold.cycle.outcomes.rules.measures import UNIT_NAMES, Good, Unit
from fourfold.do.contracts.models import Contract
from fourfold.foundation.audit.actions import action
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.performance.models import Measure, Reading
from fourfold.review.performance.rules.periods import Period
from fourfold.review.reviews import permissions
from fourfold.review.reviews.actions.locked import note, today_of
from fourfold.review.reviews.actions.stepping import new_step
from fourfold.review.reviews.models import RemedyTerm, RemedyTerms, Step
from fourfold.review.reviews.queries.remedies import caps_for, countable, remedy_in, standing_in
from fourfold.review.reviews.rules.names import Rung
from fourfold.review.reviews.rules.remedies import Line, Rate, Shortfall, Terms, remedy_of


@action
def set_terms(
    *,
    contract: Contract,
    period_percent: Decimal | None,
    whole: int | None,
    clause: str,
    by: Person,
    at: datetime,
) -> RemedyTerms:
    """Write down the most that the contract lets remedies come to; ``whole`` in pence."""
    permissions.check_manage(by, contract)
    row = RemedyTerms.objects.select_for_update().filter(contract=contract).first() or RemedyTerms(contract=contract)
    row.period_percent, row.whole = period_percent, whole
    row.clause = said(clause, "clause", say("Say which clause of the contract it is."))
    row.version += 0 if row.pk is None else 1
    row.save()
    note("remedy.terms_set", row, actor=by, at=at, changed={"period_percent": period_percent, "whole": whole})
    return row


@dataclass(frozen=True, slots=True)
class Price:
    """What one measure costs when it falls short; the names are those of ``RemedyTerm``.

    ``rate`` is pence, or percent of the fee. With a ``measure`` of the contract, ``name``, ``unit`` and ``good`` are
    those of the measure, whatever is said here.
    """

    target: Decimal
    step: Decimal
    kind: Rate | str
    rate: Decimal
    clause: str
    measure: Measure | None = None
    name: str = ""
    unit: str = ""
    good: Good | str = Good.UP
    tolerance: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Given:
    """A reading, or why it does not count."""

    found: Decimal | None
    left_out: str


@action
def put_term(*, contract: Contract, price: Price, by: Person, at: datetime) -> RemedyTerm:
    """Write down what one measure costs when it falls short."""
    permissions.check_manage(by, contract)
    terms = RemedyTerms.objects.select_for_update().filter(contract=contract).first()
    if terms is None:
        raise Refused(say("Write down first how much remedies may come to at most."), "SC 8.9.4")
    if price.step <= 0:
        raise Refused(say("A step is larger than nothing."), "SC 8.9.4", field="step")
    if price.measure is not None and not countable(contract).filter(pk=price.measure.pk).exists():
        raise Refused(say("Choose a measure of this contract that can fall short in figures."), field="measure")
    row = RemedyTerm(
        terms=terms, measure=price.measure, target=price.target, tolerance=price.tolerance, step=price.step,
        kind=Rate(price.kind), rate=price.rate,
        clause=said(price.clause, "clause", say("Say which clause of the contract it is.")),
    )  # fmt: skip
    if price.measure is not None:
        row.name, row.unit, row.good = price.measure.title, _unit(price.measure), Good(price.measure.good)
    else:
        row.name, row.unit = said(price.name, "name", say("Name the measure.")), price.unit.strip()
        row.good = Good(price.good)
    row.save()
    terms.version += 1
    terms.save()
    note(
        "remedy.term_added", terms, actor=by, at=at,
        changed={
            "term": row.uuid, "measure": price.measure.uuid if price.measure else "", "target": row.target,
            "step": row.step, "kind": row.kind, "rate": row.rate,
        },
        beside={"measure": row.name},
    )  # fmt: skip
    return row


@action
def work_out_remedy(
    *,
    contract: Contract,
    period: Period,
    fee: int,
    found: Mapping[UUID, Decimal],
    left_out: Mapping[UUID, str],
    because: str,
    by: Person,
    at: datetime,
) -> Step:
    """Work out a financial remedy for one period, line by line, as a step that the lead director takes or lets go.

    ``fee`` is pence. Verified readings of the period count; ``found`` are those of measures that are read elsewhere, by
    term, and ``left_out`` says why a term does not count. Refused until an improvement plan was tried and did not work,
    and for days that a remedy was worked out for already (SC 8.9.4).
    """
    permissions.check_manage(by, contract)
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    row = new_step(contract, Rung.REMEDY, because, actor=by, at=at)
    lines = list(RemedyTerm.objects.filter(terms__contract=contract))
    if not lines:
        raise Refused(say("The contract sets no remedies. Write its terms down first, if it does."), "SC 8.9.4")
    _require_period(contract, period, today_of(contract, at))
    row.starts, row.ends, row.fee = period.starts, period.ends, fee
    verified = standing_in(lines, period)
    shortfalls = []
    for line in lines:
        given = _Given(found.get(line.uuid), left_out.get(line.uuid, "").strip())
        if line.measure_id is not None:
            given = _verified(line, period, given, verified.get(line.measure_id))
        shortfalls.append(_shortfall(line, period, fee, given))
    remedy = remedy_of(shortfalls, caps_for(contract))
    if remedy.total == 0:
        raise Refused(say("It comes to nothing: no reading falls short by a whole step."), "SC 8.9.4")
    row.amount = remedy.total
    row.lines = [_kept(line, term) for line, term in zip(remedy.lines, lines, strict=True)]
    row.save()
    note(
        "step.drafted", row, actor=by, at=at,
        changed={
            "rung": row.rung, "amount": row.amount, "fee": fee, "starts": period.starts, "ends": period.ends,
        },
        beside={"because": row.because, "lines": row.lines}, rulebook=row.rulebook,
    )  # fmt: skip
    return row


def _require_period(contract: Contract, period: Period, today: date) -> None:
    if period.ends < period.starts:
        raise Refused(say("It ends before it begins."), field="ends")
    if period.ends >= today:
        raise Refused(say("This period is not over yet."), "SC 8.9.4", field="ends")
    other = remedy_in(contract, period)
    if other is not None and other.period is not None:
        sentence = say(
            "A remedy for {period} is {state} already. Nobody pays twice for the same days.",
            period=other.period.label, state=other.get_state_display().lower(),
        )  # fmt: skip
        raise Refused(sentence, "SC 8.9.4", field="starts")


def _verified(line: RemedyTerm, period: Period, given: _Given, verified: Reading | None) -> _Given:
    """What was verified of a measure, or why it does not count. A figure that was given besides must be the same."""
    words = {"measure": line, "period": period.label}
    if verified is None and not given.left_out:
        sentence = "No figure of “{measure}” is verified for {period}. Verify its return, or say why it does not count."
        raise Refused(say(sentence, **words), "SC 8.9.4")
    value = verified.value if verified else None
    if given.found is not None and given.found != value:
        raise Refused(say("That is not what was verified of “{measure}” for {period}.", **words), "SC 8.9.4")
    is_quiet = verified is not None and verified.no_activity
    return _Given(value, given.left_out or (say("No activity.") if is_quiet else ""))


def _shortfall(line: RemedyTerm, period: Period, fee: int, given: _Given) -> Shortfall:
    if given.found is None and not given.left_out:
        raise Refused(say("Give the reading of “{measure}”, or say why it does not count.", measure=line), "SC 8.9.4")
    return Shortfall(
        period.label, line.name, line.target, line.target if given.found is None else given.found, Good(line.good), fee,
        Terms(Rate(line.kind), line.rate, line.step, line.tolerance), given.left_out,
    )  # fmt: skip


def _unit(measure: Measure) -> str:
    unit = Unit(measure.unit)
    if unit in (Unit.PERCENT, Unit.PERCENT_OF):
        return "%"
    return "" if unit is Unit.NUMBER else say(UNIT_NAMES[unit]).lower()[:40]


def _kept(line: Line, term: RemedyTerm) -> dict[str, object]:
    return {**asdict(line), "short": f"{line.short.normalize():f}", "unit": term.unit, "clause": term.clause}
