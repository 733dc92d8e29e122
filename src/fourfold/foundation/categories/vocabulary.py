"""The codes, what they are called, and which covers which."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_CODE = re.compile(r"(?P<code>[0-9]{8})(-[0-9])?")
_DIVISION = 2
"""How many digits at least say something: the first two name the division."""


@dataclass(frozen=True, slots=True)
class Category:
    """One thing that is bought. ``title`` is the official one, ``name`` what pages call it, ``words`` plain phrases."""

    code: str
    title: str
    name: str
    words: tuple[str, ...]

    @property
    def is_division(self) -> bool:
        """Whether it is one of the widest: the first two digits alone."""
        return self.code[_DIVISION:] == "000000"


def _read() -> dict[str, Category]:
    with (Path(__file__).parent / "cpv.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Category(
                row["code"], row["title"], row["called"] or row["title"], tuple(row["words"].split("; "))
            )
            for row in csv.DictReader(file)
        }


CATEGORIES: Mapping[str, Category] = _read()
"""Every code that we know, in order."""


def plain_code(text: str) -> str:
    """The eight digits of a code, without its check digit where it has one; nothing where the text is no code."""
    found = _CODE.fullmatch(text.strip())
    return found["code"] if found else ""


def category_called(code: str) -> str:
    """What pages call this code; the nearest wider one, where we do not list it; the code itself, if there is none."""
    for length in range(len(code), _DIVISION - 1, -1):
        known = CATEGORIES.get(code[:length].ljust(len(code), "0"))
        if known:
            return known.name
    return code


def is_within(code: str, parent: str) -> bool:
    """Whether ``parent`` covers ``code``: 85300000 covers 85312000. A code covers itself."""
    return code.startswith(digits_of(parent))


def digits_of(code: str) -> str:
    """The digits of a code that say something: all but the zeros at its end, and two at least. 85300000 is "853"."""
    stem = code.rstrip("0")
    return stem if len(stem) >= _DIVISION else code[:_DIVISION]


def wider_digits(code: str) -> list[str]:
    """The digits of all that covers this code, from the division to the code itself: "85", "853", "8531"."""
    digits = digits_of(code)
    return [digits[:length] for length in range(_DIVISION, len(digits) + 1)]
