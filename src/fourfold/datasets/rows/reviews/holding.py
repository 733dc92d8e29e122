"""Reviews that were held and closed, and visits that were made."""

from datetime import timedelta

from fourfold.datasets.facts.reviews import AgreedFact, HeldFact, VisitFact
from fourfold.datasets.rows.reviews.telling import Telling
from fourfold.review.reviews import actions
from fourfold.review.reviews.actions import Came
from fourfold.review.reviews.models import Review
from fourfold.review.reviews.rules.names import ActionEvent, ReviewKind, ReviewState, Side

_AHEAD = 85
"""So many days after a review the next one is booked; the following story holds it on its own day."""


def hold(telling: Telling, fact: HeldFact) -> None:
    """Book a review a week before its day, or move the one that is booked; hold it, write it up, and close it."""
    manager, before = telling.manager, telling.at(fact.days_ago + 7)
    on = telling.day(fact.days_ago)
    row = telling.contract.reviews.filter(state=ReviewState.BOOKED).first()
    if row is None:
        row = actions.book_review(
            contract=telling.contract, on=on, kind=ReviewKind.QUARTERLY, place="At the service", by=manager, at=before
        )
    elif row.on != on:
        row = actions.move_review(
            review=row, on=on, because="Example: everyone could come on this day.", place="At the service", by=manager,
            at=before,
        )  # fmt: skip
    came = [Came(manager.name, Side.AUTHORITY), Came(fact.provider, Side.PROVIDER)]
    came += [Came(fact.users, Side.USERS)] if fact.users else []
    row = actions.hold_review(review=row, came=came, by=manager, at=telling.at(fact.days_ago))
    for one in fact.found:
        actions.add_finding(
            review=row, kind=one.kind, text=one.text, measure=one.measure, by=manager, at=telling.at(fact.days_ago, 5)
        )
    for agreed in fact.agreed:
        _agree(telling, row, fact, agreed)
    actions.close_review(
        review=row, summary=fact.summary, next_on=on + timedelta(days=_AHEAD), by=manager,
        at=telling.at(fact.days_ago, 20),
    )  # fmt: skip


def visit(telling: Telling, fact: VisitFact) -> None:
    """Plan a visit and make it."""
    row = actions.plan_visit(
        contract=telling.contract, on=telling.day(fact.days_ago), place=fact.place, looks_at=fact.looks_at,
        visitor=telling.manager, by=telling.manager, at=telling.at(fact.days_ago + 7),
    )  # fmt: skip
    actions.report_visit(
        visit=row, saw=fact.saw, heard=fact.heard, by=telling.manager, at=telling.at(fact.days_ago, 30)
    )


def _agree(telling: Telling, row: Review, fact: HeldFact, agreed: AgreedFact) -> None:
    manager, is_ours = telling.manager, agreed.side is Side.AUTHORITY
    done = actions.add_action(
        review=row, text=agreed.text, side=agreed.side, owner=manager if is_ours else None, owner_name=agreed.who,
        due_on=row.on + timedelta(days=agreed.within), by=manager, at=telling.at(fact.days_ago, 10),
    )  # fmt: skip
    if agreed.done:
        after = telling.at(max(fact.days_ago - agreed.within, 1))
        actions.report_action(action=done, done_how=agreed.done, by=manager, at=after)
        actions.settle_action(
            action=done, event=ActionEvent.ACCEPT, because="Example: seen and heard.", by=telling.director, at=after
        )
