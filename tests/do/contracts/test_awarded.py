"""Contracts begin with an award, in its own transaction."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.rules.names import ContractState
from fourfold.do.notices.models import Notice
from fourfold.do.tendering import actions as tendering
from fourfold.do.tendering.models import Award, Tender
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import Refused
from tests.cast import Cast
from tests.do.tendering import award_makers as makers


def test_every_lot_that_is_won_begins_a_draft_contract_with_its_promises(kent: Cast) -> None:
    made = makers.told(kent, on=makers.TOLD)
    Notice.objects.filter(pk=made.tender.notice_id).update(starts_on=date(2014, 10, 1), places=["E07000114"])
    Tender.objects.filter(pk=made.tender.pk).update(months=24)
    tendering.make_award(tender=made.tender, by=kent.kit, at=makers.TOLD + timedelta(days=21))
    east, west = Contract.objects.order_by("award__lot__number")
    assert (east.state, west.state) == (ContractState.DRAFT, ContractState.DRAFT)
    assert west.title == f"{made.tender.title}: West Kent"
    assert west.provider == made.providers["Example Carers CIC"]
    assert west.award is not None
    assert west.reference == west.award.reference
    assert (west.value, west.starts_on, west.ends_on) == (90_000_00, date(2014, 10, 1), date(2016, 9, 30))
    assert [place.code for place in west.places.all()] == ["E07000114"]
    assert [(one.kind, one.amount, one.unit) for one in west.commitments.all()] == [
        ("price", Decimal("9000000.00"), "£"), ("social_value", Decimal("6.00"), "people"), ("outcome", None, ""),
    ]  # fmt: skip
    assert Event.objects.filter(what="contract.drafted_from_award").count() == 2


def test_an_award_whose_contract_cannot_begin_is_not_made(kent: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    made = makers.told(kent, on=makers.TOLD)

    def refuse(**given: object) -> None:
        raise Refused("No.")

    monkeypatch.setattr("fourfold.do.contracts.signals.draft_from_award", refuse)
    with pytest.raises(Refused):
        tendering.make_award(tender=made.tender, by=kent.kit, at=makers.TOLD + timedelta(days=21))
    assert made.now.state == "standstill"
    assert not Award.objects.exists()
