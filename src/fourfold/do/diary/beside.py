"""What is bought for a commission, for the commission's page; and what others know of a procurement, for its own.

Whoever stands above the diary tells it, as notices do: the diary never asks for them.
"""

from collections.abc import Callable, Iterable, Iterator

from fourfold.cycle.commissions.beside import Beside
from fourfold.cycle.commissions.models import Commission
from fourfold.do.diary.models import Procurement
from fourfold.do.diary.queries.visible import procurements_of
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person

Teller = Callable[[Procurement, Person | None], Iterable[Beside]]
_tellers: list[Teller] = []


def procurements_beside(commission: Commission, person: Person | None) -> Iterator[Beside]:
    """The procurements of a commission that this reader may see."""
    for row in procurements_of(commission, person):
        yield Beside(say("Procurement"), row.title, row.get_state_display(), row.get_absolute_url())


def tell_of_procurement(teller: Teller) -> None:
    """Have ``teller`` asked what it knows of a procurement, as far as the reader may see it."""
    _tellers.append(teller)


def beside(procurement: Procurement, person: Person | None) -> list[Beside]:
    """All that is known elsewhere of a procurement."""
    return [one for teller in _tellers for one in teller(procurement, person)]
