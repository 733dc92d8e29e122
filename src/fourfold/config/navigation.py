"""The few places in the header, by who is looking: six at most."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from fourfold.do.providers.speaking import representative_of
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.words import say


@dataclass(frozen=True, slots=True)
class Place:
    """A word in the navigation. ``current`` marks the one that the reader is in."""

    title: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class _Room:
    """A place by its address name, and the first words of the addresses that belong to it.

    Where it is ``of_site``, it belongs to no authority.
    """

    title: str
    name: str
    paths: frozenset[str]
    of_site: bool = False


_DESK = _Room("Your desk", "desks.desk", frozenset({"desk"}))
_OWN = _Room("Your organisation", "portal.home", frozenset({"your-organisation", "alerts", "partners"}), of_site=True)
_HERE = _Room(
    "Opportunities",
    "portal.here",
    frozenset(
        {
            "opportunities",
            "notices",
            "diary",
            "engagement",
            "frameworks",
            "fairness",
            "main-contractors",
            "providers",
            "tenders",
        }
    ),
)
_EVERYWHERE = _Room("Opportunities", "portal.search", frozenset({"opportunities"}), of_site=True)
_PROVIDERS = _Room("Providers", "providers.list", frozenset({"providers"}), of_site=True)
_THREAD = _Room("Golden thread", "thread.tree", frozenset({"thread"}))
_OUTCOMES = _Room(
    "Outcomes",
    "outcomes.plans",
    frozenset({"plans", "outcomes", "objectives", "indicators", "services", "needs", "links", "money", "readings"}),
)
_OUTCOMES_AND_THREAD = _Room(_OUTCOMES.title, _OUTCOMES.name, _OUTCOMES.paths | _THREAD.paths)
_CONTRACTS = _Room(
    "Contracts",
    "contracts.list",
    frozenset(
        {
            "contracts",
            "performance",
            "reviews",
            "visits",
            "improvement",
            "steps",
            "evaluations",
            "decommissioning",
            "payments",
            "spend",
            "members",
        }
    ),
)
_COMMON = (
    _Room("Commissions", "commissions.list", frozenset({"commissions", "framework"})),
    _Room(
        "Decisions",
        "decisions.forward_plan",
        frozenset({"decisions", "recommendations", "figures-that-differ", "people", "committees", "directorates"}),
    ),
)
_INSIDE = (_DESK, _HERE, _CONTRACTS, _OUTCOMES_AND_THREAD, *_COMMON)
_PUBLIC = (_HERE, _CONTRACTS, _OUTCOMES, _THREAD, *_COMMON)
_REPRESENTATIVE = (_OWN, _HERE, _CONTRACTS, _OUTCOMES_AND_THREAD, *_COMMON)
_SITE = (_EVERYWHERE, _PROVIDERS)
_REPRESENTATIVE_ON_SITE = (_OWN, *_SITE)


def navigation(request: HttpRequest) -> dict[str, object]:
    """The places that this reader finds in the header; none where a page was never asked for, as on an error."""
    authority: Authority | None = getattr(request, "authority", None)
    at, *words = request.path.strip("/").split("/")
    here = (words[0] if words else "") if authority is not None and at == authority.slug else ""
    return {
        "navigation": [
            Place(
                say(room.title),
                reverse(room.name) if room.of_site or authority is None else reverse(room.name, args=[authority.slug]),
                (at if room.of_site else here) in room.paths,
            )
            for room in _rooms(request, authority)
        ]
    }


def _rooms(request: HttpRequest, authority: Authority | None) -> tuple[_Room, ...]:
    if getattr(request, "person", None):
        return _INSIDE
    speaks = representative_of(request) is not None
    if authority is None:
        return _REPRESENTATIVE_ON_SITE if speaks else _SITE
    return _REPRESENTATIVE if speaks else _PUBLIC
