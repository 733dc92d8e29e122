"""The schedule of reviews, and how it will be known whether it worked (SC rec 23)."""

from datetime import date, datetime

from fourfold.do.contracts.actions.keeping import begin, keep
from fourfold.do.contracts.models import Contract, EvaluationPlan, PlannedReview
from fourfold.do.contracts.rules.dates import last_day, require_plausible
from fourfold.do.contracts.rules.lasting import require_still_reviewed
from fourfold.do.contracts.rules.names import ContractState
from fourfold.foundation.audit.actions import action
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def plan_reviews(
    *, contract: Contract, every_months: int, what: str, seen: int | None = None, by: Person, at: datetime
) -> list[PlannedReview]:
    """Plan a review at the end of every so many months, from today on, as long as the contract runs."""
    row = begin(contract, seen, by)
    if row.starts_on is None or row.ends_on is None:
        raise Refused(say("Say first when the contract begins and when it ends."))
    if every_months < 1:
        raise Refused(say("A month at least lies between two reviews."), field="every_months")
    what = said(what, "what", say("Say what the reviews look at."))
    today = local_day(at, row.authority.time_zone)
    standing = set(row.planned_reviews.values_list("due_on", flat=True))
    days, number = [], 1
    while (day := last_day(row.starts_on, every_months * number)) <= row.ends_on:
        days.append(day)
        number += 1
    new = [day for day in days if day >= today and day not in standing]
    if not new:
        raise Refused(say("No new review would fall into the time that is left."), "SC rec 23", field="every_months")
    rows = PlannedReview.objects.bulk_create(PlannedReview(contract=row, due_on=day, what=what) for day in new)
    keep("contract.reviews_planned", row, by, at, changed={"due_on": new}, beside={"what": what})
    return rows


@action
def plan_review(
    *, contract: Contract, due_on: date, what: str, seen: int | None = None, by: Person, at: datetime
) -> PlannedReview:
    """Plan one review."""
    row = begin(contract, seen, by)
    what = said(what, "what", say("Say what the review looks at."))
    require_plausible(due_on=due_on)
    if row.planned_reviews.filter(due_on=due_on).exists():
        raise Refused(say("A review is planned on this day already."), field="due_on")
    review = PlannedReview.objects.create(contract=row, due_on=due_on, what=what)
    keep("contract.reviews_planned", row, by, at, changed={"due_on": [due_on]}, beside={"what": what})
    return review


@action
def drop_review(*, review: PlannedReview, by: Person, at: datetime) -> Contract:
    """Take a review out of the schedule of a draft, or one of a live contract whose day is to come."""
    row = begin(review.contract, None, by)
    today = local_day(at, row.authority.time_zone)
    if review.held_on is not None or review.due_on < today:
        raise Refused(say("A review whose day has passed stays in the schedule, held or not."), "SC rec 23")
    if row.state == ContractState.LIVE:
        others = list(row.planned_reviews.exclude(pk=review.pk).values_list("due_on", flat=True))
        require_still_reviewed(review.due_on, others, row.starts_on, row.ends_on, book_on(row.authority, today))
    changed = {"review": review.uuid, "due_on": review.due_on}
    review.delete()
    return keep("contract.review_dropped", row, by, at, changed=changed)


@action
def note_review_held(*, review: PlannedReview, held_on: date, by: Person, at: datetime) -> PlannedReview:
    """Say that a planned review was held. Whoever holds reviews calls this inside its own action."""
    row = begin(review.contract, None, by)
    one = PlannedReview.objects.select_for_update().get(pk=review.pk)
    if one.held_on is not None:
        raise Refused(say("This review was held already."))
    one.held_on = held_on
    one.version += 1
    one.save()
    keep("contract.review_held", row, by, at, changed={"review": one.uuid, "held_on": held_on})
    return one


@action
def plan_evaluation(
    *,
    contract: Contract,
    question: str,
    evidence: str,
    compared_with: str = "",
    due_on: date,
    plan: EvaluationPlan | None = None,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> EvaluationPlan:
    """Say how it will be known whether lives changed, and by when; or change what was said."""
    row = begin(contract, seen, by)
    one = plan or EvaluationPlan(contract=row)
    one.question = said(question, "question", say("Say what you want to know at the end."))
    one.evidence = said(evidence, "evidence", say("Say what you will look at to know it."))
    require_plausible(due_on=due_on)
    one.compared_with, one.due_on = compared_with.strip(), due_on
    if row.ends_on is not None and due_on > row.ends_on:
        raise Refused(
            say("Evaluate it before it ends, in time to decide what comes next."), "SC rec 23", field="due_on"
        )
    one.version += 1 if one.pk else 0
    one.save()
    keep("contract.evaluation_planned", row, by, at, changed={"plan": one.uuid, "due_on": due_on})
    return one
