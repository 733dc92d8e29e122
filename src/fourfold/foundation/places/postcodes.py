"""A postcode as people type it, and as it is written."""

import re

from fourfold.foundation.errors import Refused
from fourfold.foundation.places.tables import table
from fourfold.foundation.words import say

_POSTCODE = re.compile(
    r"(GIR 0AA|([A-Z][0-9]{1,2}|[A-Z][A-HJ-Y][0-9]{1,2}|[A-Z][0-9][A-Z]|[A-Z][A-HJ-Y][0-9]?[A-Z]) [0-9][A-Z]{2})"
)
_LONGEST = 20


def tidy_postcode(text: str) -> str:
    """A postcode in capitals with its space: "ct12ab" is "CT1 2AB".

    :raises Refused: when it is none, or begins with letters that no place has.
    """
    letters = re.sub(r"[^0-9A-Z]", "", text[:_LONGEST].upper())
    written = f"{letters[:-3]} {letters[-3:]}"
    if len(text.strip()) > _LONGEST or not _POSTCODE.fullmatch(written):
        raise Refused(say("Enter a full postcode, like CT1 2AB."), field="postcode")
    area = area_of(written)
    if area not in table("areas"):
        raise Refused(
            say("No postcode begins with {area}. Check it, and enter it like CT1 2AB.", area=area), field="postcode"
        )
    return written


def outward(postcode: str) -> str:
    """The part before the space, which names a town or a quarter: "CT1". An outward code stays as it is."""
    return postcode.strip().upper().partition(" ")[0]


def area_of(postcode: str) -> str:
    """The letters at the beginning: "CT"."""
    found = re.match(r"[A-Z]{1,2}", postcode.upper())
    return found[0] if found else ""
