"""Forms on which criteria are written and weighed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.forms.boundfield import BoundField

from fourfold.do.tendering.models import Criterion
from fourfold.do.tendering.rules.names import METHOD_NAMES, Method
from fourfold.do.tendering.rules.weighing import KIND_NAMES
from fourfold.foundation.ui.forms import Figure, Form, LongWords, OneOf, Percent, WholeNumber, Words


def _weight(label: str, **more: Any) -> Figure:
    return Figure(label, min=0, max=100, decimals=4, width=5, **more)


class CriterionForm(Form):
    """What one criterion is, how it is judged and what it weighs. A part takes its kind from the whole."""

    title = Words("Title")
    kind = OneOf("What it judges", [(kind.value, name) for kind, name in KIND_NAMES.items()])
    method = OneOf(
        "How it is judged",
        [(one.value, name) for one, name in METHOD_NAMES.items() if one is not Method.PRICE],
        required=False, hint="A price is worked out by the formula: leave this as it is.",
    )  # fmt: skip
    weight = _weight("Weight among its neighbours, of 100")
    asks = LongWords("What bidders are asked", required=False, rows=4)
    most_words = WholeNumber("Words that they may use at most", min=10, max=20_000, required=False, width=5)
    evidence = LongWords(
        "What is looked at, and how", required=False, rows=3,
        hint="For a visit, an interview or past performance: the same for all bidders, said beforehand (SC rec 14).",
    )  # fmt: skip
    pass_mark = WholeNumber(
        "The least score with which a bid stays in", min=0, max=10, required=False, width=2,
        hint="Leave it empty where any score will do.",
    )  # fmt: skip
    users_percent = Percent(
        "The part of its score that people who use the service give", required=False,
        hint="In percent (SC rec 10). Left empty, they give none.",
    )  # fmt: skip

    def __init__(self, *args: Any, is_part: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_part:
            del self.fields["kind"]


class WeightsForm(Form):
    """The weight of every criterion of a tree, all at once."""

    def __init__(self, *args: Any, criteria: Sequence[tuple[Criterion, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows: list[tuple[Criterion, int, BoundField]] = []
        for criterion, level in criteria:
            name = f"weight_{criterion.uuid}"
            self.fields[name] = _weight(criterion.title, initial=criterion.weight)
            self.rows.append((criterion, level, self[name]))

    def clean(self) -> dict[str, Any]:
        """The weights by the criterion's identifier, as ``weights``."""
        given: dict[str, Any] = super().clean() or {}
        given["weights"] = {
            criterion.uuid: Decimal(given[bound.name]) for criterion, _, bound in self.rows if bound.name in given
        }
        return given
