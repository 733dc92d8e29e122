"""Numbers as people type them in returns and files (SC 8.9.3: the quality of measures)."""

import re
from decimal import Decimal

WHOLE, PLACES = 12, 30
"""A number is written with so many digits before its point, and so many after it, at most.

That is far more than a measure keeps: whoever gives too many places is told to round, and not that it is no number.
"""
_SURE = 15
"""So many digits of a program's number are those that were meant; what follows is noise of its arithmetic."""
_NUMBER = re.compile(rf"[-−]?(\d{{1,{WHOLE}}}|\d{{1,3}}(,\d{{3}}){{1,3}})(\.\d{{1,{PLACES}}})?", re.ASCII)
_NO_ACTIVITY = frozenset({"no activity", "none this period", "n/a", "na"})


def number_written(text: str) -> Decimal | None:
    """The number that ``text`` writes in digits, with commas between thousands or without; else nothing.

    Clause: SC 8.9.3. A percent sign or a pound sign is left aside: the measure says what it counts in.
    """
    plain = text.strip().removeprefix("£").removesuffix("%").strip()
    if not _NUMBER.fullmatch(plain):
        return None
    return Decimal(plain.replace(",", "").replace("−", "-"))


def float_written(value: float) -> str:
    """A program's number in digits, without the noise of its arithmetic: 12.3 for 12.299999999999999.

    Clause: SC 8.9.3.
    """
    return f"{Decimal(f'{value:.{_SURE}g}').normalize():f}"


def is_no_activity(text: str) -> bool:
    """Whether these words say that nothing happened in a period, which is no zero. Clause: SC 8.9.3."""
    return text.strip().casefold() in _NO_ACTIVITY
