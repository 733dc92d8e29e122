"""From a report to what follows: seek the decision, settle by it, and take the lessons into the commission's turn."""

from datetime import date, datetime

from fourfold.cycle.commissions.actions import turns
from fourfold.cycle.commissions.actions.evidence import add_evidence
from fourfold.cycle.commissions.models import FrameworkStep, Turn
from fourfold.cycle.commissions.rules import Ending, EvidenceKind, Stage
from fourfold.foundation.audit.actions import action
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.decisions.actions import draft_decision
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import Taker
from fourfold.govern.people.models import Committee, Person
from fourfold.review.evaluation import permissions
from fourfold.review.evaluation.actions.locked import locked, note, today_of
from fourfold.review.evaluation.models import Evaluation
from fourfold.review.evaluation.queries import that_can_settle
from fourfold.review.evaluation.rules.names import ENDING_WORDS, EvaluationEvent, EvaluationState
from fourfold.review.evaluation.rules.states import after_evaluation
from fourfold.review.evaluation.searching import make_findable


@action
def seek_decision(
    *,
    evaluation: Evaluation,
    decision: Decision | None = None,
    sought: str = "",
    taker: Taker | str = Taker.CABINET_MEMBER,
    taker_person: Person | None = None,
    taker_committee: Committee | None = None,
    scrutiny_committee: Committee | None = None,
    due_on: date | None = None,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Evaluation:
    """Seek the decision on what follows: a new one, or one that is sought already (SCA 2.7, P1 6.5)."""
    row = locked(evaluation, seen)
    permissions.check_seek(by, row)
    row.state = after_evaluation(row.state, EvaluationEvent.SEEK)
    contract = row.contract
    if decision is None:
        decision = draft_decision(
            authority=contract.authority, title=_title(row), matter=_matter(row),
            sought=said(sought, "sought", say("Say what the taker is asked to agree.")), taker=taker,
            taker_person=taker_person, taker_committee=taker_committee, scrutiny_committee=scrutiny_committee,
            saves_or_spends=contract.value, due_on=due_on, by=by, at=at,
        )  # fmt: skip
    if decision.authority_id != contract.authority_id:
        raise Refused(say("Choose a decision of this authority."), field="decision")
    if decision.is_settled and not decision.is_agreed:
        raise Refused(say("That decision was refused or withdrawn. Choose another."), field="decision")
    if not that_can_settle(Decision.objects.filter(pk=decision.pk), row).exists():
        sentence = say("That decision was settled before this evaluation was reported. Choose one that is to be taken.")
        raise Refused(sentence, "SCA 2.7", field="decision")
    row.decision, row.turned_down = decision, ""
    row.version += 1
    row.save()
    note("evaluation.decision_sought", row, actor=by, at=at, changed={"decision": decision.uuid, "ending": row.ending})
    return row


@action
def settle_evaluation(*, evaluation: Evaluation, seen: int | None = None, by: Person, at: datetime) -> Evaluation:
    """Let the decision settle an evaluation: what it recommended stands, or it goes back (SCA 2.7).

    Everyone reads a settled evaluation.
    """
    row = locked(evaluation, seen)
    permissions.check_seek(by, row)
    decision = row.decision
    if decision is None or not decision.is_settled:
        after_evaluation(row.state, EvaluationEvent.SETTLE)
        raise Refused(say("Wait for the decision: nobody has taken or refused it."), "SCA 2.7")
    if decision.is_agreed:
        row.state = after_evaluation(row.state, EvaluationEvent.SETTLE)
        row.settled_on = today_of(row.contract, at)
    else:
        row.state = after_evaluation(row.state, EvaluationEvent.TURN_DOWN)
        row.turned_down = say(
            "{decision}: {state}. {reasons}", decision=decision.reference, state=decision.get_state_display(),
            reasons=decision.reasons,
        )  # fmt: skip
        row.decision = None
    row.version += 1
    row.save()
    make_findable(row)
    what = "evaluation.settled" if row.decision else "evaluation.turned_down"
    note(what, row, actor=by, at=at, changed={"decision": decision.uuid, "ending": row.ending})
    return row


@action
def pass_on(*, evaluation: Evaluation, seen: int | None = None, by: Person, at: datetime) -> Evaluation:
    """Take what a contract taught into the turn of its commission, where the next turn begins with it (SCA 2.7, 4.1).

    While the turn is in its review, the evaluation is also evidence there, once, and its ending is recommended; lessons
    may have gone before.
    """
    row = locked(evaluation, seen)
    permissions.check_pass_on(by, row)
    if row.state == EvaluationState.DRAFT:
        raise Refused(say("Report the evaluation first."), "SCA 2.7")
    commission = row.contract.commission
    turn = commission.current_turn if commission else None
    if turn is None:
        raise Refused(say("The commission has not begun."), "SCA 2.7")
    lessons = list(row.lessons.select_for_update().filter(passed_to=None))
    shows = turn.stage == Stage.REVIEW and row.shown_on is None
    if not lessons and not shows and row.passed_on is not None:
        raise Refused(say("All of it was passed on already."), "SCA 2.7")
    for lesson in lessons:
        lesson.passed_to = turns.add_lesson(turn=turn, text=lesson.text, by=by, at=at)
        lesson.save()
    today = today_of(row.contract, at)
    if shows:
        _show(row, turn, by, at)
        turns.choose_ending(turn=turn, ending=row.ending, because=row.because, by=by, at=at)
        row.shown_on = today
    row.passed_on = today
    row.version += 1
    row.save()
    note(
        "evaluation.passed_on",
        row,
        actor=by,
        at=at,
        changed={"turn": turn.number, "lessons": len(lessons), "shown": shows},
    )
    return row


def _show(row: Evaluation, turn: Turn, by: Person, at: datetime) -> None:
    """Evidence for the first step of the review that takes a note, and for the first that takes a decision."""
    stage = FrameworkStep.objects.filter(stage__framework=turn.framework_id, stage__key=Stage.REVIEW)
    steps = list(stage.select_related("stage").order_by("position", "pk"))
    title = say("Evaluation of “{title}”", title=row.contract.title)[:200]
    if step := next((one for one in steps if EvidenceKind.NOTE in one.evidence_kinds), None):
        add_evidence(
            turn=turn, step=step, kind=EvidenceKind.NOTE, title=title, note=f"{row.sentence} {row.get_absolute_url()}",
            by=by, at=at,
        )  # fmt: skip
    step = next((one for one in steps if EvidenceKind.DECISION in one.evidence_kinds), None)
    if step is not None and row.decision is not None:
        add_evidence(turn=turn, step=step, kind=EvidenceKind.DECISION, title=title, decision=row.decision, by=by, at=at)


def _title(row: Evaluation) -> str:
    words = {"ending": say(ENDING_WORDS[Ending(row.ending)]), "title": row.contract.title}
    return say("{ending}: {title}", **words)[:200]


def _matter(row: Evaluation) -> str:
    return "\n\n".join(part for part in (row.question, row.sentence, row.because) if part)
