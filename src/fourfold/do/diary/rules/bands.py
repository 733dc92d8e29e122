"""What a procurement is worth, as roughly as the public is told (SC rec 15)."""

from fourfold.foundation.money import short_pounds
from fourfold.foundation.words import say

EDGES = (5_000_00, 50_000_00, 250_000_00, 1_000_000_00, 5_000_000_00)
"""Where one band ends and the next begins, in pence."""


def band_of(value: int | None) -> str:
    """The band of a value in words, such as "£50,000 to £250,000". Clause: SC rec 15."""
    if value is None:
        return say("value not known yet")
    if value < EDGES[0]:
        return say("under {edge}", edge=short_pounds(EDGES[0]))
    above = [edge for edge in EDGES if value < edge]
    if not above:
        return say("{edge} or more", edge=short_pounds(EDGES[-1]))
    below = EDGES[EDGES.index(above[0]) - 1]
    return say("{low} to {high}", low=short_pounds(below), high=short_pounds(above[0]))
