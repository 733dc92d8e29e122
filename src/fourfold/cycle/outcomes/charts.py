"""An indicator as a chart: readings, the target path, the benchmark."""

from collections.abc import Sequence

from fourfold.cycle.outcomes.models import Indicator, Reading, Target
from fourfold.cycle.outcomes.rules.measures import UNIT_MARKS, Unit
from fourfold.foundation.ui.drawings import Chart, Point, Series
from fourfold.foundation.words import say


def chart_of(indicator: Indicator, readings: Sequence[Reading], targets: Sequence[Target]) -> Chart | None:
    """The chart of an indicator; none when there are fewer than two figures to compare."""
    line = [Point(reading.period, reading.value, reading.until) for reading in readings]
    if indicator.baseline is not None:
        line.insert(0, Point(indicator.baseline_period or say("baseline"), indicator.baseline))
    path = [Point(target.period, target.value, target.on) for target in targets]
    if len(line) + len(path) < 2:
        return None
    series = [Series(say("Reading"), tuple(line))] if line else []
    if path:
        series.append(Series(say("Target"), tuple(path), style="target"))
    if indicator.benchmark is not None:
        label = indicator.benchmark_label or say("Benchmark")
        period = indicator.benchmark_period or (line or path)[-1].label
        series.append(Series(label, (Point(period, indicator.benchmark),), style="benchmark"))
    unit = say(UNIT_MARKS[Unit(indicator.unit)])
    return Chart(title=indicator.title, unit=unit, series=tuple(series), source=indicator.source or indicator.clause)
