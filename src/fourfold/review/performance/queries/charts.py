"""Charts of measures, from the readings that stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.review.performance.models import Baseline, Measure, Reading
from fourfold.review.performance.rules.method import Method, method_of
from fourfold.review.performance.rules.targets import SIGNALS, Told, told_of
from fourfold.review.performance.rules.xmr import Chart, Point, chart_of


@dataclass(frozen=True, slots=True)
class Charted:
    """A measure with the readings that stand, its chart, and what it says."""

    measure: Measure
    readings: Sequence[Reading]
    chart: Chart
    told: Told

    @property
    def is_unsettled(self) -> bool:
        """Whether a signal is new, so that limits tell only what would be if it settled."""
        return self.told.verdict in SIGNALS


def method_for(authority: Authority, day: date) -> Method:
    """How the authority tells signal from noise on that day."""
    return method_of(book_on(authority, day))


def charts_of(measures: Iterable[Measure], method: Method) -> list[Charted]:
    """The charts of these measures in their order, with two queries for all of them."""
    wanted = list(measures)
    keys = [measure.pk for measure in wanted]
    readings: dict[int, list[Reading]] = {key: [] for key in keys}
    for reading in Reading.objects.filter(measure__in=keys, stands=True).order_by("measure", "starts"):
        readings[reading.measure_id].append(reading)
    baselines: dict[int, dict[date, str]] = {key: {} for key in keys}
    for one in Baseline.objects.filter(measure__in=keys):
        baselines[one.measure_id][one.starts] = one.because
    return [charted(measure, readings[measure.pk], baselines[measure.pk], method) for measure in wanted]


def charted(measure: Measure, readings: Sequence[Reading], baselines: Mapping[date, str], method: Method) -> Charted:
    """The chart of a measure from its readings in order, and the reasons of its baselines by their first day.

    What is told in words alone has no points.
    """
    pending = sorted(baselines.items())
    points = []
    for reading in readings if measure.unit else []:
        because = ""
        while pending and pending[0][0] <= reading.starts:
            because = pending.pop(0)[1]
        value = None if reading.value is None else Fraction(reading.value)
        points.append(Point(reading.starts, reading.period.label, value, because))
    chart = chart_of(points, method)
    target = None if measure.target is None else Fraction(measure.target)
    return Charted(measure, readings, chart, told_of(chart, method, Good(measure.good), target))
