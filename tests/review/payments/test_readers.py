"""Whoever only reads for a provider sees its payments, and says or returns nothing for it."""

import pytest
from django.urls import reverse

from fourfold.do.providers.models import Representative
from fourfold.do.providers.rules import Part
from fourfold.foundation import clock
from fourfold.foundation.errors import NotAllowed
from fourfold.review.payments import actions
from fourfold.review.payments.models import ChainLine, ChainReturn, Unpaid
from tests.cast import NOON, Cast
from tests.conftest import signed_in
from tests.do.providers.make import quinn_of
from tests.review.payments import make


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def world(kent: Cast) -> tuple[ChainReturn, ChainLine, Unpaid, Representative]:
    """A return of Quinn's organisation, an invoice of it that others returned, and what Quinn said of another."""
    draft = make.draft(make.main_contract(kent, quinn_of(kent).provider), quinn_of(kent))
    said = make.unpaid(kent)
    pat = make.roads(kent)[1]
    others = make.draft(make.main_contract(kent, said.contract.provider), pat)
    line = make.line(others, pat, quinn_of(kent).provider)
    make.sent(line.returned, pat)
    Representative.objects.filter(pk=quinn_of(kent).pk).update(part=Part.READER)
    return draft, line, said, quinn_of(kent)


def test_a_reader_says_and_returns_nothing(kent: Cast) -> None:
    draft, line, said, reader = world(kent)
    for write in (
        lambda: make.draft(draft.contract, reader),
        lambda: make.line(draft, reader),
        lambda: make.sent(draft, reader),
        lambda: actions.say_paid(line=line, by=reader, at=NOON),
        lambda: actions.say_unpaid(contract=line.returned.contract, line=line, by=reader, at=NOON),
        lambda: actions.say_paid_since(row=said, by=reader, at=NOON),
    ):
        with pytest.raises(NotAllowed, match="You can read here"):
            write()


def test_a_reader_reads_and_opens_no_form(kent: Cast) -> None:
    draft, line, said, _ = world(kent)
    browser = signed_in(kent.quinn)
    for where in (reverse("payments.ours"), draft.get_absolute_url(), said.get_absolute_url()):
        assert browser.get(where).status_code == 200, where
    for name, parts in (
        ("begin", []), ("say_unpaid", []), ("add_line", [draft.uuid]), ("send", [draft.uuid]),
        ("line_unpaid", [line.uuid]),
    ):  # fmt: skip
        assert browser.get(reverse(f"payments.{name}", args=parts)).status_code == 403, name
