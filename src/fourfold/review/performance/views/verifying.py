"""Pages on which returns are verified."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.do.providers.speaking import viewer_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import next_href
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.review.performance import actions, permissions
from fourfold.review.performance.forms.returns import BecauseForm, VerifyForm
from fourfold.review.performance.queries.found import filings_of, newest_filing, return_viewed
from fourfold.review.performance.queries.returns import asked_of, measures_in, verifying
from fourfold.review.performance.rules.names import CheckResult


@require_safe
def waiting(request: PageRequest, authority: Authority) -> HttpResponse:
    """Returns that wait to be verified: one's own first, and all on request."""
    permissions.check_list(request.person, authority)
    is_all = "all" in request.GET
    found = verifying(authority, None if is_all else request.person, after=request.GET.get("after", ""))
    context = {"returns": found.rows, "next_href": next_href(request, found.after), "is_all": is_all}
    return render(request, "review/performance/waiting.html", context)


def verify(request: PageRequest, authority: Authority, told: UUID) -> HttpResponse:
    """Verify what was sent last, or dispute it."""
    row = return_viewed(request, authority, told)
    newest = newest_filing(row)
    by = viewer_of(request, permissions.check_verify, row, newest)
    permissions.check_verify(by, row, newest)
    assert by is not None

    def perform(given: dict[str, Any]) -> str:
        assert by is not None
        actions.verify_return(
            told=row, result=CheckResult(given["result"]), how=given["how"], note=given["note"],
            doubts=given["doubts"], seen=given["seen"], by=by, at=clock.now(),
        )  # fmt: skip
        return row.get_absolute_url()

    return form_page(
        request, VerifyForm, "review/performance/verify.html", perform, initial={"seen": row.version},
        context={"told": row, "contract": row.contract, "filings": list(filings_of(row)[:1])},
        asked=[asked_of(measure) for measure in measures_in(row)],
    )  # fmt: skip


def give_up(request: PageRequest, authority: Authority, told: UUID) -> HttpResponse:
    """Say that a return never came."""
    row = return_viewed(request, authority, told)
    permissions.check_give_up(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        actions.give_up(told=row, because=given["because"], seen=given["seen"], by=request.person, at=clock.now())
        return row.get_absolute_url()

    return form_page(
        request, BecauseForm, "review/performance/give_up.html", perform, initial={"seen": row.version},
        context={"told": row, "contract": row.contract},
    )  # fmt: skip
