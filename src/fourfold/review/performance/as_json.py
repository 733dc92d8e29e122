"""An XmR chart as JSON, with every number on the way (docs/formats/xmr.md)."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from fourfold.review.performance.rules.method import Method
from fourfold.review.performance.rules.targets import Told
from fourfold.review.performance.rules.xmr import Chart, Segment
from fourfold.review.performance.series import Fault

PLACES = Decimal("0.000001")
"""Numbers are told to six places, rounded half up; they are computed and compared without any rounding."""


def told(chart: Chart, method: Method, faults: tuple[Fault, ...], verdict: Told) -> dict[str, Any]:
    """All of a chart, ready for JSON."""
    return {
        "method": {
            "limits": number(method.limits),
            "ranges": number(method.ranges),
            "least": method.least,
            "settled": method.settled,
            "run": method.run,
            "near": [method.near, method.near_of],
        },
        "verdict": verdict.verdict,
        "sentence": verdict.sentence,
        "target": verdict.reach,
        "segments": [_segment(segment) for segment in chart.segments],
        "left_out": [{"line": fault.line, "text": fault.text, "reason": fault.reason} for fault in faults],
    }


def number(value: Fraction) -> str:
    """A number as a decimal of six places at most."""
    rounded = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(PLACES, ROUND_HALF_UP)
    return f"{rounded.normalize():f}"


def _segment(segment: Segment) -> dict[str, Any]:
    limits = segment.limits
    moves = dict(zip((point.starts for point in segment.readings[1:]), segment.moves, strict=True))
    return {
        "because": segment.because,
        "readings": len(segment.readings),
        "limits_from": segment.used,
        "is_settled": segment.is_settled,
        "limits": limits
        and {
            "mean": number(limits.mean),
            "mean_range": number(limits.mean_range),
            "lower": number(limits.lower),
            "upper": number(limits.upper),
            "ranges": number(limits.ranges),
        },
        "points": [
            {
                "period": point.label,
                "value": None if point.value is None else number(point.value),
                "range": number(moves[point.starts]) if point.value is not None and point.starts in moves else None,
            }
            for point in segment.points
        ],
        "signals": [
            {
                "rule": signal.kind,
                "high": signal.is_high,
                "periods": [segment.readings[place].label for place in signal.places],
            }
            for signal in segment.signals
        ],
    }
