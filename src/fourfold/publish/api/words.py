"""What every endpoint says in the same way."""

from decimal import Decimal
from typing import Annotated, Any, Protocol
from uuid import UUID

from django.http import HttpRequest
from ninja import Path

from fourfold.publish.api.shapes import Money, Named, Problem

Slug = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,50}$", description="The authority, as in its addresses: kent.")]
REFUSALS: dict[int, Any] = {404: Problem, 422: Problem}


class Paged(Protocol):
    """Something with a page of its own."""

    def get_absolute_url(self) -> str:
        """The address of the page."""


class Titled(Protocol):
    """Something with an identifier, that is called what ``str`` says."""

    uuid: UUID


def full(request: HttpRequest, thing: Paged) -> str:
    """The whole address of the page that people read."""
    return request.build_absolute_uri(thing.get_absolute_url())


def named(thing: Titled) -> Named:
    """A thing by its identifier and name."""
    return Named(id=thing.uuid, title=str(thing))


def money(pence: int | None) -> Money | None:
    """Pence as money; nothing where the amount is not known."""
    return None if pence is None else Money(pence=pence)


def figure(value: Decimal, decimals: int) -> str:
    """A figure with as many places as its indicator shows, and never fewer than it has."""
    exact = value.normalize()
    places = max(decimals, -int(exact.as_tuple().exponent))
    return f"{value:.{places}f}"
