"""When a procurement happens, what that asks of bidders, and what stands against it.

``names`` and ``states`` say what there is; ``needs`` how long each part takes and why; ``timetable`` works the days
out and ``fitting`` says which no longer fit; ``bidding`` and ``planning`` hold the warnings, ``warnings`` all of them.
"""

from fourfold.do.diary.rules.bands import band_of
from fourfold.do.diary.rules.names import (
    EVENT_NAMES,
    MOBILISATION_NAMES,
    ORDER,
    STEP_NAMES,
    STRETCH_NAMES,
    SUBJECT_NAMES,
    Mobilisation,
    StepKey,
    Subject,
)
from fourfold.do.diary.rules.states import AHEAD, RUNNING, STATE_NAMES, ProcurementEvent, ProcurementState
from fourfold.do.diary.rules.tenders import DiaryWarning, WarningCode
from fourfold.do.diary.rules.warnings import require_answered

__all__ = [
    "AHEAD",
    "EVENT_NAMES",
    "MOBILISATION_NAMES",
    "ORDER",
    "RUNNING",
    "STATE_NAMES",
    "STEP_NAMES",
    "STRETCH_NAMES",
    "SUBJECT_NAMES",
    "DiaryWarning",
    "Mobilisation",
    "ProcurementEvent",
    "ProcurementState",
    "StepKey",
    "Subject",
    "WarningCode",
    "band_of",
    "require_answered",
]
