"""What a notice tells, in words that people read: for its page, and to compare its versions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from fourfold.do.diary.rules import SUBJECT_NAMES, Subject
from fourfold.do.notices.models import Notice, NoticeVersion
from fourfold.do.notices.queries.versions import content_of
from fourfold.do.notices.rules import (
    FIELD_NAMES,
    STATE_NAMES,
    NoticeKind,
    NoticeState,
    Piece,
    compared,
    field_called,
    fields_of,
)
from fourfold.foundation.categories import category_called
from fourfold.foundation.money import pounds
from fourfold.foundation.places import place_called
from fourfold.foundation.words import in_words, listed, say

Told = Mapping[str, Any]
_MONEY = ("value_low", "value_high")
_INSTANTS = ("closes_at", "questions_until")
_DAYS = ("expected_on", "starts_on", "happened_on")
_TEXTS = ("summary", "how_to", "reason", "no_early_notice_because")
_APART = frozenset({"title", "lots", "value_low", "value_high", *_TEXTS})
"""What does not stand among the facts."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a notice tells, under its name."""

    field: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ToldLot:
    """A lot, in words."""

    number: int
    title: str
    worth: str
    places: str


@dataclass(frozen=True, slots=True)
class ToldNotice:
    """A notice as everyone reads it: facts, lots, and its texts under their headings."""

    facts: list[Fact]
    lots: list[ToldLot]
    texts: list[Fact]

    @property
    def reasons(self) -> list[Fact]:
        """The texts that say why: of a change, an end, an award without competition, a missing early notice."""
        return [text for text in self.texts if text.field not in ("summary", "how_to")]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs between two versions, old and new in one."""

    name: str
    pieces: list[Piece]


def told_of(notice: Notice) -> ToldNotice:
    """What a notice tells now, in words and in order. What is only true or not stands together in one fact."""
    kind, content, zone = NoticeKind(notice.kind), content_of(notice), notice.authority.time_zone
    own = [name for name in FIELD_NAMES if name in fields_of(kind)]
    flags = [field_called(kind, name) for name in own if content[name] is True]
    told = {
        name: Fact(name, field_called(kind, name), text)
        for name in own
        if not isinstance(content[name], bool) and (text := _said(name, content, zone))
    }
    worth = _worth(content["value_low"], content["value_high"])
    return ToldNotice(
        facts=[
            *([Fact("value", say("Worth"), worth)] if worth else []),
            *(fact for name, fact in told.items() if name not in _APART),
            *([Fact("flags", say("Who it is for"), "\n".join(flags))] if flags else []),
        ],
        lots=[
            ToldLot(lot["number"], lot["title"], _worth(lot["value_low"], lot["value_high"]), _places(lot["places"]))
            for lot in content["lots"]
        ],
        texts=[told[name] for name in _TEXTS if name in told],
    )


def differences_between(before: NoticeVersion, now: NoticeVersion, zone: str) -> list[Difference]:
    """What differs between two versions, field by field and lot by lot, in the order of the page."""
    kind = NoticeKind(now.content.get("kind", NoticeKind.TENDER))
    names = [name for name in FIELD_NAMES if name != "lots"]
    pairs = [(field_called(kind, name), *(_said(name, each.content, zone) for each in (before, now))) for name in names]
    lots = [{lot["number"]: _lot(lot) for lot in each.content.get("lots", [])} for each in (before, now)]
    pairs += [(say("Lot {n}", n=n), *(told.get(n, "") for told in lots)) for n in sorted(lots[0] | lots[1])]
    return [Difference(name, compared(old, new)) for name, old, new in pairs if old != new]


def said_moment(at: datetime, zone: str) -> str:
    """An instant by the authority's clock: "Friday 12 December 2014 at noon"."""
    local = at.astimezone(ZoneInfo(zone))
    clock = say("noon") if (local.hour, local.minute) == (12, 0) else f"{local:%H:%M}"
    return say("{day} at {time}", day=f"{local:%A} {_day(local)}", time=clock)


def _said(field: str, content: Told, zone: str) -> str:
    value = content.get(field)
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return say("Yes") if value else say("No")
    if field in _MONEY:
        return pounds(value)
    if field in _INSTANTS:
        return said_moment(datetime.fromisoformat(value), zone)
    if field in _DAYS:
        return _day(date.fromisoformat(value))
    write = _WRITTEN.get(field, str)
    return write(value)


def _worth(low: int | None, high: int | None) -> str:
    if low is None or high is None:
        return ""
    return pounds(low) if low == high else say("{low} to {high}", low=pounds(low), high=pounds(high))


def _duration(months: int) -> str:
    years, left = divmod(months, 12)
    return in_words(months, "month", "months") if left or not years else in_words(years, "year", "years")


def _lot(lot: Mapping[str, Any]) -> str:
    told = (lot["title"], _worth(lot["value_low"], lot["value_high"]), _places(lot["places"]))
    return ", ".join(part for part in told if part)


def _places(codes: list[str]) -> str:
    return listed([place_called(code) for code in codes])


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


_WRITTEN: dict[str, Callable[[Any], str]] = {
    "state": lambda value: say(STATE_NAMES[NoticeState(value)]),
    "subject": lambda value: say(SUBJECT_NAMES[Subject(value)]).capitalize(),
    "categories": lambda codes: listed([category_called(code) for code in codes]),
    "places": _places,
    "months": _duration,
    "social_value_percent": lambda value: f"{value}%",
    "winners": lambda winners: listed([one["name"] for one in winners]),
    "contractor": lambda value: value["name"],
}
