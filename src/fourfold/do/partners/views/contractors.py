"""Pages on which officers name main contractors."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fourfold.do.partners import actions, permissions, queries, rules
from fourfold.do.partners.forms import ContractorForm, EndForm
from fourfold.do.partners.queries.contractors import term_of
from fourfold.do.partners.views.forms import ask
from fourfold.do.providers.queries import found_by
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import batch, next_href
from fourfold.foundation.ui.pages import form_page
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


@require_safe
def every(request: PageRequest, authority: Authority) -> HttpResponse:
    """The main contractors of an authority, for everyone who looks for work with them."""
    found = batch(queries.contractors_of(authority), ("-id",), after=request.GET.get("after", ""))
    today = clock.local_day(clock.now(), authority.time_zone)
    context = {
        "contractors": [(one, rules.is_running(term_of(one), today)) for one in found.rows],
        "next_href": next_href(request, found.after),
    }
    return render(request, "do/partners/contractors.html", context)


def name(request: PageRequest, authority: Authority) -> HttpResponse:
    """Find an organisation and name it main contractor."""
    permissions.check_name_contractor(request.person, authority)
    words = request.GET.get("q", "")
    found = found_by(words)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        chosen = next(one for one in found if str(one.uuid) == given["provider"])
        actions.name_contractor(
            authority=authority, provider=chosen, contract=given["contract"], since=given["since"],
            until=given["until"], by=request.person, at=clock.now(),
        )  # fmt: skip
        return reverse("partners.contractors", args=[authority.slug])

    return form_page(
        request, ContractorForm, "do/partners/name.html", perform, context={"words": words, "found": found},
        providers=found,
    )  # fmt: skip


def end(request: PageRequest, authority: Authority, main: UUID) -> HttpResponse:
    """Say that a provider is main contractor no longer."""
    permissions.check_name_contractor(request.person, authority)
    row = queries.contractor_for(authority, main)
    listed = reverse("partners.contractors", args=[authority.slug])

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        actions.end_contract(
            main=row, because=given["because"], seen=given["seen"], by=request.person, at=clock.now()
        )  # fmt: skip
        return listed

    return ask(
        request, EndForm, perform, title=say("End this main contract"), button=say("End it"), kind="warning",
        back=listed, back_text=say("Main contractors"), initial={"seen": row.version},
        lead=say("{name} offers no more sub-contracts of “{contract}” here. What it has published stays.",
                 name=row.provider, contract=row.contract),
    )  # fmt: skip
