"""What only the winner shows, and the doors by which people come to an award."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.do.tendering import actions
from fourfold.do.tendering.actions.cancelling import cancel_tender
from fourfold.do.tendering.models import Draft, Requirement
from fourfold.do.tendering.rules.names import Ask, TenderState
from fourfold.foundation import clock
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import Refused
from fourfold.foundation.sealing.atrest import keep
from tests.cast import NOON, Cast
from tests.conftest import signed_in
from tests.do.providers.make import quinn_of
from tests.do.tendering import award_makers as makers
from tests.do.tendering import evaluation_makers as make
from tests.do.tendering.award_makers import LATER, TOLD
from tests.do.tendering.test_award_pages import send, text, where


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: LATER + timedelta(days=30))


def _declared(kent: Cast, value: int) -> makers.Priced:
    made = makers.told(kent, on=TOLD, value=value)
    Requirement.objects.create(tender=made.tender, ask=Ask.PUBLIC_LIABILITY, amount=1_000_000_00)
    return made


@pytest.mark.usefixtures("later")
def test_winners_show_what_they_only_declared_before_anything_is_awarded(kent: Cast) -> None:
    made = _declared(kent, 90_000_00)
    quinn, kit = signed_in(kent.quinn), signed_in(kent.kit)
    assert "Public liability" in text(quinn, where("outcome", made.tender))
    page = where("make_award", made.tender)
    assert "Public liability" in text(kit, page)
    answer = send(kit, page)
    assert answer.status_code == 409
    assert "Ask the winners for their papers first" in answer.content.decode()
    assert made.now.state == TenderState.STANDSTILL
    assert send(kit, page, papers_seen="on").status_code == 302
    assert '"papers_seen":["Public liability insurance"]' in Event.objects.get(what="tender.awarded").changed


@pytest.mark.usefixtures("later")
def test_whoever_showed_papers_with_the_bid_is_asked_for_none_again(kent: Cast) -> None:
    made = _declared(kent, 240_000_00)
    assert "Public liability" not in text(signed_in(kent.quinn), where("outcome", made.tender))
    assert send(signed_in(kent.kit), where("make_award", made.tender)).status_code == 302


def test_the_action_refuses_an_award_on_a_word_alone(kent: Cast) -> None:
    made = _declared(kent, 90_000_00)
    with pytest.raises(Refused, match="papers"):
        actions.make_award(tender=made.tender, by=kent.kit, at=LATER + timedelta(days=30))


@pytest.mark.usefixtures("later")
def test_everyone_finds_the_award_from_what_was_asked_and_from_both_notices(kent: Cast) -> None:
    made = makers.awarded(kent)
    award = where("award", made.tender)
    pages = [made.tender.get_public_url(), made.tender.notice.get_absolute_url()]
    pages += [one.get_absolute_url() for one in makers.award_notices(kent)]
    assert len(pages) == 3
    for page in pages:
        assert f'href="{award}"' in text(Client(), page), page
    assert f'href="{award}"' in text(signed_in(kent.amina), made.tender.get_public_url())


@pytest.mark.usefixtures("later")
def test_nobody_is_sent_to_an_award_that_is_not_made(kent: Cast) -> None:
    made = makers.told(kent, on=TOLD)
    assert where("award", made.tender) not in text(Client(), made.tender.get_public_url())
    assert where("award", made.tender) not in text(Client(), made.tender.notice.get_absolute_url())


def test_a_new_lead_tells_of_interests_before_seeing_scores_or_prices(kent: Cast) -> None:
    for state, page in ((TenderState.MODERATING, "moderation"), (TenderState.PRICED, "prices")):
        tender = make.opened_tender(kent, state)
        amina = signed_in(kent.amina)
        assert amina.get(where(page, tender)).status_code == 403
        assert f'href="{where("interests", tender)}"' in text(amina, tender.get_absolute_url())
        make.declare(tender, kent.amina)
        assert amina.get(where(page, tender)).status_code == 200


def test_a_cancelled_tender_does_not_claim_to_have_been_opened(kent: Cast) -> None:
    tender = make.sealed_tender(kent)
    cancel_tender(tender=tender, because="The money is gone.", by=kent.kit, at=NOON)
    page = text(signed_in(kent.kit), where("opening", tender))
    assert "The tender was cancelled." in page
    assert "were opened" not in page


@pytest.mark.usefixtures("later")
def test_a_providers_list_leads_to_how_each_opened_bid_did(kent: Cast) -> None:
    made, speaker = makers.told(kent, on=TOLD), quinn_of(kent)
    sealed = make.sealed_tender(kent)
    for tender in (made.tender, sealed):
        uuid = uuid4()
        Draft.objects.create(
            uuid=uuid, tender=tender, provider=speaker.provider, content=keep(b"{}", about=uuid), changed_by=speaker,
            changed_at=NOON,
        )  # fmt: skip
    quinn = signed_in(kent.quinn)
    page = text(quinn, reverse("tendering.bids"))
    assert f'href="{where("outcome", made.tender)}"' in page
    assert where("outcome", sealed) not in page
    assert f'href="{where("outcome", made.tender)}"' in text(quinn, where("bid", made.tender))
