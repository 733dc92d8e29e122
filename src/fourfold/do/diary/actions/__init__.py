"""What is done with the plan of procurements: put on it, dated, warned of, carried out, given up.

``note_happened`` and ``note_cancelled`` are no actions of their own: others call them inside theirs.
"""

from fourfold.do.diary.actions.answer import overrule_warnings
from fourfold.do.diary.actions.dates import move_date, set_dates
from fourfold.do.diary.actions.happened import note_cancelled, note_happened, note_step
from fourfold.do.diary.actions.plan import (
    Description,
    abandon_procurement,
    add_procurement,
    change_procurement,
)

__all__ = [
    "Description",
    "abandon_procurement",
    "add_procurement",
    "change_procurement",
    "move_date",
    "note_cancelled",
    "note_happened",
    "note_step",
    "overrule_warnings",
    "set_dates",
]
