"""Pages on which an officer looks into reported letters."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fourfold.do.partners import actions, permissions, queries
from fourfold.do.partners.forms import SettleForm
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import batch, next_href
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest


@require_safe
def every(request: PageRequest, authority: Authority) -> HttpResponse:
    """What was reported, the newest first."""
    permissions.check_reports(request.person, authority)
    found = batch(queries.reports_to(authority), ("-id",), after=request.GET.get("after", ""))
    return render(
        request, "do/partners/reports.html", {"reports": found.rows, "next_href": next_href(request, found.after)}
    )


def page(request: PageRequest, authority: Authority, report: UUID) -> HttpResponse:
    """One report: the letter, why it was reported, and a box for what came of it."""
    permissions.check_reports(request.person, authority)
    row = queries.report_for(report, request.person)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        actions.settle_report(
            report=row, hide=given["hide"], outcome=given["outcome"], by=request.person, at=clock.now()
        )
        return reverse("partners.reports", args=[authority.slug])

    return form_page(request, SettleForm, "do/partners/report.html", perform, context={"report": row})
