"""When a notice may close, so that everyone has time and someone is there to help (SC 6.2.8)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from fourfold.do.diary.rules.bidding import out_of_hours, too_short_for_rule
from fourfold.do.diary.rules.needs import Needs, response_required
from fourfold.do.diary.rules.tenders import DiaryWarning, Tender
from fourfold.do.notices.rules.names import NoticeKind
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.foundation.workdays import WorkingDays
from fourfold.rulebooks import Rulebook


@dataclass(frozen=True, slots=True)
class Closing:
    """A closing time that is about to be set. ``closes``, ``now`` and ``was`` are by the authority's clock.

    ``opened_on`` is the day from which bidders have had their time: that of publication, or today for a draft.
    ``was`` is the closing time that everyone knows already; ``noticed_on`` the day of the early notice, if any.
    """

    kind: NoticeKind
    closes: datetime
    now: datetime
    opened_on: date
    needs: Needs
    noticed_on: date | None = None
    was: datetime | None = None

    @property
    def is_earlier(self) -> bool:
        """Whether it takes time from those who plan on what was published."""
        return self.was is not None and self.closes < self.was

    @property
    def counted_from(self) -> date:
        """The day from which the time for bids counts: today for those whose time is cut."""
        return self.now.date() if self.is_earlier else self.opened_on


def require_fair_closing(closing: Closing, book: Rulebook, calendar: WorkingDays) -> None:
    """Refuse a closing time that is past, out of hours or too soon. Clause: SC 6.2.8; Procurement Act 2023 s 54.

    What was published closes no earlier than was said, unless whoever begins today still has the time of the rule.
    """
    if closing.closes <= closing.now:
        raise Refused(say("This day and time is past. Choose one to come."), "SC 6.2.8", field="closes_on")
    for warning in _against(closing, book, calendar):
        raise Refused(f"{warning.sentence} {warning.mend}", warning.clause, field="closes_on")
    if closing.is_earlier and not _has_rule(closing, book):
        raise Refused(
            say("Everyone counts on the closing time that was published. You can only move it later."),
            "SC rec 11",
            field="closes_on",
        )


def _against(closing: Closing, book: Rulebook, calendar: WorkingDays) -> Iterator[DiaryWarning]:
    day = closing.closes.date()
    tender = Tender(closing.needs, closes_on=day, closes_at=closing.closes.time(), noticed_on=closing.noticed_on)
    yield from out_of_hours(tender, day, book, calendar)
    if _has_rule(closing, book):
        yield from too_short_for_rule(tender, closing.counted_from, day, book)


def _has_rule(closing: Closing, book: Rulebook) -> bool:
    return closing.kind is NoticeKind.TENDER and bool(response_required(closing.needs, book))
