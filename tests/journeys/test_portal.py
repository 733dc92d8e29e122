"""A charity on a phone finds work, a partner and an answer; what will not do gets a sentence."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from fourfold.foundation import clock
from fourfold.foundation.workdays import working_days
from tests.journeys.conftest import NARROW, PATIENCE
from tests.journeys.walk import fill_day, next_for_you, open_link, press, sign_in, sign_out

pytestmark = pytest.mark.journey

CHARITY, EMAIL, PASSWORD = "Example Tea and Talk", "tea@example.invalid", "three words nobody guesses"
SCRIPT = "<script>document.title = 'mine'</script> and “quotes”"
TAKEN, CLOSES = "99000001", "Closes"
GARDENER = "Example Hedge and Lawn"
PARTNER, BUYER = "Example Haven Respite CIC", "Procurement officer"
TOGETHER = "Example Evenings Together"
NEWS = 90_000
"""Milliseconds until an alert tells: the feed is read once a minute."""
QUESTION = "How many evenings do you need in a week?"
ANSWER = "Three evenings a week would do."
FIELDS = (
    """form => new Set([...form.elements].filter(one => one.name && one.type !== 'hidden').map(one => one.name)).size"""
)
FOUR_WEEKS = "In four weeks or later"


@pytest.fixture(autouse=True)
def _on_a_phone(page: Page) -> None:
    page.set_viewport_size(NARROW)


def test_a_charity_finds_work_registers_finds_a_partner_and_hears_the_answer(page: Page) -> None:
    opportunity = find_work(page)
    register(page)
    page.goto(opportunity)
    expect(page.locator(".ff-fit-box")).to_contain_text("It is what you do")
    save_an_alert(page)
    consortium = form_a_consortium(page, opportunity)
    ask(page, opportunity)
    sign_out(page)

    sign_in(page, PARTNER)
    page.goto("/your-organisation/partners/")
    open_link(page, TOGETHER)
    next_for_you(page).get_by_role("link", name="Read and answer").click()
    page.get_by_label("We have read this agreement").check()
    press(page, "Agree")
    expect(page.locator("main")).to_contain_text("Formed")

    sign_in(page, BUYER)
    answer(page, opportunity)

    come_back(page)
    page.goto(consortium)
    expect(page.locator("main")).to_contain_text("Formed")
    page.get_by_role("link", name="Messages").click()
    told = page.locator(".ff-card").filter(has_text=re.compile("answer", re.I)).first
    await_row(page, told)
    told.get_by_role("button", name="Open").click()
    expect(page.locator("#questions + dl")).to_contain_text(ANSWER)
    expect(mail_to(page, EMAIL, "answer")).to_be_visible()


def test_a_saved_search_tells_of_a_new_notice_and_stops_with_one_click(page: Page) -> None:
    title = "Example: grass round the skate park"
    sign_in(page, GARDENER)
    page.goto("/opportunities/?q=skate+park")
    expect(page.locator("#results")).to_have_text("Nothing was found")
    open_link(page, "Tell me when something like this comes")
    press(page, "Save the alert")
    expect(page.get_by_role("heading", level=1)).to_have_text("Skate park")
    sign_out(page)

    sign_in(page, BUYER)
    begin_notice(page, title, a_working_day())
    press(page, "Save the draft")
    next_for_you(page).get_by_role("link").click()
    press(page, "Publish")
    expect(page.locator("main")).to_contain_text("Everyone reads it on the portal.")

    sign_in(page, GARDENER)
    page.goto("/messages")
    await_row(page, page.locator(".ff-card").filter(has_text="skate park").first, NEWS)
    stop = mail_to(page, "otis", title).locator("a[href*='/alerts/stop/']").get_attribute("href")
    assert stop
    page.context.clear_cookies()
    # What a mail program sends when its reader presses "unsubscribe" (RFC 8058).
    assert page.request.post(stop, form={"List-Unsubscribe": "One-Click"}).ok
    page.goto(stop)
    expect(page.get_by_role("heading", level=1)).to_have_text("This alert is stopped")


def test_what_will_not_do_at_registration_gets_a_sentence(page: Page) -> None:
    page.goto("/providers/register/")
    fill_registration(page, Postcode="QQ1 1QQ")
    press(page, "Register")
    expect_problem(page, "No postcode begins with QQ")
    expect(page.get_by_label("Postcode")).to_have_value("QQ1 1QQ")
    expect(page.get_by_label("What do you do?")).to_have_value(re.compile("^Care at home"))
    page.get_by_label("Postcode").fill("CT9 1XX")
    page.get_by_label("Private business").check()
    page.get_by_label("Company or charity number").fill(TAKEN)
    press(page, "Register")
    expect_problem(page, "Another organisation here has this number")
    expect(page.get_by_label("Company or charity number")).to_have_value(TAKEN)
    expect(page.get_by_label("Private business")).to_be_checked()


def test_an_alert_on_nonsense_gets_a_sentence(page: Page) -> None:
    sign_in(page, GARDENER)
    page.goto("/alerts/new/")
    page.get_by_label("Name of the alert").fill("Mine")
    page.get_by_label("Words to look for").fill("?! ...")
    press(page, "Save the alert")
    expect_problem(page, "holds no word")
    expect(page.get_by_label("Words to look for")).to_have_value("?! ...")
    expect(page.get_by_label("Name of the alert")).to_have_value("Mine")


def test_what_will_not_do_in_a_notice_gets_a_sentence(page: Page) -> None:
    sign_in(page, BUYER)
    today = clock.now().date()
    begin_notice(page, "x" * 5_000, today - timedelta(days=9))
    press(page, "Save the draft")
    expect_problem(page, "Shorten “Title” to 200 characters or fewer. You wrote 5,000.")
    expect(page.get_by_label("Title", exact=True)).to_have_value("x" * 5_000)
    page.get_by_label("Title", exact=True).fill(SCRIPT)
    press(page, "Save the draft")
    expect_problem(page, "This day and time is past. Choose one to come.")
    sunday = today + timedelta(days=34 - today.weekday())
    fill_day(page, CLOSES, sunday)
    page.get_by_label("Time", exact=True).first.fill("23:59")
    press(page, "Save the draft")
    expect_problem(page, "Sunday")
    expect(page.get_by_label("What is wanted")).to_have_value(SCRIPT)
    fill_day(page, CLOSES, a_working_day())
    page.get_by_label("Time", exact=True).first.fill("12:00")
    press(page, "Save the draft")
    # Words that look like a program are words.
    expect(page.get_by_role("heading", level=1)).to_have_text(SCRIPT)
    expect(page.locator("main")).to_contain_text(SCRIPT)


def expect_problem(page: Page, sentence: str) -> None:
    expect(page.locator(".govuk-error-summary")).to_contain_text(sentence)


def a_working_day() -> date:
    """A Wednesday some weeks ahead on which no office is shut."""
    today = clock.now().date()
    days = (today + timedelta(days=30 - today.weekday() + 2 + 7 * week) for week in range(4))
    calendar = working_days("england")
    return next(day for day in days if calendar.add(day, 0) == day)


def begin_notice(page: Page, title: str, closes: date) -> None:
    """Fill in what a small contract needs to be published."""
    page.goto("/kent/notices/start/")
    open_link(page, "Small contract")
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("What is wanted").fill(SCRIPT)
    page.get_by_label("Services", exact=True).check()
    page.get_by_label("Worth at least").fill("5,000")
    page.get_by_label("Worth at most").fill("6,000")
    page.get_by_label("How to take part").fill("Write to us with a price.")
    fill_day(page, CLOSES, closes)
    page.get_by_label("Time", exact=True).first.fill("12:00")


def find_work(page: Page) -> str:
    """From the front page to an opportunity that lies far enough ahead to ask and to find partners."""
    page.get_by_role("link", name="Find work that you could do for us").click()
    expect(page.locator("#results")).to_have_text(re.compile(r"\d+ found"))
    page.get_by_role("link", name=re.compile("^Consortia")).click()
    page.get_by_role("link", name=FOUR_WEEKS).click()
    card = page.locator(".ff-card").filter(has_text="care").first
    expect(card).to_contain_text(re.compile(r"Closes in \d+ days"))
    expect(card).to_contain_text("Open to consortia")
    card.get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text("How to take part")
    return page.url


def register(page: Page) -> None:
    """Fewer than ten answers, a link in a mail, a password."""
    next_for_you(page).get_by_role("link", name="Register your organisation").click()
    assert page.locator("main form").evaluate(FIELDS) < 10
    fill_registration(page)
    press(page, "Register")
    page.get_by_role("link", name="read here what would have been sent").click()
    mail_to(page, EMAIL, CHARITY).get_by_role("link").click()
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    press(page, "Save the new password")
    expect(page.get_by_label("New password", exact=True)).to_have_count(0)
    come_back(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(CHARITY)


def fill_registration(page: Page, **instead: str) -> None:
    given = {
        "Name of your organisation": CHARITY,
        "What do you do?": "Care at home and a few hours of company, so that carers can rest.",
        "Postcode": "CT9 1XX",
        "Your name": "Zoe Example",
        "Your e-mail address": EMAIL,
    }
    for label, value in (given | instead).items():
        page.get_by_label(label).fill(value)
    page.get_by_label("Charity or voluntary group").check()


def come_back(page: Page) -> None:
    """Sign in as the charity, with its password."""
    page.context.clear_cookies()
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def save_an_alert(page: Page) -> None:
    page.goto("/opportunities/?q=short+breaks")
    open_link(page, "Tell me about new ones like these")
    press(page, "Save the alert")
    expect(page.get_by_role("heading", level=1)).to_have_text("Short breaks")


def form_a_consortium(page: Page, opportunity: str) -> str:
    """Start it, invite a partner, propose who does what for which share."""
    page.goto(opportunity)
    open_link(page, "See who looks for partners")
    open_link(page, "Form a consortium")
    page.get_by_label("What do you call yourselves?").fill(TOGETHER)
    page.get_by_label("What do you mean to do together?").fill("Care on every evening of the week.")
    press(page, "Begin")
    expect(page.get_by_role("heading", level=1)).to_have_text(TOGETHER)
    consortium = page.url
    next_for_you(page).get_by_role("link").click()
    page.get_by_label("Whom would you like to invite?").fill(PARTNER)
    press(page, "Find")
    page.get_by_label(PARTNER).check()
    page.get_by_label("What would you like them to do?").fill("Evenings from Thursday on.")
    press(page, "Invite them")
    next_for_you(page).get_by_role("link").click()
    for name, percent in ((CHARITY, "60"), (PARTNER, "50")):
        page.get_by_label(f"Share of {name}").fill(percent)
        page.get_by_label(f"What {name} does").fill("Some of the evenings.")
    for label in ("How do you share the work?", "How do you share the money?"):
        page.get_by_label(label).fill("By the hour, hard cases in turn.")
    for label in ("How may one of you leave?", "What if the lead walks away?"):
        page.get_by_label(label).fill("With three months’ notice.")
    page.get_by_label("A lead body that sub-contracts to its partners").check()
    press(page, "Put it before everyone")
    expect(page.locator(".govuk-error-summary")).to_contain_text("The shares add up to 110%. Take 10% away.")
    page.get_by_label(f"Share of {PARTNER}").fill("40")
    press(page, "Put it before everyone")
    expect(next_for_you(page)).to_contain_text(PARTNER)
    return consortium


def ask(page: Page, opportunity: str) -> None:
    page.goto(opportunity)
    open_link(page, "Ask a question")
    page.get_by_label("Your question").fill(QUESTION)
    press(page, "Send your question")
    expect(page.locator("main")).to_contain_text(QUESTION)


def answer(page: Page, opportunity: str) -> None:
    """The buyer answers the question for everyone to read."""
    page.goto(opportunity)
    next_for_you(page).get_by_role("link", name="Work on this notice").click()
    page.locator(".ff-card").filter(has_text=QUESTION).get_by_role("link", name="Answer it").click()
    page.get_by_label("The answer").fill(ANSWER)
    press(page, "Publish the answer")
    expect(page.locator("main")).to_contain_text(ANSWER)


def mail_to(page: Page, address: str, words: str) -> Locator:
    """The newest mail to this address that says these words. A worker sends it a moment later."""
    page.goto("/demo/mail")
    mail = page.locator("article").filter(has_text=address).filter(has_text=words).first
    await_row(page, mail)
    return mail


def await_row(page: Page, row: Locator, patience: int = PATIENCE) -> None:
    """Load a page again until it shows a row that a worker makes a moment later."""
    for _ in range(patience // 500):
        if row.is_visible():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(row).to_be_visible()
