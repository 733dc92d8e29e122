"""Begin an evaluation, set down what was found, and report it (SC 4.5, rec 6, 23)."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal

from fourfold.cycle.commissions.rules import Ending
from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.do.contracts.models import Contract, EvaluationPlan
from fourfold.do.contracts.rules.names import PUBLIC
from fourfold.foundation.audit.actions import action
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.evaluation import permissions
from fourfold.review.evaluation.actions.ending import drop_plan
from fourfold.review.evaluation.actions.locked import locked, note, today_of
from fourfold.review.evaluation.models import Evaluation, EvaluationLesson, Result
from fourfold.review.evaluation.queries import chance_on, found, grades_of, report_of, scale_on
from fourfold.review.evaluation.rules.names import WITH_BEFORE, Design, EvaluationEvent
from fourfold.review.evaluation.rules.outcomes import plainly
from fourfold.review.evaluation.rules.reporting import missing_before_reporting
from fourfold.review.evaluation.rules.states import after_evaluation
from fourfold.review.evaluation.searching import make_findable
from fourfold.review.performance.models import Measure


@dataclass(frozen=True, slots=True)
class Account:
    """What an evaluation says of itself; the names are those of ``Evaluation``. Costs are pence."""

    question: str
    since: date | None = None
    until: date | None = None
    planned_cost: int | None = None
    real_cost: int | None = None
    cost_note: str = ""
    social_value: str = ""
    voice: str = ""
    limits: str = ""
    ending: Ending | str = ""
    because: str = ""
    next_measures: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """What is set down of an outcome; the names are those of ``Result``. ``series`` are readings of before."""

    name: str
    good: Good | str
    design: Design | str
    unit: str = ""
    is_share: bool = False
    before: Decimal | None = None
    before_people: int | None = None
    before_error: Decimal | None = None
    after: Decimal | None = None
    after_people: int | None = None
    after_error: Decimal | None = None
    other_before: Decimal | None = None
    other_before_people: int | None = None
    other_before_error: Decimal | None = None
    other_after: Decimal | None = None
    other_after_people: int | None = None
    other_after_error: Decimal | None = None
    alike_because: str = ""
    series: Sequence[Decimal] = ()
    steps: int = 1
    lost_percent: Decimal | None = None


@action
def start_evaluation(
    *, contract: Contract, plan: EvaluationPlan | None = None, account: Account, by: Person, at: datetime
) -> Evaluation:
    """Begin to evaluate a contract, by the plan that it went live with where there is one (SC rec 23)."""
    permissions.check_start(by, contract)
    if contract.state not in PUBLIC:
        raise Refused(say("A contract is evaluated once it was live. This one is not."), "SC rec 23")
    if plan is not None and plan.contract_id != contract.pk:
        raise Refused(say("Choose a plan of this contract."), field="plan")
    row = Evaluation(contract=contract, plan=plan, prepared_by=by)
    _write(row, account)
    row.save()
    make_findable(row)
    note("evaluation.started", row, actor=by, at=at, beside={"question": row.question})
    return row


@action
def edit_evaluation(
    *, evaluation: Evaluation, account: Account, seen: int | None = None, by: Person, at: datetime
) -> Evaluation:
    """Change what an evaluation says."""
    row = _writing(evaluation, by, seen)
    _write(row, account)
    _keep(row)
    note(
        "evaluation.changed", row, actor=by, at=at,
        changed={"planned_cost": row.planned_cost, "real_cost": row.real_cost, "ending": row.ending},
        beside={"question": row.question, "because": row.because, "limits": row.limits},
    )  # fmt: skip
    return row


@action
def put_result(
    *,
    evaluation: Evaluation,
    result: Result | None = None,
    measure: Measure | None = None,
    figures: Figures,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Result:
    """Set down what was found of an outcome, or change it. The rules say at once what can be told (SC 4.5.2)."""
    row = _writing(evaluation, by, seen)
    if measure is not None and measure.contract_id != row.contract_id:
        raise Refused(say("Choose a measure of this contract."), field="measure")
    mine = result or Result(evaluation=row)
    mine.measure = measure
    for one in fields(figures):
        setattr(mine, one.name, getattr(figures, one.name))
    mine.name = said(figures.name, "name", say("Say which outcome it is."))
    mine.good, mine.design = Good(figures.good), Design(figures.design)
    mine.series = [str(reading) for reading in figures.series]
    _require_figures(mine)
    told = found(mine, chance_on(row.contract.authority, today_of(row.contract, at)))
    mine.verdict, mine.sentence = told.verdict, told.sentence
    mine.change, mine.margin = _kept(told.change), _kept(told.margin)
    mine.version += 0 if mine.pk is None else 1
    mine.save()
    _keep(row)
    note(
        "evaluation.result_set", row, actor=by, at=at,
        changed={"result": mine.uuid, "design": mine.design, "verdict": mine.verdict, "change": mine.change},
        beside={"name": mine.name, "sentence": mine.sentence},
    )  # fmt: skip
    return mine


@action
def add_lesson(*, evaluation: Evaluation, text: str, by: Person, at: datetime) -> EvaluationLesson:
    """Write down what a contract taught."""
    row = _writing(evaluation, by, None)
    lesson = EvaluationLesson.objects.create(evaluation=row, text=said(text, "text", say("Write what you learned.")))
    _keep(row)
    note("evaluation.lesson_added", row, actor=by, at=at, changed={"lesson": lesson.uuid}, beside={"text": lesson.text})
    return lesson


@action
def report_evaluation(*, evaluation: Evaluation, seen: int | None = None, by: Person, at: datetime) -> Evaluation:
    """Report an evaluation: what it comes to, and how strong the evidence is, are kept as the rules say them now.

    A plan to bring the service to an end, from an earlier report, is given up where this one recommends no end.
    """
    row = locked(evaluation, seen)
    permissions.check_write(by, row)
    row.state = after_evaluation(row.state, EvaluationEvent.REPORT)
    results = list(row.results.all())
    report = report_of(row, results)
    missing = tuple(missing_before_reporting(report))
    if missing:
        raise Refused(say("This evaluation cannot be reported yet."), "SC rec 23", reasons=missing)
    today = today_of(row.contract, at)
    grade = grades_of(results, scale_on(row.contract.authority, today))
    assert grade is not None  # there is an outcome, or something would be missing
    row.conclusion, row.strength = report.conclusion, grade.strength
    row.maryland, row.nesta = grade.maryland, grade.nesta
    row.sentence = plainly(report.conclusion, grade.strength)
    row.reported_on = today
    row.rulebook = book_at(row.contract.authority, at).version
    _keep(row)
    if row.ending != Ending.DECOMMISSION:
        drop_plan(row, actor=by, at=at)
    make_findable(row)
    note(
        "evaluation.reported", row, actor=by, at=at,
        changed={
            "conclusion": row.conclusion, "strength": row.strength, "maryland": row.maryland, "nesta": row.nesta,
            "ending": row.ending, "real_cost": row.real_cost,
        },
        beside={"sentence": row.sentence, "because": row.because},
    )  # fmt: skip
    return row


@action
def take_back(*, evaluation: Evaluation, seen: int | None = None, by: Person, at: datetime) -> Evaluation:
    """Go on writing an evaluation that was reported."""
    row = locked(evaluation, seen)
    permissions.check_write(by, row)
    row.state = after_evaluation(row.state, EvaluationEvent.TAKE_BACK)
    _keep(row)
    note("evaluation.taken_back", row, actor=by, at=at)
    return row


def _writing(evaluation: Evaluation, by: Person, seen: int | None) -> Evaluation:
    row = locked(evaluation, seen)
    permissions.check_write(by, row)
    row.state = after_evaluation(row.state, EvaluationEvent.WRITE)
    return row


def _write(row: Evaluation, account: Account) -> None:
    for one in fields(account):
        value = getattr(account, one.name)
        setattr(row, one.name, value.strip() if isinstance(value, str) else value)
    row.question = said(account.question, "question", say("Say what the evaluation asks."))
    if row.since and row.until and row.until < row.since:
        raise Refused(say("It ends before it begins."), field="until")


def _require_figures(row: Result) -> None:
    if Design(row.design) in WITH_BEFORE and row.before is None:
        raise Refused(say("Say how it was before."), "SC 4.5.2", field="before")
    if row.after is None:
        raise Refused(say("Say how it was at the end."), "SC 4.5.2", field="after")
    values = (row.before, row.after, row.other_before, row.other_after)
    if row.is_share and any(value is not None and not 0 <= value <= 100 for value in values):
        raise Refused(say("A percentage of people lies between 0 and 100."), field="after")


def _kept(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.0001"), rounding="ROUND_HALF_UP")


def _keep(row: Evaluation) -> None:
    row.version += 1
    row.save()
