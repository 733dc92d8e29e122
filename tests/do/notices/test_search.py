"""Search, held against a plain reading of the same rows; the same on every database."""

from collections import Counter
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fourfold.do.notices import search
from fourfold.do.notices.index import (
    drop_notice,
    followed_among,
    move_ended,
    places_of,
    put_notice,
    rebuild_index,
    timing_of,
)
from fourfold.do.notices.models import Listing, Lot, Notice
from fourfold.do.notices.rules import NoticeKind, NoticeState
from fourfold.do.notices.rules.finding import Standing, bands_of, standing_of
from fourfold.do.notices.search import Order, Question, count, find, recent
from fourfold.do.notices.tokens import Mark, asked_stems, stems_of, token
from fourfold.foundation.categories import is_within
from tests.cast import NOON, Cast
from tests.do.notices.make import make_notice

A_DAY = timedelta(days=1)
PLACES = ("E07000106", "E07000108", "E07000114")
WORDS = ("carers", "gardens", "transport", "short breaks", "meals")
CATEGORIES = ("85310000", "77310000", "60130000", "85000000")
KINDS = (NoticeKind.TENDER, NoticeKind.QUOTATION, NoticeKind.EARLY, NoticeKind.AWARD)


def shown(kent: Cast, title: str = "Short breaks for carers", **more: Any) -> Notice:
    notice = make_notice(kent, title=title, **more)
    put_notice(notice, more.get("published_at") or NOON)
    return notice


def all_of(question: Question, at: datetime = NOON, **more: Any) -> list[Notice]:
    """Every page of the answer, one after the other."""
    found, after = [], ""
    while True:
        page = find(question, at=at, after=after, size=7, **more)
        found += page.notices
        after = page.after
        if not after:
            return found


def titles(*arguments: Any, **more: Any) -> list[str]:
    return [notice.title for notice in all_of(*arguments, **more)]


@pytest.fixture
def market(kent: Cast) -> list[Notice]:
    """Forty notices of all sorts."""
    dice = Random(7)
    notices = []
    for number in range(40):
        value = dice.choice([None, 3_000_00, 20_000_00, 300_000_00])
        kind = dice.choice(KINDS)
        notices.append(
            shown(
                kent, f"{dice.choice(WORDS)} {number}", kind=kind, summary=f"We want {dice.choice(WORDS)}.",
                places=dice.sample(PLACES, dice.randint(0, 2)), categories=[dice.choice(CATEGORIES)],
                value_low=value, value_high=value, suits_small=dice.random() < 0.5, suits_vcse=dice.random() < 0.3,
                closes_at=NOON + dice.randint(-5, 20) * A_DAY if kind is not NoticeKind.AWARD else None,
                published_at=NOON - dice.randint(6, 400) * A_DAY,
            )
        )  # fmt: skip
    rebuild_index(NOON)
    return notices


questions = st.builds(
    Question,
    words=st.sampled_from(["", *WORDS, "carers meals", "nothing like it"]),
    standing=st.sampled_from(Standing),
    places=st.lists(st.sampled_from(PLACES), max_size=2).map(tuple),
    categories=st.sampled_from([(), *((code,) for code in CATEGORIES)]),
    kind=st.sampled_from(["", *KINDS]),
    value=st.sampled_from(["", "0", "1", "2", "4"]),
    suits=st.sampled_from([(), ("small",), ("small", "vcse")]),
    closes_until=st.sampled_from([None, NOON + 7 * A_DAY]),
)


def is_answer(notice: Notice, asked: Question, at: datetime) -> bool:
    """Whether a notice answers a question, read plainly from its row."""
    standing, _ = standing_of(timing_of(notice, followed_among([notice])), at)
    text = f"{notice.title} {notice.summary} {' '.join(said_by(notice))}"
    return (
        standing is asked.standing
        and set(asked_stems(asked.words)) <= set(stems_of(text))
        and (not asked.places or not notice.places or bool(set(asked.places) & set(notice.places)))
        and (not asked.categories or any(related(a, b) for a in asked.categories for b in notice.categories))
        and asked.kind in ("", notice.kind)
        and (not asked.value or asked.value in bands_of([(notice.value_high, notice.value_high)]))
        and ("small" not in asked.suits or notice.suits_small)
        and ("vcse" not in asked.suits or notice.suits_vcse)
        and (asked.standing is not Standing.OPEN or not asked.closes_until or closes_before(notice, asked.closes_until))
    )


def closes_before(notice: Notice, instant: datetime) -> bool:
    return notice.closes_at is not None and notice.closes_at <= instant


def related(one: str, other: str) -> bool:
    return is_within(one, other) or is_within(other, one)


def said_by(notice: Notice) -> list[str]:
    from fourfold.foundation.categories import CATEGORIES as KNOWN
    from fourfold.foundation.categories import category_called
    from fourfold.foundation.places import place_called

    spoken = [word for code in notice.categories if code in KNOWN for word in KNOWN[code].words]
    named = [place_called(code) for code in notice.places]
    return [*spoken, *named, *(category_called(code) for code in notice.categories), notice.authority.name]


@given(asked=questions)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_question_finds_what_a_plain_reading_finds(market: list[Notice], asked: Question) -> None:
    if asked.standing is Standing.COMING:
        asked = Question(**{name: getattr(asked, name) for name in ("words", "standing", "places", "kind")})
    expected = {notice.pk for notice in market if is_answer(notice, asked, NOON)}
    found = [notice.pk for notice in all_of(asked)]
    assert set(found) == expected
    assert len(found) == len(expected)
    assert count(asked, NOON).total == len(expected)
    for order in (Order.NEWEST, Order.BEST):
        assert {notice.pk for notice in all_of(asked, order=order)} == expected


def test_what_closes_leaves_the_open_ones_by_the_clock_alone(kent: Cast) -> None:
    shown(kent, closes_at=NOON + A_DAY)
    assert titles(Question(), NOON + A_DAY - timedelta(seconds=1)) == ["Short breaks for carers"]
    assert titles(Question(), NOON + A_DAY) == []
    assert titles(Question(), NOON + A_DAY, order=Order.NEWEST) == []
    assert count(Question(), NOON + A_DAY).total == 0


def test_what_closed_is_found_among_the_past_once_it_was_moved(kent: Cast) -> None:
    shown(kent, closes_at=NOON + A_DAY)
    later = NOON + A_DAY
    assert move_ended(later) == 1
    assert move_ended(later) == 0
    assert titles(Question(standing=Standing.PAST), later) == ["Short breaks for carers"]


def test_an_early_notice_is_coming_until_its_tender_is_there(kent: Cast) -> None:
    early = shown(kent, "Tell us about breaks", kind=NoticeKind.EARLY, closes_at=None)
    assert titles(Question(standing=Standing.COMING)) == ["Tell us about breaks"]
    shown(kent, "Breaks", follows=early)
    assert titles(Question(standing=Standing.COMING)) == []
    assert titles(Question(standing=Standing.PAST)) == ["Tell us about breaks"]


def test_a_draft_is_not_found_and_a_cancelled_notice_is_past(kent: Cast) -> None:
    put_notice(make_notice(kent, published=False))
    assert not Listing.objects.exists()
    notice = shown(kent)
    notice.state = NoticeState.CANCELLED
    put_notice(notice, NOON)
    assert titles(Question()) == []
    assert titles(Question(standing=Standing.PAST)) == ["Short breaks for carers"]
    drop_notice(notice)
    assert titles(Question(standing=Standing.PAST)) == []


def test_a_changed_notice_is_found_by_its_new_words_alone(kent: Cast) -> None:
    notice = shown(kent, "Gardens")
    notice.title = "Trees"
    notice.save()
    put_notice(notice, NOON)
    assert titles(Question(words="gardens")) == []
    assert titles(Question(words="tree")) == ["Trees"]


def test_a_deleted_notice_leaves_nothing_behind(kent: Cast) -> None:
    shown(kent).delete()
    assert titles(Question()) == []


def test_the_soonest_comes_first_and_with_words_those_that_have_them_in_the_title(kent: Cast) -> None:
    shown(kent, "Meals", summary="For carers.", closes_at=NOON + A_DAY)
    shown(kent, "Carers", summary="Breaks.", closes_at=NOON + 9 * A_DAY, published_at=NOON - A_DAY)
    assert titles(Question()) == ["Meals", "Carers"]
    assert titles(Question(words="carer"), order=Order.BEST) == ["Carers", "Meals"]
    assert titles(Question(), order=Order.NEWEST) == ["Meals", "Carers"]


def test_what_fits_best_comes_first_and_nothing_is_hidden(kent: Cast) -> None:
    for title, code, place in (("Neither", "60130000", 2), ("What alone", "85310000", 2), ("Both", "85310000", 0)):
        shown(kent, title, categories=[code], places=[PLACES[place]])
    what = frozenset({token(Mark.CODE, "85310000")})
    where = frozenset({token(Mark.PLACE, PLACES[0])})
    assert titles(Question(), order=Order.FITTING, preferred=((what,), (where,))) == ["Both", "What alone", "Neither"]


def test_announcements_stand_by_the_day_that_they_name_and_last_those_that_name_none(kent: Cast) -> None:
    for title, day in (("No day", None), ("March", date(2015, 3, 1)), ("June", date(2014, 6, 1))):
        shown(kent, title, kind=NoticeKind.PIPELINE, closes_at=None, expected_on=day)
    assert titles(Question(standing=Standing.COMING)) == ["June", "March", "No day"]


def test_the_archive_runs_from_the_newest_back_over_many_years(kent: Cast) -> None:
    for years in (0, 1, 3, 8):
        when = NOON - timedelta(days=365 * years + 40)
        shown(kent, f"{years} years ago", published_at=when, closes_at=when + A_DAY)
    rebuild_index(NOON)
    past = Question(standing=Standing.PAST)
    assert titles(past) == ["0 years ago", "1 years ago", "3 years ago", "8 years ago"]
    assert [one.title for one in find(past, at=NOON, size=2).notices] == ["0 years ago", "1 years ago"]


def test_facets_count_each_value_of_what_was_found(kent: Cast) -> None:
    shown(kent, "One", places=[PLACES[0]], suits_small=True)
    two = shown(kent, "Two", places=[PLACES[0], PLACES[1]])
    Lot.objects.create(notice=two, number=1, title="Part", value_low=1_000_00, value_high=2_000_00)
    put_notice(two, NOON)
    facets = count(Question(), NOON, with_facets=True).facets
    assert facets[Mark.PLACE] == Counter({token(Mark.PLACE, PLACES[0]): 2, token(Mark.PLACE, PLACES[1]): 1})
    assert facets[Mark.SUITS]["fsmall"] == 1
    assert facets[Mark.PART]["z1"] == 1
    assert facets[Mark.VALUE] == {"v3": 2}


def test_more_than_the_cap_is_not_counted_nor_its_facets(kent: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "CAP", 2)
    for number in range(3):
        shown(kent, f"Notice {number}")
    counted = count(Question(), NOON, with_facets=True)
    assert (counted.total, counted.is_whole, counted.facets) == (2, False, {})
    assert len(all_of(Question())) == 3


def test_a_place_finds_what_is_bought_for_the_whole_area(kent: Cast) -> None:
    kent.authority.gss_code = "E10000016"
    kent.authority.save()
    shown(kent, "Everywhere", places=[])
    assert titles(Question(places=(PLACES[2],))) == ["Everywhere"]
    assert titles(Question(places=("E06000035",))) == []


def test_a_reference_is_found_as_people_say_it(kent: Cast) -> None:
    notice = shown(kent)
    assert titles(Question(words=notice.reference)) == [notice.title]


@pytest.mark.parametrize("after", ["x", "9:1", "0:", "0:99999999999999999999999", "0:-1", "\0", "0:٣"])
def test_a_place_in_the_list_that_makes_no_sense_begins_again(kent: Cast, after: str) -> None:
    shown(kent)
    assert len(find(Question(), at=NOON, after=after).notices) == 1


@given(words=st.text(max_size=60))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_words_make_a_fault(db: None, words: str) -> None:
    assert count(Question(words=words), NOON).total == 0
    assert find(Question(words=words), at=NOON, order=Order.BEST).notices == []


def test_what_was_published_lately_is_counted_whatever_became_of_it(kent: Cast) -> None:
    shown(kent, "Old", published_at=NOON - 100 * A_DAY)
    shown(kent, "Closed", published_at=NOON - 30 * A_DAY, closes_at=NOON - A_DAY)
    shown(kent, "Award", kind=NoticeKind.AWARD, published_at=NOON - A_DAY, closes_at=None)
    counted, notices = recent(Question(), since=NOON - 91 * A_DAY, at=NOON, size=5)
    assert (counted.total, [notice.title for notice in notices]) == (1, ["Closed"])
    counted, _ = recent(Question(kind=NoticeKind.AWARD), since=NOON - 91 * A_DAY, at=NOON, size=5)
    assert counted.total == 1


def test_a_lot_widens_where_a_notice_is_found(kent: Cast) -> None:
    notice = shown(kent, places=[PLACES[0]])
    Lot.objects.create(notice=notice, number=1, title="Thanet", places=[PLACES[2]])
    assert places_of(notice, list(notice.lots.all())) == (PLACES[0], PLACES[2])
