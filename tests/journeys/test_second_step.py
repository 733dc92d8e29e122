"""People make themselves harder to impersonate: with a passkey, and with an authenticator app."""

import re
import time
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Demo
from tests.journeys.walk import sign_in, sign_out

pytestmark = pytest.mark.journey
PASSWORD = "three words nobody guesses"


@pytest.fixture
def page(browser: Browser, demo: Demo) -> Iterator[Page]:
    """A browser with a fingerprint reader. Passkeys belong to a name, so the demo is called by one."""
    context = browser.new_context(base_url=demo.address.replace("127.0.0.1", "localhost"))
    page = context.new_page()
    reader = context.new_cdp_session(page)
    reader.send("WebAuthn.enable")
    reader.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    yield page
    context.close()


def test_a_passkey_is_made_and_signs_its_owner_in(page: Page) -> None:
    sign_in(page, "Finance partner")
    page.goto("/account/passkeys/add")
    page.get_by_label("Name of the passkey").fill("My laptop")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.get_by_role("link", name="I have kept them safe").click()
    expect(page.get_by_text("My laptop").first).to_be_visible()
    sign_out(page)
    page.goto("/sign-in?next=/account")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    expect(page.get_by_text("You sign in as efua.example@kent.invalid.")).to_be_visible()


def test_an_app_asks_for_its_code_after_the_password(page: Page) -> None:
    sign_in(page, "Solicitor")
    page.goto("/account/password/first")
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    page.get_by_role("button", name="Save the new password").click()
    page.goto("/account/app")
    if page.get_by_role("heading", name="Is it you?").is_visible():
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()
    key = page.locator("code.ff-key").inner_text()
    page.get_by_label("Code").fill(_code(key))
    page.get_by_role("button", name="Add the app").click()
    expect(page.locator(".ff-codes li")).to_have_count(10)
    recovery = page.locator(".ff-codes li").first.inner_text()
    sign_out(page)
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill("fergus.example@kent.invalid")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Second step")
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator(".govuk-error-summary")).to_contain_text(re.compile("wrong or too old"))
    page.get_by_label("Code").fill(recovery)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def _code(key: str) -> str:
    return format_hotp_value(hotp_value(key, int(time.time()) // 30))
