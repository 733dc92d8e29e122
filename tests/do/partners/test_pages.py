import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import NoticeState
from fourfold.do.partners import actions
from fourfold.do.partners.models import Consortium, Introduction, MainContractor, Offer
from fourfold.do.partners.nexts import next_for, waits_for, waits_for_provider
from fourfold.do.partners.rules import Audience, ConsortiumState, Form
from fourfold.do.providers.models import Representative
from fourfold.do.providers.rules import Part
from fourfold.do.providers.searching import make_findable
from fourfold.foundation import clock
from tests.cast import NOON, Cast, again
from tests.conftest import signed_in
from tests.do.diary.make import make_procurement
from tests.do.notices.make import make_notice
from tests.do.partners import make, test_contractors
from tests.do.providers.make import make_provider, quinn_of


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def browser_of(by: Representative) -> Client:
    client = Client()
    client.force_login(by.account)
    return client


def text(browser: Client, name: str, *arguments: object, **asked: str) -> str:
    answer = browser.get(reverse(name, args=arguments), asked)
    assert answer.status_code == 200, answer
    return str(answer.content.decode())


def send(browser: Client, where: str, **given: Any) -> Any:
    """Open a form, and send it filled in."""
    page = browser.get(where).content.decode()
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page))
    return browser.post(where, {**hidden, **given})


def press(browser: Client, name: str, *arguments: object) -> Any:
    """Press a button of a page."""
    return browser.post(reverse(name, args=arguments), {"once": str(uuid4())})


def test_the_public_sees_what_is_public_and_no_more(kent: Cast) -> None:
    notice, anna = make_notice(kent), make.anna()
    make.make_offer(anna, notice, words="We look for a van.")
    make.make_offer(make.ben(), notice, words="A secret plan.", audience=Audience.PROVIDERS)
    where = ("partners.for_notice", "kent", notice.uuid)
    assert "We look for a van." in text(Client(), *where)
    assert "A secret plan." not in text(Client(), *where)
    assert "A secret plan." not in text(signed_in(kent.kit), *where)
    assert "A secret plan." in text(browser_of(quinn_of(kent)), *where)


def test_an_offer_for_providers_has_no_page_for_others(kent: Cast) -> None:
    offer = make.make_offer(make.anna(), audience=Audience.PROVIDERS)
    for browser in (Client(), signed_in(kent.kit)):
        assert browser.get(offer.get_absolute_url()).status_code == 404
    assert browser_of(quinn_of(kent)).get(offer.get_absolute_url()).status_code == 200


def test_a_list_has_a_second_page_and_as_many_queries_as_the_first(
    kent: Cast, django_assert_max_num_queries: Any
) -> None:
    anna = make.anna()
    for number in range(30):
        make.make_offer(anna, words=f"Matter {number}")
    with django_assert_max_num_queries(4):
        first = text(Client(), "partners.find")
    (after,) = set(re.findall(r'href="\?after=([^"]+)"', first))
    second = text(Client(), "partners.find", after=after)
    assert (first.count('ff-card"'), second.count('ff-card"')) == (25, 5)
    assert Client().get(reverse("partners.find"), {"after": "nonsense"}).status_code == 404


def test_the_pages_of_a_provider_ask_the_database_as_often_for_many_as_for_few(
    kent: Cast, django_assert_max_num_queries: Any
) -> None:
    quinn = quinn_of(kent)
    others = [make.anna(), make.ben(), make.carl()]
    for number in range(8):
        make.formed(quinn, *others[: 1 + number % 3])
    browser = browser_of(quinn)
    with django_assert_max_num_queries(40):
        text(browser, "partners.home")


def test_two_providers_meet_write_and_form_a_consortium_in_the_browser(kent: Cast) -> None:
    notice = make_notice(kent)
    anna, quinn = make.anna(), quinn_of(kent)
    hers, his = browser_of(anna), browser_of(quinn)
    answer = send(
        hers, reverse("partners.say_for", args=["kent", notice.uuid]), aim="seeks", words="We look for a van.",
        share="40", until="2014-06-01", audience="everyone", categories=["85300000"], places=["E07000106"],
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    offer = Offer.objects.get()
    assert send(his, reverse("partners.introduce", args=[offer.uuid]), text="We have one.").status_code == 302
    introduction = Introduction.objects.get()
    page = text(hers, "partners.talk", introduction.uuid)
    assert "We have one." in page
    assert quinn.account.email not in page
    assert send(hers, introduction.get_absolute_url(), text="Come in.").status_code == 302
    start = reverse("partners.start_for", args=["kent", notice.uuid])
    assert send(hers, start, name="Vans and Care", purpose="Short breaks.").status_code == 302
    row = Consortium.objects.get()
    make_findable(quinn.provider)
    invite = f"{reverse('partners.invite', args=[row.uuid])}?q=Example"
    assert send(hers, invite, provider=str(quinn.provider.uuid), does="Drives.").status_code == 302
    lines: dict[str, str] = {}
    for one in row.partners.all():
        lines |= {f"percent_{one.uuid}": "50", f"does_{one.uuid}": "Its part."}
    answer = send(
        hers, reverse("partners.agreement", args=[row.uuid]), form="lead_body", work="In turn.", money="In 14 days.",
        leaving="Three months.", lead_leaves="We go on.", successor=str(quinn.provider.uuid), **lines,
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    assert "say whether you agree" in text(his, "partners.consortium", row.uuid)
    assert send(his, reverse("partners.agree", args=[row.uuid])).status_code == 422
    assert send(his, reverse("partners.agree", args=[row.uuid]), agreed="on").status_code == 302
    assert again(row).state == ConsortiumState.FORMED
    assert "Vans and Care" not in text(Client(), "partners.for_notice", "kent", notice.uuid)
    assert press(hers, "partners.show", row.uuid).status_code == 302
    assert "Vans and Care" in text(Client(), "partners.for_notice", "kent", notice.uuid)


def test_a_consortium_has_no_page_for_others(kent: Cast) -> None:
    row = make.formed(quinn_of(kent), make.anna())
    for browser in (signed_in(kent.kit), signed_in(kent.ines), browser_of(make.carl())):
        for page in ("consortium", "agree", "leave", "invite", "agreement"):
            assert browser.get(reverse(f"partners.{page}", args=[row.uuid])).status_code in (302, 403, 404)
        assert (
            row.name
            not in browser.get(reverse("partners.for_notice", args=["kent", make_notice(kent).uuid])).content.decode()
        )


def test_whoever_declined_sees_no_more(kent: Cast) -> None:
    anna = make.anna()
    row = make.proposed(quinn_of(kent), anna)
    assert send(browser_of(anna), reverse("partners.decline", args=[row.uuid])).status_code == 302
    assert browser_of(anna).get(row.get_absolute_url()).status_code == 404


def test_shares_that_miss_the_whole_come_back_with_all_that_was_typed(kent: Cast) -> None:
    quinn = quinn_of(kent)
    row = make.invited(quinn, make.anna())
    lines: dict[str, str] = {}
    for one in row.partners.all():
        lines |= {f"percent_{one.uuid}": "45.5", f"does_{one.uuid}": "Its part."}
    answer = send(
        browser_of(quinn), reverse("partners.agreement", args=[row.uuid]), work="In turn.", money="In 14 days.",
        leaving="Three months.", lead_leaves="We go on.", **lines,
    )  # fmt: skip
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Share out the 9.0% that is left" in page
    assert "In 14 days." in page


def test_a_late_consortium_is_warned(kent: Cast) -> None:
    quinn = browser_of(quinn_of(kent))
    late = make_notice(kent, closes_at=NOON + timedelta(days=7))
    assert "Time is short: 5 working days left" in text(quinn, "partners.start_for", "kent", late.uuid)
    assert "Time is short" not in text(quinn, "partners.start_for", "kent", make_notice(kent).uuid)
    closed = make_notice(kent, closes_at=NOON)
    assert quinn.get(reverse("partners.start_for", args=["kent", closed.uuid])).status_code == 409


def test_what_is_next_for_each_in_a_consortium(kent: Cast) -> None:
    quinn, anna, writer = quinn_of(kent), make.anna(), make.speaks("Example Shed CIC", Part.BIDDER)
    plan = make_procurement(kent)
    plan.dates.create(step="decided", planned_on=NOON.date() + timedelta(days=60))
    row = make.started(quinn, make_notice(kent, procurement=plan))

    def said(by: Representative) -> str:
        step = next_for(Consortium.objects.get(pk=row.pk), by, NOON)
        return f"{step.text} {step.label}" if step else ""

    assert "Invite your first partner" in said(quinn)
    actions.invite_partner(consortium=row, provider=anna.provider, does="Drives.", by=quinn, at=NOON)
    assert "Write down who does what" in said(quinn)
    assert "waits for Example Carers CIC to write" in said(anna)
    make.propose(row, quinn, form=Form.PARTNERSHIP)
    assert "waits for Example Shed CIC to agree" in said(quinn)
    assert "Read and answer" in said(anna)
    assert "waits for whoever runs" in said(writer)
    assert [wait.label for wait in waits_for_provider(anna, NOON)] == ["Read and answer"]
    actions.ask_for_change(consortium=row, words="More for us.", by=anna, at=NOON)
    assert "Example Shed CIC would like a change" in said(quinn)
    make.propose(row, quinn, form=Form.PARTNERSHIP)
    actions.agree(consortium=row, by=anna, at=NOON)
    assert "planned for 14 July 2014" in said(quinn)
    assert "Say that it is set up" not in said(anna)
    actions.record_set_up(consortium=row, body="Shed and Carers", on=NOON.date(), by=quinn, at=NOON)
    assert said(quinn) == ""
    actions.dissolve_consortium(consortium=row, because="Enough.", by=quinn, at=NOON)
    assert said(quinn) == ""


def test_letters_and_drafts_wait_for_providers_and_reports_for_officers(kent: Cast) -> None:
    quinn, anna = quinn_of(kent), make.anna()
    introduction = actions.introduce(offer=make.make_offer(quinn), text="Hello.", by=anna, at=NOON)
    test_contractors.offered(kent)
    assert [wait.label for wait in waits_for_provider(quinn, NOON)] == ["Read and answer", "Finish it"]
    reader = make.speaks("Example Carers CIC", Part.READER)
    assert waits_for_provider(reader, NOON) == []
    actions.report_letter(letter=introduction.letters.get(), why="Rude.", by=quinn, at=NOON)
    assert [wait.label for wait in waits_for(kent.rosa, NOON)] == ["Look into it"]
    assert waits_for(kent.kit, NOON) == []


def test_a_reported_message_is_settled_in_the_browser(kent: Cast) -> None:
    quinn, anna = quinn_of(kent), make.anna()
    introduction = actions.introduce(offer=make.make_offer(quinn), text="Pay us.", by=anna, at=NOON)
    letter = introduction.letters.get()
    where = reverse("partners.report_letter", args=[letter.uuid])
    assert send(browser_of(quinn), where, why="Rude.").status_code == 302
    report = letter.report
    rosa = signed_in(kent.rosa)
    assert "Pay us." in text(rosa, "partners.report", "kent", report.uuid)
    where = reverse("partners.report", args=["kent", report.uuid])
    assert send(rosa, where, outcome="It is gone.", hide="on").status_code == 302
    assert "It is gone." in text(rosa, "partners.reports", "kent")
    page = text(browser_of(quinn), "partners.talk", introduction.uuid)
    assert "Pay us." not in page
    assert "took this message away" in page


def test_a_main_contractor_offers_work_in_the_browser(kent: Cast) -> None:
    quinn = quinn_of(kent)
    browser = browser_of(quinn)
    main = make.make_contract(kent, quinn.provider)
    assert "Upkeep of roads" in text(Client(), "partners.contractors", "kent")
    given = {
        "title": "Hedges in Dover", "summary": "Cut hedges.", "how_to": "Write to us.", "value_low": "5,000",
        "value_high": "8,000", "closes_on": "2014-06-30", "closes_time": "12:00", "pays_in": "45", "fee": "5",
        "fee_for": "Planning.", "work": "40 days a year.", "cases": "In turn.",
    }  # fmt: skip
    where = reverse("partners.offer_work", args=[main.uuid])
    refused = send(browser, where, **given)
    assert "within 30 days at most" in refused.content.decode()
    answer = send(browser, where, **{**given, "pays_in": "14"})
    assert answer.status_code == 302, answer.content.decode()
    notice = Notice.objects.get()
    assert "Within 14 days of a correct invoice" in text(browser, "partners.subcontract", notice.uuid)
    answer = send(browser, reverse("partners.publish_work", args=[notice.uuid]))
    assert answer.status_code == 302, answer.content.decode()
    assert again(notice).state == NoticeState.PUBLISHED
    answer = send(
        browser,
        reverse("partners.edit_work", args=[notice.uuid]),
        **{**given, "summary": "Cut all.", "change_reason": "More hedges."},
    )
    assert answer.status_code == 302, answer.content.decode()
    answer = send(browser, reverse("partners.withdraw_work", args=[notice.uuid]), reason="The road is closed.")
    assert answer.status_code == 302
    assert again(notice).state == NoticeState.CANCELLED


def test_a_draft_that_says_too_little_is_not_published(kent: Cast) -> None:
    quinn, terms = quinn_of(kent), test_contractors.offered(kent)
    Notice.objects.filter(pk=terms.notice_id).update(how_to="")
    answer = send(browser_of(quinn), reverse("partners.publish_work", args=[terms.notice.uuid]))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Say how one takes part." in page
    assert reverse("partners.edit_work", args=[terms.notice.uuid]) in page
    assert reverse("notices.edit", args=["kent", terms.notice.uuid]) not in page


def test_an_officer_names_and_ends_a_main_contractor_in_the_browser(kent: Cast) -> None:
    provider, kit = make_provider("Example Roads Ltd"), signed_in(kent.kit)
    make_findable(provider)
    where = reverse("partners.name_contractor", args=["kent"])
    assert "found nobody" in text(kit, "partners.name_contractor", "kent", q="zzzz")
    named = send(
        kit, f"{where}?q=roads", provider=str(provider.uuid), contract="Upkeep of roads", since="2014-04-01", until=""
    )
    assert named.status_code == 302, named.content.decode()
    main = MainContractor.objects.get()
    where = reverse("partners.end_contract", args=["kent", main.uuid])
    assert send(kit, where, because="It was sold.").status_code == 302
    assert "Not running" in text(Client(), "partners.contractors", "kent")
    assert MainContractor.objects.get().ended_because == "It was sold."
