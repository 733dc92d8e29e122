"""What higher floors know of a commission, for its page: the floors above tell, and this one never asks for them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fourfold.cycle.commissions.models import Commission
from fourfold.govern.people.models import Person


@dataclass(frozen=True, slots=True)
class Beside:
    """A thing that belongs to a commission: its kind in a word or two, what it is, where it stands."""

    kind: str
    title: str
    state: str
    href: str


Teller = Callable[[Commission, Person | None], Iterable[Beside]]
_tellers: list[Teller] = []


def tell_beside(teller: Teller) -> None:
    """Have ``teller`` asked what it knows of a commission, as far as the reader may see it."""
    _tellers.append(teller)


def beside(commission: Commission, person: Person | None) -> list[Beside]:
    """All that is known elsewhere of a commission."""
    return [one for teller in _tellers for one in teller(commission, person)]
