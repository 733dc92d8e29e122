"""Months, financial years, and how a value spreads over them (SC 8.1.3)."""

from collections.abc import Mapping
from datetime import date, timedelta

from fourfold.do.frameworks.rules import months_after
from fourfold.foundation.errors import Refused
from fourfold.foundation.money import pounds
from fourfold.foundation.words import say

FIRST_YEAR, LAST_YEAR = 1900, 2200


def require_plausible(**days: date | None) -> None:
    """Refuse a day that nobody can mean, beside its field: no contract is older or longer. Clause: SC 8.1.3."""
    for field, day in days.items():
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise Refused(
                say("Check the year: it lies between {first} and {last}.", first=FIRST_YEAR, last=LAST_YEAR),
                field=field,
            )


def require_come(ended_on: date, today: date) -> None:
    """A contract ends early on its last day or after it: until then it runs, and is managed. Clause: SC 8.9.3."""
    if ended_on > today:
        raise Refused(
            say(
                "Until then the contract runs. Give the provider notice, put the letter among its papers, "
                "and end it here once this day has come."
            ),
            "SC 8.9.3",
            field="ended_on",
        )


def last_day(starts_on: date, months: int) -> date:
    """The day before the one that many months later: 12 months from 1 April end on 31 March. Clause: SC 8.1.3."""
    return months_after(starts_on, months) - timedelta(days=1)


def longer_by(ends_on: date, months: int) -> date:
    """The end of a contract that goes on for so many months more: from 31 March, 6 months to 30 September.

    Clause: SC 8.4.4.
    """
    return last_day(ends_on + timedelta(days=1), months)


def financial_year(day: date) -> int:
    """The year in which the financial year of that day begins: 2013 for 31 March 2014. Clause: SC 8.1.3."""
    return day.year if day.month > 3 else day.year - 1


def years_of(starts_on: date, ends_on: date) -> range:
    """The financial years in which a contract runs, by the year in which each begins. Clause: SC 8.1.3."""
    return range(financial_year(starts_on), financial_year(ends_on) + 1)


def spread(value: int, starts_on: date, ends_on: date) -> dict[int, int]:
    """``value`` pence by financial year, every day alike, to the penny. Clause: SC 8.1.3.

    Whatever has run by the end of a year is rounded down to a whole penny, so that the years always make the value.
    """
    all_days = (ends_on - starts_on).days + 1
    profile, spent = {}, 0
    for year in years_of(starts_on, ends_on):
        last = min(ends_on, date(year + 1, 3, 31))
        until_then = value * ((last - starts_on).days + 1) // all_days
        profile[year], spent = until_then - spent, until_then
    return profile


def reprofiled(
    years: Mapping[int, int], value: int, takes_effect_on: date, starts_on: date, ends_on: date
) -> dict[int, int]:
    """The value by year after a change: what was entered stays, and only the difference goes to the years that remain.

    What comes on top spreads by the day, from the one on which the change takes effect; what is taken away is taken
    from each year in proportion. Years after a new end give what they had to those before it.

    Clause: SC 8.1.3. Refused where the years that are over have cost more than the new value.
    """
    begins_on = min(max(takes_effect_on, starts_on), ends_on)
    first, last = financial_year(begins_on), financial_year(ends_on)
    over = {year: amount for year, amount in years.items() if year < first}
    left = value - sum(over.values())
    if left < 0:
        raise Refused(
            say("The years before have cost {sum} more than that.", sum=pounds(-left)), "SC 8.1.3", field="value"
        )
    remaining = {year: years.get(year, 0) for year in range(first, last + 1)}
    more = left - sum(remaining.values())
    if more < 0:
        return {**over, **scaled(remaining, left)}
    added = spread(more, begins_on, ends_on)
    return {**over, **{year: amount + added[year] for year, amount in remaining.items()}}


def scaled(years: Mapping[int, int], total: int) -> dict[int, int]:
    """The same years made smaller in proportion until they make ``total`` pence, to the penny. Clause: SC 8.1.3."""
    whole, so_far, given, smaller = sum(years.values()), 0, 0, {}
    for year, amount in years.items():
        so_far += amount
        until_then = total * so_far // whole
        smaller[year], given = until_then - given, until_then
    return smaller
