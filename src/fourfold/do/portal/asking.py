"""What someone asks the portal, as it stands in an address: read, tidied, written again."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict

from fourfold.do.notices.rules import NoticeKind
from fourfold.do.notices.rules.finding import BANDS, NOT_TOLD, Standing
from fourfold.do.notices.search import Order, Question
from fourfold.do.notices.tokens import Group
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.categories import CATEGORIES
from fourfold.foundation.places import DISTRICTS, centre_of, district_of, located, miles_between
from fourfold.foundation.search.words import LONGEST_QUERY
from fourfold.foundation.words import say

BAND_NAMES = {band.key: band.name for band in (*BANDS, NOT_TOLD)}
NOWHERE = "nowhere"
"""Stands for the districts near a postcode where we know of none: it finds nothing."""
MILES = (5, 10, 20, 40)
USUAL_MILES = 10
LONGEST_POSTCODE = 10
MOST = 12
"""So many places, categories and suitabilities are asked for at once, at most."""


class Closing(StrEnum):
    """How long it may be until an open notice closes."""

    WEEK = "week"
    MONTH = "month"
    LATER = "later"


CLOSING_NAMES = {
    Closing.WEEK: "Within a week",
    Closing.MONTH: "Within four weeks",
    Closing.LATER: "In four weeks or later",
}
SUITS_NAMES = {
    "small": "Small organisations",
    "vcse": "Charities and social enterprises",
    "first": "A first contract",
    "consortia": "Consortia",
}
ORDER_NAMES = {
    Order.BEST: "Best match",
    Order.SOONEST: "Closing soonest",
    Order.NEWEST: "Newest",
    Order.FITTING: "Fits you best",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked. Names are those in the address; what makes no sense was left out when it was read.

    ``near`` is a postcode or the beginning of one, as it was typed, ``miles`` how far from it; ``by`` is the slug of
    an authority, ``alert`` the key of an alert that is to ask this from now on.
    """

    q: str = ""
    show: Standing = Standing.OPEN
    place: tuple[str, ...] = ()
    near: str = ""
    miles: int = USUAL_MILES
    category: tuple[str, ...] = ()
    kind: str = ""
    value: str = ""
    part: str = ""
    suits: tuple[str, ...] = ()
    by: str = ""
    closes: str = ""
    fits: bool = False
    sort: str = ""
    alert: str = ""

    @property
    def order(self) -> Order:
        """The order that was asked for, or else the best match for words and the next date without."""
        if self.sort:
            return Order(self.sort)
        if self.q:
            return Order.BEST
        return Order.NEWEST if self.show is Standing.PAST else Order.SOONEST

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What differs from a question about nothing, as an address holds it."""
        return [
            (name, value)
            for name, plain in _PLAIN
            if (given := getattr(self, name)) != plain and (name != "miles" or self.near)
            for value in _written(given)
        ]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the words, the standing and the order narrows it."""
        return replace(self, q="", show=Standing.OPEN, sort="", by="", alert="") != Asked(miles=self.miles)

    def but(self, **changes: object) -> str:
        """The address of the same question with changes; "?" where nothing is left."""
        return f"?{urlencode(replace(self, **changes).pairs)}"  # type: ignore[arg-type]


_PLAIN = tuple((one.name, one.default) for one in fields(Asked))
"""What each part is where nothing is asked."""


def read(given: QueryDict | Mapping[str, list[str]]) -> Asked:
    """What an address asks."""
    many = given.getlist if isinstance(given, QueryDict) else lambda name: list(given.get(name, []))

    def one(name: str) -> str:
        return (many(name) or [""])[-1].strip()

    return Asked(
        q=" ".join(one("q").replace("\0", " ").split())[:LONGEST_QUERY],
        show=Standing(one("show")) if one("show") in set(Standing) else Standing.OPEN,
        place=_among(many("place"), DISTRICTS),
        near=one("near").replace("\0", "").upper()[:LONGEST_POSTCODE],
        miles=int(one("miles")) if one("miles") in map(str, MILES) else USUAL_MILES,
        category=_among(many("category"), CATEGORIES),
        kind=one("kind") if one("kind") in set(NoticeKind) else "",
        value=_band(one("value")),
        part=_band(one("part")),
        suits=_among(many("suits"), SUITS_NAMES),
        by=one("by") if one("by").replace("-", "").isalnum() and one("by").isascii() else "",
        closes=one("closes") if one("closes") in set(Closing) else "",
        fits=one("fits") == "yes",
        sort=one("sort") if one("sort") in set(Order) else "",
        alert=_key(one("alert")),
    )


def question_of(
    asked: Asked, at: datetime, *, authority: Authority | None = None, also: tuple[Group, ...] = ()
) -> Question:
    """The question as search takes it. A postcode that we do not know narrows nothing.

    ``also`` is what must be so besides, such as what fits the reader.
    """
    weeks = {Closing.WEEK: 1, Closing.MONTH: 4}
    return Question(
        words=asked.q,
        standing=asked.show,
        places=asked.place or (places_near(asked) if not problem_with(asked.near) else ()),
        categories=asked.category,
        kind=asked.kind,
        value=asked.value,
        part=asked.part,
        suits=asked.suits,
        authority=authority.uuid if authority else None,
        closes_from=at + timedelta(weeks=4) if asked.closes == Closing.LATER else None,
        closes_until=at + timedelta(weeks=weeks[Closing(asked.closes)]) if asked.closes in weeks else None,
        also=also,
    )


def problem_with(near: str) -> str:
    """What is wrong with a postcode, as a sentence; nothing where we know where it lies, or none was typed."""
    if not near or located(near) is not None:
        return ""
    return say(
        "We do not know where “{near}” is. Enter a postcode, like CT1 2AB, or its first part, like CT1.", near=near
    )


def places_near(asked: Asked) -> tuple[str, ...]:
    """The districts whose middle lies within so many miles, and the one that the postcode itself lies in."""
    here = located(asked.near) if asked.near else None
    if here is None:
        return ()
    near = [code for code in DISTRICTS if (centre := centre_of(code)) and miles_between(here, centre) <= asked.miles]
    own = district_of(asked.near)
    return tuple(dict.fromkeys([*([own] if own else []), *near])) or (NOWHERE,)


def _written(given: object) -> Iterable[str]:
    if isinstance(given, tuple):
        return given
    return ["yes"] if given is True else [str(given)]


def _among(values: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value in known))[:MOST]


def _key(text: str) -> str:
    try:
        return str(UUID(text)) if text else ""
    except ValueError:
        return ""


def _band(key: str) -> str:
    return key if key in BAND_NAMES else ""
