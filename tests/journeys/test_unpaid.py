"""A subcontractor who was not paid says so, and only the officer who looks into it learns who it was."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.walk import next_for_you, open_link, press, sign_in

pytestmark = pytest.mark.journey


def test_a_subcontractor_unpaid(page: Page) -> None:
    sign_in(page, "Maya")
    page.goto("/your-organisation/payments/")
    page.locator("main .ff-card").filter(has=page.get_by_role("button", name="It is so")).first.get_by_role(
        "link", name=re.compile("^I was not paid")
    ).click()
    page.get_by_label(re.compile("What else")).fill("They told us that they would pay in May, and did not.")
    press(page, "Say that it was not paid")
    expect(page.get_by_role("heading", level=1)).to_contain_text("I was not paid")
    expect(page.locator("main")).to_contain_text("Looked into by")
    said = page.url

    sign_in(page, "Isla")  # a contract manager
    page.goto("/kent/payments/chain/")
    expect(page.locator("main")).to_contain_text("Fewer than 5")
    expect(page.locator("main")).not_to_contain_text("Maya")
    refused = page.goto(said)
    assert refused is not None
    assert refused.status == 404

    sign_in(page, "Yusuf")  # the fair treatment officer
    expect(page.locator("main")).to_contain_text("A subcontractor says that it was not paid")
    page.get_by_role("link", name="Tell them that you look into it").first.click()
    expect(page.locator("main")).to_contain_text("Maya Example")
    expect(page.locator("main")).to_contain_text("A first word by")
    press(page, "Tell them")
    next_for_you(page).get_by_role("link", name="Answer").click()
    page.get_by_label(re.compile("What did you find")).fill(
        "We asked for all payments of the quarter. They pay on Friday."
    )
    press(page, "Send the answer")
    expect(page.locator("main")).to_contain_text("They pay on Friday.")

    sign_in(page, "Maya")
    page.goto("/your-organisation/payments/")
    open_link(page, said_reference(page))
    expect(page.locator("main")).to_contain_text("They pay on Friday.")
    press(page, "I was paid since")
    expect(page.locator("main")).to_contain_text("Paid since")


def said_reference(page: Page) -> str:
    """The reference under which it stands among what she said."""
    return page.locator("main a").filter(has_text=re.compile(r"^KCC-\d{4}-\d+$")).first.inner_text()
