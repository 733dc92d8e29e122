"""One whole tender by nine people, each kind of whom cheats once: refused, and on the audit trail.

Everything is done on the pages but for one thing: nobody can wait three weeks for a deadline here, so the closing time
that the pages were given is moved in the database, by a program beside the server, once to half a minute ahead and once
into the past. The file store and the database are read by another program, as an administrator could.
"""

import json
import re
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from fourfold.foundation import clock
from fourfold.foundation.workdays import working_days
from tests.journeys.conftest import Demo
from tests.journeys.walk import fill_day, next_for_you, open_link, press, sign_in

pytestmark = pytest.mark.journey

COMMISSIONER, BUYER, SECOND = "Ben Example", "Grace Example", "Hassan Example"
EVALUATOR, OTHER_EVALUATOR = "Isla Example", "Deepak Example"
ADMINISTRATOR, DIRECTOR = "Sofia Example", "Keziah Example"
BIDDER, RIVAL, LATE = "Rhea Example", "Zane Example", "Vera Example"
AUDITOR = "Priya Example"
TITLE = "Journey: walks with a guide"
OURS, THEIRS = "We walk by the sea wall at low tide", "We walk along the old railway"
PRICES = {BIDDER: "17,250", RIVAL: "16,300", LATE: "15,000"}
AHEAD, SETTLED = 30, -180
"""Seconds from now at which the deadline is put: a little ahead, then past the minutes in which bids are sealed."""


def test_a_tender_from_draft_to_award_in_which_every_cheat_fails(page: Page, demo: Demo) -> None:
    tender = prepare(page)
    publish(page, tender)
    name_evaluators(page, tender)
    receipt = bid(page, tender, BIDDER, OURS)
    for_another_account(page, tender, receipt)
    twice_at_once(page, tender)
    nothing_to_read(page, demo, tender)
    a_second_late(page, demo, tender)
    move_deadline(demo, tender, SETTLED)
    an_officer_alone(page, tender)
    open_bids(page, tender)
    score(page, tender, EVALUATOR, "3")
    the_scores_of_another(page, demo, tender)
    a_stale_form(page, tender)
    score(page, tender, OTHER_EVALUATOR, "4")
    moderate(page, tender)
    award(page, tender)
    on_the_trail(page, demo, tender)


def begin_notice(page: Page) -> None:
    sign_in(page, COMMISSIONER)
    page.goto("/kent/notices/start/")
    open_link(page, "Request for a quotation")
    page.get_by_label("Title", exact=True).fill(TITLE)
    page.get_by_label("What is wanted").fill("A walk a week for people who do not get out alone.")
    page.get_by_label("Services", exact=True).check()
    page.get_by_label("Worth at least").fill("18,000")
    page.get_by_label("Worth at most").fill("18,000")
    page.get_by_label("Months that it runs").fill("12")
    page.get_by_label("How to take part").fill("Bid here.")
    fill_day(page, "Closes", closing_day())
    page.get_by_label("Time", exact=True).first.fill("12:00")
    press(page, "Save the draft")


def prepare(page: Page) -> str:
    """The commissioner writes what is wanted; a requirement out of proportion is warned of, and lowered."""
    begin_notice(page)
    open_link(page, "Prepare a tender with it")
    press(page, "Begin")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    tender = page.url
    page.goto(f"{tender}lots/")
    page.get_by_label("Why it is one lot").fill("It is one walk a week.")
    press(page, "Save")
    page.goto(f"{tender}criteria/")
    press(page, "40 price, 40 quality, 20 social value")
    page.get_by_role("link", name=re.compile("^Change Quality")).click()
    page.get_by_label("What bidders are asked").fill("Where do you walk, and with whom?")
    press(page, "Save")
    page.goto(f"{tender}requirements/add/public_liability/")
    page.get_by_label("How much").fill("10,000,000")
    press(page, "Save")
    expect(page.locator("main")).to_contain_text("out of proportion")
    open_link(page, "Change Public liability insurance")
    page.get_by_label("How much").fill("1,000,000")
    press(page, "Save")
    expect(page.locator("main")).not_to_contain_text("out of proportion")
    page.goto(f"{tender}papers/")
    page.get_by_label("What is it?").fill("Specification")
    page.get_by_label("The file").set_input_files(
        {"name": "walks.txt", "mimeType": "text/plain", "buffer": b"An hour, at the pace of the slowest."}
    )
    press(page, "Add this paper")
    return tender


def publish(page: Page, tender: str) -> None:
    """The commissioner may not publish; a procurement officer does, and names who opens the bids."""
    assert turned_away(page, f"{tender}publish/")
    sign_in(page, BUYER)
    page.goto(tender)
    next_for_you(page).get_by_role("link").click()
    for name in (BUYER, SECOND, "Fergus Example"):
        page.get_by_label(name).check()
    press(page, "Publish it")
    expect(page.locator("main")).to_contain_text("Open for bids until")


def name_evaluators(page: Page, tender: str) -> None:
    sign_in(page, COMMISSIONER)
    for name in (EVALUATOR, OTHER_EVALUATOR):
        page.goto(f"{tender}evaluators/")
        open_link(page, "Name an officer")
        page.get_by_label("Who?").select_option(label=name)
        for box in page.locator("main").get_by_role("checkbox").all():
            box.check()
        press(page, "Name them")


def write(page: Page, tender: str, who: str, text: str) -> None:
    """A whole bid; the standard questions were answered long ago."""
    sign_in(page, who)
    page.goto(f"{tender}bid/")
    press(page, "Begin your bid")
    page.goto(f"{tender}bid/standard/")
    press(page, "These are still true")
    open_link(page, "Public liability insurance")
    page.get_by_label("Yes, we have it").check()
    press(page, "Save")
    for title, answer in (("Quality", text), ("Social value", "The guides are young people who want to learn it.")):
        page.goto(f"{tender}bid/")
        open_link(page, title)
        page.get_by_label("Your answer").fill(answer)
        press(page, "Save")
    page.goto(f"{tender}bid/")
    open_link(page, "Price")
    page.get_by_label("Your price in all").fill(PRICES[who])
    press(page, "Save")


def bid(page: Page, tender: str, who: str, text: str) -> str:
    """Write and send. Answers the address of the receipt."""
    write(page, tender, who, text)
    page.goto(f"{tender}bid/send/")
    page.get_by_label("I may bind my organisation").check()
    press(page, "Send my bid")
    expect(page.get_by_role("heading", level=1)).to_contain_text("taken in")
    return page.url


def for_another_account(page: Page, tender: str, receipt: str) -> None:
    """A rival asks for a receipt that is not theirs; someone who only writes bids tries to send one."""
    write(page, tender, RIVAL, THEIRS)
    assert turned_away(page, receipt)
    assert turned_away(page, f"{receipt}receipt.json")
    sign_in(page, "Noah Example")
    assert turned_away(page, f"{tender}bid/send/")


def twice_at_once(page: Page, tender: str) -> None:
    """Two tabs send the same bid in the same moment: one is taken in, the other refused with a receipt."""
    sign_in(page, RIVAL)
    page.goto(f"{tender}bid/send/")
    ends = page.evaluate(
        """async () => {
            const form = async () => {
                const text = await (await fetch(location.href)).text()
                const found = new DOMParser().parseFromString(text, 'text/html').querySelector('main form')
                const data = new FormData(found)
                data.set('true', 'on')
                return new URLSearchParams(data)
            }
            const forms = [await form(), await form()]
            const sent = await Promise.all(forms.map(body => fetch(location.href, {method: 'POST', body})))
            return Promise.all(sent.map(answer => answer.text()))
        }"""
    )
    assert len(ends) == 2
    page.goto(f"{tender}bid/")
    expect(page.get_by_role("link", name="Bid taken in")).to_have_count(1)
    expect(page.get_by_role("link", name="Bid refused")).to_have_count(1)


def nothing_to_read(page: Page, demo: Demo, tender: str) -> None:
    """An administrator with the database and every file finds neither words nor prices, nor a page that tells."""
    found = [
        path.name
        for path in sorted(demo.home.rglob("*"))
        if path.is_file() and any(told in read(path) for told in (OURS.encode(), THEIRS.encode(), b"1725000"))
    ]
    assert not found
    sign_in(page, ADMINISTRATOR)
    for part in ("bid/", "bid/read/", "opening/record/", "scoring/", "prices/"):
        assert turned_away(page, f"{tender}{part}")
    page.goto(tender)
    expect(page.locator("main")).not_to_contain_text("Haven")


def a_second_late(page: Page, demo: Demo, tender: str) -> None:
    """The form was opened in time and is sent when the deadline has passed: refused, and the refusal is signed."""
    write(page, tender, LATE, "We walk fast and charge little")
    page.goto(f"{tender}bid/send/")
    page.get_by_label("I may bind my organisation").check()
    closes = move_deadline(demo, tender, AHEAD)
    time.sleep(max(closes - time.time(), 0) + 1)
    press(page, "Send my bid")
    expect(page.get_by_role("heading", level=1)).to_contain_text("refused")
    expect(page.locator("main")).to_contain_text("deadline")


def an_officer_alone(page: Page, tender: str) -> None:
    """One officer gives a share, then tries with a colleague's passphrase: nothing opens."""
    own, others = passphrases(page)
    sign_in(page, BUYER)
    tell_of_no_interest(page, tender)
    give_share(page, tender, own)
    expect(page.locator("main")).to_contain_text("waits for the next officer")
    for passphrase in (own, others):
        give_share(page, tender, passphrase)
        page.goto(tender)
        expect(page.locator("main")).not_to_contain_text("The bids were opened")
    assert turned_away(page, f"{tender}prices/")


def open_bids(page: Page, tender: str) -> None:
    _, passphrase = passphrases(page)
    sign_in(page, SECOND)
    tell_of_no_interest(page, tender)
    give_share(page, tender, passphrase)
    page.goto(f"{tender}opening/record/")
    expect(page.locator("main")).to_contain_text("2 bids were opened")
    expect(page.locator("main")).to_contain_text("Every bid is exactly what was received")
    expect(page.locator("main")).not_to_contain_text("Kinder Days")


def passphrases(page: Page) -> tuple[str, str]:
    """Those of the two officers, from the sign-in page of the demo."""
    page.goto("/demo")
    lines = page.locator("li.ff-people__person")
    return tuple(lines.filter(has_text=name).locator("strong").inner_text() for name in (BUYER, SECOND))  # type: ignore[return-value]


def give_share(page: Page, tender: str, passphrase: str) -> None:
    page.goto(f"{tender}opening/share/")
    page.get_by_label("Your passphrase").fill(passphrase)
    press(page, "Give my share")


def tell_of_no_interest(page: Page, tender: str) -> None:
    page.goto(f"{tender}opening/interests/")
    for choice in page.locator("main").get_by_label("No", exact=True).all():
        choice.check()
    press(page, "Tell this")


def score(page: Page, tender: str, who: str, given: str) -> None:
    """Score every answer alone, and hand in."""
    sign_in(page, who)
    tell_of_no_interest(page, tender)
    for _ in range(4):
        page.goto(f"{tender}scoring/")
        next_for_you(page).get_by_role("link").click()
        page.get_by_label(re.compile(f"^{given}:")).check()
        page.get_by_label("Why?").fill(f"{who} gives {given}.")
        press(page, "Save and go on")
    page.goto(f"{tender}scoring/")
    if who == OTHER_EVALUATOR:
        press(page, "Hand in your scores")


def the_scores_of_another(page: Page, demo: Demo, tender: str) -> None:
    """An evaluator who somehow learned a colleague's number asks for their scores."""
    number = in_database(
        demo,
        "from fourfold.do.tendering.models import Evaluator\n"
        "print(Evaluator.objects.get(tender__uuid=sys.argv[1], person__name=sys.argv[2]).uuid)",
        uuid_of(tender), EVALUATOR,
    )  # fmt: skip
    sign_in(page, OTHER_EVALUATOR)
    assert turned_away(page, f"{tender}evaluators/{number}/scores/")
    assert turned_away(page, f"{tender}moderation/")


def a_stale_form(page: Page, tender: str) -> None:
    """A score is changed in one tab; the other, opened before, is sent and refused with what was typed still there."""
    sign_in(page, EVALUATOR)
    page.goto(f"{tender}scoring/")
    page.locator("main tbody").get_by_role("link").first.click()
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("Why?").fill("Changed in the other tab.")
    press(other, "Save and go on")
    other.close()
    page.get_by_label("Why?").fill("Typed before the change.")
    press(page, "Save and go on")
    expect(page.locator(".govuk-error-summary")).to_contain_text("in another window")
    expect(page.get_by_label("Why?")).to_have_value("Typed before the change.")
    page.goto(f"{tender}scoring/")
    press(page, "Hand in your scores")


def moderate(page: Page, tender: str) -> None:
    sign_in(page, COMMISSIONER)
    tell_of_no_interest(page, tender)
    for _ in range(4):
        page.goto(f"{tender}moderation/")
        next_for_you(page).get_by_role("link").click()
        page.get_by_label(re.compile("^4:")).check()
        page.get_by_label("Why?").fill("We talked it over.")
        press(page, "Record what was agreed")
    page.goto(f"{tender}moderation/")
    next_for_you(page).get_by_role("link").click()
    press(page, "Close quality and see the prices")


def award(page: Page, tender: str) -> None:
    """Proposed by the lead, approved by someone without a part, told to all, awarded; the loser reads why."""
    page.goto(f"{tender}award/propose/")
    press(page, "Propose it")
    assert turned_away(page, f"{tender}award/approve/")
    sign_in(page, DIRECTOR)
    page.goto(f"{tender}award/approve/")
    page.get_by_label("No", exact=True).check()
    press(page, "Approve it")
    sign_in(page, COMMISSIONER)
    for _ in range(2):
        page.goto(tender)
        next_for_you(page).get_by_role("link").click()
        page.get_by_label("It is ready to be sent").check()
        press(page, "Save")
    sign_in(page, BUYER)
    page.goto(f"{tender}award/tell/")
    press(page, "Tell them all")
    page.goto(f"{tender}award/make/")
    page.get_by_label("We have seen these papers of every winner").check()
    press(page, "Award it")
    sign_in(page, BIDDER)
    page.goto(f"{tender}outcome/")
    expect(page.locator("main")).to_contain_text("what made the difference")
    expect(page.locator("main")).to_contain_text("Example Open Door Trust")


def on_the_trail(page: Page, demo: Demo, tender: str) -> None:
    """Each attempt stands on the audit trail under the name of whoever made it, and the chain fits."""
    told = json.loads(
        in_database(
            demo,
            "import json\n"
            "from fourfold.do.tendering.models import KeptReceipt\n"
            "from fourfold.do.providers.models import Representative\n"
            "from fourfold.foundation.audit.models import Event\n"
            "from fourfold.govern.people.models import Person\n"
            "receipts = KeptReceipt.objects.filter(tender__uuid=sys.argv[1]).values_list('uuid', flat=True)\n"
            "events = Event.objects.filter(subject__in=[sys.argv[1], *receipts], what__endswith='.refused')\n"
            "names = {one.uuid: one.name for kind in (Person, Representative) for one in kind.objects.all()}\n"
            "print(json.dumps([[names[one.actor], json.loads(one.changed)] for one in events]))",
            uuid_of(tender),
        )
    )
    pages = {(name, changed.get("page") or changed.get("reason")) for name, changed in told}
    assert {
        (COMMISSIONER, "tendering.publish"),
        (COMMISSIONER, "tendering.approve"),
        ("Noah Example", "tendering.send_bid"),
        (RIVAL, "tendering.receipt"),
        (LATE, "late"),
        (ADMINISTRATOR, "tendering.prices"),
        (BUYER, "tendering.share"),
        (OTHER_EVALUATOR, "tendering.scores_of"),
        (EVALUATOR, "tendering.score"),
    } <= pages
    assert pages & {(RIVAL, "sent_already"), (RIVAL, "overtaken")}  # whichever of the two was dealt with first
    verified = demo.command("audit", "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    sign_in(page, AUDITOR)
    answer = page.goto(f"{tender}award/")
    assert answer is not None
    assert answer.status == 200


def closing_day() -> date:
    """A working day some weeks ahead."""
    return working_days("england").add(clock.now().date() + timedelta(days=28), 0)


def turned_away(page: Page, address: str) -> bool:
    answer = page.goto(address)
    assert answer is not None
    return answer.status in (403, 404)


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # gone meanwhile, as temporary files go
        return b""


def uuid_of(tender: str) -> str:
    return tender.rstrip("/").rpartition("/")[2]


def move_deadline(demo: Demo, tender: str, seconds: int) -> float:
    """Put the deadline so many seconds from now, past the pages. Answers it as a time of the computer's clock."""
    return float(
        in_database(
            demo,
            "from datetime import timedelta\n"
            "from fourfold.do.notices.models import Notice\n"
            "from fourfold.foundation import clock\n"
            "closes = clock.now() + timedelta(seconds=int(sys.argv[2]))\n"
            "Notice.objects.filter(tender__uuid=sys.argv[1]).update(closes_at=closes)\n"
            "print(closes.timestamp())",
            uuid_of(tender), str(seconds),
        )
    )  # fmt: skip


def in_database(demo: Demo, program: str, *arguments: str) -> str:
    """Run a few lines beside the server, on the same data."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, django\ndjango.setup()\n{program}", *arguments], env=demo.environment,
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
