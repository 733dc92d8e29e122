"""The real demo, served as a newcomer gets it, and a real browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

FOURFOLD = str(Path(sys.executable).parent / "fourfold")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 30_000
"""Milliseconds that a page may take on a busy machine."""
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Demo:
    """A served demo: where it answers, and where its data lie."""

    address: str
    home: Path
    environment: dict[str, str]
    process: int

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run ``fourfold`` beside the server, on the same data."""
        return subprocess.run(
            [FOURFOLD, *arguments], env=self.environment, capture_output=True, text=True, check=False, timeout=120
        )


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """One demo for all journeys of a run; each journey begins what it needs itself."""
    home = tmp_path_factory.mktemp("demo")
    port = _free_port()
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "FOURFOLD_HOME")}
    environment |= {"FOURFOLD_DEMO": "1", "FOURFOLD_HOME": str(home), "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    environment["DJANGO_SETTINGS_MODULE"] = "fourfold.config.settings"
    log = home / "demo.log"
    with log.open("w") as output:
        server = subprocess.Popen([FOURFOLD, "demo", "--headless"], env=environment, stdout=output, stderr=output)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server, log)
        yield Demo(address, home, environment, server.pid)
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert path, "The journeys need Chromium: apt install chromium."
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, demo: Demo) -> Iterator[Page]:
    """A fresh browser at the demo's front door. A script error or a broken policy fails the journey."""
    context = browser.new_context(base_url=demo.address, viewport=WIDE, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console", lambda message: faults.append(message.text) if "Content Security Policy" in message.text else None
    )
    page.goto("/")
    yield page
    context.close()
    assert not faults


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 600
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address)
        except OSError:
            assert server.poll() is None, log.read_text()
            time.sleep(0.3)
        else:
            return
    pytest.fail(f"The demo did not answer:\n{log.read_text()}")
