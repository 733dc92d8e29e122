import csv
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.cycle.commissions.beside import Beside
from fourfold.cycle.commissions.models import Commission
from fourfold.do.diary import actions
from fourfold.do.diary import beside as diary_beside
from fourfold.do.diary.models import Procurement
from fourfold.do.diary.rules import ProcurementState, StepKey
from fourfold.foundation import clock
from tests.cast import NOON, Cast, again
from tests.conftest import signed_in
from tests.do.diary.make import make_procurement, planned

K = StepKey
PLAN = "/kent/diary/"
JUNE = {K.OPENS: date(2014, 6, 2), K.CLOSES: date(2014, 7, 28), K.STARTS: date(2015, 1, 5)}


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def address(row: Procurement, page: str = "procurement") -> str:
    return reverse(f"diary.{page}", args=[row.authority.slug, row.uuid])


def text_of(client: Client, where: str, **asked: str) -> str:
    return " ".join(client.get(where, asked).content.decode().split())


def send(browser: Client, where: str, **given: Any) -> Any:
    """Open a form, and send it filled in."""
    page = browser.get(where).content.decode()
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page))
    return browser.post(where, {**hidden, **given})


WANTED = {
    "title": "Homecare",
    "summary": "Help at home.",
    "subject": "light_touch",
    "value": "240,000",
    "lots": "1",
    "mobilisation": "recruit",
    "closing_time": "12:00",
    "is_public": "on",
}


def test_the_public_reads_dates_band_kind_and_whom_to_ask_and_nothing_from_inside(kent: Cast) -> None:
    row = planned(kent, {**JUNE, K.CLOSES: date(2014, 6, 9)}, inside_note="Between us.", has_tupe=True)
    planned(kent, JUNE, title="Homecare", categories=["85312000"])
    make_procurement(kent, title="Not told yet", is_public=False)
    page = text_of(Client(), PLAN)
    for words in (
        "2 June 2014",
        "9 June 2014",
        "£50,000 to £250,000",
        "Social work and related services",
        "Kit Example",
    ):
        assert words in page, words
    for words in ("Not told yet", "Clash", "warning"):
        assert words not in page, words
    page = text_of(Client(), address(row))
    assert "10 working days to find partners and agree who leads" in page
    assert "No date that we announced has moved later." in page
    for words in ("Between us.", "£240,000", "Clash", "had to be", "Passed", "It takes"):
        assert words not in page, words


def test_officers_and_members_read_warnings_and_notes(kent: Cast) -> None:
    row = planned(kent, {**JUNE, K.CLOSES: date(2014, 6, 9)}, inside_note="Between us.")
    planned(kent, JUNE, title="Homecare", categories=["85312000"])
    for person in (kent.gwen, kent.bola):
        page = text_of(signed_in(person), address(row))
        for words in ("Between us.", "£240,000", "Too little time to bid", "“Homecare” (Children services)", "Passed"):
            assert words in page, words
        page = text_of(signed_in(person), PLAN)
        assert "▲ Clash with “Homecare” (Children services)" in page
        assert 'class="ff-diary__clash"' in page


def test_the_months_are_turned_like_pages(kent: Cast) -> None:
    planned(kent, JUNE, title="This year")
    planned(kent, {K.OPENS: date(2016, 6, 1), K.STARTS: date(2017, 1, 3)}, title="Later on")
    make_procurement(kent, title="Some day")
    page = text_of(Client(), PLAN)
    assert "May 2014 to April 2015" in page
    assert "This year" in page
    assert "Later on" not in page
    assert "Some day" in page
    assert 'href="?from=2013-05"' in page
    assert 'href="?from=2015-05"' in page
    later = text_of(Client(), PLAN, **{"from": "2015-05"})
    assert "This year" not in later
    assert "Later on" in later
    for odd in ("nonsense", "0001-01", "9999-12", "2014-13", "٢٠١٤-05"):
        assert "May 2014 to April 2015" in text_of(Client(), PLAN, **{"from": odd})


def test_a_diary_whose_days_are_all_past_opens_where_they_were(kent: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    planned(kent, JUNE)
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=4000))
    page = text_of(Client(), PLAN)
    assert "February 2014 to January 2015" in page
    assert "Short breaks" in page


def test_an_empty_diary_says_what_will_stand_here(kent: Cast) -> None:
    assert "Nothing is planned in these months." in text_of(Client(), PLAN)
    assert "Plan a procurement" in text_of(signed_in(kent.kit), PLAN)
    assert "Nothing in these months fits your choice." in text_of(Client(), PLAN, state="open")


def test_the_diary_is_narrowed_by_directorate_kind_and_state(kent: Cast) -> None:
    planned(kent, JUNE, title="Ours")
    planned(kent, JUNE, title="Roads", categories=["45233000"], directorate=kent.adults)
    planned(kent, JUNE, title="Let", state=ProcurementState.AWARDED)
    given_up = planned(kent, JUNE, title="Gone")
    actions.abandon_procurement(procurement=given_up, reason="No money.", by=kent.kit, at=NOON)
    for asked, shown in (
        ({}, {"Ours", "Roads"}),
        ({"directorate": "adults"}, {"Roads"}),
        ({"category": "85"}, {"Ours"}),
        ({"category": "45"}, {"Roads"}),
        ({"category": '"'}, {"Ours", "Roads"}),
        ({"state": "abandoned"}, {"Gone"}),
        ({"state": "all"}, {"Ours", "Roads", "Gone", "Let"}),
        ({"state": "awarded"}, {"Let"}),
        ({"state": "planned"}, {"Ours", "Roads"}),
        ({"state": "open"}, set()),
    ):
        page = text_of(Client(), PLAN, **asked)
        assert {title for title in ("Ours", "Roads", "Gone", "Let") if f">{title}</a>" in page} == shown, asked
    assert "No money." in text_of(Client(), address(given_up))


def test_a_long_diary_has_pages_with_as_many_queries_each(kent: Cast, django_assert_max_num_queries: Any) -> None:
    for number in range(33):
        planned(kent, JUNE, title=f"Tender {number}", categories=["85300000"])
    with django_assert_max_num_queries(12):
        first = Client().get(PLAN).content.decode()
    (after,) = set(re.findall(r'href="\?after=([^"]+)"', first))
    with django_assert_max_num_queries(12):
        second = Client().get(PLAN, {"after": after}).content.decode()
    assert first.count('role="rowheader"') == 30
    assert second.count('role="rowheader"') == 3
    inside = signed_in(kent.kit)
    with django_assert_max_num_queries(24):
        assert "Clash with" in inside.get(PLAN, {"after": after}).content.decode()
    assert Client().get(PLAN, {"after": "nonsense"}).status_code == 404


def test_the_public_plan_is_a_file_for_spreadsheets_without_names_or_formulas(kent: Cast) -> None:
    tender = planned(kent, JUNE, title="=HYPERLINK(1)", inside_note="Between us.", places=["E07000114"])
    make_procurement(kent, title="Not told yet", is_public=False)
    for days in (1, 2):
        actions.move_date(
            procurement=tender, step=K.STARTS, to=JUNE[K.STARTS] + timedelta(days=days), reason="Late.", by=kent.amina,
            at=NOON + timedelta(days=days),
        )  # fmt: skip
    answer = signed_in(kent.kit).get(PLAN + "plan.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="kent-diary.csv"'
    text = answer.content.decode("utf-8-sig")
    (row,) = csv.DictReader(text.splitlines())
    assert row["Title"] == "'=HYPERLINK(1)"
    assert (row["Tender opens"], row["Roughly worth"], row["Places"]) == ("2014-06-02", "£50,000 to £250,000", "Thanet")
    assert (row["Service starts"], row["Times moved later"]) == ("2015-01-07", "2")
    for words in ("Kit Example", "Amina", "Between us.", "Not told yet", "24000000"):
        assert words not in text
    assert Client().get(PLAN + "plan.csv", {"category": "45"}).content.decode().count("\n") == 1


def test_a_procurement_is_planned_dated_answered_noted_and_given_up_in_the_browser(kent: Cast) -> None:
    kit = signed_in(kent.kit)
    answer = send(
        kit, reverse("diary.add", args=["kent"]), **WANTED, kinds="85312000\nhomecare\n", opens_on="2014-09-15",
        buyer=str(kent.kit.uuid), directorate=str(kent.adults.uuid), places=[],
    )  # fmt: skip
    assert answer.status_code == 302
    row = Procurement.objects.get()
    assert row.buyer == kent.kit
    assert row.categories[0] == "85312000"
    assert "Announced late" not in text_of(kit, address(row))
    moved = send(kit, address(row, "dates"), opens="2014-12-01", reason="The need changed.")
    assert moved.status_code == 302
    page = text_of(kit, address(row))
    assert "Dates that we had announced moved later once." in page
    assert "Runs across holidays" in page
    form = kit.get(address(row, "overrule")).content.decode()
    (box,) = re.findall(r'name="(why_across_holiday_\w+)"', form)
    assert send(kit, address(row, "overrule"), **{box: "Bidders asked for it."}).status_code == 302
    page = text_of(kit, address(row))
    assert "Bidders asked for it." in page
    assert "Overruled by Kit Example" in page
    assert send(kit, address(row, "happened"), step="early_notice", on="2014-05-12").status_code == 302
    assert "12 May 2014" in text_of(Client(), address(row))
    assert send(kit, address(row, "abandon"), reason="The law changed.").status_code == 302
    assert again(row).state == ProcurementState.ABANDONED
    assert "The law changed." in text_of(Client(), address(row))


def test_words_that_fit_several_kinds_or_none_are_asked_about(kent: Cast) -> None:
    kit, where = signed_in(kent.kit), reverse("diary.add", args=["kent"])
    for kinds, sentence in (("care", "Write the number of the one you mean."), ("xyzzy", "We know no kind of work by")):
        answer = send(kit, where, **WANTED, kinds=kinds)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert not Procurement.objects.exists()


def test_a_refusal_keeps_what_was_typed_and_stands_beside_its_day(kent: Cast) -> None:
    row = planned(kent, JUNE)
    kit = signed_in(kent.kit)
    answer = send(kit, address(row, "dates"), opens="2014-06-02", closes="2014-05-30", reason="My own words.")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "My own words." in page
    assert "would come before" in page
    assert 'href="#id_closes_day"' in page


def test_a_change_is_offered_with_what_stands_and_leaves_the_dates(kent: Cast) -> None:
    row = planned(kent, JUNE, places=["E07000114"])
    kit = signed_in(kent.kit)
    page = kit.get(address(row, "change")).content.decode()
    assert "85300000 Social work and related services" in page
    assert "starts_on" not in page
    given = {**WANTED, "kinds": "85300000 Social work and related services", "places": ["E07000114"]}
    assert send(kit, address(row, "change"), **given).status_code == 302
    changed = again(row)
    assert (changed.title, changed.categories, changed.places) == ("Homecare", ["85300000"], ["E07000114"])
    assert changed.dates.get(step=K.OPENS).planned_on == date(2014, 6, 2)


def test_a_commission_fills_in_the_form(kent: Cast) -> None:
    commission = Commission.objects.create(
        authority=kent.authority, reference="C-1", title="Carers’ rest", purpose="A break each week.",
        directorate=kent.children, lead=kent.amina, whole_life_value=90_000_00, started_at=NOON,
    )  # fmt: skip
    where = reverse("diary.add", args=["kent"])
    page = signed_in(kent.amina).get(where, {"commission": str(commission.uuid)}).content.decode()
    assert "A break each week." in page
    assert 'value="90,000"' in page
    assert signed_in(kent.amina).get(where, {"commission": "nonsense"}).status_code == 200


def test_a_page_that_has_happened_says_how_late(kent: Cast) -> None:
    row = planned(kent, {**JUNE, K.OPENS: date(2014, 5, 12)})
    actions.note_happened(row, K.OPENS, date(2014, 5, 15))
    assert "3 days after the plan, 12 May 2014" in text_of(Client(), address(row))


def test_the_notices_of_a_procurement_stand_on_its_page(kent: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    row = planned(kent, JUNE)
    told = [lambda procurement, person: [Beside("Tender", f"Notice of {procurement}", "Published", "/there/")]]
    monkeypatch.setattr(diary_beside, "_tellers", told)
    page = text_of(Client(), address(row))
    assert '<a class="govuk-link" href="/there/">Notice of Short breaks for carers</a>' in page
