"""A Member's concern is referred, answered, asked again and settled; the group opens a confidential paper on record."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.walk import next_for_you, open_link, press, sign_in, sign_out

pytestmark = pytest.mark.journey


def test_a_members_referral_is_answered(page: Page) -> None:
    sign_in(page, "Member for a division")
    page.goto("/desk")
    open_link(page, "Your division")
    expect(page.get_by_role("heading", level=1)).to_have_text("Example: Maidstone by the river")
    contract = page.locator("main table tbody a").first
    title = contract.inner_text()
    contract.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    open_link(page, "Refer a concern")
    page.get_by_label("In a few words, what is it about?").fill("Who checks the visits")
    press(page, "Send it")
    expect(page.get_by_role("alert")).to_contain_text("concerns you")
    expect(page.get_by_label("In a few words, what is it about?")).to_have_value("Who checks the visits")
    director = re.search(r"It goes to (\w+) Example", page.locator("main").inner_text())
    assert director
    page.get_by_label("What concerns you?").fill("People tell me that nobody looks whether visits happen.")
    press(page, "Send it")
    expect(next_for_you(page)).to_contain_text(f"It waits for {director[1]} Example to answer.")
    referral = page.url

    sign_in(page, director[1])
    page.goto("/desk")
    expect(page.locator("main")).to_contain_text("Who checks the visits")
    _answer(page, referral, "Two officers look at ten visits each month.")

    sign_in(page, "Member for a division")
    page.goto("/desk")
    expect(page.locator("main")).to_contain_text("was answered: Who checks the visits")
    page.goto(referral)
    expect(page.locator("main")).to_contain_text("Two officers look at ten visits each month.")
    open_link(page, "Ask again")
    page.get_by_label("What does the answer leave open?").fill("Without telling the provider before?")
    press(page, "Send it")

    sign_in(page, director[1])
    _answer(page, referral, "From June on, yes.")

    sign_in(page, "Member for a division")
    page.goto(referral)
    next_for_you(page).get_by_role("link", name="Settle it").click()
    page.get_by_label("What came of it?").fill("Visits are looked at unannounced.")
    press(page, "Settle it")
    expect(page.locator("aside")).to_contain_text("Settled")
    sign_out(page)

    page.goto("/kent/members/concerns/in-numbers/")
    numbers = page.locator("main dl").first.inner_text()
    assert "Answered late" in numbers
    assert "Who checks the visits" not in page.content()


def test_the_group_opens_a_confidential_paper_on_record(page: Page) -> None:
    sign_in(page, "Member on the contracts group")
    papers = _contract_with_papers(page)
    page.locator("main").get_by_role("link", name=re.compile("^Open this document")).first.click()
    page.get_by_label("What do you look for?").fill("What a weekend visit costs.")
    press(page, "Open this document")
    with page.expect_download() as caught:
        page.locator("#papers ~ ul").get_by_role("link", name="Fetch it").click()
    assert caught.value.suggested_filename == "prices.txt"

    sign_in(page, "Member for a division")
    page.goto(papers)
    expect(page.locator("main")).to_contain_text("Only Members of the contracts group open them")

    sign_in(page, "Internal auditor")
    page.goto("/kent/members/openings/")
    expect(page.locator("main table")).to_contain_text("What a weekend visit costs.")


def _answer(page: Page, referral: str, words: str) -> None:
    page.goto(referral)
    next_for_you(page).get_by_role("link", name="Answer").click()
    page.get_by_label("What is your answer?").fill(words)
    press(page, "Send the answer")
    expect(page.locator("main")).to_contain_text(words)


def _contract_with_papers(page: Page) -> str:
    """Open the contract about which people are asked: a concern about it leads there, and it holds a paper."""
    page.goto("/kent/members/concerns/?show=all")
    open_link(page, "Whether people are asked")
    page.locator("aside").get_by_role("link").first.click()
    return page.url
