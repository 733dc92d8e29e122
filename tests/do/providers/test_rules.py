"""What a provider is, by rule: worked examples on both sides of every limit and date."""

from dataclasses import replace
from datetime import date

import pytest

from fourfold.do.providers.rules import NewcomerState, Part, Scheme, Sector, Size, is_local
from fourfold.do.providers.rules.joining import NewcomerEvent, after, require_another_lead
from fourfold.do.providers.rules.numbers import Number, number_given, tidy_number
from fourfold.do.providers.rules.size import Figures, first_day_of_year, is_sme, limits_in, size_of
from fourfold.foundation.errors import Refused
from fourfold.rulebooks import Rulebook, rulebook_at

LIMITS = {
    date(2014, 4, 1): {
        Size.MICRO: Figures(10, 632_000_00, 316_000_00),
        Size.SMALL: Figures(50, 6_500_000_00, 3_260_000_00),
        Size.MEDIUM: Figures(250, 25_900_000_00, 12_900_000_00),
    },
    date(2016, 1, 1): {
        Size.MICRO: Figures(10, 632_000_00, 316_000_00),
        Size.SMALL: Figures(50, 10_200_000_00, 5_100_000_00),
        Size.MEDIUM: Figures(250, 36_000_000_00, 18_000_000_00),
    },
    date(2025, 4, 6): {
        Size.MICRO: Figures(10, 1_000_000_00, 500_000_00),
        Size.SMALL: Figures(50, 15_000_000_00, 7_500_000_00),
        Size.MEDIUM: Figures(250, 54_000_000_00, 27_000_000_00),
    },
}
NEXT = {Size.MICRO: Size.SMALL, Size.SMALL: Size.MEDIUM, Size.MEDIUM: Size.LARGE}


def book(day: date, name: str = "england") -> Rulebook:
    return rulebook_at(name, day)


@pytest.mark.parametrize("day", LIMITS)
@pytest.mark.parametrize("size", NEXT)
def test_at_its_limits_a_provider_is_of_that_size_and_beyond_two_of_them_of_the_next(day: date, size: Size) -> None:
    most = LIMITS[day][size]
    assert most.employees is not None
    assert most.turnover is not None
    assert size_of(most, book(day)).size is size
    assert size_of(replace(most, employees=most.employees + 1), book(day)).size is size
    beyond = replace(most, employees=most.employees + 1, turnover=most.turnover + 1)
    assert size_of(beyond, book(day)).size is NEXT[size]


@pytest.mark.parametrize(
    ("last_day", "next_day", "figures", "before", "from_then"),
    [
        (date(2015, 12, 31), date(2016, 1, 1), Figures(40, 6_500_001_00, 3_260_001_00), Size.MEDIUM, Size.SMALL),
        (date(2025, 4, 5), date(2025, 4, 6), Figures(9, 632_001_00, 316_001_00), Size.SMALL, Size.MICRO),
        (date(2012, 9, 30), date(2012, 10, 1), Figures(3, 50_000_00, 5_000_00), Size.SMALL, Size.MICRO),
    ],
)
def test_limits_change_with_the_year_of_accounts(
    last_day: date, next_day: date, figures: Figures, before: Size, from_then: Size
) -> None:
    assert size_of(figures, book(last_day)).size is before
    assert size_of(figures, book(next_day)).size is from_then


def test_a_year_of_accounts_begins_a_year_before_it_ends() -> None:
    assert first_day_of_year(date(2014, 3, 31)) == date(2013, 4, 1)
    assert first_day_of_year(date(2026, 4, 5)) == date(2025, 4, 6)
    assert first_day_of_year(date(2016, 2, 29)) == date(2015, 3, 1)


def test_the_sentence_says_which_two_figures_decide_and_their_limits() -> None:
    told = size_of(Figures(4, 120_000_00, None), book(date(2014, 4, 1)))
    assert told.because == (
        "Micro, because you have 4 people (the limit is 10) and a turnover of £120,000 a year (the limit is £632,000)."
    )
    assert told.clause == "Companies Act 2006 s.384A (SI 2013/3008 reg 4)"
    large = size_of(Figures(1, 60_000_000_00, 30_000_000_00), book(date(2026, 4, 6)))
    assert large.because.startswith(
        "Large, because you have a turnover of £60,000,000 a year (the limit is £54,000,000)"
    )


def test_one_figure_alone_does_not_tell_and_the_sentence_asks_for_another() -> None:
    told = size_of(Figures(employees=4), book(date(2014, 4, 1)))
    assert told.size is Size.UNKNOWN
    assert "Tell us your turnover or income or your balance sheet total too" in told.because
    assert size_of(Figures(), book(date(2014, 4, 1))).because == "You have not told us your figures yet."


def test_one_within_and_one_beyond_needs_the_third() -> None:
    told = size_of(Figures(4, 700_000_00), book(date(2014, 4, 1)))
    assert told.size is Size.UNKNOWN
    assert "your balance sheet total" in told.because
    assert size_of(Figures(4, 700_000_00, 400_000_00), book(date(2014, 4, 1))).size is Size.SMALL


def test_before_any_limits_are_known_no_size_is() -> None:
    assert size_of(Figures(4, 1, 1), book(date(2008, 4, 5))).size is Size.UNKNOWN
    assert list(limits_in(book(date(2008, 4, 5)))) == []


SINCE = date(2025, 2, 24)


@pytest.mark.parametrize(
    ("figures", "counts"),
    [
        (Figures(249, 44_000_000_00, 99_000_000_00), True),
        (Figures(249, 99_000_000_00, 38_000_000_00), True),
        (Figures(249, 44_000_001_00, 38_000_001_00), False),
        (Figures(250, 1_00, 1_00), False),
    ],
)
def test_since_the_procurement_act_an_sme_has_fewer_than_250_staff_and_one_small_sum(
    figures: Figures, counts: bool
) -> None:
    assert is_sme(figures, Size.LARGE, book(SINCE)) is counts


def test_before_the_act_and_where_figures_are_missing_the_size_class_answers() -> None:
    figures = Figures(249, 44_000_000_00, 99_000_000_00)
    assert not is_sme(figures, Size.LARGE, book(date(2025, 2, 23)))
    assert is_sme(figures, Size.MEDIUM, book(date(2025, 2, 23)))
    assert is_sme(Figures(employees=4), Size.MICRO, book(SINCE))
    assert not is_sme(Figures(), Size.UNKNOWN, book(SINCE))


@pytest.mark.parametrize(
    ("district", "counts"),
    [("E07000105", True), ("E07000116", True), ("E06000035", False), ("E07000065", False), ("", False)],
)
def test_a_kent_provider_lies_in_one_of_twelve_districts_and_medway_is_none(district: str, counts: bool) -> None:
    assert is_local(district, book(date(2014, 5, 15), "kent_2014")) is counts


def test_nobody_is_local_where_the_rulebook_does_not_say_who_is() -> None:
    assert not is_local("E07000105", book(date(2014, 5, 15)))


@pytest.mark.parametrize(
    ("scheme", "typed", "number"),
    [
        (Scheme.COMPANY, "1234567", "01234567"),
        (Scheme.COMPANY, "sc 123456", "SC123456"),
        (Scheme.CHARITY, "1 123 456", "1123456"),
        (Scheme.SCOTTISH_CHARITY, "SC012345", "SC012345"),
        (Scheme.NORTHERN_IRISH_CHARITY, "nic101234", "NIC101234"),
        (Scheme.UKPRN, "10001234", "10001234"),
    ],
)
def test_a_number_is_written_as_its_list_writes_it(scheme: Scheme, typed: str, number: str) -> None:
    assert tidy_number(scheme, typed) == number


@pytest.mark.parametrize("typed", ["", "abc", "123456789", "1" * 5000, "٣٣٣٣٣٣٣٣", "<b>1</b>"])
def test_what_cannot_stand_on_the_list_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Refused, match="like 01234567"):
        tidy_number(Scheme.COMPANY, typed)


@pytest.mark.parametrize(
    ("typed", "sector", "expected"),
    [
        ("1123456", Sector.CHARITY, Number(Scheme.CHARITY, "1123456")),
        ("1123456", Sector.COMMUNITY_INTEREST, Number(Scheme.COMPANY, "01123456")),
        ("01123456", Sector.CHARITY, Number(Scheme.COMPANY, "01123456")),
        ("SC012345", Sector.CHARITY, Number(Scheme.SCOTTISH_CHARITY, "SC012345")),
        ("SC012345", Sector.PRIVATE, Number(Scheme.COMPANY, "SC012345")),
        ("12345R", Sector.MUTUAL, Number(Scheme.MUTUAL, "12345R")),
        ("NIC101234", Sector.CHARITY, Number(Scheme.NORTHERN_IRISH_CHARITY, "NIC101234")),
        ("  ", Sector.PRIVATE, None),
    ],
)
def test_which_number_it_is_follows_from_its_shape_and_who_gives_it(
    typed: str, sector: Sector, expected: Number | None
) -> None:
    assert number_given(typed, sector) == expected


def test_a_number_that_is_neither_says_what_each_looks_like_and_that_it_may_wait() -> None:
    with pytest.raises(Refused, match="you can add it later") as refused:
        number_given("12", Sector.CHARITY)
    assert refused.value.field == "number"


def test_an_invitation_is_settled_once() -> None:
    assert after(NewcomerState.WAITING, NewcomerEvent.ACCEPT) is NewcomerState.ACCEPTED
    assert after(NewcomerState.WAITING, NewcomerEvent.TURN_DOWN) is NewcomerState.DECLINED
    assert after(NewcomerState.WAITING, NewcomerEvent.TAKE_BACK) is NewcomerState.ENDED
    for state in (NewcomerState.ACCEPTED, NewcomerState.DECLINED, NewcomerState.ENDED):
        with pytest.raises(Refused, match="settled already"):
            after(state, NewcomerEvent.ACCEPT)


def test_the_last_one_who_runs_the_account_does_not_go() -> None:
    with pytest.raises(Refused, match="Hand it over"):
        require_another_lead(Part.LEAD, 0)
    require_another_lead(Part.LEAD, 1)
    require_another_lead(Part.BIDDER, 0)
