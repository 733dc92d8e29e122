from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from fourfold.do.notices.rules import NoticeKind
from fourfold.do.notices.rules.finding import Standing
from fourfold.do.portal.rules import HowOften, is_due, require_a_condition, require_words
from fourfold.do.portal.rules.fitting import Fit, Verdict, Weighs, fit
from fourfold.do.portal.rules.guide import Door, steps_of
from fourfold.do.portal.rules.remarks import Tone, remarks_on
from fourfold.do.portal.rules.saying import amount, changes_of, closing, coming, lasting, meeting, time_of, worth
from fourfold.do.portal.rules.work import Bidder, Offer, Work
from fourfold.do.providers.rules import Sector, Size
from fourfold.foundation.errors import Refused
from fourfold.foundation.workdays import working_days
from fourfold.rulebooks import rulebook_at

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 24, 10, tzinfo=LONDON)
"""A Tuesday morning."""
BOOK = rulebook_at("england", NOW.date())
FOUR_LOTS = (
    Offer(20_000_00, 40_000_00),
    Offer(20_000_00, 30_000_00),
    Offer(25_000_00, 60_000_00),
    Offer(20_000_00, 50_000_00),
)


def on(day: int, month: int = 12, hour: int = 12, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("closes", "said"),
    [
        (on(11), "Closes in 17 days, Friday 11 December at noon"),
        (on(25, 11), "Closes tomorrow, Wednesday 25 November at noon"),
        (on(24, 11, 17), "Closes today at 5pm"),
        (on(24, 11, 9), "Closed Tuesday 24 November at 9am"),
        (on(8, 1, 9, 30, 2027), "Closes in 45 days, Friday 8 January 2027 at 9.30am"),
        (on(12, 12, 0, 0), "Closes in 18 days, Saturday 12 December at midnight"),
    ],
)
def test_a_closing_date_is_said_as_people_say_it(closes: datetime, said: str) -> None:
    assert closing(closes, NOW) == said


def test_an_event_says_when_people_meet_and_until_when_they_book() -> None:
    begins = on(7, hour=10)
    assert meeting(begins, on(3), NOW) == "Monday 7 December at 10am. Book by Thursday 3 December at noon"
    assert meeting(begins, NOW, NOW) == "Monday 7 December at 10am"


def test_days_are_counted_on_the_calendar_and_not_by_hours() -> None:
    assert closing(on(25, 11, 0, 5), NOW.replace(hour=23, minute=59)).startswith("Closes tomorrow")


def test_the_clock_of_the_authority_says_which_day_it_is() -> None:
    summer = datetime(2026, 7, 1, 23, 30, tzinfo=UTC).astimezone(LONDON)
    assert closing(summer, datetime(2026, 7, 1, 12, tzinfo=LONDON)) == "Closes tomorrow, Thursday 2 July at 12.30am"


def test_what_is_to_come_is_said_by_the_month_until_it_is_near() -> None:
    today = NOW.date()
    assert coming(date(2027, 3, 9), today) == "Expected in March 2027"
    assert coming(today + timedelta(days=45), today) == "Expected Friday 8 January 2027"
    assert coming(today + timedelta(days=46), today) == "Expected in January 2027"
    assert coming(None, today) == "Date not told yet"
    assert coming(date(2026, 11, 2), today) == "Was expected Monday 2 November"


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [(0, 0, "midnight"), (12, 0, "noon"), (12, 5, "12.05pm"), (0, 30, "12.30am"), (17, 0, "5pm")],
)
def test_a_time_is_said_by_the_half_of_the_day(hour: int, minute: int, said: str) -> None:
    assert time_of(on(1, hour=hour, minute=minute)) == said


def test_a_value_is_said_for_what_can_be_won() -> None:
    assert worth(work(lots=FOUR_LOTS)) == "£20,000 to £60,000 for each of 4 lots"
    assert worth(work(whole=Offer(38_000_00, 38_000_00))) == "£38,000"
    assert worth(work(whole=Offer(None, None))) == "Value not told"
    assert worth(work(lots=(Offer(None, None), Offer(None, None)))) == "£100,000 to £200,000, in 2 lots"
    assert amount(Offer(0, 5_000_00)) == "Up to £5,000"


def test_a_span_is_said_in_years_where_it_is_whole_years() -> None:
    assert [lasting(months) for months in (None, 1, 12, 18, 36)] == ["", "1 month", "1 year", "18 months", "3 years"]


def test_a_change_names_the_fields_that_readers_know() -> None:
    assert changes_of(NoticeKind.TENDER, ["number", "position"]) == ""
    assert changes_of(NoticeKind.TENDER, ["title", "lots"]).startswith("Changed: ")


def work(**more: Any) -> Work:
    plain: dict[str, Any] = {
        "kind": NoticeKind.TENDER, "standing": Standing.OPEN, "closes": on(18), "months": 24, "places": ("E07000114",),
        "is_everywhere": False, "categories": ("85310000",), "whole": Offer(100_000_00, 200_000_00),
    }  # fmt: skip
    return Work(**{**plain, **more})


def said(**more: Any) -> list[str]:
    return [remark.text for remark in remarks_on(work(**more), NOW, BOOK, working_days("england"))]


def test_a_plain_tender_is_left_to_speak_for_itself() -> None:
    assert said() == []


def test_what_makes_it_good_for_small_organisations_is_said_with_it() -> None:
    assert said(suits_small=True) == ["Good for small organisations"]
    assert said(suits_small=True, lots=FOUR_LOTS) == ["Good for small organisations: lots from £20,000"]
    assert said(lots=FOUR_LOTS) == ["4 lots, from £20,000"]


def test_the_rest_of_what_invites_is_said_in_order() -> None:
    told = said(
        suits_vcse=True, first_contract=True, open_to_consortia=True, self_declared=True, social_value_percent=20
    )
    assert told == [
        "Good for charities and social enterprises",
        "Suitable for a first contract",
        "Open to consortia",
        "You declare, we check the winner only",
        "Social value is 20% of the score",
    ]


def test_too_little_time_for_a_consortium_is_said_one_instant_below_two_weeks() -> None:
    warning = "Less than two weeks left to form a consortium"
    assert warning not in said(open_to_consortia=True, closes=NOW + timedelta(days=14))
    assert warning in said(open_to_consortia=True, closes=NOW + timedelta(days=14, seconds=-1))


def test_nobody_is_told_to_form_a_consortium_for_a_small_contract() -> None:
    near = NOW + timedelta(days=9)
    assert said(open_to_consortia=True, closes=near, whole=Offer(49_999_00, 49_999_00)) == []
    assert "Open to consortia" in said(open_to_consortia=True, whole=Offer(50_000_00, 50_000_00))
    assert said(open_to_consortia=True, closes=near, kind=NoticeKind.QUOTATION) == []


def test_few_working_days_are_said_and_five_are_enough() -> None:
    assert said(closes=on(1)) == []
    assert said(closes=on(30, 11)) == ["Little time left"]


@pytest.mark.parametrize(
    ("closes", "warning"),
    [
        (on(24), "Closes on Christmas Eve"),
        (on(25), "Closes on a holiday: Christmas Day"),
        (on(31), "Closes on New Year’s Eve"),
        (on(19), "Closes on a Saturday"),
        (on(20), "Closes on a Sunday"),
    ],
)
def test_a_day_on_which_nobody_works_is_said(closes: datetime, warning: str) -> None:
    found = remarks_on(work(closes=closes), NOW, BOOK, working_days("england"))
    assert [(remark.text, remark.tone) for remark in found] == [(warning, Tone.WARN)]


def test_nothing_is_said_of_what_is_past_and_no_date_of_what_is_coming() -> None:
    assert said(standing=Standing.PAST, suits_small=True) == []
    assert said(standing=Standing.COMING, closes=on(24), suits_small=True) == ["Good for small organisations"]


CARERS = Bidder(
    uuid=uuid4(), sector=Sector.COMMUNITY_INTEREST, size=Size.SMALL, is_sme=True, is_vcse=True, district="E07000106",
    areas=("E07000114",), categories=("85300000",),
)  # fmt: skip


def fits(bidder: Bidder = CARERS, **more: Any) -> Fit:
    return fit(bidder, work(**more), NOW, BOOK)


def texts(found: Fit, weighs: Weighs) -> list[str]:
    return [why.text for why in found.reasons if why.weighs is weighs]


def test_what_one_does_where_one_works_fits() -> None:
    found = fits()
    assert found.verdict is Verdict.FITS
    assert found.in_short == "It is what you do: Social work and related services. It is where you work: Thanet."


def test_what_one_does_not_do_does_not_fit() -> None:
    found = fits(categories=("77310000",))
    assert found.verdict is Verdict.NOT
    assert "You did not say that you do this" in found.in_short


def test_a_part_of_what_one_does_fits_and_so_does_what_it_is_part_of() -> None:
    assert fits(categories=("85312000",)).verdict is Verdict.FITS
    assert fits(categories=("85000000",)).verdict is Verdict.FITS


def test_another_place_does_not_fit_and_the_whole_area_does() -> None:
    assert fits(places=("E07000108",)).verdict is Verdict.NOT
    assert fits(places=("E07000108", "E07000114"), is_everywhere=True).verdict is Verdict.FITS


def test_a_place_that_was_never_told_is_taken_from_the_postcode() -> None:
    assert fits(replace(CARERS, areas=()), places=("E07000106",)).verdict is Verdict.FITS


def test_who_has_told_nothing_hears_that_it_may_fit_and_what_to_tell() -> None:
    found = fits(replace(CARERS, categories=(), areas=(), district=""))
    assert found.verdict is Verdict.MAY
    assert len(found.against) == 2


@pytest.mark.parametrize(("turnover", "verdict"), [(200_000_00, Verdict.FITS), (199_999_99, Verdict.NOT)])
def test_work_of_up_to_half_of_the_turnover_a_year_is_in_proportion(turnover: int, verdict: Verdict) -> None:
    assert fits(replace(CARERS, turnover=turnover), whole=Offer(200_000_00, 200_000_00)).verdict is verdict


def test_what_is_too_large_alone_may_fit_with_partners_while_there_is_time() -> None:
    small = replace(CARERS, turnover=50_000_00)
    found = fits(small, open_to_consortia=True)
    assert found.verdict is Verdict.MAY
    assert "look for partners" in found.in_short
    late = fits(small, open_to_consortia=True, closes=NOW + timedelta(days=9))
    assert "Only 9 days are left to find partners." in texts(late, Weighs.AGAINST)


def test_a_small_lot_counts_and_not_the_whole() -> None:
    found = fits(replace(CARERS, turnover=60_000_00), lots=FOUR_LOTS)
    assert found.verdict is Verdict.FITS
    assert "The smallest part is £15,000 a year: in proportion to your turnover." in texts(found, Weighs.FOR)


def test_a_large_provider_is_never_told_that_work_is_too_large() -> None:
    assert fits(replace(CARERS, size=Size.LARGE, is_sme=False, turnover=1_00)).verdict is Verdict.FITS


def test_grants_are_for_charities_and_community_groups() -> None:
    grants = NoticeKind.GRANT_ROUND
    assert fits(kind=grants).verdict is Verdict.FITS
    assert fits(replace(CARERS, sector=Sector.PRIVATE), kind=grants).verdict is Verdict.NOT


def test_an_authoritys_own_team_may_answer_by_the_same_rules() -> None:
    own = uuid4()
    team = replace(CARERS, sector=Sector.IN_HOUSE, in_house_of=own)
    assert fits(team, authority=own).verdict is Verdict.MAY
    assert fits(team, authority=uuid4()).verdict is Verdict.FITS


def test_what_is_closed_cancelled_or_ones_own_does_not_fit() -> None:
    assert fits(standing=Standing.PAST).verdict is Verdict.NOT
    assert fits(standing=Standing.PAST, is_cancelled=True).in_short == "It was cancelled."
    assert fits(contractor=CARERS.uuid).verdict is Verdict.NOT


def test_every_reason_names_its_clause() -> None:
    team = replace(CARERS, turnover=1_000_00, in_house_of=uuid4())
    found = fits(team, suits_small=True, suits_vcse=True, first_contract=True, open_to_consortia=True, closes=on(1))
    assert all(why.clause.startswith("SC") for why in found.reasons)
    assert len(found.reasons) > 5


def doors(**more: Any) -> list[Door]:
    return [step.door for step in steps_of(work(**more), NOW, NOW + timedelta(days=3), "Write to us.")]


def test_taking_part_in_a_tender_has_its_steps_and_the_buyers_own_words() -> None:
    assert doors(open_to_consortia=True) == [Door.ASK, Door.PARTNERS, Door.ANSWER, Door.NONE]
    steps = steps_of(work(), NOW, NOW + timedelta(days=3), "Write to us.")
    assert "Write to us." in steps[1].text
    assert "Friday 18 December at noon" in steps[1].text


def test_once_questions_are_closed_there_is_no_step_to_ask() -> None:
    assert Door.ASK not in [step.door for step in steps_of(work(), NOW, NOW, "")]


def test_what_is_coming_is_followed_and_what_is_past_has_no_steps() -> None:
    assert doors(standing=Standing.COMING)[0] is Door.FOLLOW
    assert doors(standing=Standing.PAST) == []
    assert doors(kind=NoticeKind.EVENT) == [Door.EVENT, Door.ASK]


def test_an_alert_speaks_in_the_rounds_that_it_was_set_to() -> None:
    monday, tuesday = date(2026, 11, 23), date(2026, 11, 24)
    assert [is_due(how, tuesday) for how in HowOften] == [False, True, False]
    assert [is_due(how, monday) for how in HowOften] == [False, True, True]


def test_an_alert_on_nonsense_is_refused_with_what_to_do() -> None:
    with pytest.raises(Refused, match="holds no word"):
        require_words("?!", has_stems=False)
    require_words("", has_stems=False)


def test_an_alert_on_everything_is_refused() -> None:
    with pytest.raises(Refused, match="about everything"):
        require_a_condition(is_narrowed=False)
    require_a_condition(is_narrowed=True)
