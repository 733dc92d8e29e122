"""Send a bid, withdraw it, and the receipts."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.refusals import note_refusal
from fourfold.do.tendering.actions.submitting import withdraw_bid
from fourfold.do.tendering.forms.bidding import SendForm, WithdrawForm
from fourfold.do.tendering.models import KeptReceipt
from fourfold.do.tendering.queries.bids import current_of, receipt_for, tender_of_receipt, tender_to_bid
from fourfold.do.tendering.queries.drafts import own_draft, writing_of
from fourfold.do.tendering.rules.sending import REFUSED_BECAUSE, RefusedBecause
from fourfold.do.tendering.sending import missing_from, send
from fourfold.do.tendering.views.bidders import about, speaker
from fourfold.do.tendering.views.watching import watched
from fourfold.foundation import clock
from fourfold.foundation.arrivals import arrived_at
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.foundation.sealing.receipts import read_receipt
from fourfold.foundation.ui.pages import CONFLICT, UNPROCESSABLE, form_page
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


@watched
def send_bid(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Send the bid. What counts is the instant at which the request had arrived whole, however long it waited since.

    Not the common page of a form: sealing takes its time, and no transaction is open meanwhile.
    """
    by, at = speaker(request), arrived_at(request)
    row = tender_to_bid(authority, tender, by)
    permissions.check_send(by, row)
    draft = own_draft(row, by.provider)
    form, status = SendForm(initial={"seen": draft.version}), 200
    if request.method == "POST":
        form, status = SendForm(request.POST), UNPROCESSABLE
        if form.is_valid():
            given = form.cleaned_data
            try:
                return HttpResponseRedirect(send(draft=draft, once=given["once"], seen=given["seen"], by=by, at=at))
            except NotAllowed:
                raise
            except Refused as refusal:
                form.refuse(refusal)
                status = CONFLICT
    writing = writing_of(draft)
    context = {
        **about(row), "form": form, "missing": missing_from(writing, at), "provider": by.provider,
        "consortium": writing.consortium, "lots": writing.written.lots, "one_lot": writing.one_lot,
        "current": current_of(row, by.provider),
    }  # fmt: skip
    return render(request, "do/tendering/bids/send.html", context, status=status)


@watched
def withdraw(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Withdraw the bid that counts."""
    by, at = speaker(request), arrived_at(request)
    row = tender_to_bid(authority, tender, by)
    permissions.check_send(by, row)

    def perform(given: dict[str, Any]) -> str:
        return withdraw_bid(tender=row, by=by, at=at).get_absolute_url()

    context = {**about(row), "current": current_of(row, by.provider)}
    return form_page(request, WithdrawForm, "do/tendering/bids/withdraw.html", perform, context=context)


@require_safe
def receipt(request: HttpRequest, receipt: UUID) -> HttpResponse:
    """A receipt, in words and as it was signed."""
    row = _own(request, receipt)
    told = read_receipt(row.text)
    authority = row.tender.authority
    context = {
        "receipt": row, "told": told, "tender": row.tender, "authority": authority,
        "here": row.at.astimezone(ZoneInfo(authority.time_zone)),
        "because": say(REFUSED_BECAUSE[RefusedBecause(told.reason)]) if told.reason else "",
        "current": current_of(row.tender, row.provider),
    }  # fmt: skip
    return render(request, "do/tendering/bids/receipt.html", context)


@require_safe
def receipt_file(request: HttpRequest, receipt: UUID) -> HttpResponse:
    """The receipt itself, to keep and to show to anyone."""
    row = _own(request, receipt)
    answer = HttpResponse(row.text, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="receipt-{row.tender.uuid}-{row.number}.json"'
    return answer


def _own(request: HttpRequest, uuid: UUID) -> KeptReceipt:
    """A receipt of whoever asks; asking for another's is put on record."""
    by = speaker(request)
    try:
        return receipt_for(uuid, by)
    except Http404:
        tender = tender_of_receipt(uuid)
        if tender is not None:
            note_refusal(tender=tender, page="tendering.receipt", by=by, at=clock.now())
        raise
