"""How each measure stands, reckoned from the readings that stand and kept beside it."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from fourfold.review.performance.models import Measure, Standing
from fourfold.review.performance.queries.charts import Charted, charts_of, method_for

PLACES = Decimal("0.000001")


def reckon(measures: Iterable[Measure], today: date) -> None:
    """Reckon anew how these measures of one authority stand, and keep it."""
    rows = list(measures)
    if not rows:
        return
    method = method_for(rows[0].contract.authority, today)
    Standing.objects.bulk_create(
        [_standing(charted) for charted in charts_of(rows, method)],
        update_conflicts=True,
        unique_fields=["measure"],
        update_fields=[field.name for field in Standing._meta.concrete_fields if not field.primary_key],
    )


def _standing(charted: Charted) -> Standing:
    now, told = charted.chart.now, charted.told
    limits = now.limits if now else None
    last = charted.readings[-1] if charted.readings else None
    return Standing(
        measure=charted.measure,
        readings=sum(1 for reading in charted.readings if not reading.no_activity),
        gaps=sum(1 for reading in charted.readings if reading.no_activity),
        last_starts=last.starts if last else None,
        last_ends=last.ends if last else None,
        last_value=last.value if last else None,
        mean=_rounded(limits.mean) if limits else None,
        lower=_rounded(limits.lower) if limits else None,
        upper=_rounded(limits.upper) if limits else None,
        verdict=told.verdict,
        reach=told.reach or "",
        since=told.since,
    )


def _rounded(value: Fraction) -> Decimal:
    """Rounded half up to six places."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(PLACES, ROUND_HALF_UP)
