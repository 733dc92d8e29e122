"""One provider tries to read, and to change, what another keeps to itself, by its addresses."""

import pytest
from django.urls import reverse

from fourfold.do.partners import actions
from fourfold.do.partners.models import Letter, Partner
from tests.cast import NOON, Cast
from tests.conftest import signed_in
from tests.do.partners import make
from tests.do.partners.test_contractors import offered
from tests.do.partners.test_pages import browser_of
from tests.do.providers.make import quinn_of


@pytest.fixture
def addresses(kent: Cast) -> list[str]:
    """Addresses of a draft sub-contract, a talk, a letter and a consortium between others."""
    quinn, anna = quinn_of(kent), make.anna()
    terms = offered(kent)
    talk = actions.introduce(offer=make.make_offer(anna), text="A quiet word.", by=quinn, at=NOON)
    circle = make.proposed(anna, make.ben())
    asked = Partner.objects.filter(consortium=circle).exclude(provider=anna.provider).get()
    keyed = {
        terms.main.uuid: ("contract", "offer_work"),
        terms.notice.uuid: ("subcontract", "edit_work", "publish_work", "withdraw_work"),
        talk.uuid: ("talk", "done", "block", "unblock"),
        Letter.objects.get().uuid: ("report_letter",),
        circle.uuid: (
            *("consortium", "invite", "show", "set_up", "dissolve", "agreement", "agree", "ask_change", "decline"),
            "leave",
        ),
    }
    return [
        *(reverse(f"partners.{page}", args=[key]) for key, pages in keyed.items() for page in pages),
        reverse("partners.version", args=[circle.uuid, 1]),
        reverse("partners.take_back", args=[circle.uuid, asked.uuid]),
        reverse("portal.notice", args=["kent", terms.notice.uuid]),
    ]


def test_neither_another_provider_nor_an_officer_reads_or_changes_it(kent: Cast, addresses: list[str]) -> None:
    rival = browser_of(make.carl())
    for browser in (rival, signed_in(kent.kit), signed_in(kent.petra)):
        answers = {address: (browser.get(address), browser.post(address)) for address in addresses}
        open_to = [key for key, pair in answers.items() if {one.status_code for one in pair} & {200, 302, 409, 422}]
        assert open_to == []
        assert not any(b"A quiet word" in one.content for pair in answers.values() for one in pair)
