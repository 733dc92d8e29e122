from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import Content, NoticeKind, NoticeState
from fourfold.do.partners import actions, queries
from fourfold.do.partners.actions import Promise
from fourfold.do.partners.models import FairTerms, MainContractor
from fourfold.do.providers.rules import Part
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.foundation.notify.models import Message
from tests.cast import NOON, Cast, again
from tests.do.partners import make
from tests.do.providers.make import make_provider, quinn_of

PROMISE = Promise(pays_in=14, fee=Decimal(5), fee_for="Planning.", work="About 40 days a year.", cases="In turn.")
CONTENT = Content(
    title="Hedges in Dover", summary="Cut hedges.", how_to="Write to us.", closes_at=NOON + timedelta(days=40),
    value_low=5_000_00, value_high=8_000_00,
)  # fmt: skip


def offered(kent: Cast, **more: Any) -> FairTerms:
    quinn = quinn_of(kent)
    main = MainContractor.objects.filter(provider=quinn.provider).first() or make.make_contract(kent, quinn.provider)
    return actions.offer_subcontract(
        main=main, content=CONTENT, promise=PROMISE, **{"by": quinn, "at": NOON, **more}
    )  # fmt: skip


def test_a_procurement_officer_names_a_main_contractor(kent: Cast) -> None:
    quinn = quinn_of(kent)
    main = make.make_contract(kent, quinn.provider)
    assert Message.objects.filter(account=quinn.account, kind="partners.main_contractor").count() == 1
    assert Event.objects.get(what="main_contractor.named").authority == kent.authority.uuid
    assert list(queries.contractors_of(kent.authority)) == [main]


def test_nobody_else_names_one(kent: Cast, sussex: Cast) -> None:
    provider = quinn_of(kent).provider
    for person in (kent.amina, kent.rosa, sussex.kit):
        with pytest.raises(NotAllowed, match="Procurement officers"):
            actions.name_contractor(
                authority=kent.authority, provider=provider, contract="Roads", since=date(2014, 4, 1), until=None,
                by=person, at=NOON,
            )  # fmt: skip
    with pytest.raises(Refused, match="Nobody has signed in"):
        make.make_contract(kent, make_provider("Example Nobody", confirmed_at=None))


def test_a_contract_ends_after_it_begins(kent: Cast) -> None:
    with pytest.raises(Refused, match="ends before it begins"):
        actions.name_contractor(
            authority=kent.authority, provider=quinn_of(kent).provider, contract="Roads", since=date(2014, 4, 2),
            until=date(2014, 4, 1), by=kent.kit, at=NOON,
        )  # fmt: skip


def test_a_main_contractor_publishes_a_sub_contract(kent: Cast) -> None:
    quinn = quinn_of(kent)
    terms = offered(kent)
    notice = terms.notice
    assert (notice.kind, notice.contractor, notice.state) == (NoticeKind.SUBCONTRACT, quinn.provider, NoticeState.DRAFT)
    actions.publish_subcontract(terms=terms, by=quinn, at=NOON)
    assert again(notice).state == NoticeState.PUBLISHED
    told = queries.fair_terms_of(notice)
    assert told
    assert told.pays_in == 14
    page = Client().get(notice.get_absolute_url()).content.decode()
    assert "Within 14 days of a correct invoice" in page
    assert "What the main contractor promises" in page


def test_whoever_prepares_bids_drafts_and_does_not_publish(kent: Cast) -> None:
    quinn_of(kent)
    writer = make.speaks("Example Carers CIC", Part.BIDDER)
    terms = offered(kent, by=writer)
    with pytest.raises(NotAllowed, match="Your part"):
        actions.publish_subcontract(terms=terms, by=writer, at=NOON)
    with pytest.raises(NotAllowed, match="those who speak for Example Carers CIC"):
        offered(kent, by=make.carl())


@pytest.mark.parametrize("days", [-45, 1100])
def test_work_is_offered_while_the_contract_runs(kent: Cast, days: int) -> None:
    quinn_of(kent)
    with pytest.raises(Refused, match=r"begins on 1 April 2014|has ended"):
        offered(kent, at=NOON + timedelta(days=days))
    assert not Notice.objects.exists()


def test_a_contract_that_was_ended_offers_no_more(kent: Cast) -> None:
    quinn, terms = quinn_of(kent), offered(kent)
    actions.end_contract(main=terms.main, because="It was sold.", by=kent.kit, at=NOON)
    with pytest.raises(Refused, match="has ended"):
        actions.publish_subcontract(terms=terms, by=quinn, at=NOON)
    with pytest.raises(Refused, match="ended already"):
        actions.end_contract(main=terms.main, because="Again.", by=kent.kit, at=NOON)


def test_the_promise_has_to_be_fair_and_whole(kent: Cast) -> None:
    quinn_of(kent)
    for promise, sentence in (
        (Promise(31, Decimal(5), "Planning.", "Some.", "In turn."), "within 30 days"),
        (Promise(14, Decimal(5), "", "Some.", "In turn."), "management fee"),
        (Promise(14, Decimal(5), "Planning.", " ", "In turn."), "how much work"),
        (Promise(14, Decimal(5), "Planning.", "Some.", ""), "hard and easy cases"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.offer_subcontract(
                main=MainContractor.objects.first() or make.make_contract(kent, quinn_of(kent).provider),
                content=CONTENT, promise=promise, by=quinn_of(kent), at=NOON,
            )  # fmt: skip
    assert not Notice.objects.exists()
    assert not Event.objects.filter(what="notice.drafted").exists()


def test_a_draft_changes_with_its_promise_and_what_is_public_keeps_it(kent: Cast) -> None:
    quinn, terms = quinn_of(kent), offered(kent)
    sooner = Promise(10, Decimal(3), "Planning.", "More.", "In turn.")
    actions.change_subcontract(terms=terms, content=CONTENT, promise=sooner, by=quinn, at=NOON)
    assert again(terms).pays_in == 10
    actions.publish_subcontract(terms=again(terms), by=quinn, at=NOON)
    later = Content(**{**{name: getattr(CONTENT, name) for name in CONTENT.__slots__}, "summary": "Cut all hedges."})
    actions.change_subcontract(
        terms=again(terms), content=later, promise=PROMISE, reason="More hedges.", by=quinn, at=NOON
    )
    assert again(terms).pays_in == 10
    assert again(terms.notice).summary == "Cut all hedges."
    assert again(terms.notice).number == 2


def test_a_draft_is_thrown_away_and_what_is_public_cancelled(kent: Cast) -> None:
    quinn, first, second = quinn_of(kent), offered(kent), offered(kent)
    actions.withdraw_subcontract(terms=first, reason="", by=quinn, at=NOON)
    assert again(first.notice).state == NoticeState.DISCARDED
    actions.publish_subcontract(terms=second, by=quinn, at=NOON)
    actions.withdraw_subcontract(terms=again(second), reason="The road is closed.", by=quinn, at=NOON)
    assert again(second.notice).state == NoticeState.CANCELLED
