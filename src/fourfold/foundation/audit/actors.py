"""Who does things, as the chain sees them."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


class Actor(Protocol):
    """Whoever does things: a person, or the system itself."""

    @property
    def uuid(self) -> UUID:
        """The name by which the chain knows them."""


@dataclass(frozen=True, slots=True)
class System:
    """Fourfold itself, as the one who did something that no person asked for."""

    uuid: UUID
    name: str


SYSTEM = System(UUID("f04f01d0-0000-4000-8000-000000000001"), "Fourfold")


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Someone whom the trail does not tell: auditors see that a thing was said, not who said it.

    ``uuid`` is a key of the one thing that they said.
    """

    uuid: UUID
