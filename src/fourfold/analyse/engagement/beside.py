"""The talks held for a commission, for the commission's own page."""

from collections.abc import Iterator

from fourfold.analyse.engagement.queries import public_exercises
from fourfold.cycle.commissions.beside import Beside
from fourfold.cycle.commissions.models import Commission
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


def talks_beside(commission: Commission, person: Person | None) -> Iterator[Beside]:
    """The rounds of talks with the market of a commission; everyone may read them."""
    for row in public_exercises(commission.authority).filter(commission=commission).order_by("-begins_on", "-id"):
        yield Beside(say("Talks with the market"), row.title, row.get_state_display(), row.get_absolute_url())
