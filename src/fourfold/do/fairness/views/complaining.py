"""Pages for whoever complains, and the page of a complaint for the two who may read it."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fourfold.do.fairness import actions, permissions
from fourfold.do.fairness.forms import ComplainForm, SettledForm
from fourfold.do.fairness.nexts import next_for
from fourfold.do.fairness.queries.complaints import complaint_for, facts_of, handler_of, involved_in, subject_of
from fourfold.do.fairness.queries.settings import settings_of
from fourfold.do.fairness.rules import STANDING_NAMES
from fourfold.do.fairness.rules.complaints import OPEN, standing_of
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import act, form_page
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


def complain(request: PageRequest, authority: Authority) -> HttpResponse:
    """“I was treated unfairly”: about the notice or procurement that the address names, or in general.

    Everyone reads who looks into it and by when; whoever is signed in writes.
    """
    at = clock.now()
    asked = {name: request.GET.get(name, "") for name in ("notice", "procurement")}
    notice, procurement = subject_of(authority, **asked)

    def perform(given: dict[str, Any]) -> str:
        return actions.complain(
            authority=authority, text=given["text"], wants=given["wants"], notice=notice, procurement=procurement,
            representative=representative_of(request), by=_account(request), at=at,
        ).get_absolute_url()  # fmt: skip

    today = clock.local_day(at, authority.time_zone)
    team = involved_in(notice, procurement)
    handler, officer = handler_of(authority, team | {request.person.uuid} if request.person else team, today)
    context = {
        "thing": notice or procurement,
        "officer": officer,
        "stands_in": handler.stands_in,
        "settings": settings_of(authority, today),
        "here": quote(request.get_full_path(), safe=""),
    }
    return form_page(request, ComplainForm, "do/fairness/complain.html", perform, context=context)


def page(request: PageRequest, authority: Authority, complaint: UUID) -> HttpResponse:
    """One complaint: what was said, its days, and the answer."""
    row = complaint_for(authority, complaint, request.user.pk, request.person)
    at = clock.now()
    standing = standing_of(facts_of(row, authority.time_zone), clock.local_day(at, authority.time_zone))
    is_own = row.account_id == request.user.pk
    context = {
        "complaint": row,
        "is_own": is_own,
        "is_open": row.state in OPEN,
        "standing": standing,
        "standing_name": say(STANDING_NAMES[standing]),
        "next": next_for(row, request.person, is_own=is_own),
    }
    return render(request, "do/fairness/complaint.html", context)


@require_POST
def withdraw(request: PageRequest, authority: Authority, complaint: UUID) -> HttpResponse:
    """Take a complaint back."""
    account = _account(request)
    row = complaint_for(authority, complaint, account.pk, request.person)
    permissions.check_complainant(account, row)
    return act(request, lambda: actions.withdraw(complaint=row, by=account, at=clock.now()).get_absolute_url())


def settled(request: PageRequest, authority: Authority, complaint: UUID) -> HttpResponse:
    """Say whether the answer settled it."""
    account = _account(request)
    row = complaint_for(authority, complaint, account.pk, request.person)
    permissions.check_complainant(account, row)

    def perform(given: dict[str, Any]) -> str:
        return actions.say_settled(
            complaint=row, settled=given["settled"], note=given["note"], seen=given["seen"], by=account,
            at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    return form_page(
        request, SettledForm, "do/fairness/settled.html", perform, initial={"seen": row.version},
        context={"complaint": row},
    )  # fmt: skip


def _account(request: PageRequest) -> Account:
    """Whoever is signed in."""
    permissions.check_complain(request.user)
    assert isinstance(request.user, Account)
    return request.user
