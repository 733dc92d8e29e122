"""What a place on a framework is worth, how long a provisional one lasts, and when a framework is reviewed."""

import calendar
from datetime import date

from fourfold.do.frameworks.rules.names import Intake
from fourfold.foundation.errors import Refused
from fourfold.foundation.money import pounds
from fourfold.foundation.words import in_words, say


def promise_of(expected_low: int | None, expected_high: int | None) -> str:
    """That a place is no promise of work, and how much was expected, in pence. Clause: SC 6.2.9.

    Providers weigh up with this whether taking part is worth what it costs them.
    """
    first = say("A place here is no promise of work.")
    if expected_low is None or expected_high is None:
        return f"{first} {say('How much work was expected is not on record.')}"
    if expected_low == expected_high:
        return f"{first} {say('About {sum} in all was expected, over its whole life.', sum=pounds(expected_low))}"
    rest = say(
        "Between {low} and {high} in all was expected, over its whole life.",
        low=pounds(expected_low),
        high=pounds(expected_high),
    )
    return f"{first} {rest}"


def unnamed(told: int | None, named: int) -> int:
    """How many providers the record speaks of without naming them. Clause: SC 6.2.9."""
    return max((told or 0) - named, 0)


def require_expected(low: int | None, high: int | None, because: str) -> None:
    """Whoever opens a framework says how much work is expected, and how they came to that. Clause: SC 6.2.9."""
    if low is None or high is None:
        raise Refused(
            say("Say how much you expect to spend through it. Providers need to know before they take part."),
            "SC 6.2.9",
            field="expected_low",
        )
    if low > high:
        raise Refused(say("The most is less than the least. Swap them."), "SC 6.2.9", field="expected_high")
    if not because.strip():
        raise Refused(say("Say how you came to that."), "SC 6.2.9", field="expected_because")


def require_dates(starts_on: date | None, ends_on: date | None) -> None:
    """A framework ends after it begins. Clause: SC 6.2.9."""
    if starts_on is not None and ends_on is not None and ends_on < starts_on:
        raise Refused(say("It ends before it begins. Choose a later day."), field="ends_on")


def require_show_by(*, given_on: date, show_by: date | None, months: int | None, clause: str) -> None:
    """A newcomer has a day by which it proves itself, not too far off. Clause: SC 6.2.10."""
    if show_by is None or show_by <= given_on:
        raise Refused(say("Say until when. Choose a day after the place is given."), "SC 6.2.10", field="show_by")
    if months is not None and show_by > (latest := months_after(given_on, months)):
        raise Refused(
            say(
                "A provisional place is confirmed or ended within {months}: by {day} at the latest.",
                months=in_words(months, "month", "months"),
                day=_day(latest),
            ),
            clause,
            field="show_by",
        )


def require_review_on(*, today: date, review_on: date | None, months: int | None, clause: str) -> None:
    """A framework is looked at again in good time. Clause: SC 8.4.5."""
    if review_on is None or review_on <= today:
        raise Refused(say("Say when it is looked at again. Choose a day to come."), "SC 8.4.5", field="review_on")
    if months is not None and review_on > (latest := months_after(today, months)):
        raise Refused(
            say(
                "A framework is looked at again within {months}: by {day} at the latest.",
                months=in_words(months, "month", "months"),
                day=_day(latest),
            ),
            clause,
            field="review_on",
        )


def who_may_join(intake: Intake | None, review_on: date | None) -> str:
    """When a provider that is not on it may join, in a sentence. Clause: SC 8.4.5."""
    if intake is Intake.ANY_TIME:
        return say("You can ask to join at any time.")
    if intake is Intake.AT_REVIEW and review_on is not None:
        return say("Providers may join when it is looked at again, by {day}.", day=_day(review_on))
    if intake is Intake.AT_REVIEW:
        return say("Providers may join when it is looked at again. No day is set yet.")
    if intake is Intake.CLOSED:
        return say("Nobody joins any more.")
    return say("Whether others may join is not on record.")


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day. Clause: SC 8.4.5."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
