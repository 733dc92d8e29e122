"""Who may open which page of bidding: those who speak for a provider, each their own."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from fourfold.do.tendering.actions import drafts
from fourfold.do.tendering.actions.profile import answer_standard
from fourfold.do.tendering.models import Draft, Requirement
from fourfold.do.tendering.queries.profile import question_called
from fourfold.do.tendering.rules.names import Ask
from tests.cast import NOON, Cast
from tests.do.partners.make import ben, formed
from tests.do.providers.make import quinn_of
from tests.do.tendering.bid_makers import fresh, open_tender, sent, whole_draft, with_file
from tests.house.pages import Page, only

FAR = NOON + timedelta(days=36_500)


def build(kent: Cast) -> dict[str, object]:
    """Quinn's bid, sent, for a tender that stays open; and one that nobody has begun."""
    quinn = quinn_of(kent)
    tender = open_tender(kent, closes_at=FAR)
    Requirement.objects.create(tender=tender, ask=Ask.PUBLIC_LIABILITY, amount=1_000_000_00)
    formed(quinn, ben(), notice=tender.notice)
    row = whole_draft(tender, quinn)
    item = tender.requirements.get(ask=Ask.PUBLIC_LIABILITY)
    drafts.answer_item(draft=row, item=item.uuid, answer="by_start", words="", by=quinn, at=NOON)
    line = {"what": "Nights", "quantity": "10", "each": 5_00}
    drafts.give_price(draft=row, lot=1, price=50_00, lines=[line], by=quinn, at=NOON)
    promise = {"kind": "outcome", "text": "Rest", "measure": "", "amount": None, "unit": "", "due_on": None}
    drafts.put_promises(draft=row, lot=1, promises=[promise], by=quinn, at=NOON)
    answer_standard(question=question_called("equality"), answer="no", by=quinn, at=NOON)
    file = with_file(row, quinn)
    return {
        "bid": fresh(row), "bid_item": item, "bid_file": file, "bid_receipt": sent(row, quinn),
        "bid_unbegun": open_tender(kent, closes_at=FAR),
    }  # fmt: skip


def _bid(w: Mapping[str, Any]) -> dict[str, object]:
    row: Draft = w["bid"]
    return {"tender": row.tender.uuid}


def _lot(w: Mapping[str, Any]) -> dict[str, object]:
    return {**_bid(w), "lot": 1}


def _first(w: Mapping[str, Any]) -> dict[str, object]:
    return {**_lot(w), "number": 1}


def _item(w: Mapping[str, Any]) -> dict[str, object]:
    return {**_bid(w), "item": w["bid_item"].uuid}


def _answer(w: Mapping[str, Any]) -> dict[str, object]:
    row: Draft = w["bid"]
    return {**_lot(w), "criterion": row.tender.criteria.get(key="care").uuid}


def _place(w: Mapping[str, Any]) -> dict[str, object]:
    return {**_bid(w), "place": "answer/1/care"}


def _file(w: Mapping[str, Any]) -> dict[str, object]:
    return {**_bid(w), "file": w["bid_file"].uuid}


def _unbegun(w: Mapping[str, Any]) -> dict[str, object]:
    return {"tender": w["bid_unbegun"].uuid}


def _question(w: Mapping[str, Any]) -> dict[str, object]:
    return {"question": "equality"}


def _receipt(w: Mapping[str, Any]) -> dict[str, object]:
    return {"receipt": w["bid_receipt"].uuid}


QUINN = only("quinn")
PAGES = [
    Page("tendering.bids", QUINN),
    Page("tendering.answers", QUINN),
    Page("tendering.standard_answer", QUINN, _question),
    Page("tendering.still_true", QUINN, post=True),
    Page("tendering.receipt", QUINN, _receipt),
    Page("tendering.receipt_file", QUINN, _receipt),
    Page("tendering.begin_bid", QUINN, _unbegun, post=True),
    *(
        Page(f"tendering.{name}", QUINN, _bid)
        for name in (
            "bid", "bid_who", "bid_lots", "bid_standard", "read_bid", "discard_bid", "send_bid", "withdraw_bid",
        )
    ),
    Page("tendering.confirm_standard", QUINN, _bid, post=True),
    Page("tendering.bid_ready", QUINN, _bid, post=True),
    Page("tendering.bid_item", QUINN, _item),
    Page("tendering.bid_answer", QUINN, _answer),
    *(Page(f"tendering.{name}", QUINN, _lot) for name in ("bid_price", "bid_line", "bid_promises")),
    *(Page(f"tendering.{name}", QUINN, _first, post=True) for name in ("remove_line", "remove_promise")),
    Page("tendering.add_file", QUINN, _place),
    Page("tendering.draft_file", QUINN, _file),
    Page("tendering.remove_draft_file", QUINN, _file, post=True),
]  # fmt: skip
