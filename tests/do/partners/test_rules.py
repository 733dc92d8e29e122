from datetime import date
from decimal import Decimal

import pytest

from fourfold.do.partners import rules
from fourfold.do.partners.rules import Form, FormRule, PaymentRule, Term
from fourfold.foundation.errors import Refused
from fourfold.foundation.workdays import working_days
from fourfold.rulebooks import rulebook_at

TODAY = date(2014, 5, 15)
KENT = FormRule(frozenset(Form), frozenset({Form.PARTNERSHIP, Form.JOINT_VENTURE}), "SC 8.3.2")


def test_kent_signs_with_a_partnership_a_joint_venture_or_a_lead() -> None:
    book = rulebook_at("kent_2014", TODAY)
    assert set(map(Form, book.texts("partners.forms"))) == set(Form)
    assert set(map(Form, book.texts("partners.set_up_before_award"))) == KENT.before_award
    assert not rulebook_at("england", TODAY).has("partners.forms")


def test_the_form_is_chosen_where_the_authority_asks_for_one() -> None:
    for form in Form:
        rules.require_form(form, KENT)
    with pytest.raises(Refused, match="signs with one body") as caught:
        rules.require_form(None, KENT)
    assert (caught.value.clause, caught.value.field) == ("SC 8.3.2", "form")
    rules.require_form(None, FormRule())


def test_a_form_that_the_authority_does_not_sign_with_is_refused() -> None:
    with pytest.raises(Refused, match="Choose which you will be: a joint venture"):
        rules.require_form(Form.LEAD_BODY, FormRule(frozenset({Form.JOINT_VENTURE}), clause="SC 8.3.2"))


def test_each_form_says_what_it_means() -> None:
    told = {form: rules.what_form_means(form, authority="Kent", lead="Shed", rule=KENT).sentence for form in Form}
    assert told[Form.LEAD_BODY].startswith("Kent signs with Shed alone.")
    assert "before the contract is awarded. Kent signs with that one body." in told[Form.JOINT_VENTURE]
    assert "before" not in rules.what_form_means(
        Form.PARTNERSHIP, authority="Kent", lead="Shed", rule=FormRule()
    ).sentence  # fmt: skip


def test_a_partnership_is_set_up_before_the_award() -> None:
    def told(form: Form | None, set_up_on: date | None = None, awarded_on: date | None = None) -> str:
        found = rules.still_to_set_up(form, set_up_on=set_up_on, awarded_on=awarded_on, today=TODAY, rule=KENT)
        return found.sentence if found else ""

    assert "before the contract is awarded" in told(Form.PARTNERSHIP)
    assert "planned for 16 May 2014" in told(Form.PARTNERSHIP, awarded_on=date(2014, 5, 16))
    assert "nobody has said" in told(Form.PARTNERSHIP, awarded_on=date(2014, 5, 14))
    assert not told(Form.PARTNERSHIP, set_up_on=TODAY)
    assert not told(Form.LEAD_BODY)
    assert not told(None)


@pytest.mark.parametrize(
    ("closes_on", "is_short"),
    [
        (date(2014, 5, 30), False),  # ten working days: 16, 19-23, 27-30 May; the 26th is a bank holiday
        (date(2014, 5, 29), True),
        (TODAY, True),
        (date(2014, 5, 14), False),
        (None, False),
    ],
)
def test_fewer_than_ten_working_days_are_too_few_to_form_a_consortium(closes_on: date | None, is_short: bool) -> None:
    needed = rulebook_at("kent_2014", TODAY).number("partners.working_days_to_form")
    told = rules.too_little_time(
        today=TODAY, closes_on=closes_on, needed=needed, clause="SC 8.3.3", calendar=working_days("england")
    )
    assert bool(told) is is_short


def test_the_warning_says_how_many_days_are_left() -> None:
    told = rules.too_little_time(
        today=TODAY, closes_on=date(2014, 5, 16), needed=10, clause="SC 8.3.3", calendar=working_days("england")
    )
    assert told
    assert told.sentence.startswith("Time is short: 1 working day left until this closes.")
    assert "10 working days" in told.sentence


def test_an_opportunity_has_to_be_open_and_take_consortia() -> None:
    rules.require_open_to_consortia(is_open=True, takes_consortia=True)
    with pytest.raises(Refused, match="closed"):
        rules.require_open_to_consortia(is_open=False, takes_consortia=True)
    with pytest.raises(Refused, match="single organisations alone"):
        rules.require_open_to_consortia(is_open=True, takes_consortia=False)


def test_one_consortium_for_an_opportunity_where_the_authority_has_it_so() -> None:
    with pytest.raises(Refused, match="You have agreed to “Others” for this same opportunity"):
        rules.require_one_consortium(others=["Others"], only_one=True, clause="SC 8.3.2")
    rules.require_one_consortium(others=["Others"], only_one=False, clause="")
    rules.require_one_consortium(others=[], only_one=True, clause="SC 8.3.2")


def test_sub_contractors_are_paid_within_thirty_days() -> None:
    book = rulebook_at("kent_2014", TODAY)
    rule = PaymentRule(
        book.number("partners.payment.most_days"), book.number("partners.payment.target_days"), "SC 8.6.1"
    )
    assert (rule.most_days, rule.target_days) == (30, 14)
    rules.require_fair(pays_in=30, fee=Decimal(5), rule=rule)
    with pytest.raises(Refused, match="within 30 days") as caught:
        rules.require_fair(pays_in=31, fee=Decimal(5), rule=rule)
    assert caught.value.clause == "SC 8.6.1"


def test_the_law_has_thirty_days_too_from_february_2025() -> None:
    assert not rulebook_at("england", date(2025, 2, 23)).has("partners.payment.most_days")
    assert rulebook_at("england", date(2025, 2, 24)).number("partners.payment.most_days") == 30


@pytest.mark.parametrize(("fee", "is_right"), [("0", True), ("99.99", True), ("100", False), ("-0.01", False)])
def test_the_management_fee_is_a_part_of_the_price(fee: str, is_right: bool) -> None:
    if is_right:
        rules.require_fair(pays_in=14, fee=Decimal(fee), rule=PaymentRule())
    else:
        with pytest.raises(Refused, match="part of the price"):
            rules.require_fair(pays_in=14, fee=Decimal(fee), rule=PaymentRule())


@pytest.mark.parametrize(
    ("since", "until", "is_ended", "sentence"),
    [
        (TODAY, TODAY, False, ""),
        (TODAY, None, False, ""),
        (date(2014, 5, 16), None, False, "begins on 16 May 2014"),
        (date(2014, 1, 1), date(2014, 5, 14), False, "has ended"),
        (TODAY, None, True, "has ended"),
    ],
)
def test_work_is_offered_under_a_contract_that_runs(
    since: date, until: date | None, is_ended: bool, sentence: str
) -> None:
    term = Term(since, until, is_ended)
    assert rules.is_running(term, TODAY) is not bool(sentence)
    if sentence:
        with pytest.raises(Refused, match=sentence):
            rules.require_running(term, TODAY)
    else:
        rules.require_running(term, TODAY)


@pytest.mark.parametrize(
    ("until", "closes_on", "sentence"),
    [
        (TODAY, None, ""),
        (date(2014, 5, 14), None, "today or a later day"),
        (date(2015, 5, 16), None, ""),
        (date(2015, 5, 17), None, "within a year"),
        (date(2014, 6, 1), date(2014, 6, 1), ""),
        (date(2014, 6, 2), date(2014, 6, 1), "closes on 1 June 2014"),
    ],
)
def test_an_offer_ends_within_a_year_and_by_the_closing_day(until: date, closes_on: date | None, sentence: str) -> None:
    if sentence:
        with pytest.raises(Refused, match=sentence):
            rules.require_until(today=TODAY, until=until, closes_on=closes_on)
    else:
        rules.require_until(today=TODAY, until=until, closes_on=closes_on)


def test_nobody_is_written_to_who_does_not_want_it() -> None:
    rules.require_free_to_write(blocks_them=False, is_blocked=False, name="Shed")
    with pytest.raises(Refused, match="You have blocked Shed"):
        rules.require_free_to_write(blocks_them=True, is_blocked=True, name="Shed")
    with pytest.raises(Refused, match="takes no messages"):
        rules.require_free_to_write(blocks_them=False, is_blocked=True, name="Shed")
