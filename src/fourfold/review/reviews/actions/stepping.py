"""The steps that follow where a plan did not work: one drafts, another takes (SC 8.9.4, SCA 4.1)."""

from datetime import datetime

from fourfold.do.contracts.models import Contract
from fourfold.do.providers.models import Representative
from fourfold.foundation.audit.actions import action
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.money import pounds
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.reviews import permissions
from fourfold.review.reviews.actions.locked import keep, locked, note, tell_manager, tell_provider, today_of
from fourfold.review.reviews.models import ImprovementPlan, Step
from fourfold.review.reviews.queries import tried_on
from fourfold.review.reviews.queries.remedies import caps_for
from fourfold.review.reviews.rules.improvement import require_step
from fourfold.review.reviews.rules.names import TRIED, Rung, StepEvent, StepState
from fourfold.review.reviews.rules.remedies import require_within
from fourfold.review.reviews.rules.states import after_step


@action
def draft_step(*, contract: Contract, rung: Rung | str, because: str, by: Person, at: datetime) -> Step:
    """Draft a formal notice, or the proposal to end a contract. Refused while it is too early (SC 8.9.4)."""
    permissions.check_manage(by, contract)
    rung = Rung(rung)
    if rung is Rung.REMEDY:
        raise Refused(say("A financial remedy is worked out from the contract."), "SC 8.9.4", field="rung")
    row = new_step(contract, rung, because, actor=by, at=at)
    row.save()
    note("step.drafted", row, actor=by, at=at, changed={"rung": row.rung}, beside={"because": row.because})
    return row


def new_step(contract: Contract, rung: Rung, because: str, *, actor: Person, at: datetime) -> Step:
    """A step that is not too early, not yet stored. Part of other actions.

    :raises Refused: while what the rulebook asks to come before it was not tried.
    """
    book = book_at(contract.authority, at)
    name = f"improvement.needs.{rung}"
    if book.has(name):
        require_step(rung, tried=tried_on(contract), needs=book.texts(name), clause=book.clause(name))
    return Step(
        contract=contract, rung=rung, plan=_last_tried(contract), drafted_by=actor, drafted_on=today_of(contract, at),
        because=said(because, "because", say("Say why, with what was tried before.")), rulebook=book.version,
    )  # fmt: skip


@action
def take_step(*, step: Step, because: str, seen: int | None = None, by: Person, at: datetime) -> Step:
    """Take a step that someone else drafted. The provider is told.

    What a remedy comes to is held against the caps once more: another may have been taken since it was worked out.
    """
    row = locked(step, seen)
    permissions.check_settle_step(by, row)
    row.state = after_step(row.state, StepEvent.TAKE)
    if row.rung == Rung.REMEDY:
        contract = Contract.objects.select_for_update().get(pk=row.contract_id)
        require_within(row.amount or 0, fee=row.fee or 0, caps=caps_for(contract))
    _settle(row, because, by, at)
    note("step.taken", row, actor=by, at=at, changed=_facts(row), beside={"because": row.settled_because})
    tell_provider(row.contract, _told(row), row.get_absolute_url(), "reviews.step", at)
    return row


@action
def let_go_step(*, step: Step, because: str, seen: int | None = None, by: Person, at: datetime) -> Step:
    """Let a step go: waive a remedy, give no notice. The reason is kept."""
    row = locked(step, seen)
    permissions.check_settle_step(by, row)
    row.state = after_step(row.state, StepEvent.LET_GO)
    _settle(row, because, by, at)
    note("step.let_go", row, actor=by, at=at, changed=_facts(row), beside={"because": row.settled_because})
    return row


@action
def answer_step(*, step: Step, answer: str, seen: int | None = None, by: Representative, at: datetime) -> Step:
    """Say what the provider says to a step that was taken."""
    row = locked(step, seen)
    permissions.check_deliver(by, row.contract)
    row.state = after_step(row.state, StepEvent.ANSWER)
    row.answer = said(answer, "answer", say("Say what you say to it."))
    keep(row)
    note("step.answered", row, actor=by, at=at, beside={"answer": row.answer})
    sentence = say("{name} answered: {step}.", name=by.provider, step=row.get_rung_display())
    tell_manager(row.contract, sentence, row.get_absolute_url(), "reviews.step", at)
    return row


def _last_tried(contract: Contract) -> ImprovementPlan | None:
    return contract.improvement_plans.filter(state__in=TRIED).order_by("-judged_on", "-pk").first()


def _settle(row: Step, because: str, by: Person, at: datetime) -> None:
    row.settled_because = said(because, "because", say("Say why."))
    row.settled_by, row.settled_on = by, today_of(row.contract, at)
    keep(row)


def _facts(row: Step) -> dict[str, object]:
    return {"rung": row.rung, "amount": row.amount}


def _told(row: Step) -> str:
    if row.rung == Rung.REMEDY and row.state == StepState.TAKEN:
        return say("A financial remedy of {sum} for “{title}”.", sum=pounds(row.amount or 0), title=row.contract.title)
    return say("{step} for “{title}”.", step=row.get_rung_display(), title=row.contract.title)
