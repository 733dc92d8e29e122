"""What people write is words, wherever it is told: on pages, in documents, in files that programs read."""

import json

import pytest
from django.utils.html import escape

from fourfold.do.tendering.actions.proposing import propose_award
from fourfold.do.tendering.models import Consensus, LotBid
from tests.cast import Cast
from tests.conftest import signed_in
from tests.do.tendering import award_makers as makers
from tests.do.tendering.award_makers import LATER
from tests.do.tendering.test_award_pages import where

HOSTILE = (
    "<script>alert(1)</script>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    '#panic("read as markup") #read("/etc/passwd") $1/0$ @nowhere <label> *bold* `raw`',
    "=HYPERLINK(1)",
    "{{ settings.SECRET_KEY }}{% load x %}",
    "\u202eDTL elpmaxE\u0000"[:-1],
)


@pytest.mark.parametrize("words", HOSTILE)
def test_what_bidders_and_officers_write_is_told_as_words(
    kent: Cast, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fourfold.foundation.clock.now", lambda: LATER)
    made = makers.make_priced(kent)
    made.providers["Example Birch Ltd"].name = words
    made.providers["Example Birch Ltd"].save()
    made.tender.title = f"Example: {words}"
    made.tender.save()
    Consensus.objects.update(reason=words)
    LotBid.objects.update(slip=words)
    propose_award(tender=made.now, words=words, by=kent.amina, at=LATER)
    derek = signed_in(kent.derek)
    for page in ("result", "award"):
        told = derek.get(where(page, made.tender)).content.decode()
        assert escape(words) in told
        assert "<script>alert" not in told
    answer = derek.get(where("report", made.tender))
    assert answer.content.startswith(b"%PDF-"), "it is made, and nothing in it was run"
    assert "\n" not in answer["Content-Disposition"]
    form = json.loads(derek.get(where("evaluation", made.tender)).content)
    assert words in {bid["bidder"] for lot in form["lots"] for bid in lot["bids"]}
