"""The table of who may open what. Each slice's ``access.py`` brings its rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

CAST = tuple(
    "amina bola carys derek esme farid gwen hugo ines jo kit lola mina nell omar petra quinn rosa sol".split()  # noqa: SIM905
)
PUBLIC = "public"
EVERYONE = frozenset({*CAST, PUBLIC})
SIGNED_IN = frozenset(CAST)
INSIDE = SIGNED_IN - {"quinn"}


def only(*names: str) -> frozenset[str]:
    """Only these members of the cast."""
    unknown = set(names) - EVERYONE
    if unknown:
        raise ValueError(f"Nobody in the cast is called {', '.join(sorted(unknown))}.")
    return frozenset(names)


def _nothing(world: Mapping[str, Any]) -> dict[str, object]:
    return {}


@dataclass(frozen=True)
class Page:
    """An address by its URL name, who may open it, and how to fill in its parts from a slice's world.

    ``strangers_too``: whoever is signed in may, people of other authorities too.
    """

    name: str
    open_to: frozenset[str]
    arguments: Callable[[Mapping[str, Any]], dict[str, object]] = _nothing
    post: bool = False
    strangers_too: bool = False
