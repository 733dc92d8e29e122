"""One contract from its award to the decision to end it, by seven people; each that comes too early is refused.

Everything is done on the pages. Nobody can wait here for an improvement plan to run out, so its failure, and the steps
after it, are tests of their own; that they are refused before is walked through here.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from fourfold.foundation import clock
from tests.journeys.walk import fill_day, next_for_you, open_link, press, sign_in, sign_out

pytestmark = pytest.mark.journey

COMMISSIONER, MANAGER, DIRECTOR = "Amina Example", "Isla Example", "Jonah Example"
FINANCE, OFFICER, MEMBER = "Efua Example", "Oscar Example", "Leo Example"
TITLE = re.compile("Example: help at home after hospital")
Answers = Mapping[str, str | date]


def test_a_contract_from_award_to_the_decision_to_end_it(page: Page) -> None:
    contract, provider = go_live(page)
    book(page, contract)
    raise_a_point(page, contract, provider)
    review = hold_and_close(page, contract)
    report_what_was_agreed(page, review, provider)
    money_comes_too_early(page, contract)
    improve(page, contract, provider)
    evaluation = evaluate(page, contract)
    closure = plan_the_end(page, evaluation)
    confirm_and_check(page, closure)
    decide(page, evaluation, closure)
    settle(page, evaluation, closure)
    everyone_reads(page, evaluation, closure)


def today() -> date:
    return clock.local_day(clock.now(), "Europe/London")


def days(count: int) -> date:
    return today() + timedelta(days=count)


def fill(
    page: Page, address: str, answers: Answers, *, choose: Mapping[str, str] | None = None, tick: str = ""
) -> None:
    """Open a form, fill it in by the labels of its fields, and send it."""
    page.goto(address)
    for label, option in (choose or {}).items():
        page.get_by_label(label, exact=True).select_option(label=option)
    for label, value in answers.items():
        if isinstance(value, date):
            fill_day(page, label, value)
        else:
            box(page, label).fill(value)
    if tick:
        page.locator("main form").get_by_label(tick, exact=True).check()
    send(page)


def box(page: Page, label: str) -> Locator:
    """The first box with this label; those that may be left open say so."""
    left_open = page.get_by_label(f"{label} (optional)", exact=True)
    return page.get_by_label(label, exact=True).or_(left_open).first


def send(page: Page) -> None:
    page.locator("main form").get_by_role("button").last.click()


def go_live(page: Page) -> tuple[str, str]:
    """The draft that an award made lacks who answers for it, its reviews and its evaluation; then it goes live."""
    sign_in(page, COMMISSIONER)
    page.goto("/kent/contracts/?q=help+at+home&state=draft")
    page.locator("main").get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    contract = page.url
    provider = page.locator("main").get_by_role("link", name=re.compile("^Example ")).first.inner_text()
    page.goto(f"{contract}live/")
    expect(page.locator("main")).to_contain_text("Plan its performance reviews.")
    terms: dict[str, str | date] = {
        "Signed, or agreed, on": days(-40),
        "It runs from": days(-30),
        "It runs until": days(700),
    }
    fill(page, f"{contract}terms/", terms)
    fill(page, f"{contract}people/", {}, choose={"Contract manager": MANAGER, "Lead director": DIRECTOR})
    page.goto(f"{contract}years/")
    press(page, "Spread it evenly")
    fill(page, f"{contract}reviews/", {"Every how many months?": "6", "What the reviews look at": "How people fare."})
    asked: dict[str, str | date] = {
        "What do you want to know?": "Do more people manage at home again?", "What will you look at?": "Readings.",
        "By when?": days(400),
    }  # fmt: skip
    fill(page, f"{contract}evaluation/", asked)
    page.goto(f"{contract}live/")
    send(page)
    expect(page.locator("main")).to_contain_text("Live")
    return contract, provider


def looked_after(contract: str) -> str:
    return f"{contract}looked-after/"


def book(page: Page, contract: str) -> None:
    """The contract manager finds at once what is next, and books the first review for today."""
    sign_in(page, MANAGER)
    page.goto(looked_after(contract))
    next_for_you(page).get_by_role("link", name="Book a review").click()
    fill_day(page, "On which day?", today())
    press(page, "Book it")
    expect(page.get_by_role("heading", level=2, name="Agenda, as the record makes it today")).to_be_visible()


def raise_a_point(page: Page, contract: str, provider: str) -> None:
    """Someone of the provider reads the agenda and puts a point on it."""
    sign_in(page, provider)
    page.goto("/your-organisation/reviews/")
    page.locator("main").get_by_role("link", name=TITLE).first.click()
    next_for_you(page).get_by_role("link").click()
    page.get_by_label("What do you want to talk about?").fill("Referrals come without a telephone number.")
    press(page, "Put it on the agenda")
    expect(page.locator("main")).to_contain_text("raised by")
    sign_out(page)


def hold_and_close(page: Page, contract: str) -> str:
    """The manager holds the review; it does not close before something was found, nor without the next one."""
    sign_in(page, MANAGER)
    page.goto(looked_after(contract))
    page.locator("main").get_by_role("link", name=re.compile("^Quarterly review")).first.click()
    review = page.url
    fill(page, f"{review}hold/", {"Who came for the council?": MANAGER, "Who came for the provider?": "Its manager"})
    fill(
        page, f"{review}close/", {"What did the review come to?": "A good start.", "When is the next review?": days(90)}
    )
    expect(page.locator("main")).to_contain_text("Write down what was found first")
    found = {"What did you find?": "One visit in five comes late.", "What shows it": "81 % on time"}
    fill(page, f"{review}find/", found, tick="Falls short")
    agreed: dict[str, str | date] = {
        "What is to be done?": "Write a rota for weekends.", "Who of the provider, where it does it": "Its manager",
        "By when?": days(14),
    }  # fmt: skip
    fill(page, f"{review}agree/", agreed, tick="the provider")
    fill(
        page,
        f"{review}close/",
        {"What did the review come to?": "A good start.", "When is the next review?": days(400)},
    )
    expect(page.locator("main")).to_contain_text("at the latest")
    fill_day(page, "When is the next review?", days(90))
    send(page)
    expect(page.locator("main")).to_contain_text("Closed")
    return review


def report_what_was_agreed(page: Page, review: str, provider: str) -> None:
    """The provider says that it is done; the manager takes it."""
    sign_in(page, provider)
    page.goto(review)
    page.locator("main").get_by_role("link", name=re.compile("^Say that it is done")).click()
    page.get_by_label("What was done?").fill("The rota hangs in the office.")
    press(page, "Send")
    sign_in(page, MANAGER)
    page.goto(review)
    page.locator("main").get_by_role("link", name=re.compile("^Say what becomes of it")).click()
    page.get_by_label("It is done", exact=True).check()
    page.get_by_label("Why?", exact=True).fill("I saw it.")
    press(page, "Save")
    expect(page.locator("main")).to_contain_text("Done")


def money_comes_too_early(page: Page, contract: str) -> None:
    """A financial remedy, a formal notice and an end are refused: help comes first."""
    caps = {"At most so many percent of the fee of a period": "20", "Which clause of the contract?": "Schedule 4"}
    fill(page, f"{contract}remedies/caps/", caps)
    term = {
        "What is it called, if it is read elsewhere?": "Visits on time",
        "Its target, as the contract says for remedies": "95",
        "What a step costs, where it is an amount": "150",
        "Which clause of the contract?": "Schedule 4.2",
    }
    fill(page, f"{contract}remedies/add/", term, tick="An amount for each step short")
    sum_of: dict[str, str | date] = {
        "From which day?": days(-20), "Until which day?": days(-1), "What was the fee of that period?": "10,000",
        "Visits on time: what was verified?": "81", "Why?": "They come late.",
    }  # fmt: skip
    fill(page, f"{contract}remedies/work-out/", sum_of)
    expect(page.locator("main")).to_contain_text("A financial remedy is never the first step.")
    fill(page, f"{contract}steps/draft/", {"Why?": "They come late."}, tick="Formal notice")
    expect(page.locator("main")).to_contain_text("It is too early for a formal notice.")


def improve(page: Page, contract: str, provider: str) -> None:
    """A plan without help is not put to the provider; with it, the provider agrees."""
    plan: dict[str, str | date] = {
        "Title": "Visits on time", "What falls short?": "One visit in five comes late.", "It runs from": today(),
        "It runs until": days(90),
    }  # fmt: skip
    fill(page, f"{contract}improvement/start/", plan)
    address = page.url
    target: dict[str, str | date] = {
        "What is to be reached?": "Visits on time", "Counted in": "%", "Where it stands now": "81",
        "What it is to be": "95", "By when?": days(80),
    }  # fmt: skip
    fill(page, f"{address}targets/add/", target)
    page.goto(f"{address}propose/")
    send(page)
    expect(page.locator("main")).to_contain_text("Say what the council does to help.")
    fill(page, f"{address}edit/", {"What does the council do to help?": "A planner of ours for two weeks."})
    page.goto(f"{address}propose/")
    send(page)
    sign_in(page, provider)
    page.goto(address)
    next_for_you(page).get_by_role("link", name="Agree").click()
    press(page, "Agree")
    expect(page.locator("main")).to_contain_text("Running")
    sign_in(page, MANAGER)
    fill(page, f"{address}judge/", {"Why?": "Too slow."}, tick="No")
    expect(page.locator("main")).to_contain_text("Measure every target before you say that it failed.")


def evaluate(page: Page, contract: str) -> str:
    """The manager asks whether it worked. Half an evaluation is not reported; a whole one says how surely."""
    account = {
        "What does the evaluation ask?": "Do more people manage at home again?",
        "What did it cost?": "60,000", "What do the people who use it say?": "They would rather choose who comes.",
        "Why?": "People choose otherwise when they can.",
    }  # fmt: skip
    fill(page, f"{contract}evaluations/start/", account, tick="Decommission: bring the service to an end")
    evaluation = page.url
    outcome = {
        "Which outcome?": "People who manage at home again", "Counted in": "%", "Before, for those served": "61",
        "After, for those served": "64",
    }  # fmt: skip
    page.goto(f"{evaluation}results/add/")
    for people in page.get_by_label("On how many people that rests").all()[:2]:
        people.fill("90")
    for label, value in outcome.items():
        box(page, label).fill(value)
    page.get_by_label("Yes", exact=True).check()
    send(page)
    expect(page.locator("main")).to_contain_text("Chance alone moves it by up to")
    fill(page, f"{evaluation}lessons/add/", {"What did this contract teach?": "Ask first who people want to come."})
    page.goto(f"{evaluation}report/")
    send(page)
    expect(page.locator("main")).to_contain_text("Say what this evaluation cannot tell.")
    more = {
        "What can this evaluation not tell?": "Nobody was followed up after six weeks.",
        "What became of the social value that was promised?": "It has only begun.",
    }  # fmt: skip
    fill(page, f"{evaluation}edit/", more)
    page.goto(f"{evaluation}report/")
    send(page)
    expect(page.locator("main")).to_contain_text("The evidence is weak: a change may have been missed.")
    return evaluation


def plan_the_end(page: Page, evaluation: str) -> str:
    """The plan to end it names who is affected, what stays, and what becomes of the provider."""
    page.goto(evaluation)
    open_link(page, "Plan how it ends")
    press(page, "Begin the plan")
    closure = page.url
    expect(page.locator("main")).to_contain_text("What is missing before it can be checked")
    terms: dict[str, str | date] = {
        "On which day does the service end?": days(200),
        "How does the council meet its duties by law afterwards?": "By direct payments, as assessed.",
        "What cost stays with the council each year?": "4,000", "Why does it stay?": "One licence until its end.",
        "When was the provider told?": today(), "What does the provider say?": "It asks for time.",
        "How much of the provider’s income ends with it?": "8",
        "What becomes of its staff, and of the provider?": "They work for those who choose them.",
        "Who keeps the records and things of the service?": "The council.",
        "When, after the end, does someone look how people fare?": days(260),
    }  # fmt: skip
    fill(page, f"{closure}edit/", terms)
    people: dict[str, str | date] = {
        "Who are they?": "People who are helped at home", "How many are they?": "90",
        "What happens to them?": "Each chooses who comes.", "By when is that settled?": days(190),
        "When were they told?": today(), "How were they heard, and what did they say?": "At home, one by one.",
    }  # fmt: skip
    fill(page, f"{closure}people/add/", people)
    return closure


def confirm_and_check(page: Page, closure: str) -> None:
    """Its writer may not check it; a finance partner confirms the cost, and the lead director checks the plan."""
    answer = page.goto(f"{closure}check/")
    assert answer
    assert answer.status == 403
    sign_in(page, FINANCE)
    page.goto(closure)
    next_for_you(page).get_by_role("link", name="Confirm it").click()
    press(page, "Confirm it")
    sign_in(page, DIRECTOR)
    page.goto(closure)
    next_for_you(page).get_by_role("link", name="Check it").click()
    press(page, "It is whole")
    expect(page.locator("main")).to_contain_text("Checked")


def decide(page: Page, evaluation: str, closure: str) -> None:
    """Before the decision nothing begins; democratic services announce it, and the cabinet member takes it."""
    sign_in(page, MANAGER)
    page.goto(f"{evaluation}seek/")
    page.get_by_label("a cabinet member", exact=True).check()
    box(page, "Which person").select_option(label=MEMBER)
    box(page, "What is the taker asked to agree?").fill("End this contract by the plan for it.")
    fill_day(page, "Due on", today())
    send(page)
    expect(page.locator("main")).to_contain_text("Waits for a decision")
    page.goto(f"{closure}begin/")
    send(page)
    expect(page.locator("main")).to_contain_text("nobody has taken it")
    page.goto(evaluation)
    page.locator("aside").get_by_role("link", name=re.compile("^KCC-")).last.click()
    decision = page.url
    sign_in(page, OFFICER)
    page.goto(decision)
    next_for_you(page).get_by_role("link", name="Announce").click()
    send(page)
    sign_in(page, MEMBER)
    page.goto(decision)
    next_for_you(page).get_by_role("link", name="Take the decision").click()
    page.get_by_label("Reasons").fill("People choose for themselves.")
    press(page, "Take the decision")


def settle(page: Page, evaluation: str, closure: str) -> None:
    sign_in(page, MANAGER)
    page.goto(evaluation)
    next_for_you(page).get_by_role("link", name="Settle it").click()
    press(page, "Settle")
    page.goto(f"{closure}begin/")
    send(page)
    expect(page.locator("main")).to_contain_text("Being carried out")


def everyone_reads(page: Page, evaluation: str, closure: str) -> None:
    """Without signing in, anyone reads whether it worked, what was decided, and what becomes of people."""
    sign_out(page)
    page.goto(evaluation)
    expect(page.locator("main")).to_contain_text("What was decided")
    expect(page.locator("main")).to_contain_text("Level 1 of 5 on the Maryland Scientific Methods Scale")
    page.goto(closure)
    expect(page.locator("main")).to_contain_text("90 people as far as counted.")
