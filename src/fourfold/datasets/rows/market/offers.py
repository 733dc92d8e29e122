"""Made-up notices: what they say of a kind of work, whatever becomes of them."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from fourfold.datasets.facts.market import WorkFact
from fourfold.datasets.rows.market.board import Sheet, rulebook_of
from fourfold.datasets.rows.market.ground import MADE_UP, Ground, rounded
from fourfold.do.notices.models import Lot, Notice, Question
from fourfold.do.notices.rules import CLOSING, NoticeKind, NoticeState
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.places import place_called
from fourfold.foundation.words import listed

_K = NoticeKind
_WORTH = {
    _K.LOW_VALUE: (5_000_00, 8_000_00),
    _K.QUOTATION: (8_500_00, 49_500_00),
    _K.SUBCONTRACT: (8_000_00, 150_000_00),
    _K.GRANT_ROUND: (10_000_00, 90_000_00),
}
"""The least and most of each kind that standing orders bound (SC 5.3.8); the others are worth what the work is."""
_SMALL, _ADVERTISED = 250_000_00, 50_000_00
_LEAST_LOT = 20_000_00
_MONTHS = {_K.LOW_VALUE: 12, _K.QUOTATION: 24}
_CONTACT = "Example procurement team, buying@{slug}.invalid"
_TITLES = {
    _K.GRANT_ROUND: "Example: grants for {title}, {where}",
    _K.IDEAS: "Example: your ideas for {title}",
    _K.EARLY: "Example: {title}, {where}: talk to us before we buy",
}
_TITLE = "Example: {title}, {where}"


def drawn_up(
    ground: Ground, kind: NoticeKind, work: WorkFact, authority: Authority, *key: object, closes: datetime | None
) -> Sheet:
    """A notice of a kind of work as it might be drawn up, not published yet; the dice are those of its key."""
    dice = ground.dice("notice", *key)
    places = _places(ground, dice, authority)
    low, high = _worth(dice, kind, work)
    is_small = high is not None and high <= _SMALL
    notice = Notice(
        uuid=ground.shelf.uuid("notice", "throng", *key), authority=authority, kind=kind,
        title=_TITLES.get(kind, _TITLE).format(title=work.title, where=_where(places, authority)),
        summary=f"{work.summary} {_wanted(kind)}", subject=work.subject,
        categories=[work.category], places=places, value_low=low, value_high=high,
        months=None if kind in (_K.IDEAS, _K.GRANT_ROUND) else min(work.months, _MONTHS.get(kind, 120)),
        closes_at=closes, questions_until=closes and closes - timedelta(days=7), suits_small=is_small,
        suits_vcse=work.for_vcse, first_contract=is_small and high <= _ADVERTISED and dice.random() < 0.5,  # type: ignore[operator]  # there is one where it is small
        open_to_consortia=kind is _K.TENDER or dice.random() < 0.3, self_declared=is_small,
        social_value_percent=dice.choice((10, 12, 15, 20)) if kind is _K.TENDER else None,
        contact=_CONTACT.format(slug=authority.slug), basis=MADE_UP,
    )  # fmt: skip
    if authority == ground.authority:
        notice.prepared_by = ground.buyer(dice.randrange(2))
    lots = _lots(dice, notice) if kind is _K.TENDER else []
    notice.how_to = dice.choice(ground.phrases(_how_to(notice, lots)))
    return Sheet(notice, lots)


def _how_to(notice: Notice, lots: list[Lot]) -> str:
    """The phrases that say how this one is answered."""
    if notice.kind in (_K.IDEAS, _K.GRANT_ROUND):
        return f"how-to-{notice.kind}"
    return "how-to-lots" if lots else "how-to-declare" if notice.self_declared else "how-to"


def publish(sheet: Sheet, at: datetime) -> Sheet:
    """The notice as it was first published at an instant."""
    notice = sheet.notice
    notice.state, notice.published_at, notice.changed_at = NoticeState.PUBLISHED, at, at
    notice.rulebook = rulebook_of(notice.authority, at)
    if notice.questions_until is not None and notice.questions_until < at:
        notice.questions_until = None
    return sheet


def change(sheet: Sheet, at: datetime, why: str, **before: Any) -> Sheet:
    """The notice as it was changed at an instant; ``before`` is what its first version said otherwise."""
    sheet.before, sheet.why, sheet.notice.changed_at = before, why, at
    return sheet


def ask(ground: Ground, sheet: Sheet, count: int, *, answered: bool = True) -> None:
    """Put questions and their answers to a notice; the last of them is not answered yet where ``answered`` is off."""
    notice = sheet.notice
    assert notice.published_at is not None
    dice = ground.dice("questions", notice.uuid)
    for place, pair in enumerate(dice.sample(ground.phrases("questions"), count), 1):
        text, _, answer = pair.partition("|")
        is_last = place == count and not answered
        asked = ground.noon(-2) if is_last else notice.published_at + timedelta(days=place, hours=place)
        row = Question(uuid=ground.shelf.uuid("question", notice.uuid, place), text=text, asked_at=asked)
        if not is_last:
            row.answer, row.answered_at, row.answered_by = answer, asked + timedelta(days=2), notice.prepared_by
        sheet.questions.append(row)


def _places(ground: Ground, dice: Random, authority: Authority) -> list[str]:
    if authority != ground.authority or not ground.districts or dice.random() < 0.2:
        return []
    return sorted(dice.sample(ground.districts, dice.choice((1, 1, 1, 2, 2, 3))))


def _where(places: list[str], authority: Authority) -> str:
    return listed([place_called(code) for code in places]) or authority.name.removesuffix(" County Council")


def _worth(dice: Random, kind: NoticeKind, work: WorkFact) -> tuple[int | None, int | None]:
    if kind is _K.IDEAS:
        return None, None
    least, most = _WORTH.get(kind, (max(work.least, _ADVERTISED), max(work.most, 3 * _ADVERTISED)))
    high = rounded(least + (most - least) * dice.random() ** 1.6)
    low = high if dice.random() < 0.5 else max(rounded(high * dice.uniform(0.6, 0.9)), least)
    return min(low, high), high


def _wanted(kind: NoticeKind) -> str:
    if kind is _K.GRANT_ROUND:
        return "We give grants to groups that do this, and ask them what came of it."
    if kind is _K.IDEAS:
        return "We do not know yet how it is done best. Tell us."
    return "We look for someone who does this well and listens." if kind in CLOSING else "We mean to buy this."


def _lots(dice: Random, notice: Notice) -> list[Lot]:
    """Lots of a larger tender, by district where there are several, of 20,000 pounds at least."""
    high = notice.value_high or 0
    if high < 3 * _LEAST_LOT or dice.random() < 0.55:
        return []
    count = min(dice.randint(2, 6), high // _LEAST_LOT)
    each = max(_LEAST_LOT, high // count // 500_00 * 500_00)
    districts = notice.places if len(notice.places) == count else [""] * count
    notice.suits_small = notice.suits_small or each <= _SMALL
    notice.value_low, notice.value_high = count * _LEAST_LOT, count * each
    return [
        Lot(
            number=number, title=place_called(code) if code else f"Part {number}", value_low=_LEAST_LOT,
            value_high=each, places=[code] if code else [],
        )
        for number, code in enumerate(districts, 1)
    ]  # fmt: skip


def noon_after(ground: Ground, day: date) -> datetime:
    """Noon of that day, or of the next working day."""
    return ground.shelf.moment(ground.calendar.add(day, 0))
