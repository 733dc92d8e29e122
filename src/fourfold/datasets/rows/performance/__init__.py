"""How contracts do, as rows: what the source tells of, and made-up readings for made-up contracts."""

from fourfold.datasets.facts.performance import PerformanceFacts
from fourfold.datasets.rows.market import Ground
from fourfold.datasets.rows.performance.made import put_readings
from fourfold.datasets.rows.performance.told import put_measures

__all__ = ["put_performance"]


def put_performance(ground: Ground, facts: PerformanceFacts) -> None:
    """Store measures, and readings of made-up contracts that have none yet."""
    put_measures(ground, facts.measures)
    if facts.throng is not None:
        put_readings(ground, facts, facts.throng)
