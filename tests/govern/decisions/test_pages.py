import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.foundation import clock
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import DecisionState
from tests.cast import Cast, again
from tests.conftest import signed_in
from tests.govern.decisions import make


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: make.LATER)


def address(decision: Decision, page: str = "page") -> str:
    return reverse(f"decisions.{page}", args=[decision.authority.slug, decision.uuid])


def send(browser: Client, where: str, **given: Any) -> Any:
    """Open a form, and send it filled in."""
    page = browser.get(where).content.decode()
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page))
    return browser.post(where, {**hidden, **given})


def test_the_public_reads_the_forward_plan_and_no_draft(kent: Cast) -> None:
    announced, draft = make.announced(kent), make.draft(kent, title="Not yet")
    page = Client().get(reverse("decisions.forward_plan", args=["kent"])).content.decode()
    assert announced.title in page
    assert "Not yet" not in page
    assert "Not yet" not in Client().get(reverse("decisions.list", args=["kent"])).content.decode()
    assert Client().get(address(draft)).status_code == 404
    assert signed_in(kent.ines).get(address(draft)).status_code == 200


def test_the_forward_plan_shows_key_decisions_first_and_others_when_asked(kent: Cast) -> None:
    make.announced(kent, title="A small thing", saves_or_spends=1_00, divisions_affected=0)
    where = reverse("decisions.forward_plan", args=["kent"])
    assert "A small thing" not in Client().get(where).content.decode()
    assert "A small thing" in Client().get(where, {"show": "all", "month": "2014-06"}).content.decode()
    assert "A small thing" not in Client().get(where, {"show": "all", "month": "2014-07"}).content.decode()
    assert Client().get(where, {"month": "nonsense"}).status_code == 200


def test_a_list_has_a_second_page_and_as_many_queries_as_the_first(
    kent: Cast, django_assert_max_num_queries: Any
) -> None:
    for number in range(55):
        make.announced(kent, title=f"Matter {number}")
    where = reverse("decisions.forward_plan", args=["kent"])
    with django_assert_max_num_queries(6):
        first = Client().get(where).content.decode()
    (after,) = set(re.findall(r'href="\?after=([^"]+)"', first))
    with django_assert_max_num_queries(6):
        second = Client().get(where, {"after": after}).content.decode()
    assert first.count("ff-card") == 50
    assert second.count("ff-card") == 5
    assert Client().get(where, {"after": "nonsense"}).status_code == 404


def test_a_decision_goes_from_draft_to_carried_out_in_the_browser(kent: Cast) -> None:
    amina, hugo, esme, farid, carys = (
        signed_in(person) for person in (kent.amina, kent.hugo, kent.esme, kent.farid, kent.carys)
    )
    answer = send(
        amina, reverse("decisions.start", args=["kent"]), title="Short breaks", matter="Families wait.",
        sought="Agree to tender.", taker="cabinet_member", taker_person=str(kent.esme.uuid),
        scrutiny_committee=str(kent.cabinet_committee.uuid), saves_or_spends="5,000", divisions_affected="1",
        due_on="2014-06-13",
    )  # fmt: skip
    assert answer.status_code == 302
    decision = Decision.objects.get()
    assert send(hugo, address(decision, "announce"), notice="full").status_code == 302
    assert send(farid, address(decision, "scrutinise"), note="We agree.").status_code == 302
    taken = send(
        esme, address(decision, "take"), reasons="It ends the wait.", option_1="Do nothing", why_1="The wait grows."
    )
    assert taken.status_code == 302
    planned = send(
        carys, address(decision, "implementation"), what="Tender.", owner=str(kent.kit.uuid), due="2014-09-01"
    )
    assert planned.status_code == 302
    assert send(signed_in(kent.kit), address(decision, "implemented"), how="It began.").status_code == 302
    assert again(decision).state == DecisionState.IMPLEMENTED
    page = Client().get(address(decision)).content.decode()
    for words in ("Do nothing", "The wait grows.", "We agree.", "It began.", "None were declared."):
        assert words in page


def test_a_refusal_keeps_what_was_typed(kent: Cast) -> None:
    decision = make.announced(kent, scrutiny_committee=kent.cabinet_committee)
    answer = send(signed_in(kent.esme), address(decision, "take"), reasons="My very own words.")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "My very own words." in page
    assert address(decision, "scrutinise") in page


def test_a_form_sent_twice_starts_one_decision(kent: Cast) -> None:
    browser, where = signed_in(kent.amina), reverse("decisions.start", args=["kent"])
    once = re.findall(r'name="once" value="([^"]*)"', browser.get(where).content.decode())[0]
    given = {
        "once": once, "title": "t", "matter": "m", "sought": "s", "taker": "cabinet",
        "taker_committee": str(kent.cabinet.uuid),
    }  # fmt: skip
    first, second = browser.post(where, given), browser.post(where, given)
    assert first["Location"] == second["Location"]
    assert Decision.objects.count() == 1


def test_a_hundred_thousand_characters_are_refused_and_still_there(kent: Cast) -> None:
    browser, where = signed_in(kent.amina), reverse("decisions.start", args=["kent"])
    answer = send(browser, where, title="t", matter="x" * 100_000, sought="s", taker="cabinet")
    assert answer.status_code == 422
    assert "x" * 100_000 in answer.content.decode()


def test_a_stale_form_shows_what_is_saved_and_can_be_sent_again(kent: Cast) -> None:
    draft = make.draft(kent)
    amina, where = signed_in(kent.amina), address(draft, "edit")
    page = amina.get(where).content.decode()
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page))
    given = {
        "title": "Mine", "matter": "m", "sought": "s", "taker": "cabinet_member", "taker_person": str(kent.esme.uuid)
    }  # fmt: skip
    send(signed_in(kent.hugo), where, **{**given, "title": "His"})
    answer = amina.post(where, {**hidden, **given})
    assert answer.status_code == 409
    assert "His" in answer.content.decode()
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', answer.content.decode()))
    assert amina.post(where, {**hidden, **given}).status_code == 302
    assert again(draft).title == "Mine"


def test_what_is_next_differs_by_reader(kent: Cast) -> None:
    decision = make.announced(kent)
    assert "Read it, and decide." in signed_in(kent.esme).get(address(decision)).content.decode()
    assert "It waits for Esme Example." in signed_in(kent.amina).get(address(decision)).content.decode()
    assert "Next for you" not in Client().get(address(decision)).content.decode()


def test_work_that_is_late_says_so(kent: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    decision = make.planned(kent)
    assert "should have been" not in Client().get(address(decision)).content.decode()
    monkeypatch.setattr(clock, "now", lambda: make.LATER.replace(year=2015))
    assert "should have been carried out by 1 September 2014" in Client().get(address(decision)).content.decode()


def test_another_authoritys_address_finds_nothing_of_ours(kent: Cast, sussex: Cast) -> None:
    decision = make.announced(kent)
    where = reverse("decisions.page", args=["sussex", decision.uuid])
    assert signed_in(sussex.hugo).get(where).status_code == 404
    draft = make.draft(kent)
    assert signed_in(sussex.hugo).get(address(draft)).status_code == 404
