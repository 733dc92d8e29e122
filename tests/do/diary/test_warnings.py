from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.do.diary.rules import DiaryWarning, Mobilisation, ProcurementState, Subject, WarningCode, require_answered
from fourfold.do.diary.rules.holidays import periods, working_days_within
from fourfold.do.diary.rules.needs import Needs
from fourfold.do.diary.rules.planning import same_providers
from fourfold.do.diary.rules.tenders import WARNING_NAMES, Overruled, Rival, Tender
from fourfold.do.diary.rules.warnings import warnings_for
from fourfold.foundation.errors import Refused
from fourfold.foundation.workdays import working_days
from fourfold.rulebooks import Rulebook, rulebook_at

ENGLAND = working_days("england")
W, S = WarningCode, ProcurementState
KENT = rulebook_at("kent_2014", date(2014, 5, 15))
NEW = rulebook_at("kent_2014", date(2025, 6, 2))
CALM = Tender(
    needs=Needs(Subject.SERVICES, value=500_000_00, counted=600_000_00),
    opens_on=date(2014, 9, 8),
    closes_on=date(2014, 10, 14),
    signed_on=date(2014, 11, 3),
    starts_on=date(2014, 12, 1),
    announced_on=date(2014, 5, 15),
    categories=("85300000",),
)
"""A tender against which nothing stands."""


def warned(
    book: Rulebook = KENT,
    state: ProcurementState = S.PLANNED,
    rivals: Sequence[Rival] = (),
    today: date = date(2014, 5, 15),
    **more: object,
) -> dict[WarningCode, DiaryWarning]:
    tender = replace(CALM, **more)  # type: ignore[arg-type]
    found = warnings_for(tender, state, rivals, today=today, book=book, calendar=ENGLAND)
    return {one.code: one for one in found}


def test_nothing_stands_against_a_calm_tender() -> None:
    assert warned() == {}


def test_a_tender_without_days_has_nothing_to_warn_of() -> None:
    assert warned(opens_on=None, closes_on=None, signed_on=None) == {}


@pytest.mark.parametrize(("closes", "is_warned"), [(date(2014, 10, 10), True), (date(2014, 10, 13), False)])
def test_a_response_time_shorter_than_the_work_needs_is_warned_of(closes: date, is_warned: bool) -> None:
    found = warned(closes_on=closes)
    assert (W.TOO_SHORT_FOR_WORK in found) is is_warned
    if is_warned:
        assert found[W.TOO_SHORT_FOR_WORK].sentence == (
            "It is open for 24 working days. The work needs 25 working days: 25 working days to write a bid."
        )
        assert found[W.TOO_SHORT_FOR_WORK].mend == "Close it on 13 October 2014 or later."


def test_more_needs_bring_the_warning_and_a_new_one_after_an_overruling() -> None:
    consortia = warned(needs=replace(CALM.needs, open_to_consortia=True))[W.TOO_SHORT_FOR_WORK]
    tupe = warned(needs=replace(CALM.needs, open_to_consortia=True, has_tupe=True))[W.TOO_SHORT_FOR_WORK]
    assert "10 working days to find partners and agree who leads" in consortia.sentence
    assert consortia.about != tupe.about


@pytest.mark.parametrize(
    ("closes", "noticed", "is_warned"),
    [
        (date(2025, 6, 26), None, True),
        (date(2025, 6, 27), None, False),
        (date(2025, 6, 11), date(2025, 4, 23), True),
        (date(2025, 6, 12), date(2025, 4, 23), False),
        (date(2025, 6, 12), date(2025, 4, 24), True),
        (date(2025, 6, 12), date(2024, 6, 1), True),
    ],
)
def test_nobody_overrules_the_least_time_of_the_law(closes: date, noticed: date | None, is_warned: bool) -> None:
    found = warned(
        NEW, opens_on=date(2025, 6, 2), closes_on=closes, noticed_on=noticed, starts_on=None,
        needs=replace(CALM.needs, is_announced_ahead=True),
    )  # fmt: skip
    assert (W.TOO_SHORT_FOR_RULE in found) is is_warned
    if is_warned:
        one = found[W.TOO_SHORT_FOR_RULE]
        assert one.is_final
        assert not replace(one, overruled=Overruled("Because.", "Kit", datetime(2025, 1, 1, tzinfo=UTC))).is_answered


@pytest.mark.parametrize(
    ("closes", "at", "sentence"),
    [
        (date(2014, 10, 18), time(12), "It closes on Saturday 18 October 2014."),
        (date(2014, 10, 19), time(12), "It closes on Sunday 19 October 2014."),
        (date(2014, 8, 25), time(12), "It closes on 25 August 2014, a bank holiday."),
        (date(2014, 10, 14), time(8, 59), "It closes at 08:59. Offices are open from 09:00 to 17:00."),
        (date(2014, 10, 14), time(9), ""),
        (date(2014, 10, 14), time(17), ""),
        (date(2014, 10, 14), time(17, 1), "It closes at 17:01. Offices are open from 09:00 to 17:00."),
        (date(2014, 10, 14), time(23, 59), "It closes at 23:59. Offices are open from 09:00 to 17:00."),
    ],
)
def test_it_closes_when_someone_is_there(closes: date, at: time, sentence: str) -> None:
    found = warned(closes_on=closes, closes_at=at, opens_on=None)
    assert (found[W.CLOSES_OUT_OF_HOURS].sentence if W.CLOSES_OUT_OF_HOURS in found else "") == sentence


def test_the_mending_of_a_sunday_night_is_monday_noon() -> None:
    found = warned(closes_on=date(2014, 10, 19), closes_at=time(23, 59))
    assert found[W.CLOSES_OUT_OF_HOURS].mend.startswith("Close it on 20 October 2014 at 12:00")


@pytest.mark.parametrize(
    ("closes", "sentence"),
    [
        (date(2014, 12, 19), ""),
        (date(2014, 12, 22), "It closes on 22 December 2014, within Christmas."),
        (date(2015, 1, 5), "It closes on 5 January 2015, 1 working day after Christmas."),
        (date(2015, 1, 9), "It closes on 9 January 2015, 5 working days after Christmas."),
        (date(2015, 1, 12), ""),
        (date(2014, 4, 17), ""),
        (date(2014, 4, 22), "It closes on 22 April 2014, within Easter."),
        (date(2014, 5, 2), "It closes on 2 May 2014, 5 working days after Easter."),
        (date(2014, 5, 6), ""),
        (date(2014, 7, 31), ""),
        (date(2014, 8, 1), "It closes on 1 August 2014, within August."),
        (date(2014, 9, 5), "It closes on 5 September 2014, 5 working days after August."),
        (date(2014, 9, 8), ""),
    ],
)
def test_it_closes_well_after_a_holiday_period(closes: date, sentence: str) -> None:
    found = warned(closes_on=closes, opens_on=None)
    assert (found[W.CLOSES_AFTER_HOLIDAY].sentence if W.CLOSES_AFTER_HOLIDAY in found else "") == sentence


@pytest.mark.parametrize(
    ("opens", "closes", "is_warned"),
    [
        (date(2014, 12, 1), date(2014, 12, 23), False),
        (date(2014, 12, 1), date(2014, 12, 24), True),
        (date(2014, 12, 30), date(2015, 2, 20), False),
        (date(2014, 12, 29), date(2015, 2, 20), True),
        (date(2014, 7, 1), date(2014, 8, 4), False),
        (date(2014, 7, 1), date(2014, 8, 5), True),
        (date(2014, 8, 27), date(2014, 10, 20), False),
        (date(2014, 8, 26), date(2014, 10, 20), True),
        (date(2014, 3, 3), date(2014, 4, 23), False),
        (date(2014, 3, 3), date(2014, 4, 24), True),
        (date(2014, 10, 1), date(2014, 12, 19), False),
    ],
)
def test_its_response_time_holds_no_holiday_period(opens: date, closes: date, is_warned: bool) -> None:
    assert (W.ACROSS_HOLIDAY in warned(opens_on=opens, closes_on=closes)) is is_warned


def test_a_year_long_tender_runs_across_every_holiday() -> None:
    tender = replace(CALM, opens_on=date(2014, 1, 6), closes_on=date(2015, 1, 30))
    found = warnings_for(tender, S.PLANNED, (), today=date(2013, 1, 1), book=KENT, calendar=ENGLAND)
    assert [one.about.split()[-1] for one in found if one.code is W.ACROSS_HOLIDAY] == [
        "2014-04-18",
        "2014-08-01",
        "2014-12-20",
    ]


def test_a_holiday_period_spans_the_turn_of_the_year_and_follows_easter() -> None:
    found = periods(date(2014, 12, 31), date(2016, 4, 1), KENT)
    assert [(period.name, period.first, period.last) for period in found] == [
        ("Christmas", date(2014, 12, 20), date(2015, 1, 4)),
        ("Easter", date(2015, 4, 3), date(2015, 4, 12)),
        ("August", date(2015, 8, 1), date(2015, 8, 31)),
        ("Christmas", date(2015, 12, 20), date(2016, 1, 4)),
        ("Easter", date(2016, 3, 25), date(2016, 4, 3)),
    ]
    assert working_days_within(found[0], date(2014, 12, 1), date(2015, 2, 1), ENGLAND) == 7
    assert working_days_within(found[0], date(2015, 1, 5), date(2015, 2, 1), ENGLAND) == 0
    assert periods(date(2025, 1, 1), date(2025, 12, 31), rulebook_at("england", date(2025, 3, 1))) == []


HOMECARE = Rival(
    key="7",
    title="Homecare",
    directorate="Adults services",
    opens_on=date(2014, 10, 14),
    closes_on=date(2014, 11, 20),
    categories=("85312400",),
    places=("E07000106",),
)


@pytest.mark.parametrize(
    ("more", "is_warned"),
    [
        ({}, True),
        ({"opens_on": date(2014, 10, 15)}, False),
        ({"opens_on": date(2014, 8, 1), "closes_on": date(2014, 9, 7)}, False),
        ({"opens_on": date(2014, 8, 1), "closes_on": date(2014, 9, 8)}, True),
        ({"categories": ("45000000",)}, False),
        ({"categories": ()}, False),
        ({"categories": ("85000000",)}, True),
    ],
)
def test_two_tenders_for_the_same_providers_are_not_open_at_once(more: dict[str, object], is_warned: bool) -> None:
    rival = replace(HOMECARE, **more)  # type: ignore[arg-type]
    assert (W.CLASH in warned(rivals=[rival])) is is_warned


def test_a_clash_names_the_other_tender_only_to_those_who_may_know_it() -> None:
    named = warned(rivals=[HOMECARE])[W.CLASH]
    assert named.sentence == (
        "The same providers would bid for “Homecare” (Adults services): "
        "both are open from 14 October 2014 to 14 October 2014."
    )
    hidden = warned(rivals=[replace(HOMECARE, title="")])[W.CLASH]
    assert "Homecare" not in hidden.sentence + hidden.mend
    assert hidden.about == named.about


def test_places_apart_have_other_providers_and_no_place_means_everywhere() -> None:
    thanet = replace(CALM, places=("E07000114",))
    assert not same_providers(thanet, HOMECARE)
    assert same_providers(replace(CALM, places=()), HOMECARE)
    assert same_providers(thanet, replace(HOMECARE, places=()))
    assert same_providers(replace(CALM, places=("E07000114", "E07000106")), HOMECARE)


@pytest.mark.parametrize(
    ("told", "is_warned"), [(date(2014, 6, 16), False), (date(2014, 6, 17), True), (date(2014, 9, 8), True)]
)
def test_a_tender_is_announced_twelve_weeks_before_it_opens(told: date, is_warned: bool) -> None:
    assert (W.SHORT_NOTICE in warned(announced_on=told)) is is_warned
    assert (W.SHORT_NOTICE in warned(announced_on=None, noticed_on=told)) is is_warned
    assert (W.SHORT_NOTICE in warned(announced_on=None, today=told)) is is_warned


def test_a_late_announcement_says_how_late_and_is_about_the_same_each_day() -> None:
    late = warned(announced_on=date(2014, 8, 25))[W.SHORT_NOTICE]
    assert late.sentence == "Providers hear of it on 25 August 2014, 14 days before it opens. They need 12 weeks."
    one, next_day = (warned(announced_on=None, today=date(2014, 8, day))[W.SHORT_NOTICE] for day in (25, 26))
    assert one.sentence == "It is not on the public plan yet, and opens in 14 days. They need 12 weeks."
    assert one.about == next_day.about


def test_a_quotation_needs_no_early_announcement() -> None:
    small = replace(CALM.needs, value=9_000_00)
    assert W.SHORT_NOTICE not in warned(needs=small, announced_on=date(2014, 9, 8))


@pytest.mark.parametrize(
    ("promised", "is_warned"), [(date(2014, 9, 5), True), (date(2014, 9, 8), False), (None, False)]
)
def test_it_opens_no_later_than_was_announced(promised: date | None, is_warned: bool) -> None:
    found = warned(promised_on=promised)
    assert (W.LATER_THAN_ANNOUNCED in found) is is_warned
    assert all(one.is_final for one in found.values())


@pytest.mark.parametrize(("starts", "is_warned"), [(date(2014, 12, 29), True), (date(2014, 12, 30), False)])
def test_a_new_provider_has_time_to_get_ready(starts: date, is_warned: bool) -> None:
    needs = replace(CALM.needs, mobilisation=Mobilisation.RECRUIT)
    found = warned(signed_on=date(2014, 10, 31), starts_on=starts, needs=needs)
    assert (W.SHORT_MOBILISATION in found) is is_warned


def test_a_tender_that_starts_before_it_is_signed_has_no_time_at_all() -> None:
    found = warned(starts_on=date(2014, 10, 1))[W.SHORT_MOBILISATION]
    assert found.sentence.startswith("From signing to start there are 0 working days.")


@pytest.mark.parametrize(("slips", "is_warned"), [(0, False), (1, False), (2, True), (3, True)])
def test_what_slipped_more_than_once_is_warned_of(slips: int, is_warned: bool) -> None:
    found = warned(slips=slips)
    assert (W.SLIPPED in found) is is_warned
    if is_warned:
        assert "rec 11" in found[W.SLIPPED].clause


def test_what_is_past_is_not_warned_of() -> None:
    wrong: dict[str, Any] = {"closes_on": date(2014, 9, 9), "starts_on": date(2014, 11, 4), "slips": 2}
    after = {W.SHORT_MOBILISATION, W.SLIPPED}
    assert set(warned(state=S.OPEN, **wrong)) == {W.TOO_SHORT_FOR_WORK, *after}
    assert set(warned(state=S.ASSESSED, **wrong)) == after
    assert warned(state=S.AWARDED, **wrong) == {}
    assert warned(state=S.ABANDONED, **wrong) == {}


def test_publishing_waits_until_every_warning_is_mended_or_answered() -> None:
    one = warned(closes_on=date(2014, 10, 10))[W.TOO_SHORT_FOR_WORK]
    with pytest.raises(Refused, match="1 warning is not answered") as caught:
        require_answered([one], href="/here/")
    (reason,) = caught.value.reasons
    assert (reason.href, reason.clause) == ("/here/", one.clause)
    assert one.mend in reason.sentence
    require_answered([replace(one, overruled=Overruled("Urgent.", "Kit", datetime(2014, 5, 15, tzinfo=UTC)))], href="")


def test_a_book_that_sets_no_numbers_warns_of_nothing_but_clashes_and_the_law() -> None:
    law_alone = rulebook_at("england", date(2025, 6, 2))
    found = warned(
        law_alone, rivals=[HOMECARE], closes_on=date(2014, 12, 28), announced_on=date(2014, 9, 8), slips=9,
        starts_on=date(2014, 11, 3),
    )  # fmt: skip
    assert set(found) == {W.CLASH}


def test_every_warning_has_a_name_a_sentence_a_mending_and_a_clause() -> None:
    assert set(WARNING_NAMES) == set(W)
    found = warned(
        closes_on=date(2014, 12, 28), closes_at=time(23), announced_on=date(2014, 9, 8), slips=2, rivals=[HOMECARE],
        starts_on=date(2014, 11, 3), promised_on=date(2014, 9, 1),
        needs=replace(CALM.needs, open_to_consortia=True, lots=9),
    )  # fmt: skip
    assert set(found) >= set(W) - {W.TOO_SHORT_FOR_RULE, W.TOO_SHORT_FOR_WORK}
    for one in found.values():
        assert one.sentence.endswith(".")
        assert one.mend.endswith(".")
        assert one.clause.startswith("SC ")
        assert len(one.about) <= 200
        assert one.name


DAYS = st.dates(date(2013, 6, 3), date(2027, 12, 31))


@given(DAYS, st.integers(-10, 80), st.sampled_from([KENT, NEW]))
@settings(max_examples=30, deadline=None)
def test_the_mending_that_a_warning_proposes_mends_it(opens: date, days: int, book: Rulebook) -> None:
    code = W.TOO_SHORT_FOR_WORK
    one = warned(book, opens_on=opens, closes_on=opens + timedelta(days=days)).get(code)
    if one is not None:
        day = datetime.strptime(one.mend, "Close it on %d %B %Y or later.").date()  # noqa: DTZ007
        assert code not in warned(book, opens_on=opens, closes_on=day)
