"""What the contract says of financial remedies, and what that comes to (SC 8.9.4)."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.do.contracts.models import Contract
from fourfold.foundation.audit.actions import action
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.reviews import permissions
from fourfold.review.reviews.actions.locked import note
from fourfold.review.reviews.actions.stepping import new_step
from fourfold.review.reviews.models import RemedyTerm, RemedyTerms, Step
from fourfold.review.reviews.rules.names import Rung, StepState
from fourfold.review.reviews.rules.remedies import Caps, Line, Rate, Shortfall, Terms, remedy_of


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


@action
def put_term(
    *,
    contract: Contract,
    measure: str,
    unit: str,
    target: Decimal,
    good: Good | str,
    tolerance: Decimal,
    step: Decimal,
    kind: Rate | str,
    rate: Decimal,
    clause: str,
    by: Person,
    at: datetime,
) -> RemedyTerm:
    """Write down what one measure costs when it falls short: ``rate`` is pence, or percent of the fee."""
    permissions.check_manage(by, contract)
    terms = RemedyTerms.objects.select_for_update().filter(contract=contract).first()
    if terms is None:
        raise Refused(say("Write down first how much remedies may come to at most."), "SC 8.9.4")
    if step <= 0:
        raise Refused(say("A step is larger than nothing."), "SC 8.9.4", field="step")
    row = RemedyTerm.objects.create(
        terms=terms, measure=said(measure, "measure", say("Name the measure.")), unit=unit.strip(), target=target,
        good=Good(good), tolerance=tolerance, step=step, kind=Rate(kind), rate=rate,
        clause=said(clause, "clause", say("Say which clause of the contract it is.")),
    )  # fmt: skip
    terms.version += 1
    terms.save()
    note(
        "remedy.term_added", terms, actor=by, at=at,
        changed={"term": row.uuid, "target": target, "step": step, "kind": row.kind, "rate": rate},
        beside={"measure": row.measure},
    )  # fmt: skip
    return row


@action
def work_out_remedy(
    *,
    contract: Contract,
    period: str,
    fee: int,
    found: Mapping[UUID, Decimal],
    left_out: Mapping[UUID, str],
    because: str,
    by: Person,
    at: datetime,
) -> Step:
    """Work out a financial remedy for one period, line by line, as a step that the lead director takes or lets go.

    ``fee`` is pence. ``found`` are readings by term; ``left_out`` says why a term does not count. Refused until an
    improvement plan was tried and did not work (SC 8.9.4).
    """
    permissions.check_manage(by, contract)
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    row = new_step(contract, Rung.REMEDY, because, actor=by, at=at)
    terms = RemedyTerms.objects.filter(contract=contract).first()
    lines = list(terms.lines.all()) if terms else []
    if terms is None or not lines:
        raise Refused(say("The contract sets no remedies. Write its terms down first, if it does."), "SC 8.9.4")
    row.period, row.fee = said(period, "period", say("Say for which period.")), fee
    taken = contract.steps.filter(rung=Rung.REMEDY, state=StepState.TAKEN)
    used = sum(step.amount or 0 for step in taken)
    shortfalls = [
        _shortfall(line, row.period, fee, found.get(line.uuid), left_out.get(line.uuid, "")) for line in lines
    ]
    remedy = remedy_of(shortfalls, Caps(terms.period_percent, terms.whole, used))
    if remedy.total == 0:
        raise Refused(say("It comes to nothing: no reading falls short by a whole step."), "SC 8.9.4")
    row.amount = remedy.total
    row.lines = [_kept(line, term) for line, term in zip(remedy.lines, lines, strict=True)]
    row.save()
    note(
        "step.drafted", row, actor=by, at=at, changed={"rung": row.rung, "amount": row.amount, "fee": fee},
        beside={"because": row.because, "lines": row.lines}, rulebook=row.rulebook,
    )  # fmt: skip
    return row


def _shortfall(line: RemedyTerm, period: str, fee: int, found: Decimal | None, left_out: str) -> Shortfall:
    if found is None and not left_out.strip():
        raise Refused(
            say("Give the reading of “{measure}”, or say why it does not count.", measure=line.measure), "SC 8.9.4"
        )
    return Shortfall(
        period, line.measure, line.target, line.target if found is None else found, Good(line.good), fee,
        Terms(Rate(line.kind), line.rate, line.step, line.tolerance), left_out.strip(),
    )  # fmt: skip


def _kept(line: Line, term: RemedyTerm) -> dict[str, object]:
    return {**asdict(line), "short": f"{line.short.normalize():f}", "unit": term.unit, "clause": term.clause}
