"""Whoever only reads for a provider reads of its contracts, and changes nothing."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from fourfold.do.contracts import actions
from fourfold.do.contracts.actions.results_counting import tell_results
from fourfold.do.contracts.nexts import waits_for_provider
from fourfold.do.providers.models import Representative
from fourfold.do.providers.rules import Part
from fourfold.foundation import clock
from fourfold.foundation.errors import NotAllowed
from tests.cast import NOON, Cast
from tests.conftest import signed_in
from tests.do.contracts import make_results
from tests.do.contracts.make import make_contract
from tests.do.providers.make import quinn_of


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def now_reads(kent: Cast) -> Representative:
    """Quinn, who may only read from now on."""
    Representative.objects.filter(pk=quinn_of(kent).pk).update(part=Part.READER)
    return quinn_of(kent)


def test_a_reader_names_and_ends_no_subcontractor(kent: Cast) -> None:
    row = make_contract(kent, provider=quinn_of(kent).provider)
    one = actions.name_subcontractor(contract=row, name="A", services="B", by=quinn_of(kent), at=NOON)
    reader = now_reads(kent)
    with pytest.raises(NotAllowed, match="You can read here"):
        actions.name_subcontractor(contract=row, name="C", services="D", by=reader, at=NOON)
    with pytest.raises(NotAllowed, match="You can read here"):
        actions.end_subcontractor(subcontractor=one, by=reader, at=NOON)


def test_a_reader_tells_of_no_certificate(kent: Cast) -> None:
    row = make_contract(kent, provider=quinn_of(kent).provider)
    with pytest.raises(NotAllowed, match="You can read here"):
        actions.put_certificate(contract=row, kind="other", by=now_reads(kent), at=NOON)


def test_a_reader_tells_no_results(kent: Cast) -> None:
    scheme = make_results.agreed(kent)
    with pytest.raises(NotAllowed, match="You can read here"):
        tell_results(
            period=make_results.period_of(scheme), counts=make_results.counts(scheme, 1, 1), note="",
            by=now_reads(kent), at=NOON,
        )  # fmt: skip


@pytest.mark.parametrize("part", [Part.LEAD, Part.BIDDER])
def test_whoever_prepares_may(kent: Cast, part: Part) -> None:
    row = make_contract(kent, provider=quinn_of(kent).provider)
    Representative.objects.filter(pk=quinn_of(kent).pk).update(part=part)
    assert actions.name_subcontractor(contract=row, name="A", services="B", by=quinn_of(kent), at=NOON)


def test_a_reader_opens_what_is_read_and_no_form(kent: Cast) -> None:
    scheme = make_results.agreed(kent)
    row: Any = scheme.contract
    actions.put_certificate(contract=row, kind="other", expires_on=date(2014, 6, 1), by=quinn_of(kent), at=NOON)
    assert waits_for_provider(quinn_of(kent), NOON)
    browser = signed_in(kent.quinn)
    reader = now_reads(kent)
    for name, parts in (("ours", None), ("page", []), ("results", []), ("result_period", [1])):
        where = reverse(f"contracts.{name}", args=None if parts is None else ["kent", row.uuid, *parts])
        answer = browser.get(where)
        assert answer.status_code == 200, name
        for words in ("Name a subcontractor", "Tell of a certificate", "Tell the results"):
            assert words not in answer.content.decode()
    for name, parts in (("add_subcontractor", []), ("tell_certificate", []), ("result_tell", [1])):
        assert browser.get(reverse(f"contracts.{name}", args=["kent", row.uuid, *parts])).status_code == 403, name
    assert waits_for_provider(reader, NOON) == []
