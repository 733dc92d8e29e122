"""What people do again and again on a journey."""

import re

from playwright.sync_api import Page, expect


def sign_in(page: Page, post: str) -> None:
    """Sign in from the demo page as the first person whose post begins with ``post``."""
    page.goto("/demo")
    row = page.locator("li.ff-people__person").filter(has_text=re.compile(post, re.I)).first
    row.get_by_role("button").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
