"""Pages on which an evaluation is begun, written and reported."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from fourfold.cycle.outcomes.rules.measures import UNIT_NAMES, Good, Unit
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.review.evaluation import actions, forms, permissions, queries
from fourfold.review.evaluation.actions import Account, Figures
from fourfold.review.evaluation.models import Evaluation, Result
from fourfold.review.evaluation.rules.names import Design
from fourfold.review.performance.models import Measure
from fourfold.review.reviews.views.asking import Question, ask, officer

_ACCOUNT = (
    "question", "since", "until", "planned_cost", "real_cost", "cost_note", "social_value", "voice", "limits", "ending",
    "because", "next_measures",
)  # fmt: skip
_RESULT = (
    "name", "unit", "good", "is_share", "design", "alike_because", "steps", "lost_percent",
    *(f"{reading}{more}" for reading in ("before", "after", "other_before", "other_after")
      for more in ("", "_people", "_error")),
)  # fmt: skip


def start(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Begin to evaluate a contract; what it was to be asked, and its value, are filled in."""
    row = queries.contract_to_evaluate(authority, contract, request.person)
    plan = row.evaluation_plans.filter(evaluations=None).first()

    def perform(given: dict[str, Any]) -> str:
        return actions.start_evaluation(
            contract=row, plan=plan, account=_account(given), by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = Question(
        say("Begin an evaluation"), say("Ask whether lives changed. You can save it half done."),
        say("Save the draft"), row.get_absolute_url(), row.title, clause="SC rec 6, 23",
    )  # fmt: skip
    initial = {
        "question": plan.question if plan else "", "since": row.starts_on, "until": row.ends_on,
        "planned_cost": row.value,
    }  # fmt: skip
    return ask(request, question, forms.AccountForm, perform, initial=initial)


def edit(request: PageRequest, authority: Authority, evaluation: UUID) -> HttpResponse:
    """Change what an evaluation says."""
    row = _written(request, authority, evaluation)

    def perform(given: dict[str, Any]) -> str:
        return actions.edit_evaluation(
            evaluation=row, account=_account(given), seen=given["seen"], by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = _question(
        row, say("Change this evaluation"), say("Numbers, voices, cost, and plainly what it cannot tell."), say("Save")
    )
    initial = {**{name: getattr(row, name) for name in _ACCOUNT}, "seen": row.version}
    return ask(request, question, forms.AccountForm, perform, initial=initial)


def add_result(request: PageRequest, authority: Authority, evaluation: UUID) -> HttpResponse:
    """Set down an outcome; from a measure of the contract, where ``?measure=`` names one."""
    row = _written(request, authority, evaluation)
    measure = _measure(row, request.GET.get("measure", ""))
    initial = _from_measure(row, measure) if measure else {"good": Good.UP, "steps": 1, "design": Design.BEFORE_AFTER}
    return _result(request, row, None, measure, initial)


def edit_result(request: PageRequest, authority: Authority, evaluation: UUID, result: UUID) -> HttpResponse:
    """Change an outcome."""
    row = _written(request, authority, evaluation)
    mine = queries.result_for(row, result)
    initial = {**{name: getattr(mine, name) for name in _RESULT}, "series": "\n".join(mine.series)}
    return _result(request, row, mine, mine.measure, initial)


def add_lesson(request: PageRequest, authority: Authority, evaluation: UUID) -> HttpResponse:
    """Write down what a contract taught."""
    row = _written(request, authority, evaluation)

    def perform(given: dict[str, Any]) -> str:
        actions.add_lesson(evaluation=row, text=given["text"], by=officer(request), at=clock.now())
        return row.get_absolute_url()

    question = _question(
        row,
        say("Add a lesson"),
        say("It goes with the evaluation into the next turn of the commission."),
        say("Add it"),
    )
    return ask(request, question, forms.LessonForm, perform)


def report(request: PageRequest, authority: Authority, evaluation: UUID) -> HttpResponse:
    """Report an evaluation."""
    row = _written(request, authority, evaluation)

    def perform(given: dict[str, Any]) -> str:
        return actions.report_evaluation(
            evaluation=row, seen=given["seen"], by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = _question(
        row, say("Report this evaluation"),
        say("What it comes to, and how strong the evidence is, are kept as the rules say them today."),
        say("Report it"),
    )  # fmt: skip
    return ask(request, question, forms.SendForm, perform, initial={"seen": row.version})


def take_back(request: PageRequest, authority: Authority, evaluation: UUID) -> HttpResponse:
    """Go on writing an evaluation that was reported."""
    row = _written(request, authority, evaluation)

    def perform(given: dict[str, Any]) -> str:
        return actions.take_back(
            evaluation=row, seen=given["seen"], by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = _question(row, say("Take this report back"), say("You can go on writing it."), say("Take it back"))
    return ask(request, question, forms.SendForm, perform, initial={"seen": row.version})


def _result(
    request: PageRequest, row: Evaluation, result: Result | None, measure: Measure | None, initial: dict[str, Any]
) -> HttpResponse:
    def perform(given: dict[str, Any]) -> str:
        actions.put_result(
            evaluation=row, result=result, measure=measure,
            figures=Figures(series=given["series"], **{name: given[name] for name in _RESULT}), seen=given["seen"],
            by=officer(request), at=clock.now(),
        )  # fmt: skip
        return row.get_absolute_url()

    question = _question(
        row, say("Change this outcome") if result else say("Add an outcome"),
        say("How it was before and after, for those served and, if there is one, for a comparison group."), say("Save"),
    )  # fmt: skip
    return ask(request, question, forms.ResultForm, perform, initial={**initial, "seen": row.version})


def _from_measure(row: Evaluation, measure: Measure) -> dict[str, Any]:
    """An outcome as the verified readings of a measure tell it: the newest, and those before the evaluation's time."""
    readings = measure.readings.filter(stands=True, value__isnull=False).order_by("starts")
    earlier = [
        f"{reading.value.normalize():f}" for reading in readings
        if reading.value is not None and row.since and reading.ends < row.since
    ]  # fmt: skip
    last = readings.last()
    return {
        "name": measure.title, "unit": _unit(measure), "good": Good.DOWN if measure.good == Good.DOWN else Good.UP,
        "design": Design.TREND if earlier else Design.BEFORE_AFTER, "before": measure.baseline,
        "after": last.value if last else None, "series": "\n".join(earlier), "steps": 1,
    }  # fmt: skip


def _unit(measure: Measure) -> str:
    if not measure.unit:
        return ""
    return "%" if measure.unit in (Unit.PERCENT, Unit.PERCENT_OF) else say(UNIT_NAMES[Unit(measure.unit)]).lower()


def _measure(row: Evaluation, uuid: str) -> Measure | None:
    if not uuid:
        return None
    try:
        found = row.contract.measures.filter(uuid=UUID(uuid)).first()
    except ValueError as error:
        raise Http404 from error
    if found is None:
        raise Http404
    return found


def _written(request: PageRequest, authority: Authority, uuid: UUID) -> Evaluation:
    row = queries.evaluation_for(authority, uuid, request.person)
    permissions.check_write(request.person, row)
    return row


def _account(given: dict[str, Any]) -> Account:
    return Account(**{name: given[name] for name in _ACCOUNT})


def _question(row: Evaluation, title: str, lead: str, button: str) -> Question:
    return Question(title, lead, button, row.get_absolute_url(), row.contract.title, clause="SC 4.5.2-4.5.3, rec 6")
