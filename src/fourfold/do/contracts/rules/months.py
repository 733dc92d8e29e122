"""Months and quarters of the calendar, as contracts are reckoned (SC 8.4.2)."""

from datetime import date

QUARTER = 3
"""Months of a quarter."""


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the first of the month after where that month is too short.

    Clause: SC 8.4.2.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return months_after(day.replace(day=1), months + 1)


def quarter_of(day: date) -> date:
    """The first day of the quarter in which a day falls. Clause: SC 8.9.3."""
    return date(day.year, day.month - (day.month - 1) % QUARTER, 1)


def quarters_from(first: date, count: int) -> list[date]:
    """The first days of so many quarters, from the one in which ``first`` falls. Clause: SC 8.9.3."""
    return [months_after(quarter_of(first), QUARTER * number) for number in range(count)]
