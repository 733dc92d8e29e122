"""Every page, wide and narrow, as each kind of person: nothing for axe to find, nothing wider than a phone."""

from collections import Counter, deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import NARROW, WIDE, Demo
from tests.journeys.walk import sign_in

pytestmark = pytest.mark.journey

WHO = [
    "",
    "Commissioner",
    "Lead director",
    "Cabinet Member",
    "Democratic services",
    "Auditor",
    "Administrator",
    "Procurement officer",
    "Market development officer",
    "Fair treatment officer",
    "Example Carers Together",
    "Example Roads and Bridges Ltd",
]
PER_KIND = 1
"""How many pages of each kind a person opens: lists of hundreds are one kind."""

OUTLINE = """() => [...new Set([...document.body.querySelectorAll('*')].map(one => {
    const chain = [];
    for (let at = one; at && at !== document.body; at = at.parentElement) {
        chain.push([at.tagName, at.getAttribute('class'), at.getAttribute('type'), at.getAttribute('role')].join('.'));
    }
    return chain.join(' ');
}))].sort().join('\\n')"""
"""The kinds of element a page is made of and what each stands in, however many and whatever their words: another page
that is made of the same, such as a longer list or another person's desk, is checked once."""
_checked: set[str] = set()


@pytest.mark.parametrize("post", WHO, ids=lambda post: post or "public")
def test_axe_finds_nothing_and_nothing_spills(post: str, browser: Browser, demo: Demo) -> None:
    context = browser.new_context(base_url=demo.address, viewport=WIDE, locale="en-GB")
    page = context.new_page()
    if post:
        sign_in(page, post)
    axe, faults = Axe(), []
    for address in _pages(page, demo):
        outline = page.evaluate(OUTLINE)
        if outline in _checked:
            continue
        _checked.add(outline)
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            found = axe.run(page).response["violations"]
            faults += [f"{address} at {size['width']}: {rule['id']} {_where(rule)}" for rule in found]
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW["width"]:
            faults.append(f"{address} is {width} px wide on a phone")
    context.close()
    assert not faults, "\n".join(faults)


def _where(rule: dict[str, Any]) -> str:
    return ", ".join(str(node["target"]) for node in rule["nodes"][:3])


def _pages(page: Page, demo: Demo) -> Iterator[str]:
    """Open one page of each kind that can be reached by clicking."""
    waiting = deque(["/"])
    seen: set[str] = set()
    kinds: Counter[str] = Counter()
    while waiting:
        address = waiting.popleft()
        if address in seen:
            continue
        seen.add(address)
        kind = _kind(address)
        if kind is None or kinds[kind] >= PER_KIND:
            continue
        kinds[kind] += 1
        page.set_viewport_size(WIDE)
        answer = page.goto(address)
        assert answer is not None
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.ok, f"{address} answered {answer.status}"
        yield address
        if kind == "notify.demo_mail":
            continue  # its mails lead to what only those to whom they went may see
        links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        waiting += [urlsplit(link).path for link in links if link.startswith(demo.address)]


def _kind(address: str) -> str | None:
    """The name of an address; none for files, data and what is not ours."""
    try:
        match = resolve(address)
    except Resolver404:
        return None
    is_file = "." in address.rsplit("/", 1)[1]
    if is_file or any(word in (match.url_name or "") for word in ("download", "export", "template")):
        return None
    return match.url_name
