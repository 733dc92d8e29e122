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
    ("Outcomes", "outcomes.plans"),
    ("Golden thread", "thread.tree"),
    ("Commissions", "commissions.list"),
    ("Decisions", "decisions.forward_plan"),
    ("People", "people.list"),
)
_INSIDE = (("Your desk", "desks.desk"), *_PUBLIC)


def navigation(request: HttpRequest) -> dict[str, object]:
    """The places that this reader finds in the header; none where no authority is being looked at."""
    authority = getattr(request, "authority", None)
    if authority is None:
        return {"navigation": []}
    places = _INSIDE if getattr(request, "person", None) else _PUBLIC
    found = []
    for title, name in places:  # INTERIM: until every slice has landed
        try:
            found.append(_place(request, title, name, authority.slug))
        except NoReverseMatch:
            continue
    return {"navigation": found}


def _place(request: HttpRequest, title: str, name: str, authority: str) -> Place:
    href = reverse(name, args=[authority])
    return Place(say(title), href, request.path.startswith(href))
