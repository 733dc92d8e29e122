"""What the audit trail calls each event of evaluations and decommissioning."""

EVENT_NAMES = {
    "closure.begun": "Decommissioning begun",
    "closure.changed": "Decommissioning plan changed",
    "closure.checked": "Decommissioning plan checked",
    "closure.confirmed": "Cost that stays confirmed",
    "closure.drafted": "Decommissioning plan begun",
    "closure.finished": "Decommissioning finished",
    "closure.given_up": "Decommissioning plan given up",
    "closure.group_set": "People affected by decommissioning set down",
    "closure.group_settled": "People affected by decommissioning settled",
    "closure.reopened": "Decommissioning plan opened again",
    "evaluation.changed": "Evaluation changed",
    "evaluation.decision_sought": "Decision sought on an evaluation",
    "evaluation.lesson_added": "Lesson of a contract written down",
    "evaluation.passed_on": "Evaluation passed on to the commission",
    "evaluation.reported": "Evaluation reported",
    "evaluation.result_set": "Outcome of an evaluation set down",
    "evaluation.settled": "Evaluation settled by decision",
    "evaluation.started": "Evaluation begun",
    "evaluation.taken_back": "Evaluation taken back",
    "evaluation.turned_down": "Evaluation turned down by decision",
}
