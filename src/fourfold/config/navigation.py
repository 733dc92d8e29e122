"""The few places in the header, by who is looking."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from fourfold.foundation.words import say


@dataclass(frozen=True, slots=True)
class Place:
    """A word in the navigation. ``current`` marks the one that the reader is in."""

    title: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class _Room:
    """A place by its address name, and the first words of the addresses that belong to it."""

    title: str
    name: str
    paths: frozenset[str]


_PUBLIC = (
    _Room(
        "Outcomes",
        "outcomes.plans",
        frozenset({"plans", "outcomes", "objectives", "indicators", "services", "needs", "links", "money", "readings"}),
    ),
    _Room("Golden thread", "thread.tree", frozenset({"thread"})),
    _Room("Commissions", "commissions.list", frozenset({"commissions", "framework"})),
    _Room("Decisions", "decisions.forward_plan", frozenset({"decisions", "recommendations", "figures-that-differ"})),
    _Room("People", "people.list", frozenset({"people", "committees", "directorates"})),
)
_INSIDE = (_Room("Your desk", "desks.desk", frozenset({"desk"})), *_PUBLIC)


def navigation(request: HttpRequest) -> dict[str, object]:
    """The places that this reader finds in the header; none where no authority is being looked at."""
    authority = getattr(request, "authority", None)
    if authority is None:
        return {"navigation": []}
    rooms = _INSIDE if getattr(request, "person", None) else _PUBLIC
    at, *words = request.path.strip("/").split("/")
    here = words[0] if words and at == authority.slug else ""
    return {
        "navigation": [
            Place(say(room.title), reverse(room.name, args=[authority.slug]), here in room.paths) for room in rooms
        ]
    }
