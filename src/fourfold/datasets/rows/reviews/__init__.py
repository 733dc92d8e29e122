"""How made-up contracts are looked after, as rows: each story is played through by those who would do it.

Nothing is put into tables by hand: every step is an action, and on the audit trail. A story plays on the next made-up
contract that began early enough; a contract that has reviews is left as it is, so that loading twice finds them done.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import F, Max

from fourfold.datasets.facts.reviews import StoryFact
from fourfold.datasets.rows.market import Ground
from fourfold.datasets.rows.market.ground import MADE_UP
from fourfold.datasets.rows.reviews.ending import end
from fourfold.datasets.rows.reviews.helping import improve
from fourfold.datasets.rows.reviews.holding import hold, visit
from fourfold.datasets.rows.reviews.telling import Telling, first_day
from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.rules.names import ContractState
from fourfold.foundation.notify.models import Message
from fourfold.review.reviews.models import Review

__all__ = ["put_reviews"]


def put_reviews(ground: Ground, stories: Sequence[StoryFact]) -> None:
    """Play each story that is not played yet."""
    if not stories:
        return
    ground.shelf.counts["review stories"] = len(stories)
    free = _contracts(ground)
    played = set(Review.objects.filter(contract__in=free).values_list("contract_id", flat=True))
    last = Message.objects.aggregate(last=Max("pk"))["last"] or 0
    for story in stories:
        contract = next((one for one in free if _fits(ground, one, story)), None)
        if contract is None:
            continue
        free.remove(contract)
        if contract.pk not in played:
            _play(Telling(ground, contract), story)
    told = Message.objects.filter(pk__gt=last, at__lt=ground.at)
    told.update(mailed_at=F("at"), read_at=F("at"))


def _contracts(ground: Ground) -> list[Contract]:
    near = ("authority", "provider", "manager__authority", "lead_director__authority")
    rows = Contract.objects.filter(
        authority=ground.authority, basis=MADE_UP, award=None, state=ContractState.LIVE, manager__isnull=False,
        lead_director__isnull=False, starts_on__isnull=False, ends_on__isnull=False,
    )  # fmt: skip
    return list(rows.select_related(*near).order_by("pk"))


def _fits(ground: Ground, contract: Contract, story: StoryFact) -> bool:
    """Whether the contract began before the story does, and goes on after it."""
    assert contract.starts_on is not None and contract.ends_on is not None  # noqa: PT018  # only such are asked for
    goes_on = story.end.last_in_days if story.end else 120
    begins = first_day(story)
    return contract.starts_on <= ground.day(-begins) and contract.ends_on >= ground.today + timedelta(days=goes_on)


def _play(telling: Telling, story: StoryFact) -> None:
    for review in story.reviews:
        hold(telling, review)
    for one in story.visits:
        visit(telling, one)
    if story.improvement is not None:
        improve(telling, story.improvement)
    if story.end is not None:
        end(telling, story.end)
    telling.mark()
