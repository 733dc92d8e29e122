"""The pages of measures and returns, as people use them in a browser."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.do.contracts.models import Commitment, Contract
from fourfold.foundation import clock
from fourfold.foundation.files.models import StoredFile
from fourfold.oversight.desks.desk import desk_of
from fourfold.review.performance import actions
from fourfold.review.performance.models import Filing, Measure, Reading, Sheet
from fourfold.review.performance.nexts import waits_for, waits_for_provider
from fourfold.review.performance.rules.names import RatingWord, ReturnState, Via, Whose
from tests.cast import NOON, Cast, again
from tests.conftest import signed_in
from tests.do.contracts.make import make_contract
from tests.do.providers.make import let_speak, make_provider, quinn_of
from tests.review.performance import make

BY_HAND = [88, 91, 90, 93, 89, 92, 90, 87, 91, 89]
"""Mean 90; ranges 3 1 3 4 3 2 3 4 2, 25/9 on average; limits 90 ± 7.39."""


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def text(browser: Client, where: str, **asked: str) -> str:
    answer = browser.get(where, asked)
    assert answer.status_code == 200, answer
    return re.sub(r"\s+", " ", answer.content.decode())


def send(browser: Client, where: str, **given: Any) -> Any:
    """Open a form, and send it filled in."""
    page = browser.get(where).content.decode()
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page))
    return browser.post(where, {**hidden, **given})


def at(name: str, *things: object) -> str:
    return reverse(f"performance.{name}", args=["kent", *things])


def test_a_measure_is_made_told_verified_and_rated_in_the_browser(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    omar, quinn = signed_in(kent.omar), (quinn_of(kent), signed_in(kent.quinn))[1]
    answer = send(
        omar, at("add", contract.uuid), kind="outcome", whose="provider", title="Meals in time",
        definition="Of all meals.", unit="percent", decimals="1", good="up", frequency="month",
        starts_on="2014-04-01", due_days="20", is_key="yes", target="95",
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    one = Measure.objects.get()
    told = make.due(contract)
    desk = text(quinn, reverse("performance.ours"))
    assert "April 2014" in desk
    assert "Due in 5 days." in desk
    answer = send(quinn, at("send", told.uuid), m1_value="lots", m1_evidence="She smiled.", m1_kind="voice")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "M1: “lots” is no number" in page
    assert "lets them be told" in page
    assert "She smiled." in page
    answer = send(
        quinn, at("send", told.uuid), m1_value="91.5", m1_kind="voice", m1_evidence="She smiled.", m1_agreed="on"
    )
    assert answer.status_code == 302, answer.content.decode()
    assert "Example Carers CIC" in text(omar, at("waiting"))
    assert "She smiled." in text(omar, at("verify", told.uuid))
    answer = send(omar, at("verify", told.uuid), result="accepted", how="sample", note="Ten sheets.")
    assert answer.status_code == 302, answer.content.decode()
    assert again(told).state == ReturnState.ACCEPTED
    page = text(omar, at("measure", one.uuid))
    assert "1 reading so far. From 10 on" in page
    assert "She smiled." in page
    answer = send(
        omar, at("rate", one.uuid), starts="2014-04-01", ends="2014-04-30", rating="approaching", because="Nearly."
    )
    assert answer.status_code == 302, answer.content.decode()
    public = text(Client(), at("contract", contract.uuid))
    assert "Approaching target" in public
    assert "91.5" not in public
    assert "Approaching target" in text(Client(), at("ratings"))
    assert "Nearly." in b"".join(Client().get(at("ratings_table")).streaming_content).decode()  # type: ignore[attr-defined]


def test_a_return_with_three_errors_in_its_spreadsheet_lists_each_cell_and_loses_nothing(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    for title in ("One", "Two", "Three", "Four"):
        make.measure(kent, contract, title=title)
    told = make.due(contract)
    quinn_of(kent)
    quinn = signed_in(kent.quinn)
    fetched = quinn.get(at("template", told.uuid))
    assert fetched["Content-Disposition"].endswith('.xlsx"')
    cells = {"D6": "about 90", "D7": 101, "D8": 91.25, "D9": 90.5}
    answer = send(quinn, at("upload", told.uuid), file=make.xlsx(told, cells))
    assert answer.status_code == 302, answer.content.decode()
    page = text(quinn, answer["Location"])
    for cell, sentence in (("D6", "“about 90” is no number"), ("D7", "between 0 and 100"), ("D8", "Round this to 1")):
        assert re.search(rf">{cell}</th> <td[^>]*>[^<]*{sentence}", page), cell
    assert "3 cells have to be mended" in page
    assert not Filing.objects.exists()
    assert StoredFile.objects.get().state == "stored"
    kept = Sheet.objects.get()
    mend = f"{at('send', told.uuid)}?sheet={kept.uuid}"
    page = text(quinn, mend)
    assert 'value="about 90"' in page
    assert 'value="90.5"' in page
    good = {"m1_value": "90", "m2_value": "99", "m3_value": "91.3", "m4_value": "90.5"}
    assert send(quinn, mend, **good).status_code == 302
    assert [reading.value for reading in Reading.objects.order_by("measure__number")] == [
        90, 99, Decimal("91.3"), Decimal("90.5")]  # fmt: skip
    assert not Sheet.objects.exists()


def test_a_good_spreadsheet_is_sent_at_once_and_either_side_fetches_it(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    make.measure(kent, contract)
    told = make.due(contract)
    quinn_of(kent)
    answer = send(signed_in(kent.quinn), at("upload", told.uuid), file=make.xlsx(told, {"D6": 91.5}))
    assert answer.status_code == 302, answer.content.decode()
    filing = Filing.objects.get()
    assert filing.via == Via.SHEET
    file = signed_in(kent.omar).get(at("filing_file", told.uuid, filing.uuid))
    assert b"".join(file.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]


def test_what_is_no_spreadsheet_comes_back_with_a_sentence(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    make.measure(kent, contract)
    told = make.due(contract)
    quinn_of(kent)
    quinn = signed_in(kent.quinn)
    other = make.xlsx(contract.returns.order_by("-starts")[0], {"D6": 1})
    answer = send(quinn, at("upload", told.uuid), file=other)
    assert answer.status_code == 409
    assert "spreadsheet of another return" in answer.content.decode()
    assert send(quinn, at("upload", told.uuid)).status_code == 422
    assert not StoredFile.objects.exists()


def test_a_dispute_a_correction_and_every_version_stand_on_the_page(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    make.measure(kent, contract)
    told = make.due(contract)
    make.sent(told, kent)
    omar, quinn = signed_in(kent.omar), signed_in(kent.quinn)
    assert send(omar, at("verify", told.uuid), result="disputed", note="Odd.").status_code == 409
    answer = send(omar, at("verify", told.uuid), result="disputed", note="Odd.", doubt_1="The sheets say 80.")
    assert answer.status_code == 302, answer.content.decode()
    assert "Some of it is disputed" in text(quinn, at("return", told.uuid))
    assert send(quinn, at("stand_by", told.uuid), because="The north round is missing.").status_code == 302
    assert send(omar, at("verify", told.uuid), result="accepted", how="source", note="True.").status_code == 302
    assert send(quinn, at("send", told.uuid), m1_value="88", because="We found more.").status_code == 302
    page = text(omar, at("return", told.uuid))
    for words in ("Version 1", "Version 2", "Version 3", "The sheets say 80.", "We found more.", "91.5", "88"):
        assert words in page, words
    assert "Late" in page


def test_signals_are_ringed_and_said_and_limits_stand_beside(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    one = make.measure(kent, contract)
    make.read(one, [*BY_HAND, *BY_HAND, 99, None])
    page = text(signed_in(kent.omar), at("measure", one.uuid))
    assert "Signal: a change for the better" in page
    assert page.count('class="pf-ring"') == 1
    assert page.count('class="pf-gap"') == 1
    assert "Outside the limits" in page
    assert "no activity" in page
    assert "Meets the target sometimes, by chance." in page
    assert "Ringed: September 2013." in page
    page = text(signed_in(kent.gwen), at("contract", contract.uuid))
    assert "1 × Signal: a change for the better" in page


def test_a_new_baseline_and_an_end_are_made_in_the_browser(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    one = make.measure(kent, contract)
    make.read(one, [*BY_HAND, *BY_HAND])
    omar = signed_in(kent.omar)
    assert send(omar, at("baseline", one.uuid), on="2012-11-01", because="A second van.").status_code == 302
    page = text(omar, at("measure", one.uuid))
    assert "New baseline: A second van." in page
    assert page.count('class="pf-reset"') == 1
    answer = send(
        omar, at("edit", one.uuid), kind="outcome", whose="provider", title="Meals", definition="All.",
        unit="percent", decimals="1", good="up", frequency="month", starts_on="2014-02-01", due_days="20",
        is_key="no", target="92", because="Agreed in May.",
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    assert send(omar, at("end", one.uuid), ended_on="2014-06-30", because="Another takes its place.").status_code == 302
    assert "Measured until 30 June 2014" in text(omar, at("measure", one.uuid))


def test_our_own_duties_are_told_by_us_and_verified_by_the_provider(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    make.measure(kent, contract, title="Orders are right", whose=Whose.CLIENT)
    told = make.due(contract, Whose.CLIENT)
    quinn_of(kent)
    omar, quinn = signed_in(kent.omar), signed_in(kent.quinn)
    assert send(omar, at("send", told.uuid), m1_value="97").status_code == 302
    assert [one.text for one in waits_for_provider(quinn_of(kent), NOON)] == [
        "Verify what the council says of its own duties in February 2014, “Example: lunch clubs”."
    ]
    assert send(quinn, at("verify", told.uuid), result="accepted", how="source", note="So it was.").status_code == 302
    assert again(told).state == ReturnState.ACCEPTED


def test_people_of_another_provider_find_nothing(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    one = make.measure(kent, contract)
    told = make.due(contract)
    filing = make.sent_as_sheet(told, kent)
    let_speak(kent.gwen, make_provider("Example Other"))
    kent.gwen.delete()
    other = signed_in(kent.gwen)
    for where in (
        at("measure", one.uuid), at("return", told.uuid), at("send", told.uuid), at("template", told.uuid),
        at("returns", contract.uuid), at("promises", contract.uuid), at("table", contract.uuid),
        at("filing_file", told.uuid, filing.uuid),
    ):  # fmt: skip
        assert other.get(where).status_code == 404, where
    assert "91.5" not in text(other, at("contract", contract.uuid))
    assert "April" not in text(other, reverse("performance.ours"))


def test_what_waits_stands_on_the_desks(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    make.measure(kent, contract, starts_on=date(2014, 4, 1))
    assert [one.text for one in waits_for_provider(quinn_of(kent), NOON)] == [
        "Send your return for April 2014 of “Example: lunch clubs”."
    ]
    make.sent(make.due(contract), kent)
    assert waits_for_provider(quinn_of(kent), NOON) == []
    assert [one.label for one in waits_for(kent.omar, NOON)] == ["Verify it"]
    assert waits_for(kent.ines, NOON) == []
    assert any("sent its return" in one.text for one in desk_of(kent.omar, NOON).market)
    assert "sent its return" in text(signed_in(kent.omar), reverse("desks.desk", args=["kent"]))


def test_promises_stand_against_what_was_delivered(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    kept, left = (
        Commitment.objects.create(
            contract=contract, kind="social_value", text=words, amount=4, unit="apprentices", due_on=date(2016, 3, 31)
        )
        for words in ("Four apprentices from Kent", "Two rooms for local groups")
    )
    one = make.measure(
        kent, contract, title="Apprentices begun", commitment=kept, unit="number", decimals=0, target=None
    )
    make.read(one, [1, 1, 2])
    page = text(signed_in(kent.omar), at("promises", contract.uuid))
    assert "All of it was delivered." in page
    assert "verified so far: 4 apprentices" in page
    assert "No measure follows this promise." in page
    assert left.text in page


def test_readings_come_as_a_table_for_a_spreadsheet(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    one = make.measure(kent, contract, title="=1+1")
    make.read(one, [90, None])
    lines = b"".join(signed_in(kent.omar).get(at("table", contract.uuid)).streaming_content).decode()  # type: ignore[attr-defined]
    assert "M1,'=1+1,2012-01-01,2012-01-31,90," in lines
    assert ",yes,,1" in lines


def test_figures_below_nought_come_as_numbers(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    make.read(make.measure(kent, contract, unit="points", target=None), [-5, "-5.5", 1_200])
    lines = b"".join(signed_in(kent.omar).get(at("table", contract.uuid)).streaming_content).decode()  # type: ignore[attr-defined]
    for figure in (",-5,Points", ",-5.5,Points", ",1200,Points"):
        assert figure in lines


def test_returns_ratings_and_contracts_have_a_way_in(kent: Cast) -> None:
    quinn_of(kent)
    assert f'href="{reverse("performance.ours")}"' in text(signed_in(kent.quinn), reverse("portal.home"))
    desk = reverse("desks.desk", args=["kent"])
    for person in (kent.omar, kent.gwen):
        assert f'href="{at("list")}"' in text(signed_in(person), desk)
    assert f'href="{at("ratings")}"' in text(Client(), reverse("desks.front", args=["kent"]))


def test_a_large_contract_without_key_indicators_is_told_so(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent, value=6_000_000_00, signed_on=date(2025, 3, 1))
    assert "sets at least 3 key indicators" in text(signed_in(kent.omar), at("contract", contract.uuid))
    small = make.contract_of_quinn(kent, value=4_000_000_00, signed_on=date(2025, 3, 1))
    assert "key indicators" not in text(signed_in(kent.omar), at("contract", small.uuid))


def test_lists_have_as_many_queries_for_many_as_for_few(kent: Cast, django_assert_max_num_queries: Any) -> None:
    for number in range(6):
        contract = make.contract_of_quinn(kent, title=f"Contract {number}")
        one = make.measure(kent, contract)
        make.read(one, BY_HAND)
    make_contract(kent, title="Nothing measured")
    omar = signed_in(kent.omar)
    with django_assert_max_num_queries(12):
        page = text(omar, at("list"))
    assert page.count("1 × Noise: no change to speak of") == 6
    assert "Nothing is measured yet." in page
    assert "Contract 1" not in text(omar, at("list"), show="signals")
    assert "Nothing measured" in text(omar, at("list"), show="unmeasured")
    for _ in range(5):
        make.read(make.measure(kent, contract), BY_HAND, since=date(2010, 1, 1))
    with django_assert_max_num_queries(17):
        text(omar, at("contract", contract.uuid))
    with django_assert_max_num_queries(10):
        text(omar, at("waiting"))
    with django_assert_max_num_queries(12):
        text(omar, at("returns", contract.uuid))
    told = make.due(contract)
    assert told.state == "accepted"
    with django_assert_max_num_queries(20):
        text(omar, at("return", told.uuid))


def test_a_list_goes_on_page_by_page(kent: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fourfold.review.performance.queries.pages.SIZE", 2)
    for number in range(3):
        make.contract_of_quinn(kent, title=f"Contract {number}")
    omar = signed_in(kent.omar)
    first = text(omar, at("list"))
    assert "Contract 2" in first
    assert "Contract 0" not in first
    following = re.search(r'href="(\?after=[^"]+)"', first)
    assert following
    assert "Contract 0" in text(omar, at("list") + following[1])


def test_a_key_indicator_says_by_when_it_is_to_be_rated(kent: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    one = make.measure(kent, make.contract_of_quinn(kent), is_key=True)
    where, omar = at("measure", one.uuid), signed_in(kent.omar)
    assert "To be rated" not in text(omar, where)
    monkeypatch.setattr(clock, "now", lambda: NOON.replace(year=2026))
    assert "by 1 February 2015" in text(signed_in(kent.omar), where)
    Contract.objects.filter(pk=one.contract_id).update(state="ended", ended_on=date(2014, 12, 31))
    assert "by 31 December 2014" in text(signed_in(kent.omar), where)


def test_a_rating_replaced_is_shown_no_more(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    key = make.measure(kent, contract, is_key=True)
    for word, because in ((RatingWord.GOOD, "Too soon."), (RatingWord.IMPROVE, "Counted again.")):
        actions.rate_measure(
            measure=key, starts=date(2014, 4, 1), ends=date(2014, 4, 30), rating=word, because=because, by=kent.omar,
            at=NOON,
        )  # fmt: skip
    page = text(Client(), at("ratings"))
    assert "Counted again." in page
    assert "Too soon." not in page
