"""What the foundation asks about people, who live a floor above it.

``govern.people`` answers: it calls ``know_people`` when it starts. Until then nobody has a name or a role.
"""

from collections.abc import Callable, Collection, Mapping, Set
from typing import Any, Protocol
from uuid import UUID

from django.http import HttpRequest

Names = Callable[[Collection[UUID]], Mapping[UUID, str]]
Roles = Callable[[Any], Set[str]]


class Someone(Protocol):
    """A person of an authority, as far as the foundation sees one."""

    @property
    def uuid(self) -> UUID:
        """The name by which the audit chain knows them."""

    @property
    def authority_id(self) -> int:
        """The authority whose person this is."""


def _no_names(uuids: Collection[UUID]) -> Mapping[UUID, str]:
    return {}


def _no_roles(person: Someone) -> Set[str]:
    return frozenset()


_names: list[Names] = [_no_names]
_roles: list[Roles] = [_no_roles]
_inside: list[Set[str]] = [frozenset()]


def know_people(*, names: Names, roles: Roles, inside: Set[str]) -> None:
    """Ask these from now on: names by uuid, a person's roles today, and which roles count as inside the authority."""
    _names[0], _roles[0], _inside[0] = names, roles, inside


def know_more_names(names: Names) -> None:
    """Ask this too for the names of those who are no people of an authority."""
    _names.append(names)


def names_of(uuids: Collection[UUID]) -> Mapping[UUID, str]:
    """The names of the people who still have one here; one query for each who knows some."""
    found: dict[UUID, str] = {}
    for names in _names:
        if left := set(uuids) - found.keys():
            found.update(names(left))
    return found


def roles_of(person: Someone | None) -> Set[str]:
    """The roles that a person has today. Nobody has none."""
    return _roles[0](person) if person is not None else frozenset()


def is_inside(person: Someone | None, authority_id: int) -> bool:
    """Whether this is an officer or Member of that authority."""
    return person is not None and person.authority_id == authority_id and bool(roles_of(person) & _inside[0])


def person_of(request: HttpRequest) -> Someone | None:
    """Who is looking; nobody for the public and for other authorities' people."""
    person: Someone | None = getattr(request, "person", None)
    return person
