"""The form of a notice: only the fields that its kind needs, filled in from what came before."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from fourfold.do.diary.rules import SUBJECT_NAMES, Subject
from fourfold.do.notices.rules import OUTCOMES, Content, NoticeKind, OfferedLot, Winner, field_called, fields_of
from fourfold.foundation.categories import CATEGORIES, offered
from fourfold.foundation.ui.forms import (
    Day,
    Form,
    LongWords,
    OneOf,
    Percent,
    Pounds,
    SomeOf,
    Tick,
    TimeOfDay,
    WholeNumber,
    Words,
)
from fourfold.foundation.words import say

MOST_LOTS, MOST_WINNERS = 60, 60
_BLANK_LOTS, _BLANK_WINNERS = 3, 2
_INSTANTS = {"closes_at": ("closes_on", "closes_time"), "questions_until": ("questions_on", "questions_time")}
"""The two boxes in which an instant is typed, by the authority's clock."""
_ROWS = ("lots", "winners")


Register = Callable[[str, str], Winner | None]
"""Knows who is meant by a name and a number that someone typed."""


class Section(NamedTuple):
    """A part of the form: fields, those that belong together in one group; or rows of fields that repeat.

    ``key`` is its anchor on the page.
    """

    key: str
    heading: str
    groups: list[list[BoundField]]
    rows: list[list[BoundField]]


_SECTIONS = (
    ("what", "What it is", (("title",), ("summary",), ("reason",), ("no_early_notice_because",), ("subject",))),
    ("categories", "What providers search for", (("categories",), ("category_words",))),
    ("places", "Where", (("places",),)),
    ("worth", "How much", (("value_low", "value_high"), ("months",))),
    ("lots", "Lots", ()),
    (
        "answer", "How to answer, and until when",
        (("how_to",), ("closes_on", "closes_time"), ("questions_on", "questions_time")),
    ),
    ("winners", "Who gets it", (("bids_received",),)),
    ("when", "When", (("expected_on",), ("happened_on",), ("starts_on",))),
    (
        "suits", "Who it is for",
        (
            ("suits_small",), ("suits_vcse",), ("first_contract",), ("open_to_consortia",), ("self_declared",),
            ("social_value_percent",),
        ),
    ),
    ("contact", "Contact", (("contact",),)),
    ("change", "Why it changes", (("change_reason",),)),
)  # fmt: skip


class NoticeForm(Form):
    """What a notice of one kind says. ``only`` leaves out all other fields."""

    title = Words("Title", hint="What it is, in words that people search for.")
    summary = LongWords("", rows=8, hint="Short sentences. Say what is wanted, for whom and why.")
    category_words = Words("Find more categories", required=False, hint="In plain words, such as: respite care.")
    categories = SomeOf("", required=False)
    places = SomeOf("", required=False, hint="Leave all open for the whole area.")
    subject = OneOf("", [(subject.value, name.capitalize()) for subject, name in SUBJECT_NAMES.items()])
    value_low = Pounds("", required=False, hint="In pounds over its whole life, without VAT.")
    value_high = Pounds("", required=False, hint="The same again where there is one figure.")
    months = WholeNumber("Months that it runs", min=1, max=600, required=False, width=3)
    how_to = LongWords("", required=False, rows=5, hint="Where the papers are, what to send and where to.")
    closes_on = Day("", required=False)
    closes_time = TimeOfDay("Time", required=False)
    questions_on = Day("", required=False)
    questions_time = TimeOfDay("Time", required=False)
    expected_on = Day("", required=False)
    starts_on = Day("", required=False)
    happened_on = Day("", required=False)
    suits_small = Tick("", required=False)
    suits_vcse = Tick("", required=False)
    first_contract = Tick("", required=False)
    open_to_consortia = Tick("", required=False)
    self_declared = Tick("", required=False)
    social_value_percent = Percent("", required=False)
    bids_received = WholeNumber("", min=0, max=10_000, required=False, width=4)
    reason = LongWords("", required=False)
    no_early_notice_because = LongWords(
        "", required=False, rows=3, hint="The law asks for it where the market was not heard first."
    )
    contact = Words("", required=False, hint="A team and how to reach it.")
    change_reason = LongWords(
        "Why you change it", rows=3, hint="Everyone who follows the notice reads this.", max_length=2000
    )

    def __init__(
        self,
        *args: Any,
        kind: NoticeKind,
        base: Content,
        zone: str,
        districts: Sequence[tuple[str, str]],
        words: str = "",
        changing: bool = False,
        only: Collection[str] = (),
        find: Register,
        **kwargs: Any,
    ) -> None:
        """``base`` is what the notice says so far, ``districts`` are those to tick, ``words`` lead to categories."""
        super().__init__(*args, **kwargs)
        self.kind, self.base, self.zone, self.find = kind, base, zone, find
        own = fields_of(kind) & set(only) if only else fields_of(kind)
        self._name_and_leave_out(own, changing=changing)
        self._offer(districts, words)
        self.lot_rows = self._add_lots(districts) if "lots" in own else []
        self.winner_rows = self._add_winners() if "winners" in own else []

    def _name_and_leave_out(self, own: Collection[str], *, changing: bool) -> None:
        kept = {"once", "seen", *own}
        for field, boxes in _INSTANTS.items():
            if field in own:
                kept |= set(boxes)
                self.fields[boxes[0]].label = field_called(self.kind, field)
        kept |= {"change_reason"} if changing else {"category_words"}
        for name in list(self.fields):
            if name not in kept:
                del self.fields[name]
            elif not self.fields[name].label and name not in ("once", "seen"):
                self.fields[name].label = field_called(self.kind, name)

    def _offer(self, districts: Sequence[tuple[str, str]], words: str) -> None:
        if "categories" in self.fields:
            chosen = [*self._typed_list("categories"), *self.base.categories]
            if found := offered(words, dict.fromkeys(chosen)):
                _choices(self, "categories", found)
            else:
                del self.fields["categories"]
        if "places" in self.fields:
            if not districts:
                del self.fields["places"]
            else:
                _choices(self, "places", districts)

    def _add_lots(self, districts: Sequence[tuple[str, str]]) -> list[list[BoundField]]:
        blank = 0 if self.kind in OUTCOMES else _BLANK_LOTS
        count = self._row_count("lot_title", len(self.base.lots) + blank, MOST_LOTS)
        rows = []
        for n in range(1, count + 1):
            named = {
                f"lot_title_{n}": Words(say("Lot {n}", n=n), required=False),
                f"lot_low_{n}": Pounds(say("Lot {n} worth at least", n=n), required=False),
                f"lot_high_{n}": Pounds(say("Lot {n} worth at most", n=n), required=False),
            }
            if districts:
                named[f"lot_places_{n}"] = SomeOf(say("Where lot {n} is", n=n), districts, required=False)
            self.fields.update(named)
            rows.append([self[name] for name in named])
        return rows

    def _add_winners(self) -> list[list[BoundField]]:
        count = self._row_count("winner", len(self.base.winners) + _BLANK_WINNERS, MOST_WINNERS)
        rows = []
        for n in range(1, count + 1):
            named = {
                f"winner_{n}": Words(say("Name {n}", n=n), required=False),
                f"winner_number_{n}": Words(say("Company or charity number {n}", n=n), required=False, width=20),
            }
            self.fields.update(named)
            rows.append([self[name] for name in named])
        return rows

    def _row_count(self, name: str, least: int, most: int) -> int:
        """As many rows as were sent, so that nothing that was typed is lost."""
        sent = 0
        while self.is_bound and sent < most and f"{name}_{sent + 1}" in self.data:
            sent += 1
        return min(max(least, sent), most)

    def _typed_list(self, name: str) -> list[str]:
        sent = self.data.getlist(name) if self.is_bound and hasattr(self.data, "getlist") else []
        return [code for code in sent if code in CATEGORIES]

    @property
    def sections(self) -> list[Section]:
        """The form in parts, without those that this kind does not need."""
        rows = {"lots": self.lot_rows, "winners": self.winner_rows}
        parts = [
            Section(key, say(heading), [group for names in groups if (group := self._group(names))], rows.get(key, []))
            for key, heading, groups in _SECTIONS
        ]
        return [part for part in parts if part.groups or part.rows]

    def _group(self, names: Sequence[str]) -> list[BoundField]:
        return [self[name] for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """What the notice says now, as ``content``. A day needs its time; a number without a name must be known."""
        given: dict[str, Any] = super().clean() or {}
        for day, clock in _INSTANTS.values():
            if given.get(day) is not None and clock in given and given[clock] is None:
                self.add_error(clock, ValidationError(say("Say at what time, like 12:00.")))
        winners = [winner for n in range(1, len(self.winner_rows) + 1) if (winner := self._winner(n, given))]
        if not self.errors:
            given["content"] = self._told(given, winners)
        return given

    def _winner(self, n: int, given: Mapping[str, Any]) -> Winner | None:
        name, number = given.get(f"winner_{n}", ""), given.get(f"winner_number_{n}", "")
        if not name and not number:
            return None
        kept = next((one for one in self.base.winners if one.name == name and not number), None)
        found = kept or self.find(name, number)
        if found is None:
            self.add_error(f"winner_{n}", ValidationError(say("We know nobody under this number. Type the name.")))
        return found

    def _told(self, given: Mapping[str, Any], winners: Sequence[Winner]) -> Content:
        plain = {one.name: given[one.name] for one in fields(self.base) if one.name in given}
        for name in {"categories", "places"} & plain.keys():
            plain[name] = tuple(plain[name])
        if "subject" in plain:
            plain["subject"] = Subject(plain["subject"])
        for field, (day, clock) in _INSTANTS.items():
            if day in given:
                plain[field] = _instant(given[day], given[clock], self.zone)
        if self.lot_rows:
            plain["lots"] = tuple(_lots(given, len(self.lot_rows)))
        if self.winner_rows:
            plain["winners"] = tuple(winners)
        return replace(self.base, **plain)


def initial_of(content: Content, zone: str) -> dict[str, Any]:
    """The boxes of the form filled in with what a notice says."""
    boxes: dict[str, Any] = {one.name: getattr(content, one.name) for one in fields(content)}
    for field, (day, clock) in _INSTANTS.items():
        at: datetime | None = boxes.pop(field)
        local = at.astimezone(ZoneInfo(zone)) if at else None
        boxes[day], boxes[clock] = (local.date(), local.time()) if local else (None, time(12))
    for n, lot in enumerate(content.lots, 1):
        boxes |= {
            f"lot_title_{n}": lot.title,
            f"lot_low_{n}": lot.value_low,
            f"lot_high_{n}": lot.value_high,
            f"lot_places_{n}": lot.places,
        }
    return {**boxes, **{f"winner_{n}": winner.name for n, winner in enumerate(content.winners, 1)}}


def _lots(given: Mapping[str, Any], rows: int) -> list[OfferedLot]:
    lots = [
        OfferedLot(
            given[f"lot_title_{n}"],
            given[f"lot_low_{n}"],
            given[f"lot_high_{n}"],
            tuple(given.get(f"lot_places_{n}", ())),
        )
        for n in range(1, rows + 1)
    ]
    return [lot for lot in lots if lot != OfferedLot("")]


def _instant(day: date | None, clock: time | None, zone: str) -> datetime | None:
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC) if day and clock else None


def _choices(form: Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, SomeOf)
    field.choices = list(choices)
