"""What stands against the dates of a procurement, all of it (SC 6.2.8, rec 15)."""

from collections.abc import Sequence
from datetime import date

from fourfold.do.diary.rules import bidding, planning
from fourfold.do.diary.rules.states import AHEAD, RUNNING, ProcurementState
from fourfold.do.diary.rules.tenders import DiaryWarning, Rival, Tender
from fourfold.foundation.errors import Reason, Refused
from fourfold.foundation.words import in_words, say
from fourfold.foundation.workdays import WorkingDays
from fourfold.rulebooks import Rulebook


def warnings_for(
    tender: Tender,
    state: ProcurementState,
    rivals: Sequence[Rival],
    *,
    today: date,
    book: Rulebook,
    calendar: WorkingDays,
) -> list[DiaryWarning]:
    """Every warning, the gravest first. Clause: SC 6.2.8, rec 15.

    Once bids are in, only the time to get ready can still be mended; once it is awarded, nothing.
    """
    found: list[DiaryWarning] = []
    if state in AHEAD:
        found += _about_bids(tender, rivals, today, book, calendar)
    if state in RUNNING:
        found += planning.short_mobilisation(tender, book, calendar)
        found += planning.slipped(tender, book)
    return found


def require_answered(warnings: Sequence[DiaryWarning], *, href: str) -> None:
    """Refuse to publish while a warning is neither mended nor overruled with a reason. Clause: SC 6.2.8, rec 15."""
    open_ones = [one for one in warnings if not one.is_answered]
    if open_ones:
        raise Refused(
            say(
                "Change the dates, or say why they stand: {count} not answered.",
                count=in_words(len(open_ones), "warning is", "warnings are"),
            ),
            "SC 6.2.8",
            reasons=tuple(Reason(f"{one.sentence} {one.mend}", href, one.clause) for one in open_ones),
        )


def _about_bids(
    tender: Tender, rivals: Sequence[Rival], today: date, book: Rulebook, calendar: WorkingDays
) -> list[DiaryWarning]:
    opens, closes = tender.opens_on, tender.closes_on
    found: list[DiaryWarning] = []
    if opens is not None and closes is not None:
        found += bidding.too_short_for_rule(tender, opens, closes, book)
        found += planning.later_than_announced(tender, opens)
        found += bidding.too_short_for_work(tender, opens, closes, book, calendar)
    if closes is not None:
        found += bidding.out_of_hours(tender, closes, book, calendar)
        found += bidding.after_holiday(closes, book, calendar)
    if opens is not None and closes is not None:
        found += bidding.across_holiday(opens, closes, book, calendar)
        found += planning.clashes(tender, opens, closes, rivals)
    if opens is not None:
        found += planning.short_notice(tender, opens, today, book)
    return found
