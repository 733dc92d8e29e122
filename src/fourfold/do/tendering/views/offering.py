"""Pages on which a bid answers what the tender asks: requirements, questions, prices, promises."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from fourfold.do.tendering.actions import drafts as actions
from fourfold.do.tendering.forms.bidding import AnswerForm, ItemForm, LineForm, PriceForm, PromiseForm
from fourfold.do.tendering.models import Draft
from fourfold.do.tendering.queries.asked import item_title, items_asked, lot_rows, papers_now
from fourfold.do.tendering.queries.drafts import read_draft
from fourfold.do.tendering.rules.completeness import (
    answer_place,
    item_place,
    price_place,
    promises_place,
    too_long,
    words_in,
)
from fourfold.do.tendering.rules.low_prices import lines_of, slip_of
from fourfold.do.tendering.rules.names import IN_PENCE
from fourfold.do.tendering.rules.pieces import value_at, version_at
from fourfold.do.tendering.views.bidders import about, piece_page, to_write
from fourfold.foundation.arrivals import arrived_at
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused
from fourfold.foundation.ui.pages import act, form_page
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest

MOST_LINES, MOST_PROMISES = 100, 50
_PROMISE = ("kind", "text", "measure", "amount", "unit", "due_on")


def item(request: PageRequest, authority: Authority, tender: UUID, item: UUID) -> HttpResponse:
    """Say whether something that the tender asks for is there."""
    draft, by = to_write(request, authority, tender)
    row = next((one for one in items_asked(draft.tender) if one.uuid == item), None)
    if row is None:
        raise Http404
    place = item_place(str(item))

    def perform(given: dict[str, Any]) -> None:
        actions.answer_item(
            draft=draft, item=item, answer=given.get("answer", ""), words=given["words"], seen=given["seen"], by=by,
            at=arrived_at(request),
        )  # fmt: skip

    return piece_page(
        request, draft, place, ItemForm, perform, title=item_title(row), item=row,
        initial=lambda pieces: value_at(pieces, place) or {}, template="do/tendering/bids/item.html",
        context={"item": row, "in_pence": row.ask in IN_PENCE, "papers_now": papers_now(draft.tender)},
    )  # fmt: skip


def answer(request: PageRequest, authority: Authority, tender: UUID, lot: int, criterion: UUID) -> HttpResponse:
    """Answer a question of the tender."""
    draft, by = to_write(request, authority, tender)
    rows = lot_rows(draft.tender, lot)
    asked = next((one for one in rows.criteria if one.uuid == criterion), None)
    if asked is None:
        raise Http404
    place = answer_place(lot, asked.key)
    text = str(value_at(read_draft(draft), place) or "")

    def perform(given: dict[str, Any]) -> None:
        actions.answer_question(
            draft=draft, lot=lot, key=asked.key, text=given["text"], seen=given["seen"], by=by, at=arrived_at(request)
        )

    return piece_page(
        request, draft, place, AnswerForm, perform, title=asked.title, initial={"text": text},
        template="do/tendering/bids/answer.html",
        context={
            "criterion": asked, "lot": rows.lot, "words": words_in(text), "over": too_long(text, asked.most_words),
        },
    )  # fmt: skip


def price(request: PageRequest, authority: Authority, tender: UUID, lot: int) -> HttpResponse:
    """Give the price for a lot."""
    draft, by = to_write(request, authority, tender)
    rows = lot_rows(draft.tender, lot)
    if not rows.has_price:
        raise Http404
    place = price_place(lot)
    priced = value_at(read_draft(draft), place) or {"price": None, "lines": []}
    lines = lines_of(priced["lines"])

    def perform(given: dict[str, Any]) -> None:
        actions.give_price(
            draft=draft, lot=lot, price=given["price"], seen=given["seen"], by=by, at=arrived_at(request)
        )

    return piece_page(
        request, draft, place, PriceForm, perform, title=say("Price"), initial={"price": priced["price"]},
        template="do/tendering/bids/price.html",
        context={
            "lot": rows.lot, "lines": [(one, int(one.quantity * one.each)) for one in lines],
            "slip": slip_of(lines, priced["price"]), "has_price": priced["price"] is not None,
        },
    )  # fmt: skip


def line(request: PageRequest, authority: Authority, tender: UUID, lot: int) -> HttpResponse:
    """Add a line to a price."""
    draft, by = to_write(request, authority, tender)
    place = price_place(lot)
    pieces = read_draft(draft)
    priced = value_at(pieces, place)
    if not lot_rows(draft.tender, lot).has_price or priced is None:
        raise Http404

    def perform(given: dict[str, Any]) -> str:
        if len(priced["lines"]) >= MOST_LINES:
            raise Refused(say("A price has at most {most} lines.", most=MOST_LINES))
        new = {"what": given["what"], "quantity": given["quantity"], "each": given["each"]}
        actions.give_price(
            draft=draft, lot=lot, price=priced["price"], lines=[*priced["lines"], new], seen=given["seen"], by=by,
            at=arrived_at(request),
        )  # fmt: skip
        return _at(draft, "price", lot)

    context = {**about(draft.tender), "title": say("Add a line to your price"), "back_to": _at(draft, "price", lot)}
    return form_page(
        request, LineForm, "do/tendering/bids/part.html", perform, initial={"seen": version_at(pieces, place)},
        context=context,
    )  # fmt: skip


@require_POST
def remove_line(request: PageRequest, authority: Authority, tender: UUID, lot: int, number: int) -> HttpResponse:
    """Take a line of a price away; ``number`` counts from 1."""
    draft, by = to_write(request, authority, tender)
    priced = value_at(read_draft(draft), price_place(lot))
    lines = list(priced["lines"]) if priced else []
    if not 1 <= number <= len(lines):
        raise Http404

    def perform() -> str:
        del lines[number - 1]
        actions.give_price(draft=draft, lot=lot, price=priced["price"], lines=lines, by=by, at=arrived_at(request))
        return _at(draft, "price", lot)

    return act(request, perform)


def promises(request: PageRequest, authority: Authority, tender: UUID, lot: int) -> HttpResponse:
    """See what is promised for a lot, and add a promise."""
    draft, by = to_write(request, authority, tender)
    rows, place, pieces = lot_rows(draft.tender, lot), promises_place(lot), read_draft(draft)
    before = value_at(pieces, place) or []

    def perform(given: dict[str, Any]) -> str:
        if len(before) >= MOST_PROMISES:
            raise Refused(say("A bid has at most {most} promises for a lot.", most=MOST_PROMISES))
        new = {name: given[name] for name in _PROMISE}
        actions.put_promises(
            draft=draft, lot=lot, promises=[*before, new], seen=given["seen"], by=by, at=arrived_at(request)
        )
        return _at(draft, "promises", lot)

    return form_page(
        request, PromiseForm, "do/tendering/bids/promises.html", perform,
        initial={"seen": version_at(pieces, place)},
        context={**about(draft.tender), "lot": rows.lot, "promises": before},
    )  # fmt: skip


@require_POST
def remove_promise(request: PageRequest, authority: Authority, tender: UUID, lot: int, number: int) -> HttpResponse:
    """Take a promise back; ``number`` counts from 1."""
    draft, by = to_write(request, authority, tender)
    left = list(value_at(read_draft(draft), promises_place(lot)) or [])
    if not 1 <= number <= len(left):
        raise Http404

    def perform() -> str:
        del left[number - 1]
        actions.put_promises(draft=draft, lot=lot, promises=left, by=by, at=arrived_at(request))
        return _at(draft, "promises", lot)

    return act(request, perform)


def _at(draft: Draft, page: str, lot: int) -> str:
    return reverse(f"tendering.bid_{page}", args=[draft.tender.authority.slug, draft.tender.uuid, lot])
