"""Opening the bids in the browser: each officer on their own page, and cheats on the record."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.do.tendering.models import Bid, Tender
from fourfold.do.tendering.nexts import next_for, waits_for
from fourfold.do.tendering.queries.page import boxes_of
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.store import bid_at
from fourfold.foundation import clock
from fourfold.foundation.audit.models import Event
from fourfold.foundation.sealing.actions import report_key_lost
from fourfold.foundation.sealing.queries import key_of
from fourfold.govern.people.models import Person
from tests.cast import NOON, Cast, again
from tests.conftest import signed_in
from tests.do.notices.make import CLOSES
from tests.do.tendering import evaluation_makers as make
from tests.do.tendering.evaluation_makers import OPENING
from tests.foundation.sealing.make import passphrase_of


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets the clock; a day after the deadline until it is set to something else."""

    def set_to(at: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: at)

    set_to(OPENING)
    return set_to


def where(tender: Tender, page: str, *more: object) -> str:
    return reverse(f"tendering.{page}", args=["kent", tender.uuid, *more])


def text(browser: Client, address: str, status: int = 200) -> str:
    answer = browser.get(address)
    assert answer.status_code == status, answer
    return re.sub(r"\s+", " ", answer.content.decode())


def send(browser: Client, address: str, **given: Any) -> Any:
    page = browser.get(address).content.decode()
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page))
    return browser.post(address, {**hidden, **given})


def declare(person: Person, tender: Tender, against: str = "") -> Any:
    said: dict[str, str] = {}
    for provider in make.bidders():
        has = provider.name == against
        said |= {f"has_{provider.uuid}": "yes" if has else "no", f"what_{provider.uuid}": "A friend." if has else ""}
    return send(signed_in(person), where(tender, "interests"), **said)


def refused() -> list[tuple[str, str]]:
    events = Event.objects.filter(what="tender.refused").order_by("sequence")
    names = {person.uuid: person.slug for person in Person.objects.all()}
    return [(names[event.actor], re.search(r'"page":"([\w.]+)"', event.changed)[1]) for event in events]  # type: ignore[index]


def test_two_officers_open_the_bids_each_in_their_own_browser(kent: Cast, now: Any) -> None:
    tender = make.sealed_tender(kent)
    assert [wait.label for wait in waits_for(kent.kit, OPENING)] == ["Open them"]
    page = text(signed_in(kent.kit), where(tender, "opening"))
    assert "2 of 3 officers open the bids together. 1 officer may forget the passphrase" in page
    assert "Example Ash CIC" not in page
    for person in (kent.kit, kent.bola):
        assert declare(person, tender)["Location"] == where(tender, "share")
        answer = send(signed_in(person), where(tender, "share"), passphrase=passphrase_of(person))
        assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"] == where(tender, "record")
    record = text(signed_in(kent.bola), where(tender, "record"))
    assert "3 bids were opened on 17 June 2014 at 12:00" in record
    assert "Every bid is exactly what was received" in record
    for submission in tender.submissions.all():
        assert record.count(submission.sha256) == 2
    assert again(tender).state == TenderState.SCORING
    assert refused() == []


def test_names_are_shown_to_named_officers_alone_and_only_after_the_deadline(kent: Cast, now: Any) -> None:
    tender = make.sealed_tender(kent)
    now(CLOSES - timedelta(minutes=1))
    assert "Example Ash CIC" not in text(signed_in(kent.kit), where(tender, "interests"), 409)
    now(OPENING)
    assert "Example Ash CIC" in text(signed_in(kent.kit), where(tender, "interests"))
    for person in (kent.petra, kent.carys, kent.ines, kent.jo):
        assert "Example Ash CIC" not in text(signed_in(person), where(tender, "interests"), 403)
        assert "Example Ash CIC" not in text(signed_in(person), where(tender, "opening"))
    assert refused() == [(name, "tendering.interests") for name in ("petra", "carys", "ines", "jo")]


def test_an_officer_who_opens_early_or_alone_or_for_another_is_refused_and_on_record(kent: Cast, now: Any) -> None:
    tender = make.sealed_tender(kent)
    declare(kent.kit, tender)
    now(CLOSES - timedelta(seconds=1))
    early = {"once": "11111111-1111-4111-8111-111111111111", "passphrase": passphrase_of(kent.kit)}
    assert signed_in(kent.kit).post(where(tender, "share"), early).status_code == 409
    now(OPENING)
    send(signed_in(kent.kit), where(tender, "share"), passphrase=passphrase_of(kent.kit))
    again_alone = send(signed_in(kent.kit), where(tender, "share"), passphrase=passphrase_of(kent.kit))
    assert again_alone["Location"] == where(tender, "opening")
    declare(kent.bola, tender)
    borrowed = send(signed_in(kent.bola), where(tender, "share"), passphrase=passphrase_of(kent.kit))
    assert borrowed.status_code == 409
    assert passphrase_of(kent.kit) not in borrowed.content.decode()
    assert signed_in(kent.petra).post(where(tender, "share"), early).status_code == 403
    assert not Bid.objects.exists()
    assert refused() == [(name, "tendering.share") for name in ("kit", "bola", "petra")]


def test_an_officer_with_an_interest_steps_back_and_the_others_open(kent: Cast, now: Any) -> None:
    tender = make.sealed_tender(kent)
    assert declare(kent.kit, tender, "Example Ash CIC")["Location"] == where(tender, "opening")
    page = text(signed_in(kent.kit), where(tender, "opening"))
    assert "Has an interest, steps back" in page
    assert "All 2 officers who are left are needed." in page
    assert signed_in(kent.kit).get(where(tender, "share")).status_code == 403
    step = next_for(again(tender), kent.kit, OPENING)
    assert step
    assert "the other officers open the bids" in step.text


def test_the_page_says_when_no_one_can_open_the_bids_any_more(kent: Cast, now: Any) -> None:
    tender = make.sealed_tender(kent)
    for person in (kent.kit, kent.bola):
        key = key_of(person.uuid)
        assert key
        report_key_lost(key=key, by=person, at=NOON)
    page = text(signed_in(kent.amina), where(tender, "opening"))
    assert "2 are needed and 1 can. These bids cannot be opened by anyone. Cancel the tender" in page
    boxes = dict(boxes_of(tender, kent.amina, OPENING))
    assert "cannot be opened by anyone" in boxes["do/tendering/opening/box.html"]["warning"]
    assert waits_for(kent.kit, OPENING) == []


def test_officers_are_replaced_in_the_browser(kent: Cast, now: Any) -> None:
    tender = make.sealed_tender(kent)
    now(NOON + timedelta(days=2))
    chosen = [str(kent.amina.uuid), str(kent.bola.uuid)]
    assert "Name other officers" in text(signed_in(kent.amina), where(tender, "opening"))
    send(signed_in(kent.amina), where(tender, "officers"), officers=chosen, passphrase=passphrase_of(kent.amina))
    page = text(signed_in(kent.bola), where(tender, "officers"))
    assert "From now on the bids are opened by" in page
    answer = send(signed_in(kent.bola), where(tender, "officers"), passphrase=passphrase_of(kent.bola))
    assert answer.status_code == 302, answer.content.decode()
    assert signed_in(kent.kit).get(where(tender, "officers")).status_code == 403
    assert "All 2 officers who are left are needed." in text(signed_in(kent.kit), where(tender, "opening"))


def test_too_many_tries_have_to_wait(kent: Cast, now: Any) -> None:
    tender = make.sealed_tender(kent)
    declare(kent.kit, tender)
    browser = signed_in(kent.kit)
    pages = [
        send(browser, where(tender, "share"), passphrase="surely it was this one").content.decode() for _ in range(12)
    ]
    assert "too many tries" not in pages[0]
    assert "too many tries" in pages[-1]


def test_how_many_bids_there_are_is_told_to_nobody_before(kent: Cast, now: Any) -> None:
    tender = make.sealed_tender(kent)
    now(CLOSES - timedelta(hours=1))
    for person in (kent.kit, kent.amina, kent.petra, kent.ines):
        browser = signed_in(person)
        with_bids = {page: text(browser, where(tender, page)) for page in ("opening", "tender")}
        tender.submissions.filter(provider__name="Example Ash CIC").update(is_current=False)
        without = {page: text(browser, where(tender, page)) for page in ("opening", "tender")}
        assert _same(with_bids) == _same(without)
        tender.submissions.update(is_current=True)


def _same(pages: dict[str, str]) -> dict[str, str]:
    return {name: re.sub(r'value="[^"]*"|nonce-[\w-]+', "", page) for name, page in pages.items()}


def test_the_record_shows_a_bid_that_was_altered(kent: Cast, now: Any) -> None:
    tender = make.sealed_tender(kent)
    torn = tender.submissions.order_by("pk")[0]
    place = bid_at(torn.uuid)
    place.write_bytes(place.read_bytes()[:-200])
    for person in (kent.kit, kent.bola):
        declare(person, tender)
        send(signed_in(person), where(tender, "share"), passphrase=passphrase_of(person))
    page = text(signed_in(kent.amina), where(tender, "record"))
    assert "1 bid is not as it was received" in page
    boxes = dict(boxes_of(again(tender), kent.amina, OPENING))
    assert "1 bid is not as received" in boxes["do/tendering/opening/box.html"]["warning"]
