"""What a cell says: an amount, a day, yes or no, or words. Each function takes text and answers a value or a fault.

A fault is a sentence for the file of rows that were left out.
"""

import calendar
import re
from datetime import date, timedelta
from decimal import Decimal

from fourfold.foundation.words import say
from fourfold.review.ledger.engine.names import is_redacted

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""With what a cell begins that a spreadsheet may take for a formula; our own files put a ' before it."""
MOST_PENCE = 10**12
"""Ten billion pounds: a line of more is a slip, and what is computed from it stays below what 64 bits hold."""
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)

_PLAIN = re.compile(r"-?\d{1,9}(\.\d{1,2})?", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"(\d{1,3}(\.\d{3})+|\d+),\d{1,2}", re.ASCII)
_NUMBER = re.compile(r"\d+(\.\d*)?(e[+-]?\d{1,2})?|\.\d+", re.IGNORECASE | re.ASCII)
_NEARLY = Decimal("0.00001")
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL = re.compile(r"[2-6]\d{4}(\.\d+)?", re.ASCII)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: .*)?", re.ASCII)
_NAMED = re.compile(
    r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[-/. ]?([a-z]{3})[a-z]*[-/., ]*(\d{4}|\d{2})(?: .*)?",
    re.IGNORECASE | re.ASCII,
)
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_YES, _NO = frozenset({"y", "yes", "true", "1", "t"}), frozenset({"", "n", "no", "false", "0", "f", "none"})


class Fault(ValueError):
    """Why a cell cannot be taken, as a sentence."""


def words(text: str) -> str:
    """Words without the space around them, control characters, and the mark that guards against formulas."""
    text = " ".join(text.replace("\x00", "").replace("\u00a0", " ").split())
    return text[1:].strip() if text[:1] == "'" and text[1:2] in FORMULA else text


def pence(text: str) -> int | None:
    """An amount in whole pence; nothing for an empty cell.

    Takes £, commas between thousands, a decimal comma, brackets or a minus before or behind for what was paid back, CR,
    and the noise that floating-point exports leave far behind the penny.

    :raises Fault: when it is no amount, or holds a fraction of a penny.
    """
    text = words(text)
    if not text or text in ("-", "–"):
        return None
    if _PLAIN.fullmatch(text):  # nearly all cells
        whole, _, part = text.lstrip("-").partition(".")
        amount = int(whole) * 100 + int((part + "00")[:2])
        return -amount if text[0] == "-" else amount
    plain, minus = _unsigned(text)
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    elif _DECIMAL_COMMA.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    if is_redacted(text):
        raise Fault(say("The publisher took the amount out (“{text}”).", text=text[:40]))
    if not _NUMBER.fullmatch(plain) or len(plain) > 40:
        raise Fault(say("“{text}” is no amount in pounds.", text=text[:40]))
    exact = Decimal(plain) * 100
    if exact > MOST_PENCE:
        raise Fault(say("“{text}” is more than any payment.", text=text[:40]))
    whole_pence = exact.to_integral_value("ROUND_HALF_EVEN")
    if abs(exact - whole_pence) > _NEARLY:
        raise Fault(say("“{text}” holds a fraction of a penny.", text=text[:40]))
    return -int(whole_pence) if minus else int(whole_pence)


def _unsigned(text: str) -> tuple[str, bool]:
    """An amount without signs and currency, and whether it was paid back: brackets, a minus before or behind, CR."""
    plain = text.replace("−", "-").replace("–", "-").replace("£", "").replace("GBP", "").replace(" ", "")
    minus = False
    if plain.startswith("(") and plain.endswith(")"):
        plain, minus = plain[1:-1], True
    if plain.upper().endswith("CR"):
        plain, minus = plain[:-2], not minus
    elif plain.upper().endswith("DR"):
        plain = plain[:-2]
    if plain.startswith("-") or plain.endswith("-"):
        plain, minus = plain.strip("-"), not minus
    return plain.removeprefix("+"), minus


def day(text: str, *, month_first: bool = False) -> date | None:
    """A day; nothing for an empty cell.

    Takes 2014-05-15 (with or without a time), 15/05/2014, 15.5.14, 15 May 2014, 15-MAY-14, 20140515, and the number
    that a spreadsheet keeps. ``month_first`` reads 05/15/2014.

    :raises Fault: when it is no day, or far from any payment.
    """
    text = words(text)
    if not text or text.strip("0/-. :") == "":
        return None
    found = _day(text, month_first)
    if found is None:
        raise Fault(say("“{text}” is no day.", text=text[:40]))
    if not FIRST_DAY <= found <= LAST_DAY:
        raise Fault(say("“{text}” is too far from any day of payment.", text=text[:40]))
    return found


def flag(text: str) -> bool:
    """Yes or no; an empty cell is no.

    :raises Fault: when it is neither.
    """
    small = words(text).lower()
    if small in _YES:
        return True
    if small in _NO:
        return False
    raise Fault(say("“{text}” is neither yes nor no.", text=text[:40]))


def _day(text: str, month_first: bool) -> date | None:
    try:
        if match := _ISO.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _SLASHED.fullmatch(text):
            first, second = int(match[1]), int(match[2])
            return date(_year(match[3]), *((first, second) if month_first else (second, first)))
        if match := _NAMED.fullmatch(text):
            month = _MONTHS.get(match[2].lower())
            return date(_year(match[3]), month, int(match[1])) if month else None
        if re.fullmatch(r"\d{8}", text, re.ASCII):
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        if _EXCEL.fullmatch(text):
            return _EXCEL_EPOCH + timedelta(days=int(float(text)))
    except ValueError:
        pass
    return None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text) if int(text) < 70 else 1900 + int(text)
