"""The pages of the register: what everyone reads, what the inside sees, what is typed and kept."""

import csv
import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fourfold.do.contracts.models import (
    Certificate,
    Contract,
    Extension,
    Fact,
    Party,
    PlannedReview,
    Subcontractor,
)
from fourfold.do.contracts.nexts.register import waits_for, waits_for_provider
from fourfold.do.contracts.queries.exports import COLUMNS
from fourfold.do.contracts.rules.names import ContractKind, ContractState
from fourfold.do.contracts.searching import make_findable
from fourfold.foundation import clock
from fourfold.foundation.search.queries import find
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import DecisionState
from tests.cast import NOON, Cast, again
from tests.conftest import signed_in
from tests.do.contracts.make import make_contract, make_whole
from tests.do.providers.make import quinn_of

DRAFT = ContractState.DRAFT


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def text(browser: Client, where: str, **asked: str) -> str:
    answer = browser.get(where, asked)
    assert answer.status_code == 200, answer
    return re.sub(r"\s+", " ", str(answer.content.decode()))


def send(browser: Client, where: str, **given: Any) -> Any:
    """Open a form, and send it filled in."""
    page = browser.get(where).content.decode()
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page))
    return browser.post(where, {**hidden, **given})


def at(row: Contract, page: str, *parts: object) -> str:
    return reverse(f"contracts.{page}", args=["kent", row.uuid, *parts])


def on(day: date, name: str) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


LIST = "/kent/contracts/"


# Reading


def test_everyone_reads_a_live_contract_and_only_its_own_people_a_draft(kent: Cast, sussex: Cast) -> None:
    live, draft = make_contract(kent), make_contract(kent, state=DRAFT, title="Not yet")
    page = text(Client(), live.get_absolute_url())
    assert "£120,000 over its whole life" in page
    assert "From 1 April 2014 to 31 March 2016." in page
    assert "Omar Example" in page
    assert "Carys Example" in page
    assert "Not yet" not in text(Client(), LIST)
    assert "Not yet" in text(signed_in(kent.ines), LIST)
    for stranger in (Client(), signed_in(sussex.kit)):
        assert stranger.get(draft.get_absolute_url()).status_code == 404


def test_gaps_show_as_gaps_with_the_clause_that_asks_for_them(kent: Cast) -> None:
    row = make_contract(
        kent, value=None, ends_on=None, starts_on=None, manager=None, lead_director=None, run_by="", signed_on=None
    )
    Fact.objects.create(contract=row, text="It saved money.", clause="SC 10.1.2")
    public = text(Client(), row.get_absolute_url())
    for gap in ("What it is worth is not on record", "Who delivers it is not on record", "No review is planned"):
        assert gap in public
    assert "It saved money." in public
    assert "What is not on record</h2>" not in public
    inside = text(signed_in(kent.kit), row.get_absolute_url())
    assert "Name the contract manager." in inside
    assert '<span class="ff-clause">rec 24</span>' in inside


def test_papers_and_staff_notes_stay_inside(kent: Cast) -> None:
    row = make_contract(kent, staff_note="Twelve people move.", pension_note="They stay in the fund.")
    Certificate.objects.create(contract=row, kind="public_liability", expires_on=date(2014, 5, 14))
    public, inside = text(Client(), row.get_absolute_url()), text(signed_in(kent.jo), row.get_absolute_url())
    for words in ("Twelve people move.", "They stay in the fund.", "Has run out"):
        assert words not in public
        assert words in inside


def test_the_list_is_searched_narrowed_down_and_paged(kent: Cast) -> None:
    lunch = make_contract(kent)
    roads = make_contract(
        kent, title="Example: roads", run_by="Example Tar", kind=ContractKind.IN_HOUSE, ends_on=date(2018, 3, 31),
        manager=kent.nell, directorate=kent.children,
    )  # fmt: skip
    over = make_contract(
        kent, title="Example: over", state=ContractState.ENDED, ended_on=date(2014, 3, 31), ends_on=date(2014, 3, 31),
        starts_on=date(2013, 4, 1),
    )  # fmt: skip
    for row in (lunch, roads, over):
        make_findable(row)
    assert "3 contracts" in text(Client(), LIST)
    for asked, title in (
        ({"q": "tar"}, "Example: roads"),
        ({"kind": "in_house"}, "Example: roads"),
        ({"directorate": "children"}, "Example: roads"),
        ({"state": "ended"}, "Example: over"),
    ):
        page = text(Client(), LIST, **asked)
        assert "1 contract<" in page, asked
        assert title in page
    assert "No contract fits" in text(Client(), LIST, q="nothing such")
    assert "1 contract<" in text(signed_in(kent.omar), LIST, mine="yes", state="live")


def test_contracts_that_end_within_a_year_stand_by_their_end(kent: Cast) -> None:
    for months, title in ((13, "Later"), (11, "Second"), (2, "First")):
        make_contract(kent, title=title, ends_on=NOON.date() + timedelta(days=30 * months))
    page = text(Client(), LIST, soon="yes")
    assert page.index("First") < page.index("Second")
    assert "Later" not in page


def test_a_list_has_as_many_queries_for_many_as_for_few(kent: Cast, django_assert_max_num_queries: Any) -> None:
    row = make_contract(kent)
    browser = signed_in(kent.omar)
    with django_assert_max_num_queries(12):
        browser.get(LIST)
    for number in range(30):
        make_contract(kent, title=f"Example {number}")
        Party.objects.create(contract=row, name=f"Example {number}", part="buyer")
        Subcontractor.objects.create(contract=row, name=f"Example {number}", services="Helps.")
        Certificate.objects.create(contract=row, kind="other")
    with django_assert_max_num_queries(12):
        first = browser.get(LIST)
    assert "Next page" in first.content.decode()
    with django_assert_max_num_queries(40):  # with what the floor above tells of it
        browser.get(row.get_absolute_url())
    with django_assert_max_num_queries(30):
        Client().get(row.get_absolute_url())


def test_the_register_as_a_file_has_the_columns_of_the_code_and_no_draft(kent: Cast) -> None:
    provider = quinn_of(kent).provider
    make_contract(kent, provider=provider, run_by="", value=120_000_50, title="=Example")
    make_contract(kent, state=DRAFT, title="Not yet")
    answer = Client().get(reverse("contracts.table", args=["kent"]))
    lines = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))  # type: ignore[attr-defined]
    assert list(lines[0]) == list(COLUMNS)
    (one,) = lines
    assert one["ContractTitle"] == "'=Example"
    assert one["ContractValue"] == "120000.50"
    assert (one["StartDate"], one["EndDate"], one["SupplierName"]) == ("2014-04-01", "2016-03-31", provider.name)


def test_a_contract_is_found_by_search_and_a_draft_inside_alone(kent: Cast) -> None:
    make_findable(make_contract(kent, title="Telecare"))
    make_findable(make_contract(kent, title="Telecare draft", state=DRAFT))
    assert find(authority=kent.authority, words="telecare", inside=False).total == 1
    assert find(authority=kent.authority, words="telecare", inside=True).total == 2


# Working on it


def test_an_in_house_agreement_is_entered_filled_in_and_goes_live(kent: Cast) -> None:
    browser = signed_in(kent.kit)
    given = {
        "title": "Example: fostering", "purpose": "Homes for children.", "kind": "in_house", "value": "120,000",
        **on(date(2014, 3, 1), "signed_on"), **on(date(2014, 4, 1), "starts_on"), **on(date(2016, 3, 31), "ends_on"),
    }  # fmt: skip
    answer = send(browser, reverse("contracts.start", args=["kent"]), **given)
    assert answer.status_code == 302, answer.content.decode()[:4000]
    row = Contract.objects.get()
    assert "6 things are missing before it can go live. Say which team delivers it." in text(
        browser, row.get_absolute_url()
    )
    assert "Say which team delivers it." in text(browser, at(row, "live"))
    send(browser, at(row, "provider"), run_by="Our fostering team")
    send(browser, at(row, "people"), manager=str(kent.omar.uuid), lead_director=str(kent.carys.uuid))
    send(browser, at(row, "years"), year_2014="60,000", year_2015="50,000")
    assert not row.years.exists()
    browser.post(at(row, "spread"), {"once": "6f0a5e0e-8b1d-4d5b-9d55-0d0c6a6f0001"})
    send(browser, at(row, "reviews"), every_months="12", what="All measures")
    send(browser, at(row, "evaluation"), question="Q", evidence="E", **on(date(2015, 9, 1), "due_on"))
    assert "Nothing is missing any more." in text(browser, row.get_absolute_url())
    assert send(browser, at(row, "live")).status_code == 302
    assert again(row).state == ContractState.LIVE


def test_years_that_do_not_make_the_value_are_refused_and_stay_typed(kent: Cast) -> None:
    row = make_contract(kent)
    answer = send(signed_in(kent.omar), at(row, "years"), year_2014="60,000", year_2015="50,000")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "£10,000 is missing" in page
    assert 'value="50,000"' in page


def test_what_is_typed_twice_is_done_once(kent: Cast) -> None:
    row, browser = make_contract(kent), signed_in(kent.omar)
    page = browser.get(at(row, "add_party")).content.decode()
    given = {
        **dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page)),
        "name": "Example Borough",
        "part": "buyer",
    }
    assert browser.post(at(row, "add_party"), given).status_code == 302
    assert browser.post(at(row, "add_party"), given).status_code == 302
    assert row.parties.count() == 1


def test_a_change_is_told_to_everyone_with_its_reason(kent: Cast) -> None:
    row = make_contract(kent)
    send(
        signed_in(kent.omar), at(row, "change"), what="Two more clubs.", because="More people came.", value="24,000",
        **on(date(2014, 7, 1), "takes_effect_on"),
    )  # fmt: skip
    page = text(Client(), row.get_absolute_url())
    for words in ("Two more clubs.", "More people came.", "+£24,000", "It was signed for £120,000.", "Not material"):
        assert words in page


def test_a_material_change_says_which_field_is_missing(kent: Cast) -> None:
    row = make_contract(kent, value=45_000_00)
    answer = send(
        signed_in(kent.omar), at(row, "change"), what="W", because="B", value="10,000",
        **on(date(2014, 7, 1), "takes_effect_on"),
    )  # fmt: skip
    assert answer.status_code == 409
    assert "it would have been advertised" in answer.content.decode()
    assert "#id_ground" in answer.content.decode()


def test_a_document_is_for_everyone_or_stays_inside(kent: Cast, settings: Any, tmp_path: Any) -> None:
    row, browser = make_contract(kent), signed_in(kent.omar)
    for title, public in (("Open", "on"), ("Closed", "")):
        file = SimpleUploadedFile("terms.txt", f"The terms: {title}.".encode())
        given = {"kind": "contract", "title": title, "file": file, **({"is_public": public} if public else {})}
        assert send(browser, at(row, "add_document"), **given).status_code == 302
    page = text(Client(), row.get_absolute_url())
    assert "Open" in page
    assert ">Closed<" not in page
    opened, closed = (row.documents.get(title=title).file.get_absolute_url() for title in ("Open", "Closed"))
    assert b"".join(Client().get(opened).streaming_content) == b"The terms: Open."  # type: ignore[attr-defined]
    assert Client().get(closed).status_code == 404
    assert b"".join(browser.get(closed).streaming_content) == b"The terms: Closed."  # type: ignore[attr-defined]


# The provider's side


def test_a_provider_sees_its_contracts_and_names_who_works_for_it(kent: Cast) -> None:
    quinn = quinn_of(kent)
    row = make_contract(kent, provider=quinn.provider)
    make_contract(kent, provider=quinn.provider, state=DRAFT, title="Not yet")
    browser = signed_in(kent.quinn)
    ours = text(browser, reverse("contracts.ours"))
    assert "Example: lunch clubs" in ours
    assert "Not yet" not in ours
    assert "Name a subcontractor" in text(browser, row.get_absolute_url())
    send(browser, at(row, "add_subcontractor"), name="Example Vans", services="Drives people there.", share="12.5")
    page = text(Client(), row.get_absolute_url())
    assert "Example Vans" in page
    assert "tier 2, 12.5%" in page
    send(browser, at(row, "tell_certificate"), kind="public_liability", amount="5,000,000",
         **on(date(2014, 6, 1), "expires_on"))  # fmt: skip
    (wait,) = [one for one in waits_for_provider(quinn, NOON) if "Public liability" in one.text]
    assert wait.due == date(2014, 6, 1)
    send(browser, at(row, "tell_certificate"), kind="public_liability", replaces=str(row.certificates.get().uuid),
         **on(date(2015, 6, 1), "expires_on"))  # fmt: skip
    assert not waits_for_provider(quinn, NOON)
    assert "Told, not yet seen" in text(signed_in(kent.omar), row.get_absolute_url())


# What waits


def test_what_is_due_waits_on_the_managers_desk_and_on_no_other(kent: Cast) -> None:
    row = make_whole(kent)
    Contract.objects.filter(pk=row.pk).update(state=ContractState.LIVE)
    Certificate.objects.create(contract=row, kind="other", expires_on=NOON.date() + timedelta(days=60))
    Certificate.objects.create(contract=row, kind="quality", expires_on=NOON.date() + timedelta(days=61))
    make_contract(kent, title="Over", ends_on=NOON.date() - timedelta(days=1))
    assert sorted(one.text for one in waits_for(kent.omar, NOON)) == [
        "Other certificate of “Example: lunch clubs” runs out.",
        "“Over” has run out.",
    ]
    for person in (kent.jo, kent.esme, kent.amina, kent.kit):
        assert waits_for(person, NOON) == []


def test_the_desk_of_someone_who_manages_nothing_asks_little(kent: Cast, django_assert_max_num_queries: Any) -> None:
    from fourfold.govern.people.queries import roles_of

    roles_of(kent.jo)
    with django_assert_max_num_queries(0):
        waits_for(kent.jo, NOON)
    roles_of(kent.omar)
    with django_assert_max_num_queries(7):
        waits_for(kent.omar, NOON)


def test_whoever_decides_on_an_extension_sees_the_record(kent: Cast) -> None:
    row = make_contract(kent, signed_on=date(2014, 3, 1))
    decision = Decision.objects.create(
        authority=kent.authority, reference="D-1", title="Extend it?", matter="M", sought="S", taker="officer",
        taker_person=kent.derek, prepared_by=kent.amina, state=DecisionState.ANNOUNCED,
    )  # fmt: skip
    PlannedReview.objects.create(contract=row, due_on=date(2014, 5, 1), what="W", held_on=date(2014, 5, 1))
    one = Extension.objects.create(contract=row, number=1, months=12)
    browser = signed_in(kent.omar)
    asked = send(browser, at(row, "propose_extension", one.uuid), because="Good.")
    assert "Choose the decision that is to be taken on it." in asked.content.decode()
    send(browser, at(row, "propose_extension", one.uuid), because="Good.", decision=str(decision.uuid))
    page = text(signed_in(kent.derek), decision.get_absolute_url())
    assert "Extend “Example: lunch clubs” by 12 months" in page
    assert "1 held of 1 that were due" in page
    Decision.objects.filter(pk=decision.pk).update(state=DecisionState.TAKEN)
    assert [wait.text for wait in waits_for(kent.omar, NOON)] == [
        "The decision on extending “Example: lunch clubs” is taken."
    ]
    send(browser, at(row, "settle_extension", one.uuid))
    assert again(row).ends_on == date(2017, 3, 31)


def test_a_notice_that_is_due_waits_for_those_who_may_draft_it(sussex: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    now = NOON.replace(year=2026)
    monkeypatch.setattr(clock, "now", lambda: now)
    row = make_contract(
        sussex, value=300_000_00, signed_on=date(2026, 5, 1), starts_on=date(2026, 2, 1), ends_on=date(2028, 1, 31)
    )
    for kind in ("contract_details", "copy"):
        row.due.create(kind=kind, because="B", due_on=date(2026, 5, 20), clause="Procurement Act 2023 s 53")
    copy = "A copy of the contract of “Example: lunch clubs” is due."
    details = "Contract details notice of “Example: lunch clubs” is due."
    assert [one.text for one in waits_for(sussex.omar, now)] == [copy]
    assert [one.text for one in waits_for(sussex.kit, now)] == [details, copy]
    where = reverse("contracts.page", args=["sussex", row.uuid])
    assert "a commissioner or procurement officer drafts it" in text(signed_in(sussex.omar), where)
    assert "Draft it" in text(signed_in(sussex.kit), where)
