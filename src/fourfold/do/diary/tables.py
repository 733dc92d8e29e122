"""The public plan as rows of a spreadsheet."""

from fourfold.do.diary.models import Procurement
from fourfold.do.diary.rules import ORDER, STEP_NAMES, band_of
from fourfold.do.diary.rules.timetable import Days
from fourfold.foundation.categories import category_called
from fourfold.foundation.places import place_called

HEADINGS = (
    "Reference",
    "Title",
    "What is bought",
    "Stands",
    "Directorate",
    "Roughly worth",
    "Lots",
    "Months",
    "Several may bid together",
    "CPV codes",
    "Kinds of work",
    "Places",
    *(f"{STEP_NAMES[step][0].upper()}{STEP_NAMES[step][1:]}" for step in ORDER),
    "Times moved later",
    "Why it was given up",
    "Address",
)


def cells_of(procurement: Procurement, days: Days, slips: int, address: str) -> list[str | int]:
    """A procurement as the cells of its row. No names of people."""
    return [
        procurement.reference,
        procurement.title,
        procurement.summary,
        procurement.get_state_display(),
        procurement.directorate.name if procurement.directorate else "",
        band_of(procurement.value),
        procurement.lots,
        procurement.months or "",
        "yes" if procurement.open_to_consortia else "no",
        "; ".join(procurement.categories),
        "; ".join(category_called(code) for code in procurement.categories),
        "; ".join(place_called(code) for code in procurement.places),
        *(days[step].isoformat() if step in days else "" for step in ORDER),
        slips,
        procurement.abandoned_because,
        address,
    ]
