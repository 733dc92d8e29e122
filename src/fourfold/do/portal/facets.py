"""What narrows a list of results: each choice with how many it leaves, and the address that makes or undoes it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fourfold.do.notices.rules import KIND_NAMES
from fourfold.do.notices.rules.finding import Standing
from fourfold.do.notices.search import Counted
from fourfold.do.notices.tokens import ANYWHERE, Mark, token
from fourfold.do.portal.asking import BAND_NAMES, CLOSING_NAMES, SUITS_NAMES, Asked
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.places import DISTRICTS, districts_within, place_called
from fourfold.foundation.words import say

SHOWN = 6
"""So many choices stand open; the rest opens when it is asked for."""
MOST = 24
"""Of more choices, those that leave the most are offered; none of them where nothing was counted."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that narrows the list. ``number`` is how many it leaves, where they were counted."""

    name: str
    href: str
    number: int | None
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """Choices of one kind, the first few and the rest; ``is_folded``: all of them open when they are asked for."""

    title: str
    first: list[Choice]
    rest: list[Choice]
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of choice: its name in the address, and its values with their names and what search calls them.

    Of ``several`` any may be chosen; ``adds``: each chosen one brings more results instead of fewer.
    """

    title: str
    name: str
    mark: Mark
    values: Mapping[str, str]
    several: bool = False
    adds: bool = False
    called: Mapping[str, str] | None = None
    folds: bool = False


def facets_of(asked: Asked, counted: Counted, authorities: Iterable[Authority], areas: Iterable[str]) -> list[Facet]:
    """All facets of a list that say anything. ``areas`` are the codes of the areas of the authorities shown."""
    buyers = list(authorities)
    places = {code: place_called(code) for area in areas for code in districts_within(area) if code in DISTRICTS}
    kinds = (
        _Kind(say("Where"), "place", Mark.PLACE, places, several=True, adds=True),
        _Kind(say("Size of what you could win"), "part", Mark.PART, BAND_NAMES),
        _Kind(say("Good for"), "suits", Mark.SUITS, SUITS_NAMES, several=True),
        _Kind(say("Kind"), "kind", Mark.KIND, {str(kind): name for kind, name in KIND_NAMES.items()}),
        _Kind(
            say("Who buys"), "by", Mark.AUTHORITY, {one.slug: one.name for one in buyers},
            called={one.slug: one.uuid.hex for one in buyers},
        ),
        _Kind(say("Value of the whole"), "value", Mark.VALUE, BAND_NAMES, folds=True),
    )  # fmt: skip
    closings = _closings(asked) if counted.total or asked.closes else []
    shown = [Facet(say("Closes"), closings, []), *(_facet(kind, asked, counted) for kind in kinds)]
    return [facet for facet in shown if facet.first]


def _facet(kind: _Kind, asked: Asked, counted: Counted) -> Facet:
    given = getattr(asked, kind.name)
    chosen = given if kind.several else tuple(filter(None, (given,)))
    is_counted = counted.is_whole and not (kind.adds and chosen)
    numbers = counted.facets.get(kind.mark, {})
    everywhere = numbers.get(ANYWHERE, 0) if kind.mark is Mark.PLACE else 0
    offered = []
    for value, name in kind.values.items():
        if chosen and not kind.several and value not in chosen:
            continue
        number = numbers.get(token(kind.mark, (kind.called or {}).get(value, value)), 0) + everywhere
        if number or value in chosen or not is_counted:
            offered.append((value not in chosen, -number if is_counted else 0, say(name), value))
    if kind.values not in (BAND_NAMES, SUITS_NAMES):
        offered.sort()
    if len(offered) > MOST and not is_counted:
        offered = [one for one in offered if one[-1] in chosen]
    choices = []
    for is_other, less, name, value in offered[:MOST]:
        left = (*chosen, value) if is_other else tuple(one for one in chosen if one != value)
        href = asked.but(**{kind.name: left if kind.several else "".join(left)})
        choices.append(Choice(name, href, -less if is_counted else None, not is_other))
    return Facet(kind.title, choices[:SHOWN], choices[SHOWN:], is_folded=kind.folds and not chosen)


def _closings(asked: Asked) -> list[Choice]:
    if asked.show is not Standing.OPEN:
        return []
    return [
        Choice(say(name), asked.but(closes="" if asked.closes == key else str(key)), None, asked.closes == key)
        for key, name in CLOSING_NAMES.items()
        if not asked.closes or asked.closes == key
    ]
