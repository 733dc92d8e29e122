"""What higher floors know of a contract: its performance, what it still lacks.

They tell it here. The register shows it beside a contract, asks for it before a contract goes live, and keeps it with
an extension that is proposed; it never asks for a floor above by name.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from fourfold.do.contracts.models import Contract
from fourfold.foundation.errors import Reason
from fourfold.govern.people.models import Person


@dataclass(frozen=True, slots=True)
class Entrance:
    """Where one goes on from a contract: a heading or sentence, the words of the link, its address."""

    text: str
    label: str
    href: str


Recorder = Callable[[Contract], Iterable[tuple[str, str]]]
Asker = Callable[[Contract], Iterable[Reason]]
Teller = Callable[[Contract, Person | None], Iterable[Entrance]]
_recorders: list[Recorder] = []
_askers: list[Asker] = []
_tellers: list[Teller] = []


def tell_record(recorder: Recorder) -> None:
    """Have ``recorder`` asked how a contract performed, as (what, how it stands), for whoever decides on it."""
    _recorders.append(recorder)


def ask_before_live(asker: Asker) -> None:
    """Have ``asker`` asked what a contract still lacks before it may go live."""
    _askers.append(asker)


def tell_entrances(teller: Teller) -> None:
    """Have ``teller`` asked where one goes on from a contract, as far as the reader may."""
    _tellers.append(teller)


def record_of(contract: Contract) -> list[tuple[str, str]]:
    """How the contract performed, as far as anyone has told."""
    return [line for recorder in _recorders for line in recorder(contract)]


def asked_of(contract: Contract) -> Sequence[Reason]:
    """What higher floors still miss before the contract may go live."""
    return [reason for asker in _askers for reason in asker(contract)]


def entrances(contract: Contract, person: Person | None) -> list[Entrance]:
    """Where this reader goes on from a contract."""
    return [one for teller in _tellers for one in teller(contract, person)]
