"""The demo fits on a charity's one laptop."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Demo

pytestmark = pytest.mark.journey

LIMIT = 350 * 1024
"""KiB of memory, shared pages counted once, of everything that the demo started."""

PAGES = (
    "/kent/",
    "/kent/thread/",
    "/kent/commissions/",
    "/kent/plans/",
    "/opportunities/",
    "/providers/",
    "/kent/diary/",
    "/api/v1/authorities/kent/commissions",
)


def family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(member for child in children for member in family(int(child)))]


def own_share(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise AssertionError("The kernel does not tell how much memory a process has.")


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="This system does not tell shares of memory.")
def test_the_demo_serves_in_under_350_megabytes(page: Page, demo: Demo) -> None:
    for address in PAGES:
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, address
    assert sum(map(own_share, family(demo.process))) < LIMIT
