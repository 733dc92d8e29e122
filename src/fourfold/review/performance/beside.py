"""How a contract does, for the pages and decisions of the register below."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from fourfold.do.contracts.joined import Entrance
from fourfold.do.contracts.models import Contract
from fourfold.foundation import clock
from fourfold.foundation.clock import local_day
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.performance import permissions
from fourfold.review.performance.models import Return
from fourfold.review.performance.queries import pages
from fourfold.review.performance.queries.promised import promises_of
from fourfold.review.performance.rules.delivered import UNMET
from fourfold.review.performance.rules.names import ReturnState


def entrances(contract: Contract, person: Person | None) -> Iterator[Entrance]:
    """The way to how a contract does: in words to those inside, to everyone else the way to its ratings."""
    href = reverse("performance.contract", args=[contract.authority.slug, contract.uuid])
    if not can(permissions.check_read, person, contract):
        yield Entrance(say("How it does"), say("See how it is rated"), href)
        return
    doing = pages.doing_of([contract], _today(contract))[0]
    words = doing.words or say("Nothing is measured yet.")
    yield Entrance(say("How it does: {words}", words=words), say("See its measures and returns"), href)


def record_of(contract: Contract) -> Iterator[tuple[str, str]]:
    """The performance record, for whoever decides whether a contract goes on (SC 8.4.4)."""
    today = _today(contract)
    doing = pages.doing_of([contract], today)[0]
    yield say("Measures"), doing.words or say("Nothing is measured.")
    returns = Return.objects.filter(contract=contract)
    yield (
        say("Returns"),
        say(
            "{verified} verified, {late} late now, {missing} never came.",
            verified=returns.filter(state=ReturnState.ACCEPTED).count(),
            late=doing.late,
            missing=returns.filter(state=ReturnState.MISSING).count(),
        ),
    )
    promises = promises_of(contract, today)
    if promises:
        unmet = sum(1 for one in promises if one.delivered.kept in UNMET)
        yield say("Promises"), say("{count} made, {unmet} behind or not kept.", count=len(promises), unmet=unmet)
    for rating in pages.ratings_of(contract)[:5]:
        yield (
            say("Rating of “{title}”", title=rating.measure.title),
            say("{rating}, {period}", rating=say(rating.get_rating_display()), period=rating.period.label),
        )


def _today(contract: Contract) -> date:
    return local_day(clock.now(), contract.authority.time_zone)
