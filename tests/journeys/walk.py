"""What people do again and again on a journey."""

import re
from datetime import date

from playwright.sync_api import Locator, Page, expect

KINDS = ("note", "link", "file", "reading", "decision")


def sign_in(page: Page, post: str) -> None:
    """Sign in from the demo page as the first person whose post begins with ``post``."""
    page.context.clear_cookies()
    page.goto("/demo")
    who(page, post).get_by_role("button").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()


def who(page: Page, post: str) -> Locator:
    """The line of the demo page for the first person in that post."""
    return page.locator("li.ff-people__person").filter(has_text=re.compile(rf"\b{post}", re.I)).first


def next_for_you(page: Page) -> Locator:
    """The box that says what this person can do next."""
    return page.locator(".ff-next")


def press(page: Page, words: str) -> None:
    """Press a button of the page itself, not of its frame."""
    page.locator("main").get_by_role("button", name=words).click()


def open_link(page: Page, words: str) -> None:
    page.locator("main").get_by_role("link", name=words, exact=True).first.click()


def give_evidence(page: Page, stage: str) -> None:
    """Give each required step of the stage one piece of evidence, of the first kind that the step takes."""
    stage_address = page.url
    while (waiting := page.locator("main li, main section, main article").filter(has_text="Required")).count():
        waiting.first.get_by_role("link").first.click()
        page.get_by_role("link", name=re.compile("^Add a ")).first.wait_for()
        kind = next(kind for kind in KINDS if page.get_by_role("link", name=f"Add a {kind}", exact=True).count())
        open_link(page, f"Add a {kind}")
        page.get_by_label("Title", exact=True).fill(f"{stage}: seen and done")
        if kind == "link":
            page.get_by_label("Link", exact=True).fill("https://www.kent.gov.uk/")
        elif kind == "file":
            page.get_by_label("File", exact=True).set_input_files(
                {"name": "figures.csv", "mimeType": "text/csv", "buffer": b"place,people\nThanet,120\n"}
            )
        elif kind in ("reading", "decision"):
            page.get_by_label(kind.capitalize(), exact=True).select_option(index=1)
        page.get_by_label("Note").fill("What we found, and where to look.")
        page.locator("main form").get_by_role("button").last.click()
        page.goto(stage_address)


def fill_day(page: Page, label: str, day: date) -> None:
    """Type a date into its three boxes."""
    boxes = page.get_by_role("group", name=label)
    for name, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(name, exact=True).fill(str(value))
