"""Preparing a tender: each rule with a worked example on both sides of its threshold."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fourfold.do.diary.rules.names import Subject
from fourfold.do.diary.rules.needs import Needs
from fourfold.do.notices.rules import Purchase
from fourfold.do.notices.rules.law import under_law
from fourfold.do.notices.rules.requirements import is_under_full_rules
from fourfold.do.notices.rules.states import NoticeEvent
from fourfold.do.tendering.rules import procedure
from fourfold.do.tendering.rules.amending import Change, effect_of, moved_questions, require_later
from fourfold.do.tendering.rules.burden import burden_of, cost_of
from fourfold.do.tendering.rules.criteria import Criterion, Kind
from fourfold.do.tendering.rules.evaluation import LotBids, evaluate
from fourfold.do.tendering.rules.examples import example_bids
from fourfold.do.tendering.rules.freezing import Lot, Measured, Ready, reasons_against, require_with_tender
from fourfold.do.tendering.rules.names import Ask, Method, Procedure, Risk, TenderState
from fourfold.do.tendering.rules.prices import Formula
from fourfold.do.tendering.rules.procedure import duties_of, procedures_for, require_procedure, usual_procedure
from fourfold.do.tendering.rules.proportion import Asked, Excess, Offered, excess_of, is_self_certified
from fourfold.do.tendering.rules.weighing import Judged, floor_fault, judging_faults, presets_in
from fourfold.foundation.errors import Refused
from fourfold.foundation.workdays import WorkingDays
from fourfold.rulebooks import rulebook_at
from tests.do.tendering.make import CRITERIA, scheme

KENT = rulebook_at("kent_2014", date(2014, 5, 15))
ENGLAND_2014, ENGLAND_2026 = rulebook_at("england", date(2014, 5, 15)), rulebook_at("england", date(2026, 3, 2))
P, S = Procedure, Subject.SERVICES


@pytest.mark.parametrize(
    ("pounds", "expected"),
    [
        (8_000, P.DIRECT), (8_001, P.QUOTATIONS), (49_999, P.QUOTATIONS), (50_000, P.OPEN), (None, P.OPEN),
    ],
)  # fmt: skip
def test_kent_asks_for_quotations_over_8000_and_tenders_from_50000(pounds: int | None, expected: Procedure) -> None:
    assert usual_procedure(Purchase(S, pounds and pounds * 100), KENT) is expected


@pytest.mark.parametrize(("with_vat", "procedure"), [(207_719_99, P.QUOTATIONS), (207_720_00, P.OPEN)])
def test_the_law_asks_for_an_open_procedure_from_its_threshold_with_vat(with_vat: int, procedure: Procedure) -> None:
    purchase = Purchase(S, 170_000_00, value_with_vat=with_vat)
    assert usual_procedure(purchase, ENGLAND_2026) is procedure
    assert usual_procedure(purchase, ENGLAND_2014) is P.OPEN, "no threshold is known for that day"


@pytest.mark.parametrize(
    ("subject", "edge"),
    [(Subject.GOODS, 172_514_00), (Subject.SERVICES, 172_514_00), (Subject.WORKS, 4_322_012_00)],
)
def test_in_2014_the_european_thresholds_counted_without_vat(subject: Subject, edge: int) -> None:
    assert is_under_full_rules(Purchase(subject, edge), KENT)
    assert not is_under_full_rules(Purchase(subject, edge - 1), KENT)
    assert not is_under_full_rules(Purchase(subject, edge - 1, value_with_vat=edge * 12 // 10), KENT)
    assert list(under_law(Purchase(subject, edge), KENT, KENT.on)) == [], "the notices of 2023 were not asked for yet"
    for day in (date(2013, 12, 31), date(2016, 1, 1)):
        assert not rulebook_at("kent_2014", day).has(f"threshold.{subject}")


def test_services_to_people_have_a_higher_threshold() -> None:
    assert usual_procedure(Purchase(Subject.LIGHT_TOUCH, 600_000_00), ENGLAND_2026) is P.QUOTATIONS
    assert usual_procedure(Purchase(Subject.LIGHT_TOUCH, 663_540_00), ENGLAND_2026) is P.OPEN


def test_quotations_are_refused_for_what_is_advertised_and_above_the_threshold() -> None:
    with pytest.raises(Refused, match="less than £50,000"):
        require_procedure(P.QUOTATIONS, "Quick.", Purchase(S, 50_000_00), KENT)
    require_procedure(P.QUOTATIONS, "", Purchase(S, 49_999_99), KENT)
    with pytest.raises(Refused, match="threshold") as refusal:
        require_procedure(P.QUOTATIONS, "Quick.", Purchase(S, 300_000_00), ENGLAND_2026)
    assert refusal.value.clause == "Procurement Act 2023 sch 1"


@pytest.mark.parametrize("procedure", [P.FLEXIBLE, P.CALL_OFF, P.DYNAMIC])
def test_every_way_but_the_open_one_needs_its_reason(procedure: Procedure) -> None:
    with pytest.raises(Refused) as refusal:
        require_procedure(procedure, "  ", Purchase(S, 60_000_00), KENT)
    assert refusal.value.field == "procedure_because"
    require_procedure(procedure, "The dialogue is worth it.", Purchase(S, 60_000_00), KENT)


def test_a_direct_award_needs_no_reason_up_to_8000_and_a_ground_of_the_rules_beyond() -> None:
    require_procedure(P.DIRECT, "", Purchase(S, 8_000_00), KENT)
    with pytest.raises(Refused) as refusal:
        require_procedure(P.DIRECT, "", Purchase(S, 8_000_01), KENT)
    assert refusal.value.field == "procedure_because"
    require_procedure(P.DIRECT, "Nobody else can.", Purchase(S, 60_000_00), KENT)


@pytest.mark.parametrize(("with_vat", "may"), [(207_719_99, False), (207_720_00, True)])
def test_nobody_is_kept_from_bidding_by_a_first_stage_below_the_threshold(with_vat: int, may: bool) -> None:
    purchase = Purchase(S, 170_000_00, value_with_vat=with_vat)
    fit = next(one for one in procedures_for(purchase, ENGLAND_2026) if one.procedure is P.FLEXIBLE)
    assert (fit.is_open, fit.clause == "Procurement Act 2023 s 85") == (may, not may)
    before = next(one for one in procedures_for(purchase, KENT) if one.procedure is P.FLEXIBLE)
    assert before.is_open, "in 2014 a first stage was still allowed for any value (SC 6.2.6)"


def test_procedures_cite_the_law_of_their_day() -> None:
    purchase = Purchase(S, 60_000_00)
    for book, law in ((KENT, "SI 2006/5"), (rulebook_at("england", date(2016, 1, 4)), "SI 2015/102"),
                      (ENGLAND_2026, "Procurement Act 2023")):  # fmt: skip
        flexible = next(fit for fit in procedures_for(purchase, book) if fit.procedure is P.FLEXIBLE)
        assert flexible.clause.startswith(law)


def duties(procedure: Procedure, pounds: int, book: object = ENGLAND_2026) -> dict[str, str]:
    value = pounds * 100
    found = duties_of(procedure, Purchase(S, value), Needs(S, value, value), book, date(2026, 3, 2))  # type: ignore[arg-type]
    return {one.what: one.clause for one in found}


def test_the_full_rules_oblige_to_notices_days_summaries_and_a_standstill() -> None:
    told = duties(P.OPEN, 207_720)
    assert told["Tender (UK4)"] == "Procurement Act 2023 s 21"
    assert told["Time for bids"] == "Procurement Act 2023 s 54"
    assert told["Assessment summaries"] == "Procurement Act 2023 s 50(3)"
    assert told["Standstill"] == "Procurement Act 2023 s 51"
    below = duties(P.OPEN, 207_719)
    assert "Standstill" not in below
    assert "Assessment summaries" not in below


def test_quotations_in_kent_are_three() -> None:
    found = duties_of(P.QUOTATIONS, Purchase(S, 20_000_00), Needs(S, 20_000_00, 20_000_00), KENT, KENT.on)
    assert ("Quotations", "At least 3 written quotations are sought.") in [(one.what, one.text) for one in found]


LOW_SMALL, LOW = Offered(49_999_99, 12, Risk.LOW), Offered(50_000_00, 12, Risk.LOW)
MEDIUM, HIGH = Offered(240_000_00, 36, Risk.MEDIUM), Offered(240_000_00, 36, Risk.HIGH)
LARGE_HIGH = Offered(5_000_000_00, 60, Risk.HIGH)


@pytest.mark.parametrize(
    ("ask", "most", "offered"),
    [
        (Ask.PUBLIC_LIABILITY, 1_000_000_00, LOW_SMALL),
        (Ask.PUBLIC_LIABILITY, 2_000_000_00, LOW),
        (Ask.PUBLIC_LIABILITY, 5_000_000_00, MEDIUM),
        (Ask.PUBLIC_LIABILITY, 10_000_000_00, HIGH),
        (Ask.PUBLIC_LIABILITY, 5_000_000_00, replace(LOW_SMALL, risk=Risk.HIGH)),
        (Ask.PROFESSIONAL_INDEMNITY, 100_000_00, LOW_SMALL),
        (Ask.PROFESSIONAL_INDEMNITY, 500_000_00, LOW),
        (Ask.EMPLOYERS_LIABILITY, 5_000_000_00, MEDIUM),
        (Ask.TURNOVER, 160_000_00, MEDIUM),  # twice £80,000, a year of £240,000 over three
        (Ask.TURNOVER, 100_000_00, LOW),
        (Ask.ACCOUNTS, 0, LOW_SMALL),
        (Ask.ACCOUNTS, 2, LOW),
        (Ask.REFERENCES, 1, LOW_SMALL),
        (Ask.REFERENCES, 2, LOW),
        (Ask.BOND, 500_000_00, LARGE_HIGH),
        (Ask.PAGES, 9, LOW_SMALL),  # 8, and one for each whole £25,000
        (Ask.PAGES, 10, LOW),
        (Ask.PAGES, 60, LARGE_HIGH),
    ],
)
def test_so_much_is_in_proportion_and_one_more_is_not(ask: Ask, most: int, offered: Offered) -> None:
    assert excess_of(Asked(ask, most), offered, KENT) is None
    found = excess_of(Asked(ask, most + 1), offered, KENT)
    assert found is not None
    assert found.clause
    assert found.enough


def test_ten_million_of_cover_for_a_small_contract_is_warned_of() -> None:
    found = excess_of(Asked(Ask.PUBLIC_LIABILITY, 10_000_000_00), LOW_SMALL, KENT)
    assert found is not None
    assert found.clause.startswith("SC 8.8.6")
    assert "£10,000,000" in found.sentence
    assert "£49,999.99" in found.sentence


@pytest.mark.parametrize(
    "offered",
    [replace(LARGE_HIGH, value=4_999_999_99), replace(LARGE_HIGH, risk=Risk.MEDIUM), Offered(None, 60, Risk.HIGH)],
)
def test_a_bond_is_for_very_large_contracts_at_high_risk_alone(offered: Offered) -> None:
    assert excess_of(Asked(Ask.BOND), LARGE_HIGH, KENT) is None
    found = excess_of(Asked(Ask.BOND, 1_00), offered, KENT)
    assert found is not None
    assert found.clause.startswith("SC 8.8.7")


def test_a_certificate_is_for_high_risk_or_much_money() -> None:
    asked = Asked(Ask.CERTIFICATE, text="ISO 9001")
    assert excess_of(asked, LOW_SMALL, KENT) is not None
    assert excess_of(asked, replace(LOW_SMALL, risk=Risk.HIGH), KENT) is None
    assert excess_of(asked, replace(MEDIUM, value=499_999_99), KENT) is not None
    assert excess_of(asked, replace(MEDIUM, value=500_000_00), KENT) is None


def test_days_to_answer_are_those_that_the_work_needs() -> None:
    needs = replace(MEDIUM, days=25)
    assert excess_of(Asked(Ask.DAYS, 25), needs, KENT) is None
    assert excess_of(Asked(Ask.DAYS, 24), needs, KENT) is not None
    assert excess_of(Asked(Ask.DAYS, None), needs, KENT) is None, "no closing day yet: the notice asks for one"


def test_an_extra_question_is_never_out_of_proportion_by_its_size() -> None:
    assert excess_of(Asked(Ask.QUESTION, text="Why?"), LOW_SMALL, KENT) is None


def test_what_is_not_known_is_not_warned_of() -> None:
    unknown = Offered(None, None, Risk.LOW)
    assert excess_of(Asked(Ask.TURNOVER, 10**12), unknown, KENT) is None
    assert excess_of(Asked(Ask.PAGES, 500), unknown, KENT) is None


@pytest.mark.parametrize(("pence", "is_self"), [(99_999_99, True), (100_000_00, False), (None, False)])
def test_below_a_value_bidders_only_declare(pence: int | None, is_self: bool) -> None:
    assert is_self_certified(Offered(pence, 12, Risk.LOW), KENT) is is_self


def test_what_bidding_costs_a_small_organisation_adds_up() -> None:
    asked = [
        Asked(Ask.PUBLIC_LIABILITY, 5_000_000_00),  # £3m above £2m, £90 each, three years: £810
        Asked(Ask.PAGES, 10),  # 30 hours
        Asked(Ask.REFERENCES, 2),  # 4 hours
        Asked(Ask.ACCOUNTS, 1),  # 4 hours
        Asked(Ask.QUESTION),  # 3 hours
        Asked(Ask.BOND, 10_000_00),  # 3% a year, three years: £900
        Asked(Ask.CERTIFICATE),  # £1,800
        Asked(Ask.TURNOVER, 1),
    ]
    costs = [cost_of(one, MEDIUM, KENT) for one in asked]
    assert [cost.money for cost in costs] == [810_00, 0, 0, 0, 0, 900_00, 1_800_00, 0]
    burden = burden_of(costs, MEDIUM, KENT)
    assert burden.hours == 41
    assert (burden.each, burden.first, burden.won) == (41 * 22_00, 1_800_00, 1_710_00)
    assert burden.to_win == 3_006_67 + 3_510_00, "three of ten bids win; nobody pays premiums for what it lost"
    assert burden.percent == Decimal("8.1"), "£6,516.67 of £80,000 a year"


def test_cover_that_a_small_organisation_has_costs_it_nothing_more() -> None:
    assert cost_of(Asked(Ask.PUBLIC_LIABILITY, 2_000_000_00), MEDIUM, KENT).money == 0
    assert cost_of(Asked(Ask.PUBLIC_LIABILITY, 3_000_000_00), MEDIUM, KENT).money == 270_00
    assert cost_of(Asked(Ask.EMPLOYERS_LIABILITY, 5_000_000_00), MEDIUM, KENT).money == 0, "the law asks it of everyone"
    assert cost_of(Asked(Ask.EMPLOYERS_LIABILITY, 6_000_000_00), MEDIUM, KENT).money == 270_00
    assert cost_of(Asked(Ask.PROFESSIONAL_INDEMNITY, 1_000_000_00), MEDIUM, KENT).money == 270_00


def test_kent_offers_40_40_20_and_the_division_of_the_carers_tender() -> None:
    usual, carers = presets_in(KENT)
    assert usual.shares == {Kind.PRICE: 40, Kind.QUALITY: 40, Kind.SOCIAL_VALUE: 20}
    assert usual.clause == "SC 6.2.12"
    assert carers.shares == {Kind.PRICE: 40, Kind.QUALITY: 48, Kind.SOCIAL_VALUE: 12}
    assert "SC 6.2.12, 10.1.5" in carers.clause
    assert sum(usual.shares.values()) == sum(carers.shares.values()) == 100
    assert presets_in(ENGLAND_2026) == []


def tree(price: int, quality: int, social: int) -> tuple[Criterion, ...]:
    return (
        Criterion("p", "Price", Kind.PRICE, Fraction(price)),
        Criterion("q", "Quality", Kind.QUALITY, Fraction(quality)),
        Criterion("s", "Social value", Kind.SOCIAL_VALUE, Fraction(social)),
    )


def test_social_value_weighs_ten_of_a_hundred_at_least_in_kent() -> None:
    assert floor_fault(tree(40, 50, 10), KENT) is None
    fault = floor_fault(tree(40, 51, 9), KENT)
    assert fault is not None
    assert "9%" in fault.sentence
    assert floor_fault(tree(40, 60, 0), ENGLAND_2026) is None, "the law sets no floor"


@pytest.mark.parametrize("method", [Method.VISIT, Method.PAST, Method.INTERVIEW])
def test_visits_and_past_performance_say_beforehand_what_is_looked_at(method: Method) -> None:
    bare = Judged("Care", Kind.QUALITY, method)
    assert judging_faults([bare], KENT)
    assert not judging_faults([replace(bare, evidence="One visit of an hour, the same sheet for all.")], KENT)
    assert not judging_faults([replace(bare, has_parts=True)], KENT), "its parts are judged"


def test_a_written_answer_has_its_question_and_a_price_its_formula() -> None:
    assert judging_faults([Judged("Care", Kind.QUALITY, Method.ANSWER)], KENT)
    assert not judging_faults([Judged("Care", Kind.QUALITY, Method.ANSWER, asks="How?")], KENT)
    assert judging_faults([Judged("Price", Kind.PRICE, Method.ANSWER, asks="How?")], KENT)
    assert judging_faults([Judged("Care", Kind.QUALITY, Method.PRICE)], KENT)
    assert judging_faults([Judged("Price", Kind.PRICE, Method.PRICE, users_percent=1)], KENT)
    assert not judging_faults([Judged("Price", Kind.PRICE, Method.PRICE)], KENT)


def test_people_who_use_the_service_give_half_of_a_score_at_most() -> None:
    judged = Judged("Care", Kind.QUALITY, Method.ANSWER, asks="How?", users_percent=50)
    assert not judging_faults([judged], KENT)
    assert judging_faults([replace(judged, users_percent=51)], KENT)


READY = Ready(
    value=240_000_00,
    lots=[Lot(1, "East", 140_000_00), Lot(2, "West", 100_000_00)],
    no_lots_because="",
    most_lots=None,
    criteria=CRITERIA,
    judged=[Judged("Care", Kind.QUALITY, Method.ANSWER, asks="How?")],
    formula=Formula.LOWEST_OVER_PRICE,
    budget=None,
    ties=1,
    scale=range(6),
    scale_least=0,
    scale_most=5,
    requirements=[Measured(Asked(Ask.PUBLIC_LIABILITY, 1_000_000_00), "Public liability insurance")],
    papers=1,
    needed=2,
    holders=3,
)


def parts(ready: Ready) -> list[str]:
    return [one.part for one in reasons_against(ready, KENT)]


def test_a_whole_tender_can_be_published() -> None:
    assert parts(READY) == []


EXCESS = Excess("Much.", "Less will do.", "SC 8.8.6")
BOND = Measured(Asked(Ask.BOND), "Bond", excess=EXCESS)


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"lots": []}, "lots"),
        ({"lots": READY.lots[:1]}, "lots"),
        ({"most_lots": 3}, "lots"),
        ({"most_lots": 0}, "lots"),
        ({"value": 239_999_99}, "lots"),
        ({"requirements": [BOND]}, "asks"),
        ({"requirements": [Measured(Asked(Ask.TURNOVER), "Turnover")]}, "asks"),
        ({"requirements": [Measured(Asked(Ask.CERTIFICATE), "Certificate")]}, "asks"),
        ({"requirements": [Measured(Asked(Ask.QUESTION, text="Why?"), "Extra question")]}, "asks"),
        ({"criteria": ()}, "criteria"),
        ({"criteria": tree(41, 40, 20)}, "criteria"),
        ({"criteria": tree(40, 51, 9)}, "criteria"),
        ({"lots": [READY.lots[0], replace(READY.lots[1], criteria=tree(40, 51, 9))]}, "criteria"),
        ({"judged": [Judged("Care", Kind.QUALITY, Method.VISIT)]}, "criteria"),
        ({"formula": Formula.BELOW_BUDGET}, "marking"),
        ({"ties": 0}, "marking"),
        ({"scale": range(5)}, "marking"),
        ({"criteria": (*CRITERIA[:2], replace(CRITERIA[2], pass_mark=Fraction(6)))}, "marking"),
        ({"papers": 0}, "papers"),
        ({"needed": 1}, "publish"),
        ({"holders": 1}, "publish"),
        ({"without_key": ["Kit Example"]}, "publish"),
    ],
)  # fmt: skip
def test_each_thing_that_is_missing_is_told_where_it_is_mended(changed: dict[str, object], part: str) -> None:
    assert set(parts(replace(READY, **changed))) == {part}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changed",
    [
        {"lots": READY.lots[:1], "no_lots_because": "It is one building."},
        {"most_lots": 2},
        {"requirements": [replace(BOND, overruled_because="The risk is that of the whole county.")]},
        {"requirements": [Measured(Asked(Ask.QUESTION, text="Why?"), "Extra question", because="It is new here.")]},
        {"formula": Formula.BELOW_BUDGET, "budget": 240_000_00},
        {"criteria": (), "lots": [replace(lot, criteria=CRITERIA) for lot in READY.lots]},
    ],
)  # fmt: skip
def test_a_reason_or_a_number_mends_it(changed: dict[str, object]) -> None:
    assert parts(replace(READY, **changed)) == []  # type: ignore[arg-type]


def test_names_are_not_hidden_where_a_visit_tells_them() -> None:
    visit = Judged("Care", Kind.QUALITY, Method.VISIT, evidence="One visit of an hour.")
    assert parts(replace(READY, judged=[visit])) == []
    assert parts(replace(READY, judged=[visit], is_anonymous=True)) == ["criteria"]
    assert parts(replace(READY, is_anonymous=True)) == []


def test_a_notice_comes_out_and_goes_with_its_tender() -> None:
    for state, event in (
        (TenderState.PREPARING, NoticeEvent.PUBLISH), (TenderState.PREPARING, NoticeEvent.DISCARD),
        (TenderState.OPEN, NoticeEvent.CANCEL), (TenderState.STANDSTILL, NoticeEvent.CANCEL),
    ):  # fmt: skip
        with pytest.raises(Refused):
            require_with_tender(state, event, [])
    require_with_tender(TenderState.OPEN, NoticeEvent.PUBLISH, [])
    require_with_tender(TenderState.CANCELLED, NoticeEvent.CANCEL, [])


def test_what_people_bid_on_changes_with_the_tender_alone() -> None:
    with pytest.raises(Refused) as refusal:
        require_with_tender(TenderState.OPEN, NoticeEvent.CHANGE, ["closes_at"])
    assert refusal.value.field == "closes_on"
    require_with_tender(TenderState.OPEN, NoticeEvent.CHANGE, [])


LONDON, CALENDAR = ZoneInfo("Europe/London"), WorkingDays()
CLOSES = datetime(2014, 6, 16, 12, tzinfo=LONDON)


def effect(change: Change, at: datetime, closes: datetime = CLOSES) -> tuple[bool, datetime]:
    found = effect_of(change, at=at, closes_at=closes, book=KENT, calendar=CALENDAR)
    return found.is_material, found.earliest


def test_a_slip_of_the_pen_moves_nothing() -> None:
    assert effect(Change.WORDING, CLOSES - timedelta(minutes=1)) == (False, CLOSES)
    assert effect(Change.DATES, CLOSES - timedelta(minutes=1)) == (False, CLOSES)


def test_what_is_wanted_anew_leaves_ten_working_days_and_a_paper_five() -> None:
    monday, tuesday = datetime(2014, 6, 2, 9, tzinfo=LONDON), datetime(2014, 6, 3, 9, tzinfo=LONDON)
    assert effect(Change.WANTED, monday) == (True, CLOSES)
    assert effect(Change.WANTED, tuesday) == (True, datetime(2014, 6, 17, 12, tzinfo=LONDON))
    assert effect(Change.PAPERS, datetime(2014, 6, 9, 23, tzinfo=LONDON)) == (True, CLOSES)
    assert effect(Change.PAPERS, datetime(2014, 6, 10, 0, tzinfo=LONDON))[1] == datetime(2014, 6, 17, 12, tzinfo=LONDON)


def test_the_deadline_keeps_its_hour_across_a_change_of_clocks() -> None:
    closes = datetime(2014, 10, 24, 12, tzinfo=LONDON)
    _, moved = effect(Change.PAPERS, datetime(2014, 10, 23, 9, tzinfo=LONDON), closes)
    assert moved == datetime(2014, 10, 30, 12, tzinfo=LONDON)
    assert moved.astimezone(UTC).hour == 12
    assert closes.astimezone(UTC).hour == 11
    questions = moved_questions(datetime(2014, 10, 20, 12, tzinfo=LONDON), moved - closes)
    assert questions == datetime(2014, 10, 26, 12, tzinfo=LONDON)


def test_nothing_changes_once_it_has_closed() -> None:
    with pytest.raises(Refused, match="has closed"):
        effect(Change.WORDING, CLOSES)


def test_a_deadline_moves_further_and_never_back() -> None:
    found = effect_of(
        Change.WANTED, at=datetime(2014, 6, 3, 9, tzinfo=LONDON), closes_at=CLOSES, book=KENT, calendar=CALENDAR
    )
    assert require_later(None, found) == found.earliest
    assert require_later(found.earliest + timedelta(days=1), found) == found.earliest + timedelta(days=1)
    with pytest.raises(Refused) as refusal:
        require_later(found.earliest - timedelta(minutes=1), found)
    assert refusal.value.field == "closes_on"


def test_made_up_bids_can_be_marked_under_every_formula() -> None:
    for formula in Formula:
        tried = scheme(formula, budget=300_000_00)
        bids = example_bids(tried, 240_000_00)
        result = evaluate([LotBids("lot", "Whole", tried, tuple(bids))]).lots[0]
        assert len(result.ranking) == len(bids)


def test_every_entry_that_a_rule_reads_is_in_a_book() -> None:
    """An entry whose name is misspelt would only ever be missing, and nobody would be warned."""
    rules = Path(procedure.__file__).parent
    read = {
        name for path in rules.glob("*.py") for name in re.findall(r'"(tendering\.[a-z_.]+[a-z])"', path.read_text())
    }
    known = {*KENT.entries, *ENGLAND_2026.entries}
    assert len(read) > 20
    assert read - known == set()
