"""Interests are told before anything is opened or read, and whoever has one leaves (MIN 64)."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TypeVar

from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.foundation.words import say

B = TypeVar("B")


class Standing(StrEnum):
    """Where someone stands with their declaration against all bidders."""

    OPEN = "open"
    CLEAR = "clear"
    CONFLICT = "conflict"


def standing_of(bidders: Collection[B], declared: Mapping[B, bool]) -> Standing:
    """Where someone stands who declared, by bidder, whether there is an interest. Clause: MIN 64.

    One interest is enough to leave, as a Member leaves the room. Whoever left a bidder open has not declared yet.
    """
    if any(declared.values()):
        return Standing.CONFLICT
    return Standing.CLEAR if set(bidders) <= declared.keys() else Standing.OPEN


def require_clear(standing: Standing) -> None:
    """Let nobody go on who has an interest, or has not said whether they have one. Clause: MIN 64."""
    if standing is Standing.CONFLICT:
        raise NotAllowed(
            say("You told of an interest in one of the bidders. So you have no part in these bids."), "MIN 64"
        )
    if standing is Standing.OPEN:
        raise Refused(say("Say first, for each bidder, whether you have an interest."), "MIN 64")


def require_complete(bidders: Collection[B], said: Mapping[B, str | None]) -> None:
    """Take a declaration that speaks of each bidder: no interest (empty), or what it is. Clause: MIN 64."""
    if set(bidders) - said.keys() or any(said[one] is None for one in bidders):
        raise Refused(say("Answer for each bidder. Someone may have joined the list meanwhile."), "MIN 64")
