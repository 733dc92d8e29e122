import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.cast import Cast
from tests.conftest import signed_in
from tests.foundation.ui.addresses import done

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.foundation.ui.addresses")]


@pytest.fixture(autouse=True)
def _our_pages(settings: Settings) -> Iterator[None]:
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [Path(__file__).parent / "templates"]}]
    done.clear()
    yield
    done.clear()


def key() -> str:
    return str(uuid4())


def test_an_opened_form_carries_its_key(client: Client) -> None:
    page = client.get("/note").content.decode()
    assert re.search(r'name="once" value="[0-9a-f-]{36}"', page)
    assert 'name="seen"' not in page
    assert re.search(r'name="seen" value="1"', client.get("/note?old").content.decode())


def test_a_form_that_is_whole_is_acted_on(client: Client) -> None:
    answer = client.post("/note", {"once": key(), "title": "Libraries", "value": "£1,234.56"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/kit")
    assert [(one["title"], one["value"]) for one in done] == [("Libraries", 123456)]


def test_a_form_sent_twice_is_acted_on_once(client: Client) -> None:
    sent = {"once": key(), "title": "Libraries"}
    first, second = client.post("/note", sent), client.post("/note", sent)
    assert first.headers["Location"] == second.headers["Location"]
    assert len(done) == 1


def test_bad_input_comes_back_with_what_was_typed(client: Client) -> None:
    sent = {"once": key(), "title": "", "about": "Kept <b>words</b>", "value": "lots"}
    answer = client.post("/note", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Error: Note – Fourfold</title>" in page
    assert '<a href="#id_title">Fill in “Title”.</a>' in page
    assert "Kept &lt;b&gt;words&lt;/b&gt;</textarea>" in page
    assert 'value="lots"' in page
    assert 'aria-describedby="id_value_error"' in page
    assert 'aria-invalid="true"' in page


def test_a_hundred_thousand_characters_are_refused_and_still_there(client: Client) -> None:
    text = "long words " * 9_091
    answer = client.post("/note", {"once": key(), "title": "T", "about": text})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Shorten “What it is for” to 5,000 characters or fewer. You wrote 100,000." in page
    assert text.strip() in page


def test_a_refusal_stands_beside_its_field_with_all_its_reasons(client: Client) -> None:
    answer = client.post("/note", {"once": key(), "title": "Taken", "about": "Kept"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert '<a href="#id_title">Choose another title. (SC 4.6)</a>' in page
    assert '<a class="govuk-link" href="/kit">See the other note.</a>' in page
    assert "Or wait." in page
    assert "Kept</textarea>" in page


def test_a_refused_form_can_be_sent_again_with_the_same_key(client: Client) -> None:
    sent = {"once": key(), "title": "Taken"}
    client.post("/note", sent)
    assert client.post("/note", {**sent, "title": "Free"}).status_code == 302
    assert len(done) == 1


def test_a_stale_form_shows_what_is_saved_and_can_be_sent_again(client: Client) -> None:
    sent = {"once": key(), "seen": "1", "title": "What I wrote"}
    answer = client.post("/note", sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Bola Example changed this." in page
    assert re.search(r"<dt>Title</dt>\s*<dd>\s*What Bola wrote\s*</dd>", page)
    assert 'value="What I wrote"' in page
    assert re.search(r'name="seen" value="2"', page)
    assert client.post("/note", {**sent, "seen": "2"}).status_code == 302


def test_a_form_without_its_key_gets_a_new_one_and_keeps_what_was_typed(client: Client) -> None:
    answer = client.post("/note", {"title": "Libraries"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "sent without its key" in page
    assert 'value="Libraries"' in page
    again = re.search(r'name="once" value="([0-9a-f-]{36})"', page)
    assert again is not None
    assert client.post("/note", {"title": "Libraries", "once": again[1]}).status_code == 302


def test_a_button_pressed_twice_acts_once(client: Client) -> None:
    sent = {"once": key()}
    assert [client.post("/button", sent).status_code for _ in range(2)] == [302, 302]
    assert len(done) == 1


def test_a_button_without_its_key_is_refused(client: Client) -> None:
    assert client.post("/button").status_code == 409
    assert not done


def test_whoever_is_not_signed_in_is_taken_to_sign_in_and_back(client: Client) -> None:
    answer = client.get("/forbidden?a=1&b=2")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("?next=%2Fforbidden%3Fa%3D1%26b%3D2")


def test_whoever_may_not_is_told_so_with_the_clause(kent: Cast) -> None:
    answer = signed_in(kent.amina).get("/forbidden")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Only a lead director may see this." in page
    assert "SCA 2.7" in page


def test_a_refused_deed_is_no_redirect(client: Client) -> None:
    assert client.post("/note", {"once": key(), "title": "Forbidden"}).status_code == 403


def test_a_refusal_lists_every_reason_with_its_link_and_a_way_back(client: Client) -> None:
    answer = client.get("/refused", headers={"referer": "http://testserver/kit?page=2"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert '<a class="govuk-link" href="/kit">Add evidence.</a>' in page
    assert "SCA 6.12" in page
    assert 'href="/kit?page=2"' in page


def test_the_way_back_never_leads_elsewhere(client: Client) -> None:
    page = client.get("/refused", headers={"referer": "https://elsewhere.example/kit"}).content.decode()
    assert "elsewhere" not in page


def test_programs_get_a_refusal_as_json(client: Client) -> None:
    answer = client.get("/refused", headers={"accept": "application/json"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (409, "application/problem+json")
    assert answer.json() == {
        "type": "about:blank",
        "title": "The gate cannot be asked for.",
        "status": 409,
        "clause": "SCA 2.7",
        "reasons": [{"sentence": "Add evidence.", "href": "/kit", "clause": "SCA 6.12"}],
    }
    assert client.get("/forbidden", headers={"accept": "application/json"}).status_code == 403


def test_a_page_that_is_not_there_says_so(client: Client) -> None:
    answer = client.get("/nowhere/at/all")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()


def test_a_fault_is_shown_without_asking_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.raise_request_exception = False
    with django_assert_num_queries(0):
        answer = client.get("/broken")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.content.decode()


@pytest.mark.parametrize("address", ["/kit", "/accessibility"])
def test_the_pages_of_the_kit_stand_and_obey_the_content_policy(client: Client, address: str) -> None:
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "style-src 'self'" in answer.headers["Content-Security-Policy"]
    assert not re.search(r"\sstyle=|\son\w+=|<script|<style", page)
    assert "{%" not in page
    assert "{{" not in page


def test_ids_on_the_kit_are_unique_and_references_lead_somewhere(client: Client) -> None:
    page = re.sub(r'<input type="hidden"[^>]*>', "", client.get("/kit").content.decode())
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    referred = [
        one
        for group in re.findall(r'\s(?:for|aria-describedby|aria-labelledby)="([^"]+)"', page)
        for one in group.split()
    ]
    assert set(referred) <= set(ids)


def test_the_stylesheet_holds_no_licensed_font_crest_or_crown() -> None:
    folder = Path(__file__).parents[3]
    css = (folder / "src/fourfold/foundation/ui/static/ui/fourfold.css").read_text()
    assert not re.search(r"gds transport|@font-face|crest|crown|url\(|govuk-header|govuk-footer", css, re.IGNORECASE)


def test_a_question_with_a_nul_in_it_is_turned_away(client: Client) -> None:
    assert client.get("/note?words=a%00b").status_code == 400
