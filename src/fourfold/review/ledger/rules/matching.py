"""How two names come to be one supplier, so that what one supplier was paid is told as one (SC 6.1.3)."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fourfold.do.providers.rules import Scheme
from fourfold.do.providers.rules.numbers import tidy_number
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


class How(StrEnum):
    """What speaks for a match."""

    NUMBER = "number"
    NAME = "name"
    LIKENESS = "likeness"
    HAND = "hand"


HOW_NAMES = {
    How.NUMBER: "the same company or charity number",
    How.NAME: "the same name",
    How.LIKENESS: "names that are alike",
    How.HAND: "an officer said so",
}


class MatchState(StrEnum):
    """Where a match stands."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNDONE = "undone"


MATCH_NAMES = {
    MatchState.PROPOSED: "To look at",
    MatchState.ACCEPTED: "One supplier",
    MatchState.REFUSED: "Not the same",
    MatchState.UNDONE: "Taken apart again",
}


class MatchEvent(StrEnum):
    """What moves a match on."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    UNDO = "undo"


_S, _E = MatchState, MatchEvent
MATCH_TRANSITIONS: tuple[tuple[MatchState, MatchEvent, MatchState], ...] = (
    (_S.PROPOSED, _E.ACCEPT, _S.ACCEPTED),
    (_S.PROPOSED, _E.REFUSE, _S.REFUSED),
    (_S.REFUSED, _E.ACCEPT, _S.ACCEPTED),
    (_S.UNDONE, _E.ACCEPT, _S.ACCEPTED),
    (_S.ACCEPTED, _E.UNDO, _S.UNDONE),
)
_NEXT = {(state, event): after for state, event, after in MATCH_TRANSITIONS}
LEAST = 88
"""Names less alike than this, of 100, are not worth an officer's look."""
_SHORTEST_CUT = 12
"""A name that ends where a longer one goes on was cut off by a system, if it is at least this long."""


def match_after(state: str, event: MatchEvent) -> MatchState:
    """The state that follows when ``event`` happens to a match in ``state``. Clause: SC 6.1.3.

    :raises Refused: when the table of transitions does not let it happen.
    """
    following = _NEXT.get((MatchState(state), event))
    if following is None:
        raise Refused(say("This match stands at “{state}” already.", state=say(MATCH_NAMES[MatchState(state)])))
    return following


@dataclass(frozen=True, slots=True)
class Joined:
    """An accepted match: the supplier made for a name is the same as another supplier, or as a registered provider."""

    home: int
    supplier: int | None
    provider: int | None


_End = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Group:
    """Suppliers that are one: ``head`` stands for all of them. ``provider`` where it is registered."""

    head: int
    suppliers: frozenset[int]
    provider: int | None


def groups_of(suppliers: Collection[int], joined: Sequence[Joined]) -> list[Group]:
    """Which suppliers are one, from all matches between them, in whatever order these were accepted. Clause: SC 6.1.3.

    The oldest of those that were not themselves said to be another stands for all.
    """
    near: dict[_End, set[_End]] = defaultdict(set)
    for one in joined:
        ends = ("s", one.home), ("p", one.provider) if one.supplier is None else ("s", one.supplier)
        near[ends[0]].add(ends[1])
        near[ends[1]].add(ends[0])
    groups, seen = [], set[int]()
    for first in sorted(suppliers):
        if first in seen:
            continue
        reached: set[_End] = set()
        ahead: list[_End] = [("s", first)]
        while ahead:
            place = ahead.pop()
            if place not in reached:
                reached.add(place)
                ahead.extend(near[place])
        own = frozenset(key for kind, key in reached if kind == "s" and key is not None)
        moved = {one.home for one in joined if one.supplier is not None and one.supplier != one.home}
        providers = sorted(key for kind, key in reached if kind == "p" and key is not None)
        groups.append(Group(min(own - moved or own), own, providers[0] if providers else None))
        seen |= own
    return groups


def telling_number(scheme: Scheme, text: str) -> str:
    """A company or charity number as its list writes it, where it tells organisations apart. Clause: SC 6.1.3.

    Empty for what people and systems write where they know none: "N/A", "None", "00000000".
    """
    try:
        number = tidy_number(scheme, text)
    except Refused:
        return ""
    return number if len(set(_digits(number))) > 1 else ""


def likeness(one: str, other: str, edits: int) -> int:
    """How alike two normal names are, of 100, given how many letters must change to make one the other. SC 6.1.3.

    A name that was cut off is as good as whole. Numbers tell names apart: "Example School 1" is not "Example School 2".
    """
    longest = max(len(one), len(other))
    if not longest or _digits(one) != _digits(other):
        return 0
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= _SHORTEST_CUT and longer.startswith(shorter) and len(shorter) > len(longer) // 2:
        return 95
    return round(100 * (longest - edits) / longest)


def _digits(name: str) -> str:
    return "".join(letter for letter in name if letter.isdigit())
