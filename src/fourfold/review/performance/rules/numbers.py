"""Numbers as people type them in returns and files (SC 8.9.3: the quality of measures)."""

import re
from decimal import Decimal

WHOLE, PLACES = 12, 6
"""A reading has so many digits before its point, and so many after it, at most."""
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


def is_no_activity(text: str) -> bool:
    """Whether these words say that nothing happened in a period, which is no zero. Clause: SC 8.9.3."""
    return text.strip().casefold() in _NO_ACTIVITY
