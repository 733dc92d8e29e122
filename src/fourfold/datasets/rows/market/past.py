"""Opportunities that have closed, and what became of them."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from fourfold.datasets.rows.market.board import Sheet, rulebook_of
from fourfold.datasets.rows.market.ground import MADE_UP, Ground
from fourfold.datasets.rows.market.offers import ask, change, drawn_up, noon_after, publish
from fourfold.datasets.rows.market.open import OTHERS_EVERY
from fourfold.datasets.rows.market.providers import ProviderRows
from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import NoticeKind, NoticeState
from fourfold.foundation.authorities.models import Authority

_K = NoticeKind
_KINDS = (_K.TENDER, _K.QUOTATION, _K.LOW_VALUE, _K.TENDER, _K.LOW_VALUE, _K.QUOTATION, _K.TENDER, _K.GRANT_ROUND)
_FIRST, _LAST = 9, 1000
"""Days ago on which the newest and the oldest closed."""
_CANCELLED, _ASKED, _CHANGED, _ENDED, _DETAILED = 13, 4, 11, 37, 8
"""Every so-manieth was cancelled, had questions; of the contracts, was changed, ended early, published in detail."""
_SELDOM = {_K.GRANT_ROUND}
"""What has no award of a contract."""


def past_sheets(ground: Ground, publishers: Sequence[Authority], providers: ProviderRows) -> Iterator[Sheet]:
    """Notices that have closed, each followed by what became of it."""
    throng = ground.facts.throng
    assert throng is not None
    for number in range(throng.past):
        kind = _KINDS[number % len(_KINDS)]
        work = ground.work_for(number * 11, for_vcse=kind is _K.GRANT_ROUND)
        is_others = bool(publishers) and number % OTHERS_EVERY == OTHERS_EVERY - 1
        authority = publishers[number // OTHERS_EVERY % len(publishers)] if is_others else ground.authority
        dice = ground.dice("past", number)
        days_ago = _FIRST + (_LAST - _FIRST) * number // throng.past
        closes = noon_after(ground, ground.day(-days_ago - 3))
        sheet = drawn_up(ground, kind, work, authority, "past", number, closes=closes)
        publish(sheet, closes - timedelta(days=dice.randint(21, 45)))
        sheet.notice.starts_on = closes.date() + timedelta(days=dice.randint(60, 150))
        if number % _ASKED == 1:
            ask(ground, sheet, dice.randint(1, 2))
        if number % _CANCELLED == 5:
            _cancel(ground, sheet, dice)
        yield sheet
        if sheet.notice.state == NoticeState.PUBLISHED and kind not in _SELDOM:
            yield from _outcomes(ground, sheet.notice, number, dice, providers)


def _cancel(ground: Ground, sheet: Sheet, dice: Random) -> None:
    notice = sheet.notice
    assert notice.closes_at is not None
    notice.state, notice.reason = NoticeState.CANCELLED, dice.choice(ground.phrases("cancelled"))
    sheet.questions = []
    at = notice.closes_at - timedelta(days=dice.randint(2, 15))
    change(sheet, at, notice.reason, state=str(NoticeState.PUBLISHED), reason="")


def _outcomes(ground: Ground, notice: Notice, number: int, dice: Random, providers: ProviderRows) -> Iterator[Sheet]:
    """The award, and now and then what came after it; nothing of what has not come yet."""
    assert notice.closes_at is not None
    decided = notice.closes_at + timedelta(days=dice.randint(14, 60))
    if decided > ground.at:
        return
    doers = providers.who_do(notice.categories[0])
    won = dice.sample(doers, min(len(doers), dice.choice((1, 1, 1, 2))))
    winners = [{"name": one.name, "provider": str(one.uuid)} for one in won]
    award = _outcome(
        ground, notice, _K.AWARD, decided, number, winners=winners, bids_received=dice.randint(len(won), len(won) + 7)
    )
    yield award
    signed = decided + timedelta(days=dice.randint(10, 20))
    if number % _DETAILED == 0 and signed < ground.at:
        yield _outcome(ground, notice, _K.CONTRACT_DETAILS, signed, number, winners=winners, happened_on=signed.date())
    later = signed + timedelta(days=dice.randint(90, 240))
    told = {"winners": winners, "happened_on": later.date() + timedelta(days=14)}
    if number % _CHANGED == 3 and later < ground.at:
        reason = dice.choice(ground.phrases("changed"))
        yield _outcome(ground, award.notice, _K.CHANGE, later, number, **told, reason=reason)
    elif number % _ENDED == 7 and later < ground.at:
        reason = dice.choice(ground.phrases("ended"))
        yield _outcome(ground, award.notice, _K.TERMINATION, later, number, **told, reason=reason)


def _outcome(ground: Ground, about: Notice, kind: NoticeKind, at: datetime, number: int, **said: Any) -> Sheet:
    has_worth = kind is not _K.TERMINATION
    notice = Notice(
        uuid=ground.shelf.uuid("notice", "outcome", kind, number), authority=about.authority, kind=kind, follows=about,
        title=about.title, summary=_SUMMARIES[kind], subject=about.subject, categories=about.categories,
        places=about.places, months=about.months if has_worth else None, contact=about.contact,
        value_low=about.value_high if has_worth else None, value_high=about.value_high if has_worth else None,
        starts_on=about.starts_on if kind in (_K.AWARD, _K.CONTRACT_DETAILS) else None, open_to_consortia=True,
        prepared_by=about.prepared_by, state=NoticeState.PUBLISHED, published_at=at, changed_at=at,
        rulebook=rulebook_of(about.authority, at), basis=MADE_UP, **said,
    )  # fmt: skip
    return Sheet(notice)


_SUMMARIES = {
    _K.AWARD: "We have chosen who does this. Everyone who took part was told why.",
    _K.CONTRACT_DETAILS: "The contract is signed.",
    _K.CHANGE: "The contract is changed.",
    _K.TERMINATION: "The contract ends before its time.",
}
