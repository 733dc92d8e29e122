"""What evaluations of contracts came to, and what was decided on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fourfold.foundation.words import say
from fourfold.review.evaluation.models import Evaluation
from fourfold.review.evaluation.rules.names import Conclusion, EvaluationState

_REPORTED = (EvaluationState.REPORTED, EvaluationState.SOUGHT, EvaluationState.SETTLED)


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The last evaluation that was reported. ``worked`` is None where it cannot tell, or tells of both.

    ``decided`` is what was decided on it, in a word; empty while that is open.
    """

    sentence: str = ""
    worked: bool | None = None
    decided: str = ""


_WORKED = {Conclusion.WORKED: True, Conclusion.NO_CHANGE: False, Conclusion.HARMED: False}


def evaluated(keys: Sequence[int]) -> Mapping[int, Evaluated]:
    """The last reported evaluation of each contract."""
    rows = Evaluation.objects.filter(contract__in=keys, state__in=_REPORTED).order_by("reported_on", "pk")
    return {
        row.contract_id: Evaluated(
            row.sentence or say(row.get_conclusion_display()),
            _WORKED.get(Conclusion(row.conclusion)),
            say(row.get_ending_display()) if row.state == EvaluationState.SETTLED else "",
        )
        for row in rows
    }
