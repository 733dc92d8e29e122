"""What else belongs to a notice, such as the tender that it invites bids for.

Whoever stands above tells it here, for the pages of a notice and for a provider's desk, and guards what may become of
the notice: notices never ask for it by name.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import Content, NoticeEvent
from fourfold.do.providers.models import Representative
from fourfold.foundation.waiting import Waits
from fourfold.govern.people.models import Person


@dataclass(frozen=True, slots=True)
class Entrance:
    """Where one goes on from a notice: a sentence, the words of the link, its address.

    ``heed`` is what everyone has to know before they begin, such as that not everyone may answer.
    """

    text: str
    label: str
    href: str
    heed: str = ""


Guard = Callable[[Notice, NoticeEvent, Content | None], None]
Teller = Callable[[Notice, Person | None], Iterable[Entrance]]
Waiting = Callable[[Representative, datetime], list[Waits]]
_guards: list[Guard] = []
_tellers: list[Teller] = []
_waiting: list[Waiting] = []


def guard_notices(guard: Guard) -> None:
    """Have ``guard`` asked, inside the action, before anything becomes of a notice; it refuses what may not be.

    It is given the notice as it stands, what happens to it, and what it would say then.
    """
    _guards.append(guard)


def tell_entrances(teller: Teller) -> None:
    """Have ``teller`` asked where one goes on from a notice, as far as the reader may."""
    _tellers.append(teller)


def tell_waiting(waiting: Waiting) -> None:
    """Have ``waiting`` asked what waits for someone who speaks for a provider."""
    _waiting.append(waiting)


def require_unguarded(notice: Notice, event: NoticeEvent, content: Content | None = None) -> None:
    """Refuse what a guard does not let happen to a notice on its own."""
    for guard in _guards:
        guard(notice, event, content)


def entrances(notice: Notice, person: Person | None) -> list[Entrance]:
    """Where this reader goes on from a notice."""
    return [one for teller in _tellers for one in teller(notice, person)]


def waits_for_provider(representative: Representative, at: datetime) -> list[Waits]:
    """What waits for someone who speaks for a provider."""
    return [one for waiting in _waiting for one in waiting(representative, at)]
