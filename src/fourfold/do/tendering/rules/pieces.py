"""A bid that is being written, as pieces that several people change side by side (SC 6.2.5).

A piece has a place ("answer/1/care"), a value, and a version of its own: two who write on different questions never
stand in each other's way, and two who write on the same one hear of it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fourfold.do.tendering.rules.completeness import (
    LOTS,
    STANDARD,
    ItemAnswer,
    Written,
)
from fourfold.foundation.money import pounds

ASKED, ANSWER, PRICE, PROMISES = "asked", "answer", "price", "promises"


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands at a place: its value as JSON has it, who wrote it last (a uuid) and when (ISO 8601, UTC)."""

    value: Any
    version: int
    by: str
    at: str


Pieces = Mapping[str, Piece]


def read_pieces(text: bytes) -> dict[str, Piece]:
    """The pieces of a draft from its content. Clause: SC 6.2.5."""
    return {place: Piece(**told) for place, told in json.loads(text).items()} if text else {}


def written_down(pieces: Pieces) -> bytes:
    """The content of a draft that has these pieces. Clause: SC 6.2.5."""
    told = {
        place: {"value": piece.value, "version": piece.version, "by": piece.by, "at": piece.at}
        for place, piece in pieces.items()
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def put(pieces: Pieces, place: str, value: Any, *, by: str, at: str) -> dict[str, Piece]:
    """The same with a new value at one place. Clause: SC 6.2.5."""
    return {**pieces, place: Piece(value, version_at(pieces, place) + 1, by, at)}


def version_at(pieces: Pieces, place: str) -> int:
    """How often a place was written; nothing yet is 0. Clause: SC 6.2.5."""
    return pieces[place].version if place in pieces else 0


def value_at(pieces: Pieces, place: str) -> Any:
    """What stands at a place; nothing where nobody wrote. Clause: SC 6.2.5."""
    return pieces[place].value if place in pieces else None


def written_of(
    pieces: Pieces,
    *,
    one_lot: int | None,
    files: frozenset[str],
    standard: Mapping[str, date],
    partners: Mapping[str, frozenset[str]],
) -> Written:
    """The pieces as the check of completeness takes them. Clause: SC 6.2.5.

    ``one_lot`` is the number of the only lot, where a tender is not divided: whoever bids, bids for it.
    """
    answers, items, prices = {}, {}, {}
    for place, piece in pieces.items():
        kind, _, rest = place.partition("/")
        if kind == ANSWER:
            lot, _, key = rest.partition("/")
            answers[int(lot), key] = str(piece.value)
        elif kind == ASKED:
            items[rest] = ItemAnswer(**piece.value)
        elif kind == PRICE:
            prices[int(rest)] = int(piece.value["price"])
    confirmed = value_at(pieces, STANDARD)
    return Written(
        lots=lots_of(pieces, one_lot),
        answers=answers,
        items=items,
        prices=prices,
        standard=standard,
        confirmed_on=date.fromisoformat(confirmed) if confirmed else None,
        partners=partners,
        files=files,
    )


def lots_of(pieces: Pieces, one_lot: int | None) -> tuple[int, ...]:
    """The numbers of the lots that a draft bids for. Clause: SC rec 19."""
    return (one_lot,) if one_lot is not None else tuple(value_at(pieces, LOTS) or ())


def told_at(pieces: Pieces, place: str) -> dict[str, str]:
    """What stands at a place, by the name of the field of its form, for whoever finds it changed. Clause: SC 6.2.5."""
    value = value_at(pieces, place)
    kind = place.partition("/")[0]
    if kind == ANSWER:
        return {"text": str(value or "")}
    if kind == PRICE and value:
        return {"price": pounds(value["price"])}
    if kind == ASKED and value:
        return {name: str(text) for name, text in value.items() if text}
    return {}
