"""What is bought, by CPV code, and the plain words that people use for it.

``cpv.csv`` has the divisions of the Common Procurement Vocabulary (Regulation (EC) 213/2008) and those of its groups
and classes that councils buy. ``title`` is the official one, which exports carry; ``called`` stands where that title
is too long for a page or a word in it has grown old; ``words`` are ours. A code has eight digits here: its check digit
follows no published rule, so it is never worked out (law and standards, section 6).
"""

from fourfold.foundation.categories.matching import matching, offered
from fourfold.foundation.categories.vocabulary import (
    CATEGORIES,
    Category,
    category_called,
    digits_of,
    is_within,
    plain_code,
    wider_digits,
)

__all__ = [
    "CATEGORIES",
    "Category",
    "category_called",
    "digits_of",
    "is_within",
    "matching",
    "offered",
    "plain_code",
    "wider_digits",
]
