from datetime import date

from fourfold.do.diary.drawings import NARROW, TOP, WIDE, Lane, Plot, draw
from fourfold.do.diary.months import Window, month_of, months_on, window_around, window_from, window_until
from fourfold.do.diary.rules import StepKey
from fourfold.do.diary.rules.holidays import Period

K = StepKey
YEAR = window_from(date(2014, 5, 15))
TODAY = date(2014, 5, 15)


def lane(**days: date) -> Lane:
    return Lane("Homecare", "£1m to £5m", {K(name): day for name, day in days.items()}, {})


def test_a_year_begins_with_its_month_and_may_be_turned() -> None:
    assert (YEAR.first, YEAR.last) == (date(2014, 5, 1), date(2015, 4, 30))
    assert (YEAR.before, YEAR.after) == (date(2013, 5, 1), date(2015, 5, 1))
    assert window_until(date(2014, 5, 15)) == Window(date(2013, 6, 1), date(2014, 5, 31))
    assert window_around([date(2014, 12, 31), date(2014, 2, 2)]) == Window(date(2014, 2, 1), date(2014, 12, 31))
    assert months_on(date(2014, 1, 1), -1) == date(2013, 12, 1)


def test_a_month_is_read_as_it_is_written_and_no_further_than_anyone_plans() -> None:
    assert month_of("2014-05") == date(2014, 5, 1)
    for odd in ("", "2014", "2014-13", "9999-01", "0001-01", "2014-05-01", "x" * 5000):
        assert month_of(odd) is None


def test_days_stand_between_the_names_and_the_edge_in_their_order() -> None:
    plot = Plot(WIDE, YEAR)
    places = [plot.x(day) for day in (date(2010, 1, 1), YEAR.first, TODAY, YEAR.last, date(2020, 1, 1))]
    assert places == sorted(places)
    assert places[0] == places[1] == WIDE.left
    assert places[-1] == WIDE.width - 10


def test_what_lies_outside_the_months_is_cut_off() -> None:
    drawn = draw([lane(opens=date(2013, 1, 1), closes=date(2013, 2, 1), starts=date(2014, 6, 1))], YEAR, [], TODAY)
    (row,) = drawn.lanes
    assert [bar.kind for bar in row.bars] == ["way"]
    assert [mark.step for mark in row.marks] == [K.STARTS]


def test_a_clash_has_its_bar_its_word_and_its_place_in_the_key() -> None:
    calm = draw([lane(opens=date(2014, 6, 2), closes=date(2014, 7, 1))], YEAR, [], TODAY)
    assert (calm.has_clash, calm.lanes[0].clash_x) == (False, None)
    clashing = Lane(
        "Homecare", "", {K.OPENS: date(2014, 6, 2), K.CLOSES: date(2014, 7, 1)}, {},
        clashes=((date(2014, 6, 20), date(2014, 7, 1)),),
    )  # fmt: skip
    drawn = draw([clashing], YEAR, [], TODAY)
    assert drawn.has_clash
    assert drawn.lanes[0].clash_x == Plot(WIDE, YEAR).x(date(2014, 6, 20))


def test_a_mark_is_filled_when_its_step_has_happened() -> None:
    day = date(2014, 6, 2)
    drawn = draw([Lane("Homecare", "", {K.OPENS: day, K.CLOSES: day}, {K.OPENS: day})], YEAR, [], TODAY)
    assert [(mark.step, mark.is_done) for mark in drawn.lanes[0].marks] == [(K.OPENS, True), (K.CLOSES, False)]
    assert len({mark.shape for mark in drawn.lanes[0].marks}) == 2


def test_today_and_holidays_are_drawn_where_they_fall() -> None:
    christmas = Period("Christmas", date(2014, 12, 20), date(2015, 1, 4), "SC 6.2.8")
    drawn = draw([], YEAR, [christmas], TODAY)
    assert drawn.today_x == Plot(WIDE, YEAR).x(TODAY)
    assert [holiday.text for holiday in drawn.holidays] == ["Christmas"]
    assert draw([], YEAR, [], date(2016, 1, 1)).today_x is None


def test_month_names_never_touch_and_years_are_told() -> None:
    year = draw([], YEAR, [], TODAY)
    assert len(year.months) == 12
    assert [label.text for label in year.months if "20" in label.text] == ["Jan 2015"]
    long = draw([], Window(date(2014, 1, 1), date(2018, 12, 31)), [], TODAY, frame=NARROW)
    gaps = [later.x - earlier.x for earlier, later in zip(long.months, long.months[1:], strict=False)]
    assert min(gaps) >= 40
    assert sum("20" in label.text for label in long.months) == 5


def test_a_long_name_ends_before_the_plot_and_the_drawing_says_what_it_is() -> None:
    drawn = draw([Lane("A very long title " * 9, "", {K.OPENS: TODAY}, {})], YEAR, [], TODAY)
    assert drawn.lanes[0].title.endswith("…")
    assert len(drawn.lanes[0].title) * 8 < WIDE.left
    assert drawn.text == "Timeline from May 2014 to April 2015 with 1 row. The table has the same dates."
    assert drawn.height > TOP
