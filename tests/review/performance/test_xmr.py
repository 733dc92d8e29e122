"""XmR charts against numbers worked out by hand, and what must hold for any readings."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.review.performance.rules.method import method_of
from fourfold.review.performance.rules.signals import SignalKind
from fourfold.review.performance.rules.targets import Reach, Verdict, reach_of, told_of
from fourfold.review.performance.rules.xmr import Chart, Limits, Point, chart_of, limits_of
from fourfold.rulebooks import rulebook_at

METHOD = method_of(rulebook_at("england", date(2014, 5, 15)))
BY_HAND = (10, 12, 11, 13, 12, 14, 11, 12, 13, 12)
"""Sum 120, so the mean is 12; ranges 2 1 2 1 2 3 1 1 1, sum 14, so the mean range is 14/9."""
TARGETS = {
    "mean": Fraction(12),
    "mean_range": Fraction(1),
    "ranges": Fraction(4),
    "lower": Fraction(8),
    "upper": Fraction(16),
}


def points(values: Sequence[int | Fraction | None], *, baseline_at: int | None = None) -> list[Point]:
    return [
        Point(
            date(2000 + place // 12, place % 12 + 1, 1), f"month {place}", None if value is None else Fraction(value),
            baseline="A new depot opened." if place == baseline_at else "",
        )
        for place, value in enumerate(values)
    ]  # fmt: skip


def chart(values: Sequence[int | Fraction | None], *, baseline_at: int | None = None) -> Chart:
    return chart_of(points(values, baseline_at=baseline_at), METHOD)


def found(values: Sequence[int | Fraction | None]) -> list[tuple[str, tuple[int, ...], bool]]:
    now = chart(values).now
    assert now is not None
    return [(signal.kind, signal.places, signal.is_high) for signal in now.signals]


def test_ten_readings_come_to_what_a_hand_reckons() -> None:
    limits = chart(BY_HAND).segments[0].limits
    assert limits == Limits(
        mean=Fraction(12),
        mean_range=Fraction(14, 9),
        lower=12 - Fraction("2.66") * Fraction(14, 9),  # 7.862222…
        upper=12 + Fraction("2.66") * Fraction(14, 9),  # 16.137777…
        ranges=Fraction("3.268") * Fraction(14, 9),  # 5.083555…
    )
    assert float(limits.upper) == pytest.approx(16.137778)
    assert not found(BY_HAND)


def test_nine_readings_tell_too_little_and_ten_tell() -> None:
    assert chart(BY_HAND[:9]).segments[0].limits is None
    assert limits_of([Fraction(one) for one in BY_HAND[:9]], METHOD) is None
    assert told_of(chart(BY_HAND[:9]), METHOD, Good.UP, Fraction(5)).verdict is Verdict.TOO_FEW
    assert told_of(chart(BY_HAND[:9]), METHOD, Good.UP, Fraction(5)).reach is None
    assert told_of(chart(BY_HAND), METHOD, Good.UP, Fraction(5)).verdict is Verdict.NOISE


def test_the_first_twenty_set_the_limits_and_later_ones_are_judged_by_them() -> None:
    steady = [*BY_HAND, *BY_HAND]
    assert chart(steady).segments[0].is_settled
    assert not chart(steady[:19]).segments[0].is_settled
    assert chart([*steady, 100]).segments[0].limits == chart(steady).segments[0].limits
    assert ("outside", (20,), True) in found([*steady, 100])


def test_a_reading_on_the_limit_is_inside_and_one_beyond_it_is_a_signal() -> None:
    steady = [*BY_HAND, *BY_HAND]
    limits = chart(steady).segments[0].limits
    assert limits is not None
    assert not [one for one in found([*steady, limits.upper]) if one[0] == SignalKind.OUTSIDE]
    assert found([*steady, limits.upper + Fraction(1, 1000)])[0][:2] == (SignalKind.OUTSIDE, (20,))
    assert ("outside", (20,), False) in found([*steady, limits.lower - Fraction(1, 1000)])


def test_seven_on_one_side_are_chance_and_eight_a_signal() -> None:
    base = [12, 10, 14] * 6 + [12, 12]  # twenty readings with the mean 12
    assert not found([*base, *[13] * 7])
    assert found([*base, *[13] * 8]) == [("run", tuple(range(20, 28)), True)]
    assert not found([*base, *[13] * 4, 12, *[13] * 4])


def test_three_of_four_near_a_limit_are_a_signal_and_two_are_not() -> None:
    base = [12, 10, 14] * 6 + [12, 12]
    limits = chart(base).segments[0].limits
    assert limits is not None
    near = limits.mean + (limits.upper - limits.mean) * Fraction(6, 10)
    halfway = limits.mean + (limits.upper - limits.mean) / 2
    assert not found([*base, near, near, 12, 12])
    assert found([*base, near, 12, near, near]) == [("near", (20, 22, 23), True)]
    assert not found([*base, halfway, 12, halfway, halfway])


def test_a_step_beyond_the_limit_of_ranges_is_a_signal() -> None:
    base = [*BY_HAND, *BY_HAND]
    limits = chart(base).segments[0].limits
    assert limits is not None
    low, high = limits.lower, limits.lower + limits.ranges
    assert ("jump", (21,), True) not in found([*base, low, high])
    assert ("jump", (21,), True) in found([*base, low, high + Fraction(1, 1000)])


def test_no_activity_is_a_gap_and_never_a_zero() -> None:
    assert chart([*BY_HAND[:5], None, *BY_HAND[5:]]).segments[0].limits == chart(BY_HAND).segments[0].limits
    assert told_of(chart([None, None]), METHOD, Good.UP, Fraction(1)).verdict is Verdict.NO_ACTIVITY
    assert told_of(chart([]), METHOD, Good.UP, None).verdict is Verdict.NOTHING


def test_a_baseline_begins_anew_only_with_a_reason() -> None:
    split = chart([*BY_HAND, *[value + 30 for value in BY_HAND]], baseline_at=10)
    first, second = split.segments
    assert second.because == "A new depot opened."
    assert first.limits is not None
    assert second.limits is not None
    assert second.limits.mean == first.limits.mean + 30
    assert not first.signals
    assert not second.signals


def test_two_readings_of_one_period_are_refused() -> None:
    with pytest.raises(ValueError, match="month 0"):
        chart_of([*points([1]), *points([2])], METHOD)


@pytest.mark.parametrize(
    ("target", "good", "reach"),
    [
        ("8", Good.UP, Reach.ALWAYS),
        ("8.001", Good.UP, Reach.BY_CHANCE),
        ("16", Good.UP, Reach.BY_CHANCE),
        ("16.001", Good.UP, Reach.NEVER),
        ("16", Good.DOWN, Reach.ALWAYS),
        ("15.999", Good.DOWN, Reach.BY_CHANCE),
        ("8", Good.DOWN, Reach.BY_CHANCE),
        ("7.999", Good.DOWN, Reach.NEVER),
    ],
)
def test_a_target_is_met_always_by_chance_or_never(target: str, good: Good, reach: Reach) -> None:
    assert reach_of(Limits(**TARGETS), Fraction(target), good) is reach


def test_a_signal_is_better_or_worse_by_what_is_good() -> None:
    up = [*BY_HAND, *BY_HAND, 40]
    assert told_of(chart(up), METHOD, Good.UP, None).verdict is Verdict.BETTER
    assert told_of(chart(up), METHOD, Good.DOWN, None).verdict is Verdict.WORSE
    assert told_of(chart(up), METHOD, Good.NEITHER, Fraction(1)).verdict is Verdict.CHANGED
    assert told_of(chart(up), METHOD, Good.NEITHER, Fraction(1)).reach is None


def test_an_old_signal_is_no_news() -> None:
    steady = [*BY_HAND, *BY_HAND]
    alone = [*steady, 40, 12, 13, 11, 12, 14, 11, 12]
    assert told_of(chart(alone), METHOD, Good.UP, None).verdict is Verdict.BETTER
    assert told_of(chart([*alone, 13, 12]), METHOD, Good.UP, None).verdict is Verdict.NOISE


def test_a_step_alone_tells_of_a_change_and_not_which_way() -> None:
    base = [*BY_HAND, *BY_HAND]
    limits = chart(base).segments[0].limits
    assert limits is not None
    told = told_of(chart([*base, limits.lower, limits.upper]), METHOD, Good.UP, None)
    assert told.verdict is Verdict.CHANGED


VALUES = st.lists(st.one_of(st.none(), st.integers(-1000, 1000)), min_size=1, max_size=40)


@given(VALUES, st.randoms())
def test_the_order_of_arrival_does_not_matter(values: list[int | None], random: object) -> None:
    given_points = points(values)
    shuffled = list(given_points)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert chart_of(shuffled, METHOD) == chart_of(given_points, METHOD)


@given(VALUES, st.integers(-50, 50), st.integers(1, 9))
def test_moving_and_stretching_readings_moves_and_stretches_limits_and_no_signal(
    values: list[int | None], shift: int, scale: int
) -> None:
    plain = chart(values).segments[0]
    moved = chart([None if value is None else value * scale + shift for value in values]).segments[0]
    assert moved.signals == plain.signals
    if plain.limits:
        assert moved.limits is not None
        assert moved.limits.mean == plain.limits.mean * scale + shift
        assert moved.limits.upper == plain.limits.upper * scale + shift
        assert moved.limits.lower == plain.limits.lower * scale + shift
        assert moved.limits.ranges == plain.limits.ranges * scale


@given(VALUES)
def test_turning_readings_over_turns_signals_over(values: list[int | None]) -> None:
    plain = chart(values).segments[0].signals
    turned = chart([None if value is None else -value for value in values]).segments[0].signals
    assert {(one.kind, one.places, not one.is_high) for one in plain} == {
        (one.kind, one.places, one.is_high) for one in turned
    }


@given(VALUES, st.integers(0, 40))
def test_a_gap_anywhere_changes_no_limit(values: list[int | None], place: int) -> None:
    gapped = [*values[:place], None, *values[place:]]
    assert chart(gapped).segments[0].limits == chart(values).segments[0].limits
    assert chart(gapped).segments[0].signals == chart(values).segments[0].signals


@given(st.lists(st.integers(-1000, 1000), min_size=20, max_size=40), st.integers(-1000, 1000))
def test_once_settled_another_reading_takes_no_signal_away(values: list[int], more: int) -> None:
    before, after = chart(values).segments[0], chart([*values, more]).segments[0]
    assert after.limits == before.limits
    shown: dict[tuple[str, bool], set[int]] = {(one.kind, one.is_high): set() for one in after.signals}
    for one in after.signals:
        shown[one.kind, one.is_high] |= set(one.places)
    for one in before.signals:
        assert set(one.places) <= shown[one.kind, one.is_high]
