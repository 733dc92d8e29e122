"""Pages of an opening: how it stands, interests, one's own share, and the record."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.declaring import declare_interests
from fourfold.do.tendering.actions.opening import give_share
from fourfold.do.tendering.actions.rotating import agree_to_officers, propose_officers
from fourfold.do.tendering.forms.evaluating import InterestsForm, OfficersForm, ShareForm
from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.queries import opening as queries
from fourfold.do.tendering.queries.declaring import declared_by, standing_of
from fourfold.do.tendering.queries.scoring import tender_to_score
from fourfold.do.tendering.queries.tenders import tender_for
from fourfold.do.tendering.rules import declaring
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.rules.opening import altered
from fourfold.do.tendering.rules.states import BIDS_KNOWN
from fourfold.do.tendering.views.people import signed_in
from fourfold.do.tendering.views.watching import watched
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.permissions import can
from fourfold.foundation.sealing.tries import count_try
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person


@require_safe
@watched
def page(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """How the opening stands, what a lost share means, and what this officer does next."""
    row, at = tender_for(authority, tender, request.person), clock.now()
    permissions.check_see_opening(request.person, row)
    named = queries.officers_of(row, at)
    is_holder = permissions.is_holder(request.person, row)
    is_waiting = row.state == TenderState.OPEN
    held = queries.held_closed(row, at) if is_waiting else ""
    mine = next((one for one in named if one.person == request.person), None)
    context = {
        "tender": row,
        "officers": named,
        "chance": queries.chance_of(row, named),
        "proposed": queries.proposed_officers(row, at) if is_waiting and is_holder else [],
        "held": held,
        "is_waiting": is_waiting,
        "is_holder": is_holder,
        "mine": mine,
        "may_begin": is_waiting and is_holder and not held,
        "was_opened": row.state in BIDS_KNOWN,
        "may_read": can(permissions.check_record, request.person, row),
    }
    return render(request, "do/tendering/opening/page.html", context)


@watched
def interests(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Tell, for each bidder, of an interest. The names are shown to those who have to tell, and only now."""
    row, at = tender_to_score(authority, tender, request.person), clock.now()
    if row.state == TenderState.OPEN:
        permissions.check_open(request.person, row)
        queries.require_openable(row, at)
    else:
        permissions.check_declare(request.person, row)
    person = signed_in(request)
    names = [
        (provider, f"{provider.name} ({together})" if together else provider.name)
        for provider, together in queries.names_to_declare(row)
    ]
    declared = declared_by(row, person)
    initial = {f"has_{provider.uuid}": declared[provider.pk] for provider, _ in names if provider.pk in declared}

    def perform(given: dict[str, Any]) -> str:
        has_interest = declare_interests(tender=row, said=given["said"], by=person, at=clock.now())
        return _after_declaring(row, person, has_interest=has_interest)

    return form_page(
        request, InterestsForm, "do/tendering/opening/interests.html", perform, initial=initial,
        context={
            "tender": row, "is_opening": row.state == TenderState.OPEN, "bidders": len(names),
            "back_to": row.get_absolute_url() if can(permissions.check_see, person, row) else _scoring(row),
        },
        bidders=[(provider.uuid, name) for provider, name in names],
    )  # fmt: skip


@never_cache
@sensitive_post_parameters("passphrase")
@watched
def share(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Give one's own share. The officer who completes the number opens the bids."""
    row, at = tender_for(authority, tender, request.person), clock.now()
    permissions.check_open(request.person, row)
    person = signed_in(request)
    if request.method == "POST":
        count_try(request)
    elif row.state == TenderState.OPEN:
        queries.require_openable(row, at)
        declaring.require_clear(standing_of(row, person))

    def perform(given: dict[str, Any]) -> str:
        entered = give_share(tender=row, passphrase=given["passphrase"], by=person, at=clock.now())
        page = "record" if entered.opener is not None else "opening"
        return reverse(f"tendering.{page}", args=[authority.slug, row.uuid])

    named = queries.officers_of(row, at)
    context = {
        "tender": row, "entered": sum(one.has_entered for one in named),
        "needed": row.lock.needed if row.lock else 0,
    }  # fmt: skip
    return form_page(request, ShareForm, "do/tendering/opening/share.html", perform, context=context)


@never_cache
@sensitive_post_parameters("passphrase")
@watched
def officers(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Propose who opens the bids from now on, or agree to what a colleague proposed; each with their own share."""
    row, at = tender_for(authority, tender, request.person), clock.now()
    permissions.check_open(request.person, row)
    person, proposed = signed_in(request), queries.proposed_officers(row, at)
    if request.method == "POST":
        count_try(request)
    people = {str(one.uuid): one for one in queries.with_keys(authority)}

    def perform(given: dict[str, Any]) -> str:
        now = clock.now()
        if proposed:
            agree_to_officers(tender=row, passphrase=given["passphrase"], by=person, at=now)
        else:
            chosen = [people[one] for one in given["officers"]]
            propose_officers(tender=row, officers=chosen, passphrase=given["passphrase"], by=person, at=now)
        return reverse("tendering.opening", args=[authority.slug, row.uuid])

    context = {"tender": row, "proposed": proposed, "needed": row.lock.needed if row.lock else 0}
    template = "do/tendering/opening/officers.html"
    if proposed:
        return form_page(request, ShareForm, template, perform, context=context)
    return form_page(
        request, OfficersForm, template, perform, context=context,
        people=[(key, one.name) for key, one in people.items()],
        initial={"officers": [str(one.person.uuid) for one in queries.officers_of(row, at) if not one.is_lost]},
    )  # fmt: skip


@require_safe
@watched
def record(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """The record of the opening: every hash beside that of its receipt."""
    row = tender_for(authority, tender, request.person)
    permissions.check_record(request.person, row)
    found = queries.opening_of(row)
    bids = queries.found_in(found)
    context = {
        "tender": row, "opening": found, "bids": bids, "people": queries.people_of(found),
        "altered": len(altered([one for one, _ in bids])),
    }  # fmt: skip
    return render(request, "do/tendering/opening/record.html", context)


def _after_declaring(row: Tender, person: Person, *, has_interest: bool) -> str:
    if row.state == TenderState.OPEN:
        return reverse(
            "tendering.opening" if has_interest else "tendering.share", args=[row.authority.slug, row.uuid]
        )  # fmt: skip
    if permissions.is_lead(person, row):
        return row.get_absolute_url()
    return _scoring(row)


def _scoring(row: Tender) -> str:
    return reverse("tendering.scoring", args=[row.authority.slug, row.uuid])
