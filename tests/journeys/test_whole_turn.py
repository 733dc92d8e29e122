"""One commission through a whole turn, by those whose part it is, with an attempt by each wrong person."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from fourfold.foundation import clock
from tests.journeys.walk import fill_day, give_evidence, next_for_you, open_link, press, sign_in

pytestmark = pytest.mark.journey

COMMISSIONER, OTHER_COMMISSIONER = "Commissioner, adult care", "Commissioner, young people"
DIRECTOR, OTHER_DIRECTOR = "Lead director, care", "Lead director, education"
SIGNERS = {
    "Analyse": ("Analyst", "Finance partner", DIRECTOR),
    "Plan": ("Finance partner", "Solicitor", DIRECTOR, "Cabinet Member"),
    "Do": ("Procurement officer", "Isla Example", DIRECTOR),
    "Review": ("Analyst", "Finance partner", DIRECTOR, "Cabinet Member"),
}


def start(page: Page) -> str:
    sign_in(page, COMMISSIONER)
    page.goto("/kent/commissions/")
    open_link(page, "Start a commission")
    page.get_by_label("Title", exact=True).fill("Meals with company")
    page.get_by_label("Purpose").fill("Older people who live alone eat well and meet others.")
    page.get_by_label("Social Care, Health and Wellbeing").check()
    page.get_by_label("Adults who need care are safe and stay independent").check()
    page.get_by_label("Whole-life value").fill("48,000")
    page.get_by_label("Lead", exact=True).select_option(label="Amina Example")
    press(page, "Start")
    expect(page.get_by_role("heading", level=1)).to_have_text("Meals with company")
    return page.url


def open_stage(page: Page, home: str, stage: str) -> None:
    page.goto(home)
    open_link(page, stage)


def open_gate(page: Page, home: str, stage: str) -> None:
    open_stage(page, home, stage)
    open_link(page, "Go to the gate")


def ask_for_gate(page: Page, home: str, stage: str) -> str:
    sign_in(page, COMMISSIONER)
    open_gate(page, home, stage)
    gate = page.url
    open_link(page, "Ask for the gate")
    page.get_by_label("Your case").fill("Everything that the framework asks for is there.")
    press(page, "Ask for the gate")
    return gate


def sign(page: Page, gate: str, post: str) -> None:
    sign_in(page, post)
    page.goto(gate)
    open_link(page, "Sign this gate")
    page.get_by_label("Yes").check()
    press(page, "Sign")


def settle(page: Page, gate: str) -> None:
    sign_in(page, DIRECTOR)
    page.goto(gate)
    open_link(page, "Settle this gate")
    page.get_by_label("Pass", exact=True).check()
    page.get_by_label("Reasons").fill("It is sound.")
    press(page, "Settle")


def pass_gate(page: Page, home: str, stage: str) -> None:
    gate = ask_for_gate(page, home, stage)
    page.goto(gate)
    expect(page.get_by_role("link", name="Sign this gate")).to_have_count(0)
    for post in SIGNERS[stage]:
        sign(page, gate, post)
    settle(page, gate)


def is_refused(page: Page, address: str) -> bool:
    answer = page.goto(address)
    assert answer is not None
    return answer.status in (403, 404)


def test_a_commission_turns_from_need_to_decision_and_round_again(page: Page) -> None:
    home = start(page)
    analyse(page, home)
    plan(page, home)
    do(page, home)
    review(page, home)
    # The wheel turns again, and the lesson came along.
    sign_in(page, COMMISSIONER)
    page.goto(home)
    expect(page.locator("main")).to_contain_text("Turn 2")
    expect(page.locator("main")).to_contain_text("Lifts matter more than menus.")
    expect(next_for_you(page)).to_be_visible()


def analyse(page: Page, home: str) -> None:
    """The gate tells everything that it lacks; neither a stranger nor haste gets through it."""
    open_gate(page, home, "Analyse")
    expect(page.locator("main")).to_contain_text("What is missing before you can ask for it")
    gate = page.url
    sign_in(page, OTHER_COMMISSIONER)
    assert is_refused(page, f"{home}change/")
    page.goto(gate)
    expect(page.get_by_role("link", name="Ask for the gate")).to_have_count(0)
    sign_in(page, COMMISSIONER)
    open_stage(page, home, "Analyse")
    give_evidence(page, "Analyse")
    ask_for_gate(page, home, "Analyse")
    sign(page, gate, "Analyst")
    sign_in(page, OTHER_DIRECTOR)
    page.goto(gate)
    expect(page.get_by_role("link", name="Settle this gate")).to_have_count(0)
    sign_in(page, DIRECTOR)
    page.goto(gate)
    open_link(page, "Settle this gate")
    page.get_by_label("Pass", exact=True).check()
    page.get_by_label("Reasons").fill("Too early: two have not signed.")
    press(page, "Settle")
    expect(page.locator("main")).to_contain_text("The finance officer has not signed.")
    expect(page.get_by_label("Reasons")).to_have_value("Too early: two have not signed.")
    for post in SIGNERS["Analyse"][1:]:
        sign(page, gate, post)
    settle(page, gate)


def plan(page: Page, home: str) -> None:
    """Options with "do nothing", a preferred one, and the route."""
    sign_in(page, COMMISSIONER)
    for title, does_nothing in (("Do nothing", True), ("Grants to lunch clubs", False)):
        page.goto(home)
        open_link(page, "Add an option")
        page.get_by_label("Option", exact=True).fill(title)
        if does_nothing:
            page.get_by_label("This is “do nothing”").check()
        press(page, "Add")
    page.goto(home)
    page.get_by_role("button", name=re.compile("^Prefer.*Grants to lunch clubs")).click()
    page.goto(home)
    open_link(page, "Choose the route")
    page.get_by_label("Grant", exact=False).first.check()
    page.get_by_label("Why does this route fit").fill("Small clubs know the people.")
    press(page, "Save")
    open_stage(page, home, "Plan")
    give_evidence(page, "Plan")
    pass_gate(page, home, "Plan")


def do(page: Page, home: str) -> None:
    """A contract manager is named before the gate."""
    sign_in(page, COMMISSIONER)
    page.goto(home)
    open_link(page, "Say who does what")
    page.get_by_label("Person", exact=True).select_option(label="Isla Example")
    page.get_by_label("Role on this commission").select_option(label="contract manager")
    press(page, "Give this role")
    open_stage(page, home, "Do")
    give_evidence(page, "Do")
    pass_gate(page, home, "Do")


def review(page: Page, home: str) -> None:
    """An ending, a lesson, and a decision that someone else takes."""
    sign_in(page, COMMISSIONER)
    page.goto(home)
    open_link(page, "Say what comes next")
    page.get_by_label("Recommission").check()
    page.get_by_label("Why", exact=True).fill("People eat better, and the clubs want to go on.")
    press(page, "Save")
    page.goto(home)
    open_link(page, "Write down a lesson")
    page.get_by_label("What did you learn?").fill("Lifts matter more than menus.")
    press(page, "Add")
    open_stage(page, home, "Review")
    give_evidence(page, "Review")
    gate = ask_for_gate(page, home, "Review")
    decision = seek_decision(page, gate)
    take_decision(page, decision)
    for post in SIGNERS["Review"]:
        sign(page, gate, post)
    settle(page, gate)


def seek_decision(page: Page, gate: str) -> str:
    page.goto(gate)
    open_link(page, "Seek the decision")
    page.get_by_label("What is the taker asked to agree?").fill("To recommission lunch clubs.")
    page.get_by_label(re.compile("^a cabinet member$|^cabinet member$", re.I)).check()
    page.get_by_label("Which person").select_option(label="Leo Example")
    fill_day(page, "Due on", clock.now().date() + timedelta(days=1))
    press(page, "Save")
    page.goto(gate)
    page.locator("main a[href*='/decisions/']").first.click()
    return page.url


def take_decision(page: Page, decision: str) -> None:
    """The commissioner who prepared it may not take it; the cabinet member may, once it is announced."""
    assert is_refused(page, f"{decision}take/")
    sign_in(page, "Democratic services")
    page.goto(decision)
    next_for_you(page).get_by_role("link").click()
    press(page, "Announce it")
    sign_in(page, "Cabinet Member")
    page.goto(decision)
    next_for_you(page).get_by_role("link").click()
    page.get_by_label("Reasons").first.fill("It works, and people want it.")
    press(page, "Take the decision")
    expect(page.locator("main")).to_contain_text("Taken")
