"""What the demonstration authority tells of its payments, and the ledger that is made up beside it."""

import pytest

from fourfold.foundation.authorities.models import Authority
from fourfold.review.ledger.models import Import, Match, Summary, Told
from fourfold.review.ledger.queries import standing_of
from fourfold.review.payments.models import ChainReturn
from tests.conftest import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kent_2014")]


def test_what_the_papers_say_stands_with_its_clause() -> None:
    told = list(Told.objects.filter(authority__slug="kent").values_list("clause", "text"))
    for words, where in (("58%", "SC 6.1.3"), ("90% of contracts", "SC 8.6.1"), ("£568 million", "BOLD 2.2(7)")):
        assert [clause for clause, text in told if words in text] == [where]
    assert all(clause for clause, _ in told)


def test_the_made_up_ledger_adds_up_and_says_what_it_is() -> None:
    kent = Authority.objects.get(slug="kent")
    row = Import.objects.get(authority=kent)
    assert row.basis == "made up"
    assert row.tally["adds_up"]
    assert row.tally["left"] == 2
    standing = standing_of(kent)
    assert standing is not None
    assert standing.pence + standing.open_pence == row.tally["pence_taken"]
    for kind in ("payments", "spend"):
        summary = Summary.objects.filter(authority=kent, kind=kind).first()
        assert summary is not None
        assert summary.figures["made_up"]
    assert Match.objects.filter(authority=kent, state="proposed").exists()
    assert ChainReturn.objects.filter(authority=kent).count() >= 6


def test_its_pages_are_worth_looking_at() -> None:
    page = signed_in(None).get("/kent/spend/").content.decode()
    for words in (
        "made up for the demonstration",
        "What our papers say",
        "SC 6.1.3",
        "through a contract on the register",
    ):
        assert words in page
    page = signed_in(None).get("/kent/payments/").content.decode()
    for words in ("made up for the demonstration", "within our own target of 14 days", "not counted as good"):
        assert words in page
