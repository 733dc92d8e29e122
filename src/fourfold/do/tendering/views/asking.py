"""Pages on which it is said what bidders must have or show, and what that costs a small one."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fourfold.do.tendering.actions import asking
from fourfold.do.tendering.actions.asking import ONCE, Asking
from fourfold.do.tendering.forms.preparing import BecauseForm, EmptyForm, RequirementForm
from fourfold.do.tendering.models import Requirement, Tender
from fourfold.do.tendering.queries.ready import measures_of
from fourfold.do.tendering.rules.names import ASK_NAMES, Ask
from fourfold.do.tendering.views.preparing import by_whom, edit_page, to_edit
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


@require_safe
def every(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """All that is asked, each with what the check of proportion says, and what bidding costs a small organisation."""
    row = to_edit(request, authority, tender)
    measures = measures_of(row, clock.now())
    taken = {one.asked.ask for one in measures.every} & ONCE
    context = {
        "tender": row,
        "measures": measures,
        "asks": [(ask, say(name)) for ask, name in ASK_NAMES.items() if ask not in taken],
    }
    return render(request, "do/tendering/prepare/asks.html", context)


def add(request: PageRequest, authority: Authority, tender: UUID, ask: str) -> HttpResponse:
    """Ask something more."""
    if ask not in set(Ask) - {Ask.DAYS}:
        raise Http404
    return _put(request, to_edit(request, authority, tender), Ask(ask), None)


def edit(request: PageRequest, authority: Authority, tender: UUID, requirement: UUID) -> HttpResponse:
    """Change what is asked."""
    row = to_edit(request, authority, tender)
    found = _one(row, requirement)
    return _put(request, row, Ask(found.ask), found)


def remove(request: PageRequest, authority: Authority, tender: UUID, requirement: UUID) -> HttpResponse:
    """Ask it no longer."""
    row = to_edit(request, authority, tender)
    found = _one(row, requirement)
    return edit_page(
        request, row, EmptyForm, "remove.html",
        lambda given: asking.remove_requirement(requirement=found, **by_whom(request, given)),
        context={"what": found.get_ask_display()}, then=_back(row),
    )  # fmt: skip


def overrule(request: PageRequest, authority: Authority, tender: UUID, requirement: UUID) -> HttpResponse:
    """Say why a requirement is kept that is out of proportion. Everyone reads the reason."""
    row = to_edit(request, authority, tender)
    found = _one(row, requirement)
    measure = next(one for one in measures_of(row, clock.now()).every if one.row.pk == found.pk)
    return edit_page(
        request, row, BecauseForm, "overrule.html",
        lambda given: asking.overrule_warning(
            requirement=found, because=given["because"], **by_whom(request, given)
        ),
        initial={"because": found.overruled_because}, context={"measure": measure}, then=_back(row),
    )  # fmt: skip


def _put(request: PageRequest, row: Tender, ask: Ask, found: Requirement | None) -> HttpResponse:
    def act(given: dict[str, Any]) -> object:
        told = Asking(given.get("amount"), given["text"], given["because"])
        return asking.put_requirement(tender=row, ask=ask, asking=told, requirement=found, **by_whom(request, given))

    initial = {name: getattr(found, name) for name in ("amount", "text", "because")} if found else {}
    return edit_page(
        request, row, RequirementForm, "ask.html", act, initial=initial,
        context={"name": say(ASK_NAMES[ask]), "requirement": found}, then=_back(row), ask=ask,
    )  # fmt: skip


def _one(row: Tender, uuid: UUID) -> Requirement:
    found = row.requirements.filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def _back(row: Tender) -> str:
    return reverse("tendering.asks", args=[row.authority.slug, row.uuid])
