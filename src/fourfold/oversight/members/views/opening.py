"""Pages on which confidential papers are opened, and on which it is seen who opened which."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fourfold.do.contracts.queries import contract_for
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import next_href
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.oversight.members import actions, forms, permissions
from fourfold.oversight.members.queries import openings
from fourfold.oversight.members.queries.terms import minutes_on
from fourfold.oversight.members.views.asking import Question, actor, ask


def open_it(request: PageRequest, authority: Authority, contract: UUID, document: UUID) -> HttpResponse:
    """Open a confidential paper: say what for, and it is on the trail."""
    row = contract_for(authority, contract, request.person)
    permissions.check_open(request.person, authority)
    paper = row.documents.select_related("file", "contract__authority", "contract__manager__account").filter(
        uuid=document, is_public=False
    ).first()  # fmt: skip
    if paper is None:
        raise Http404
    back = reverse("members.contract", args=[authority.slug, row.uuid])

    def perform(given: dict[str, Any]) -> str:
        actions.open_paper(document=paper, because=given["because"], by=actor(request), at=clock.now())
        return f"{back}#papers"

    minutes = minutes_on(authority, clock.local_day(clock.now(), authority.time_zone))
    question = Question(
        say("Open “{title}”", title=paper.title),
        say(
            "It is confidential. That you opened it, when and what for is kept, and its manager is told. "
            "You can fetch it for {minutes} minutes.",
            minutes=minutes,
        ),
        say("Open this document"), back, row.title, "SC 9.1.5",
    )  # fmt: skip
    return ask(request, question, forms.OpenForm, perform)


@require_safe
def every(request: PageRequest, authority: Authority) -> HttpResponse:
    """Who opened which confidential paper, the latest first."""
    permissions.check_see_openings(request.person, authority)
    found = openings.openings_in(authority, after=request.GET.get("after", ""))
    context = {"openings": found.rows, "next_href": next_href(request, found.after)}
    return render(request, "oversight/members/openings.html", context)
