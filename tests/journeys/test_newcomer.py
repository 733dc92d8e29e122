"""A newcomer's first five minutes, by clicking alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW
from tests.journeys.walk import next_for_you, open_link, press, who

pytestmark = pytest.mark.journey


def test_a_newcomer_looks_round_then_does_a_first_thing(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name="Golden thread", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The golden thread")
    page.get_by_role("link", name="Show as a table").click()
    expect(page.get_by_role("table").first).to_be_visible()
    page.get_by_role("link", name="Commissions", exact=True).first.click()
    open_link(page, "Libraries, registration and archives")
    expect(page.get_by_role("img", name=re.compile("wheel", re.I))).to_be_visible()
    expect(page.locator("main")).to_contain_text("P1 3.15")
    expect(page.locator("main")).not_to_contain_text("Risks")

    page.get_by_role("link", name="Sign in").click()
    page.locator("main a[href^='/demo']").click()
    who(page, "Commissioner, adult care").get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your desk")
    next_for_you(page).get_by_role("link").click()
    page.get_by_role("link", name=re.compile("^Add a ")).first.click()
    press(page, "Add")
    expect(page.get_by_role("alert").or_(page.locator(".govuk-error-summary")).first).to_be_visible()
    page.get_by_label("Title", exact=True).fill("What the clubs told us")
    page.get_by_label("Note").fill("Twelve clubs, all of them full.")
    press(page, "Add")
    expect(page.locator("main")).to_contain_text("What the clubs told us")


def test_the_same_on_a_phone(page: Page) -> None:
    page.set_viewport_size(NARROW)
    page.get_by_role("link", name="Commissions", exact=True).first.click()
    open_link(page, "EduKent services")
    expect(page.locator("main")).to_contain_text("Taken forward")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_a_figure_that_the_record_states_twice_is_shown_twice(page: Page) -> None:
    page.get_by_role("link", name=re.compile("differ")).first.click()
    for reading in ("£568 million", "£571 million"):
        expect(page.locator("main")).to_contain_text(reading)
    expect(page.locator("main")).to_contain_text("SC 6.1.3")
