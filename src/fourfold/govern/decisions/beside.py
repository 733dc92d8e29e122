"""What whoever decides has to see beside a decision: the floors above tell, and this one never asks for them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from fourfold.govern.decisions.models import Decision
from fourfold.govern.people.models import Person


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that a decision is to settle: in a sentence, where it stands, and its record as (what, how)."""

    text: str
    href: str
    record: Sequence[tuple[str, str]] = ()


Teller = Callable[[Decision, Person | None], Iterable[Matter]]
_tellers: list[Teller] = []


def tell_of_decision(teller: Teller) -> None:
    """Have ``teller`` asked what a decision is to settle, as far as the reader may see it."""
    _tellers.append(teller)


def matters(decision: Decision, person: Person | None) -> list[Matter]:
    """All that is known elsewhere of what a decision is to settle."""
    return [one for teller in _tellers for one in teller(decision, person)]
