"""The few places in the header, by who is looking."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from fourfold.foundation.words import say


@dataclass(frozen=True, slots=True)
class Place:
    """A word in the navigation. ``current`` marks the one that the reader is in."""

    title: str
    href: str
    current: bool


_PUBLIC = (
    ("Outcomes", "outcomes.plans", ("outcomes",)),
    ("Golden thread", "thread.tree", ("thread",)),
    ("Commissions", "commissions.list", ("commissions", "framework")),
    ("Decisions", "decisions.forward_plan", ("decisions",)),
    ("People", "people.list", ("people",)),
)
"""The word, where it leads, and the slices whose pages stand in that place, whatever their address."""
_INSIDE = (("Your desk", "desks.desk", ()), *_PUBLIC)


def navigation(request: HttpRequest) -> dict[str, object]:
    """The places that this reader finds in the header; none where no authority is being looked at."""
    authority = getattr(request, "authority", None)
    if authority is None:
        return {"navigation": []}
    places = _INSIDE if getattr(request, "person", None) else _PUBLIC
    found = []
    for title, name, slices in places:  # INTERIM: until every slice has landed
        try:
            found.append(_place(request, title, name, slices, authority.slug))
        except NoReverseMatch:
            continue
    return {"navigation": found}


def _place(request: HttpRequest, title: str, name: str, slices: tuple[str, ...], authority: str) -> Place:
    href = reverse(name, args=[authority])
    view = request.resolver_match.view_name if request.resolver_match else ""
    return Place(say(title), href, view == name or view.partition(".")[0] in slices)
