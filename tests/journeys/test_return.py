"""A provider's return by spreadsheet with three errors in it: each told by its cell, mended, verified, and charted."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.journeys.walk import next_for_you, open_link, press, sign_in

pytestmark = pytest.mark.journey

PROVIDER, OFFICER = "Maya Example", "Ben Example"
FIRST_ROW = 6


def test_a_return_with_three_errors_is_mended_verified_and_charted(page: Page, tmp_path: Path) -> None:
    title, period = open_return(page)
    sheet = fetch_sheet(page, tmp_path)
    measure = filled_in(sheet, tmp_path / "wrong.xlsx")
    send_back(page, tmp_path / "wrong.xlsx")
    expect(page.get_by_role("heading", level=1)).to_contain_text("something in the spreadsheet has to be mended")
    rows = page.locator("main tbody tr")
    expect(rows).to_have_count(3)
    for cell, words in (("D6", "“about 90” is no number"), ("G6", "what kind"), ("E7", "neither yes nor no")):
        expect(rows.filter(has_text=words)).to_contain_text(cell)
    open_link(page, "Mend it on the page")
    expect(page.get_by_label(re.compile("^Figure")).first).to_have_value("about 90")
    mend(page)
    press(page, "Send the return")
    expect(next_for_you(page)).to_contain_text("It waits to be verified")
    verify(page, title, period, measure)


def open_return(page: Page) -> tuple[str, str]:
    """As the provider, open the return that is due; the title of its contract, and its period."""
    sign_in(page, PROVIDER)
    page.goto("/your-organisation/returns/")
    card = page.locator("main li.ff-card").filter(has_text="What the provider does").first
    link = card.get_by_role("link").first
    title, period = link.inner_text().rsplit(": ", 1)
    link.click()
    expect(next_for_you(page)).to_contain_text("It waits for your figures.")
    return title, period


def fetch_sheet(page: Page, folder: Path) -> Path:
    with page.expect_download() as waiting:
        open_link(page, "Fetch it as a spreadsheet")
    file = folder / "fetched.xlsx"
    waiting.value.save_as(file)
    return file


def filled_in(sheet: Path, file: Path) -> str:
    """Fill in the sheet of a return with three cells that cannot be read; its first measure, which is a percentage."""
    book = load_workbook(sheet)
    table = book.worksheets[0]
    name, title, unit = (table[f"{column}{FIRST_ROW}"].value for column in "ABC")
    assert unit == "%"
    assert table[f"A{FIRST_ROW + 1}"].value  # which measures are due depends on the day
    table["D6"], table["H6"], table["E7"] = "about 90", "She sleeps again.", "perhaps"
    book.save(file)
    return f"{name}. {title}"


def send_back(page: Page, file: Path) -> None:
    open_link(page, "Send the spreadsheet back")
    page.get_by_label("The spreadsheet, filled in").set_input_files(file)
    press(page, "Send it")


def mend(page: Page) -> None:
    figures = page.get_by_label(re.compile("^Figure"))
    for place in range(figures.count()):
        figures.nth(place).fill("88")
    words = page.get_by_label("In words")
    for place in range(words.count()):
        words.nth(place).fill("They would miss it.")
    page.get_by_label("What was said or seen?").first.fill("")


def verify(page: Page, title: str, period: str, measure: str) -> None:
    """As an officer, look at what was sent, verify it, and find it in the chart."""
    sign_in(page, OFFICER)
    page.goto("/kent/performance/to-verify/?all")
    open_link(page, f"{title}: {period}")
    next_for_you(page).get_by_role("link").click()
    page.get_by_label("Verified", exact=True).check()
    page.get_by_label("A sample of cases was looked at").check()
    page.get_by_label("What did you look at?").fill("Ten cases against the rota.")
    press(page, "Save what you found")
    expect(page.locator("main")).to_contain_text("Ten cases against the rota.")
    page.locator("main a.govuk-back-link, a.govuk-back-link").first.click()
    page.locator("a.govuk-back-link").first.click()
    expect(page.locator("main svg[role=img]").first).to_be_visible()
    open_link(page, measure)
    expect(page.locator("main table").first).to_contain_text(f"{period}")
    expect(page.locator("main table").first).to_contain_text(re.compile(r"88(\.0)?%"))
