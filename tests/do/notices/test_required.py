"""Which notices are needed: worked examples on both sides of every threshold and of each date."""

from datetime import date

import pytest

from fourfold.do.diary.rules import Subject
from fourfold.do.notices.rules import (
    Need,
    NoticeKind,
    Purchase,
    Requirement,
    Route,
    code_of,
    needed_notices,
    needs_early_reasons,
    usual_route,
)
from fourfold.rulebooks import Rulebook, rulebook_at

BEFORE_THE_ACT, FIRST_DAY = date(2025, 2, 23), date(2025, 2, 24)
LAST_OF_2025, FIRST_OF_2026 = date(2025, 12, 31), date(2026, 1, 1)
K = NoticeKind


def england(on: date = FIRST_DAY) -> Rulebook:
    return rulebook_at("england", on)


def kent(on: date = date(2014, 5, 15)) -> Rulebook:
    return rulebook_at("kent_2014", on)


def bought(value: int | None, subject: Subject = Subject.SERVICES, **more: object) -> Purchase:
    """A purchase of so many pounds, VAT in it."""
    return Purchase(subject=subject, value=None if value is None else value * 100, **more)  # type: ignore[arg-type]


def needed(purchase: Purchase, book: Rulebook, today: date | None = None) -> list[Requirement]:
    return needed_notices(purchase, book, today or book.on)


def kinds(purchase: Purchase, book: Rulebook, *needs: Need) -> list[str]:
    """Kinds with their codes, of these needs or of all."""
    wanted = needs or tuple(Need)
    return [f"{one.kind} {one.code}".strip() for one in needed(purchase, book) if one.need in wanted]


def one(found: list[Requirement], kind: NoticeKind, code: str | None = None) -> Requirement:
    (only,) = [each for each in found if each.kind is kind and code in (None, each.code)]
    return only


FULL = ["early UK2", "tender UK4", "award UK6", "contract_details UK7"]
BELOW = ["tender UK4", "contract_details UK7"]


@pytest.mark.parametrize(
    ("subject", "on", "threshold"),
    [
        (Subject.GOODS, FIRST_DAY, 214_904),
        (Subject.SERVICES, FIRST_DAY, 214_904),
        (Subject.SERVICES, LAST_OF_2025, 214_904),
        (Subject.GOODS, FIRST_OF_2026, 207_720),
        (Subject.SERVICES, FIRST_OF_2026, 207_720),
        (Subject.WORKS, LAST_OF_2025, 5_372_609),
        (Subject.WORKS, FIRST_OF_2026, 5_193_000),
        (Subject.LIGHT_TOUCH, LAST_OF_2025, 663_540),
        (Subject.LIGHT_TOUCH, FIRST_OF_2026, 663_540),
    ],
)
def test_the_full_rules_begin_at_the_threshold_of_the_day(subject: Subject, on: date, threshold: int) -> None:
    at, under = (bought(value, subject, opens_on=on) for value in (threshold, threshold - 1))
    assert [name for name in kinds(at, england(on), Need.REQUIRED) if "pipeline" not in name] == FULL
    assert kinds(under, england(on), Need.REQUIRED) == BELOW


@pytest.mark.parametrize(("on", "threshold"), [(LAST_OF_2025, 5_372_609), (FIRST_OF_2026, 5_193_000)])
def test_a_concession_has_all_notices_at_its_threshold_and_none_below(on: date, threshold: int) -> None:
    assert "tender UK4" in kinds(bought(threshold, Subject.CONCESSION, opens_on=on), england(on))
    assert kinds(bought(threshold - 1, Subject.CONCESSION, opens_on=on), england(on)) == []


def test_the_law_asks_for_nothing_before_its_first_day() -> None:
    dear = bought(9_000_000, opens_on=BEFORE_THE_ACT)
    assert kinds(dear, england(BEFORE_THE_ACT)) == []
    assert "tender UK4" in kinds(dear, england(FIRST_DAY))


def test_what_counts_is_the_value_with_vat() -> None:
    without = bought(200_000)
    with_vat = Purchase(Subject.SERVICES, value=200_000_00, value_with_vat=240_000_00)
    assert kinds(without, england(), Need.REQUIRED) == BELOW
    assert kinds(with_vat, england(), Need.REQUIRED) == FULL


def test_a_value_that_is_not_known_asks_for_everything() -> None:
    assert kinds(bought(None), england(), Need.REQUIRED) == ["pipeline UK1", *FULL]


@pytest.mark.parametrize(("value", "found"), [(29_999, []), (30_000, BELOW)])
def test_below_the_threshold_notices_begin_at_thirty_thousand(value: int, found: list[str]) -> None:
    assert kinds(bought(value), england()) == found


def test_below_the_threshold_a_tender_notice_is_needed_only_where_it_is_advertised() -> None:
    asked = bought(100_000, route=Route.QUOTATIONS)
    assert kinds(asked, england()) == ["contract_details UK7"]


def test_a_direct_award_is_explained_before_it_is_made() -> None:
    direct = bought(300_000, route=Route.DIRECT)
    assert kinds(direct, england(), Need.REQUIRED) == ["transparency UK5", "award UK6", "contract_details UK7"]
    assert one(needed(direct, england()), K.TRANSPARENCY).by == "before it is awarded"


def test_details_are_told_within_thirty_days_and_for_services_to_people_within_a_hundred_and_twenty() -> None:
    signed = date(2026, 3, 1)
    plain, light = (
        one(needed(bought(700_000, subject, signed_on=signed), england(FIRST_OF_2026)), K.CONTRACT_DETAILS)
        for subject in (Subject.SERVICES, Subject.LIGHT_TOUCH)
    )
    assert (plain.due, light.due) == (date(2026, 3, 31), date(2026, 6, 29))
    assert plain.by == "within 30 days of signing"
    assert plain.confidence == "secondary"


def test_the_award_is_told_before_the_contract_is_signed() -> None:
    found = one(needed(bought(700_000, signed_on=date(2026, 3, 2)), england(FIRST_OF_2026)), K.AWARD)
    assert found.due == date(2026, 3, 1)


def test_changes_ends_and_giving_up_need_notices_when_they_happen() -> None:
    later = ["change UK10", "termination UK11", "cancellation UK12"]
    assert kinds(bought(700_000), england(), Need.IF_IT_HAPPENS) == later
    ended = bought(700_000, ended_on=date(2026, 3, 1), is_given_up=True)
    found = needed(ended, england(FIRST_OF_2026))
    assert one(found, K.TERMINATION).due == date(2026, 3, 31)
    assert {one(found, kind).need for kind in (K.TERMINATION, K.CANCELLATION)} == {Need.REQUIRED}


def test_a_planned_notice_is_a_choice_that_light_touch_does_not_need() -> None:
    opens = date(2026, 3, 12)
    found = one(needed(bought(700_000, opens_on=opens), england(FIRST_OF_2026)), K.EARLY, "UK3")
    assert (found.need, found.due) == (Need.OPTIONAL, date(2026, 1, 31))
    light = needed(bought(700_000, Subject.LIGHT_TOUCH, opens_on=opens), england(FIRST_OF_2026))
    assert [each.code for each in light if each.kind is K.EARLY] == ["UK2"]


@pytest.mark.parametrize(
    ("value", "today", "opens", "need", "due"),
    [
        (2_000_001, date(2026, 3, 1), date(2026, 9, 1), Need.REQUIRED, date(2026, 5, 26)),
        (2_000_001, date(2026, 5, 26), date(2026, 9, 1), Need.REQUIRED, date(2026, 5, 26)),
        (2_000_001, date(2026, 5, 27), date(2026, 9, 1), Need.OPTIONAL, None),
        (2_000_001, date(2026, 3, 1), date(2026, 5, 1), Need.REQUIRED, date(2026, 4, 30)),
        (2_000_001, date(2026, 3, 1), date(2027, 9, 30), Need.REQUIRED, date(2026, 5, 26)),
        (2_000_001, date(2026, 3, 1), date(2027, 10, 1), Need.REQUIRED, date(2027, 5, 26)),
    ],
)
def test_the_pipeline_is_told_by_the_end_of_may_for_eighteen_months(
    value: int, today: date, opens: date, need: Need, due: date | None
) -> None:
    found = one(needed(bought(value, opens_on=opens), england(FIRST_OF_2026), today), K.PIPELINE)
    assert (found.need, found.due) == (need, due)


def test_two_million_or_less_stands_in_no_pipeline() -> None:
    assert "pipeline UK1" not in kinds(bought(2_000_000), england())
    assert "pipeline UK1" in kinds(bought(2_000_001), england())


def test_only_who_spends_more_than_a_hundred_million_has_a_pipeline() -> None:
    def spending(sum_: int) -> Rulebook:
        book = kent(FIRST_DAY)
        from dataclasses import replace

        spend = replace(book.entry("notices.yearly_spend"), value=sum_)
        return replace(book, entries={**book.entries, spend.name: spend})

    assert "pipeline UK1" not in kinds(bought(3_000_000), spending(100_000_000_00))
    assert "pipeline UK1" in kinds(bought(3_000_000), spending(100_000_000_01))


@pytest.mark.parametrize(
    ("value", "required", "advised"),
    [
        (4_999, [], []),
        (5_000, [], ["low_value", "award"]),
        (8_000, [], ["low_value", "award"]),
        (8_001, ["quotation"], ["award"]),
        (49_999, ["quotation"], ["award"]),
        (50_000, ["tender"], ["early", "award"]),
    ],
)
def test_kent_advertises_from_fifty_thousand_and_seeks_quotations_over_eight(
    value: int, required: list[str], advised: list[str]
) -> None:
    assert kinds(bought(value), kent(), Need.REQUIRED) == required
    assert kinds(bought(value), kent(), Need.ADVISED) == advised


def test_publishing_from_five_thousand_is_said_to_be_a_recommendation() -> None:
    found = one(needed(bought(6_000), kent()), K.LOW_VALUE)
    assert "recommends" in found.because
    assert found.clause == "SC 5.3.8, rec 16"
    quotations = one(needed(bought(20_000), kent()), K.QUOTATION)
    assert "at least 3 written quotations" in quotations.because
    assert quotations.clause == "SC 5.3.8; SC rec 16"


def test_nothing_was_recommended_before_the_committee_reported() -> None:
    assert kinds(bought(6_000), kent(date(2014, 5, 14))) == []
    assert kinds(bought(6_000), kent(date(2014, 5, 15))) == ["low_value", "award"]


def test_today_standing_orders_and_law_hold_together_and_each_notice_stands_once() -> None:
    found = needed(bought(300_000, opens_on=date(2026, 6, 1)), kent(FIRST_OF_2026))
    tender = one(found, K.TENDER)
    assert (tender.code, tender.need, tender.confidence) == ("UK4", Need.REQUIRED, "secondary")
    assert tender.clause == "Procurement Act 2023 s 21; SC 5.3.8"
    early = one(found, K.EARLY, "UK2")
    assert early.by == "before the tender; better 12 weeks before it opens"
    assert one(found, K.AWARD).need is Need.REQUIRED


def test_a_small_contract_advertised_today_is_a_request_for_quotations_under_both() -> None:
    found = one(needed(bought(40_000), kent(FIRST_OF_2026)), K.QUOTATION)
    assert (found.code, found.clause) == ("UK4", "Procurement Act 2023 ss 84, 87; SC 5.3.8; SC rec 16")


def test_the_way_is_read_from_the_notices_and_is_the_lightest_without_any() -> None:
    small, large = bought(20_000), bought(60_000)
    assert usual_route([], small, kent()) is Route.QUOTATIONS
    assert usual_route([], large, kent()) is Route.COMPETITION
    assert usual_route([K.QUOTATION], small, kent()) is Route.COMPETITION
    assert usual_route([K.EARLY, K.TRANSPARENCY], large, kent()) is Route.DIRECT


def test_a_tender_says_why_there_was_no_early_notice_where_the_law_asks_for_one() -> None:
    dear, cheap = bought(214_904), bought(214_903)
    assert needs_early_reasons(dear, england(), FIRST_DAY, has_early_notice=False)
    assert not needs_early_reasons(dear, england(), FIRST_DAY, has_early_notice=True)
    assert not needs_early_reasons(cheap, england(), FIRST_DAY, has_early_notice=False)
    assert not needs_early_reasons(dear, kent(), date(2014, 5, 15), has_early_notice=False)


def test_an_early_notice_that_asks_for_answers_is_another_than_one_that_only_tells() -> None:
    assert code_of(K.EARLY, asks_for_answers=True) == "UK2"
    assert code_of(K.EARLY, asks_for_answers=False) == "UK3"
    assert code_of(K.GRANT_ROUND, asks_for_answers=True) == ""
