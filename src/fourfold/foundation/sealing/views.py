"""An officer's own sealing key, and receipts for everyone."""

from typing import Any, cast

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from fourfold.foundation import clock
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused
from fourfold.foundation.etags import with_etag
from fourfold.foundation.paging import next_href
from fourfold.foundation.people import Someone, person_of
from fourfold.foundation.sealing.actions import change_passphrase, make_key, report_key_lost
from fourfold.foundation.sealing.forms import ChangePassphraseForm, LostKeyForm, MakeKeyForm, ReceiptForm
from fourfold.foundation.sealing.models import SealingKey
from fourfold.foundation.sealing.permissions import check_keep_key
from fourfold.foundation.sealing.queries import key_of, receipt_keys, shares_of, strengths_of
from fourfold.foundation.sealing.receipts import ALGORITHM, Receipt, verify_receipt
from fourfold.foundation.sealing.tries import count_try
from fourfold.foundation.ui.pages import UNPROCESSABLE, form_page
from fourfold.foundation.words import say


def key(request: HttpRequest, authority: Authority) -> HttpResponse:
    """The officer's sealing key, and which locks they hold a share of."""
    own = key_of(_officer(request, authority).uuid)
    shares = shares_of(own, request.GET.get("after", "")) if own else None
    strengths = strengths_of([share.lock for share in shares.rows]) if shares else {}
    context = {
        "key": own,
        "shares": [(share, strengths[share.lock]) for share in shares.rows] if shares else [],
        "next_href": next_href(request, shares.after) if shares else "",
    }
    return render(request, "foundation/sealing/key.html", context)


@never_cache
@sensitive_post_parameters("new", "again")
def make(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Make a sealing key."""
    officer = _officer(request, authority)

    def perform(given: dict[str, Any]) -> str:
        make_key(passphrase=given["new"], authority=authority.uuid, by=officer, at=clock.now())
        return _page(authority)

    return form_page(request, MakeKeyForm, "foundation/sealing/make.html", perform, account=_account(request))


@never_cache
@sensitive_post_parameters("old", "new", "again")
def passphrase(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Lock the same key with another passphrase."""
    officer = _officer(request, authority)
    if request.method == "POST":
        count_try(request)

    def perform(given: dict[str, Any]) -> str:
        change_passphrase(key=_own(officer), old=given["old"], new=given["new"], by=officer, at=clock.now())
        return _page(authority)

    account = _account(request)
    return form_page(request, ChangePassphraseForm, "foundation/sealing/passphrase.html", perform, account=account)


def lost(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Report the key lost, and with it every share under it."""
    officer = _officer(request, authority)

    def perform(given: dict[str, Any]) -> str:
        report_key_lost(key=_own(officer), by=officer, at=clock.now())
        return _page(authority)

    return form_page(request, LostKeyForm, "foundation/sealing/lost.html", perform)


def receipts(request: HttpRequest) -> HttpResponse:
    """For anyone: paste a receipt, and read whether it is genuine."""
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    verdict = verify_receipt(form.cleaned_data["receipt"], receipt_keys()) if form.is_valid() else None
    context = {"form": form, "verdict": verdict, "told": _told(verdict.receipt) if verdict and verdict.receipt else []}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "foundation/sealing/receipts.html", context, status=status)


def keys(request: HttpRequest) -> HttpResponse:
    """The public keys with which receipts were signed."""
    body = orjson.dumps(
        {
            "algorithm": ALGORITHM,
            "signed": "canonical JSON (keys sorted, no spaces, UTF-8) of every field but signature",
            "keys": receipt_keys(),
        },
        option=orjson.OPT_INDENT_2,
    )
    response = with_etag(request, HttpResponse(body, content_type="application/json"))
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _told(receipt: Receipt) -> list[tuple[str, str]]:
    return [
        (say("Tender"), receipt.tender),
        (say("Provider"), receipt.provider),
        (say("SHA-256 of the sealed bid"), receipt.sha256 or say("nothing whole arrived")),
        (say("Signed with"), receipt.public_key),
    ]


def _officer(request: HttpRequest, authority: Authority) -> Someone:
    person = person_of(request)
    check_keep_key(person, authority)
    assert person is not None  # the check above lets nobody else pass
    return person


def _own(officer: Someone) -> SealingKey:
    found = key_of(officer.uuid)
    if found is None:
        raise Refused(say("You have no sealing key. Make one first."))
    return found


def _account(request: HttpRequest) -> Account:
    return cast("Account", request.user)


def _page(authority: Authority) -> str:
    return reverse("sealing.key", args=[authority.slug])
