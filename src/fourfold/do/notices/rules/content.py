"""What a notice says, which of it each kind needs, and what cannot stand beside what (SC 5.3, rec 11-12)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from fourfold.do.diary.rules.names import Subject
from fourfold.do.notices.rules.names import NoticeKind
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Winner:
    """Who won or holds a contract; ``provider`` is the uuid of one that is registered, as text."""

    name: str
    provider: str = ""


@dataclass(frozen=True, slots=True)
class OfferedLot:
    """A part of what is offered that can be won on its own; values in pence without VAT."""

    title: str
    value_low: int | None = None
    value_high: int | None = None
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that a notice tells the public; the names are those of ``Notice``."""

    title: str
    summary: str = ""
    how_to: str = ""
    subject: Subject = Subject.SERVICES
    categories: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    value_low: int | None = None
    value_high: int | None = None
    months: int | None = None
    closes_at: datetime | None = None
    questions_until: datetime | None = None
    expected_on: date | None = None
    starts_on: date | None = None
    happened_on: date | None = None
    suits_small: bool = False
    suits_vcse: bool = False
    first_contract: bool = False
    open_to_consortia: bool = True
    self_declared: bool = False
    social_value_percent: int | None = None
    contact: str = ""
    winners: tuple[Winner, ...] = ()
    bids_received: int | None = None
    reason: str = ""
    no_early_notice_because: str = ""
    lots: tuple[OfferedLot, ...] = ()


_ALWAYS = ("title", "summary", "categories", "places", "contact")
_WORTH = ("subject", "value_low", "value_high", "months")
_FIT = ("suits_small", "suits_vcse", "first_contract", "open_to_consortia", "self_declared")
_ANSWER = ("how_to", "closes_at", "questions_until")
_K = NoticeKind
_FIELDS: Mapping[NoticeKind, tuple[str, ...]] = {
    _K.PIPELINE: (*_WORTH, "expected_on", "starts_on", "suits_small", "suits_vcse"),
    _K.EARLY: (*_WORTH, *_ANSWER, "expected_on", "starts_on", "suits_small", "suits_vcse", "lots"),
    _K.EVENT: _ANSWER,
    _K.IDEAS: _ANSWER,
    _K.TENDER: (
        *_WORTH, *_ANSWER, "expected_on", "starts_on", *_FIT, "social_value_percent", "no_early_notice_because", "lots",
    ),
    _K.QUOTATION: (*_WORTH, *_ANSWER, "starts_on", *_FIT, "social_value_percent"),
    _K.LOW_VALUE: (*_WORTH, *_ANSWER, "starts_on", *_FIT),
    _K.SUBCONTRACT: (*_WORTH, *_ANSWER, "starts_on", *_FIT, "lots"),
    _K.GRANT_ROUND: (*_WORTH[1:], *_ANSWER, "expected_on", "starts_on", *_FIT, "lots"),
    _K.TRANSPARENCY: (*_WORTH, "expected_on", "starts_on", "winners", "reason"),
    _K.AWARD: (*_WORTH, "expected_on", "starts_on", "winners", "bids_received", "lots"),
    _K.CONTRACT_DETAILS: (*_WORTH, "starts_on", "happened_on", "winners", "lots"),
    _K.CHANGE: (*_WORTH, "happened_on", "winners", "reason"),
    _K.PERFORMANCE: ("happened_on", "winners"),
    _K.TERMINATION: ("happened_on", "winners", "reason"),
    _K.CANCELLATION: ("reason",),
}  # fmt: skip
_NEEDED: Mapping[NoticeKind, tuple[str, ...]] = {
    **dict.fromkeys((_K.IDEAS, _K.TENDER, _K.QUOTATION, _K.LOW_VALUE, _K.SUBCONTRACT, _K.GRANT_ROUND), _ANSWER[:2]),
    _K.EVENT: ("closes_at",),
    _K.TRANSPARENCY: ("winners", "reason"),
    _K.AWARD: ("winners", "bids_received"),
    _K.CONTRACT_DETAILS: ("winners", "happened_on"),
    _K.CHANGE: ("winners", "happened_on", "reason"),
    _K.PERFORMANCE: ("winners", "happened_on"),
    _K.TERMINATION: ("winners", "happened_on", "reason"),
    _K.CANCELLATION: ("reason",),
}
_MISSING = {
    "closes_at": "Say until which day and time it is answered.",
    "how_to": "Say how one takes part.",
    "winners": "Name who gets the contract.",
    "bids_received": "Say how many bids came in.",
    "happened_on": "Say on which day.",
    "reason": "Say why.",
}


def fields_of(kind: NoticeKind) -> frozenset[str]:
    """The fields that a notice of this kind needs. Clause: SC rec 12, so that nobody reads what does not matter."""
    return frozenset((*_ALWAYS, *_FIELDS[kind]))


def require_kind(kind: NoticeKind, *, is_contractors: bool) -> None:
    """Main contractors offer sub-contracts and nothing else; nobody else does. Clause: SC 5.3.3."""
    if is_contractors is not (kind is NoticeKind.SUBCONTRACT):
        raise Refused(say("Sub-contracts are offered by main contractors, and they offer nothing else."), "SC 5.3.3")


def own_part(kind: NoticeKind, content: Content) -> Content:
    """``content`` with what belongs to this kind, in order: one figure stands for the least and the most.

    Clause: SC rec 12.
    """
    own = fields_of(kind)
    low, high = content.value_low, content.value_high
    kept = {one.name: getattr(content, one.name) for one in fields(content) if one.name in own}
    if "value_low" in own:
        kept |= {"value_low": low if low is not None else high, "value_high": high if high is not None else low}
    if "lots" in own:
        kept["lots"] = tuple(_one_figure(lot) for lot in content.lots)
    return replace(Content(""), **kept)


def require_in_order(content: Content) -> None:
    """Refuse what cannot be so, beside the field that it stands in. Clause: SC rec 11, 12."""
    if not content.title.strip():
        raise Refused(say("Give the notice a title."), "SC rec 12", field="title")
    if len(content.title) > LONGEST_TITLE:
        raise Refused(
            say("Shorten the title to {most} characters or fewer.", most=LONGEST_TITLE), "SC rec 12", field="title"
        )
    if not content.summary.strip():
        raise Refused(say("Say in a few sentences what is wanted, and for whom."), "SC rec 12", field="summary")
    if _backwards(content.value_low, content.value_high):
        raise Refused(say("The most that it is worth is less than the least. Swap them."), field="value_high")
    for number, lot in enumerate(content.lots, 1):
        _require_lot(content, lot, number)
    _require_dates(content)


def missing_for(kind: NoticeKind, content: Content) -> list[tuple[str, str]]:
    """What this kind must still say before it is published, as (field, sentence). Clause: SC rec 11, 12."""
    return [(name, say(_MISSING[name])) for name in _NEEDED.get(kind, ()) if getattr(content, name) in (None, "", ())]


def _require_lot(content: Content, lot: OfferedLot, number: int) -> None:
    if not lot.title.strip():
        raise Refused(say("Name lot {n}, or leave all of it empty.", n=number), field=f"lot_title_{number}")
    if _backwards(lot.value_low, lot.value_high):
        raise Refused(
            say("The most that lot {n} is worth is less than the least. Swap them.", n=number),
            field=f"lot_high_{number}",
        )
    if _backwards(lot.value_high, content.value_high):
        raise Refused(
            say("Lot {n} is worth more than the whole. Check both figures.", n=number), field=f"lot_high_{number}"
        )


def _require_dates(content: Content) -> None:
    closes, asked = content.closes_at, content.questions_until
    if closes is not None and asked is not None and asked > closes:
        raise Refused(say("The last day for questions comes after the closing day."), field="questions_on")
    if closes is not None and content.starts_on is not None and content.starts_on < closes.date():
        raise Refused(say("It starts before it closes. Choose a later day."), field="starts_on")
    if content.expected_on is not None and content.starts_on is not None and content.starts_on < content.expected_on:
        raise Refused(say("It starts before that is decided. Choose a later day."), field="starts_on")


def _backwards(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and low > high


def _one_figure(lot: OfferedLot) -> OfferedLot:
    low, high = lot.value_low, lot.value_high
    return replace(lot, value_low=low if low is not None else high, value_high=high if high is not None else low)
