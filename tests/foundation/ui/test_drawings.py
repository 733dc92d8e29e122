import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.foundation.ui import drawings
from fourfold.foundation.ui.drawings import Chart, Point, Quarter, Series, Wheel, draw_chart, draw_wheel
from fourfold.foundation.ui.kit import chart, wheel
from fourfold.foundation.ui.templatetags import ui


def numbers(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+\.?\d*", path)]


@given(st.integers(0, 4), st.integers(0, 8))
def test_a_quarter_is_filled_as_far_as_its_steps_are_done(stage: int, done: int) -> None:
    for place, quarter in enumerate(draw_wheel(wheel(stage, done))):
        if place < stage:
            assert quarter.filled == quarter.whole
        elif place > stage or done == 0:
            assert quarter.filled == ""
        else:
            assert (quarter.filled == quarter.whole) == (done == 8)


@given(st.floats(0, 270), st.floats(1, 86))
def test_every_part_of_the_ring_lies_on_the_ring(start: float, width: float) -> None:
    path = drawings.ring_part(start, start + width)
    found = re.findall(r"(?:M|L| )(-?\d+\.\d),(-?\d+\.\d)", path)
    radii = [hypot(float(x) - drawings.CENTRE, float(y) - drawings.CENTRE) for x, y in found]
    assert radii == pytest.approx([drawings.OUTER, drawings.OUTER, drawings.INNER, drawings.INNER], abs=0.2)


def test_the_wheel_says_all_that_it_shows() -> None:
    text = wheel(1, 5).text
    assert (
        text == "The wheel, turn 1, now at Plan: Analyse complete; Plan 5 of 8 steps; Do not begun; Review not begun."
    )
    drawn = ui.wheel(wheel(1, 5))
    assert 'role="img"' in drawn
    assert text in drawn


def test_a_stage_without_steps_is_no_fault() -> None:
    quarters = tuple(Quarter(key, key, 0, 0, "current") for key in ("analyse", "plan", "do", "review"))
    assert all(one.filled == "" for one in draw_wheel(Wheel(quarters, 1, "Analyse", "")))


values = st.decimals(-(10**9), 10**9, places=2)


@given(st.lists(values, min_size=1, max_size=12), st.lists(values, max_size=12))
def test_every_point_lies_in_the_plot_and_more_is_higher(first: list[Decimal], second: list[Decimal]) -> None:
    series = tuple(
        Series(name, tuple(Point(str(place), value) for place, value in enumerate(held)))
        for name, held in (("One", first), ("Two", second))
    )
    drawn = draw_chart(Chart("T", "%", series, "S"))
    assert drawn is not None
    marks = [
        (value, y)
        for one in drawn.series
        for (x, y), value in zip(one.marks, (point.value for point in one.series.points), strict=True)
        if drawings.LEFT <= x <= drawings.RIGHT and drawings.TOP <= y <= drawings.BOTTOM
    ]
    assert len(marks) == len(first) + len(second)
    heights = [-y for _, y in sorted(marks)]
    assert heights == sorted(heights)
    assert 2 <= len(drawn.up) <= 7


@given(st.lists(st.floats(drawings.TOP, drawings.BOTTOM), min_size=1, max_size=5))
def test_names_of_lines_never_lie_over_each_other(wanted: list[float]) -> None:
    places = sorted(drawings.apart(wanted, [32.0] * len(wanted)))
    assert all(upper + 32 <= lower + 0.01 for upper, lower in pairwise(places))


def test_a_single_benchmark_is_a_line_across() -> None:
    drawn = draw_chart(chart())
    assert drawn is not None
    benchmark = drawn.series[2]
    assert numbers(benchmark.path)[0::2] == [drawings.LEFT, drawings.RIGHT]
    assert benchmark.marks == ()


def test_points_with_days_keep_their_distances() -> None:
    days = (date(2010, 1, 1), date(2011, 1, 1), date(2014, 1, 1))
    series = Series("Kent", tuple(Point(str(day.year), Decimal(1), day) for day in days))
    drawn = draw_chart(Chart("T", "", (series,), ""))
    assert drawn is not None
    x = [mark[0] for mark in drawn.series[0].marks]
    assert (x[2] - x[1]) == pytest.approx(3 * (x[1] - x[0]), rel=0.01)


def test_labels_of_several_series_keep_their_order() -> None:
    merged = drawings.in_order([["2010", "2012", "2014"], ["2012", "2013", "2014", "2015"]])
    assert merged == ["2010", "2012", "2013", "2014", "2015"]


def test_the_table_holds_every_value_of_the_chart() -> None:
    drawn = draw_chart(chart())
    assert drawn is not None
    assert drawn.rows[0] == ("2010", (Decimal("59.2"), Decimal(60), None))
    assert drawn.rows[4] == ("2014", (Decimal("74.0"), Decimal(76), Decimal(80)))
    assert "Kent: from 59.2 in 2010 to 74 in 2014" in drawn.text


def test_a_chart_without_points_is_not_drawn() -> None:
    assert draw_chart(Chart("T", "", (Series("Kent", ()),), "")) is None
    assert ui.line_chart(Chart("T", "", (), "")) == ""
