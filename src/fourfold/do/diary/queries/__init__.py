"""Reading the plan of procurements, as far as the reader may see it.

``visible`` says what someone may see; ``facts`` turns rows into what the rules take; ``warned`` has the warnings;
``plan`` reads the diary page, ``page`` that of one procurement, ``choices`` what forms offer.
"""

from fourfold.do.diary.queries.visible import (
    procurement_for,
    procurements_for,
    procurements_of,
    public_procurements,
)
from fourfold.do.diary.queries.warned import unanswered_warnings, warnings_among, warnings_of

__all__ = [
    "procurement_for",
    "procurements_for",
    "procurements_of",
    "public_procurements",
    "unanswered_warnings",
    "warnings_among",
    "warnings_of",
]
