"""Draft an improvement plan, give it targets, put it to the provider, and have it agreed (SC 8.9.4)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.rules.names import ContractState
from fourfold.do.providers.models import Representative
from fourfold.do.providers.queries import people_of
from fourfold.foundation.audit.actions import action
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.reviews import permissions
from fourfold.review.reviews.actions.locked import By, keep, locked, note, tell_manager, tell_provider, today_of
from fourfold.review.reviews.models import ImprovementPlan, Review, Target
from fourfold.review.reviews.queries.record import target_facts
from fourfold.review.reviews.rules.improvement import missing_before_proposing
from fourfold.review.reviews.rules.names import ImprovementEvent
from fourfold.review.reviews.rules.states import after_improvement


@dataclass(frozen=True, slots=True)
class Outline:
    """What an improvement plan says of itself; the names are those of ``ImprovementPlan``."""

    title: str
    because: str
    support: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@action
def draft_plan(
    *, contract: Contract, outline: Outline, review: Review | None = None, by: Person, at: datetime
) -> ImprovementPlan:
    """Begin an improvement plan. The provider does not see it before it is put to it."""
    permissions.check_manage(by, contract)
    if contract.state != ContractState.LIVE:
        raise Refused(say("You can improve a contract that is live. This one is not."), "SC 8.9.4")
    row = ImprovementPlan(contract=contract, review=review, prepared_by=by)
    _write(row, outline)
    row.save()
    note("improvement.drafted", row, actor=by, at=at, beside={"title": row.title, "because": row.because})
    return row


@action
def edit_plan(
    *, plan: ImprovementPlan, outline: Outline, seen: int | None = None, by: Person, at: datetime
) -> ImprovementPlan:
    """Change what a draft says."""
    row = locked(plan, seen)
    permissions.check_manage(by, row.contract)
    row.state = after_improvement(row.state, ImprovementEvent.EDIT)
    _write(row, outline)
    keep(row)
    note("improvement.changed", row, actor=by, at=at, beside={"title": row.title, "because": row.because})
    return row


@action
def put_target(
    *,
    plan: ImprovementPlan,
    target: Target | None = None,
    text: str,
    unit: str = "",
    start: Decimal | None = None,
    goal: Decimal | None = None,
    good: Good | str = Good.UP,
    due_on: date | None = None,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Target:
    """Add a target to a draft, or change one."""
    row = locked(plan, seen)
    permissions.check_manage(by, row.contract)
    row.state = after_improvement(row.state, ImprovementEvent.EDIT)
    found = target or Target(plan=row)
    found.text, found.unit = said(text, "text", say("Say what is to be reached.")), unit.strip()
    found.start, found.goal, found.good, found.due_on = start, goal, Good(good), due_on
    found.version += 0 if found.pk is None else 1
    found.save()
    keep(row)
    note(
        "improvement.target_set", row, actor=by, at=at,
        changed={"target": found.uuid, "start": start, "goal": goal, "due_on": due_on}, beside={"text": found.text},
    )  # fmt: skip
    return found


@action
def propose_plan(*, plan: ImprovementPlan, seen: int | None = None, by: Person, at: datetime) -> ImprovementPlan:
    """Put a plan to the provider. Refused until its targets are clear and it says how the council helps (SC 8.9.4)."""
    row = locked(plan, seen)
    permissions.check_manage(by, row.contract)
    row.state = after_improvement(row.state, ImprovementEvent.PROPOSE)
    missing = tuple(
        missing_before_proposing(
            because=row.because, targets=target_facts(row.targets.all()), support=row.support,
            starts_on=row.starts_on, ends_on=row.ends_on,
        )
    )  # fmt: skip
    if missing:
        raise Refused(say("This plan cannot be put to the provider yet."), "SC 8.9.4", reasons=missing)
    row.answer = ""
    row.rulebook = book_at(row.contract.authority, at).version
    keep(row)
    note(
        "improvement.proposed", row, actor=by, at=at, rulebook=row.rulebook,
        changed={"starts_on": row.starts_on, "ends_on": row.ends_on, "targets": row.targets.count()},
    )  # fmt: skip
    _tell(row, say("An improvement plan for “{title}” waits for your answer.", title=row.contract.title), at)
    return row


@action
def answer_back(
    *, plan: ImprovementPlan, answer: str, seen: int | None = None, by: Representative, at: datetime
) -> ImprovementPlan:
    """Ask for another plan: the provider says what it cannot agree to, and the draft is worked on again."""
    row = locked(plan, seen)
    permissions.check_deliver(by, row.contract)
    row.state = after_improvement(row.state, ImprovementEvent.ANSWER_BACK)
    row.answer = said(answer, "answer", say("Say what you cannot agree to, and what you could."))
    keep(row)
    note("improvement.answered", row, actor=by, at=at, beside={"answer": row.answer})
    _tell_manager(row, say("{name} asks for another improvement plan.", name=by.provider), at)
    return row


@action
def agree_plan(
    *, plan: ImprovementPlan, answer: str = "", seen: int | None = None, by: By, at: datetime
) -> ImprovementPlan:
    """Agree to a plan; it runs from then. For a team of the council's own, who manages it notes that it agreed.

    In-house teams improve by the same plans as anyone (SC rec 25). Whoever speaks for a provider agrees themselves.
    """
    row = locked(plan, seen)
    if isinstance(by, Representative):
        permissions.check_deliver(by, row.contract)
        row.agreed_by = by
    else:
        permissions.check_manage(by, row.contract)
        _require_nobody_speaks(row.contract)
        said(answer, "answer", say("Say who agreed for the team, and what they said."))
    row.state = after_improvement(row.state, ImprovementEvent.AGREE)
    row.answer = answer.strip()
    _run(row, at)
    note("improvement.agreed", row, actor=by, at=at, changed=_span(row), beside={"answer": row.answer})
    _tell_manager(row, say("The improvement plan “{title}” is agreed.", title=row.title), at)
    return row


@action
def require_plan(
    *, plan: ImprovementPlan, because: str, seen: int | None = None, by: Person, at: datetime
) -> ImprovementPlan:
    """Have a plan run to which the provider did not agree, with the reason."""
    row = locked(plan, seen)
    permissions.check_require(by, row.contract)
    row.state = after_improvement(row.state, ImprovementEvent.REQUIRE)
    row.required_by = by
    row.required_because = said(because, "because", say("Say why it runs although it was not agreed."))
    _run(row, at)
    note("improvement.required", row, actor=by, at=at, changed=_span(row), beside={"because": row.required_because})
    _tell(row, say("The improvement plan “{title}” runs now.", title=row.title), at)
    return row


@action
def withdraw_plan(
    *, plan: ImprovementPlan, because: str, seen: int | None = None, by: Person, at: datetime
) -> ImprovementPlan:
    """Withdraw a plan that does not run yet."""
    row = locked(plan, seen)
    permissions.check_manage(by, row.contract)
    row.state = after_improvement(row.state, ImprovementEvent.WITHDRAW)
    row.judged_because = said(because, "because", say("Say why."))
    keep(row)
    note("improvement.withdrawn", row, actor=by, at=at, beside={"because": row.judged_because})
    return row


def _write(row: ImprovementPlan, outline: Outline) -> None:
    row.title = said(outline.title, "title", say("Give the plan a title."))
    row.because, row.support = outline.because.strip(), outline.support.strip()
    row.starts_on, row.ends_on = outline.starts_on, outline.ends_on
    if row.starts_on and row.ends_on and row.ends_on <= row.starts_on:
        raise Refused(say("The plan ends before it begins."), "SC 8.9.4", field="ends_on")


def _run(row: ImprovementPlan, at: datetime) -> None:
    row.running_since = today_of(row.contract, at)
    row.first_ends_on = row.ends_on
    keep(row)


def _span(row: ImprovementPlan) -> dict[str, object]:
    return {"running_since": row.running_since, "ends_on": row.ends_on}


def _require_nobody_speaks(contract: Contract) -> None:
    if contract.provider is not None and people_of(contract.provider):
        raise Refused(say("The provider's own people agree to its plan."), "SC 8.9.4")


def _tell(row: ImprovementPlan, sentence: str, at: datetime) -> None:
    tell_provider(row.contract, sentence, row.get_absolute_url(), "reviews.improvement", at)


def _tell_manager(row: ImprovementPlan, sentence: str, at: datetime) -> None:
    tell_manager(row.contract, sentence, row.get_absolute_url(), "reviews.improvement", at)
