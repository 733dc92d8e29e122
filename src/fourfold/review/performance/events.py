"""What happens to measures and returns, as the audit trail names it."""

from collections.abc import Mapping

EVENT_NAMES: Mapping[str, str] = {
    "performance.baseline_begun": "Limits of a measure reckoned anew",
    "performance.key_ended": "Key for returns ended",
    "performance.key_made": "Key for returns made",
    "performance.measure_added": "Measure added",
    "performance.measure_changed": "Measure changed",
    "performance.measure_ended": "Measure ended",
    "performance.rated": "Key indicator rated",
    "performance.return_corrected": "Return corrected",
    "performance.return_disputed": "Return disputed",
    "performance.return_given_up": "Return that never came",
    "performance.return_sent": "Return sent",
    "performance.return_stood_by": "Disputed figures stood by",
    "performance.return_verified": "Return verified",
    "performance.returns_dropped": "Returns that ask for nothing taken back",
    "performance.sheet_kept": "Spreadsheet with faults kept",
}
