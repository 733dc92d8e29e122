"""What a measure must say before anyone is asked for figures (SC 4.5.3: clear, achievable, and agreed how measured)."""

from datetime import date
from decimal import Decimal

from fourfold.cycle.outcomes.rules.measures import Good, Unit, check_figure
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.review.performance.rules.names import MeasureKind, Whose

Change = tuple[object, object]
"""What stood before, and what is to stand."""


def require_whole(
    *,
    title: str,
    definition: str,
    unit: Unit | None,
    good: Good,
    kind: MeasureKind,
    target: Decimal | None,
    baseline: Decimal | None,
    is_key: bool,
    whose: Whose,
) -> None:
    """A measure says exactly what is counted, and a target which way is better. Clause: SC 4.5.3."""
    if not title.strip():
        raise Refused(say("Give it a name."), "SC 4.5.3", field="title")
    if not definition.strip():
        raise Refused(say("Say exactly what is counted, and how."), "SC 4.5.3", field="definition")
    if unit is None and kind is not MeasureKind.QUALITY:
        raise Refused(say("Only quality is told in words alone. Choose what this counts in."), "SC 4.5.3", field="unit")
    for name, figure in (("target", target), ("baseline", baseline)):
        if figure is None:
            continue
        if unit is None:
            raise Refused(say("What is told in words has no figure to reach."), "SC 4.5.3", field=name)
        check_figure(figure, unit, field=name)
    if target is not None and good is Good.NEITHER:
        raise Refused(say("Say which way is better, so that a target has a sense."), "SC 4.5.3", field="good")
    if is_key and whose is not Whose.PROVIDER:
        raise Refused(
            say("Key indicators are about the provider. Our own duties are measured beside them."),
            "Procurement Act 2023 s 52",
            field="is_key",
        )


def require_comparable(*, unit: Change, frequency: Change, whose: Change, starts_on: Change) -> None:
    """What was read is compared with what will be: its unit, rhythm, side and first day stay. Clause: SC 8.9.3."""
    for name, (before, now) in {"unit": unit, "frequency": frequency, "whose": whose}.items():
        if before != now:
            raise Refused(
                say("There are readings already, and they would not compare. End this measure and begin another."),
                "SC 8.9.3",
                field=name,
            )
    if isinstance(starts_on[0], date) and isinstance(starts_on[1], date) and starts_on[1] != starts_on[0]:
        raise Refused(say("There are readings already, so its first day stays."), "SC 8.9.3", field="starts_on")
