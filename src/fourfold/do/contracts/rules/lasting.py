"""What a contract that is live does not lose again: who answers for it, and its reviews (SC 8.9.3, rec 23-24)."""

from collections.abc import Sequence
from datetime import date

from fourfold.do.contracts.rules.live import first_long_gap, needs_named_people
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import in_words, say
from fourfold.rulebooks import Rulebook


def require_still_named(value: int | None, book: Rulebook, *, loses_manager: bool, loses_director: bool) -> None:
    """Who manages a live contract, or answers for it, is followed by someone else and not by nobody.

    Clause: SC 8.9.3, rec 24.
    """
    if not needs_named_people(value, book):
        return
    clause = book.clause("contracts.named_people_from")
    if loses_manager:
        raise Refused(say("A live contract has a manager. Name who follows."), clause, field="manager")
    if loses_director:
        raise Refused(say("A live contract has a lead director. Name who follows."), clause, field="lead_director")


def require_still_reviewed(
    dropped: date, others: Sequence[date], starts_on: date | None, ends_on: date | None, book: Rulebook
) -> None:
    """A review of a live contract is dropped where the others still follow each other closely enough.

    Only the stretch around it is looked at: a gap elsewhere was there before. Clause: SC 8.9.3, rec 23.
    """
    name, pace = "contracts.needs_reviews", "contracts.review_months"
    if book.has(name) and not others:
        raise Refused(
            say("A live contract keeps a schedule of reviews. Plan another one first, then take this one out."),
            book.clause(name),
        )
    if starts_on is None or ends_on is None or not starts_on <= dropped <= ends_on or not book.has(pace):
        return
    months = book.number(pace)
    before = max((day for day in (starts_on, *others) if day <= dropped), default=starts_on)
    after = min((day for day in (ends_on, *others) if day >= dropped), default=ends_on)
    if first_long_gap(before, after, (), months):
        raise Refused(
            say(
                "Without it more than {months} would pass with no review. Plan another one first, then take it out.",
                months=in_words(months, "month", "months"),
            ),
            book.clause(pace),
        )
