"""Pages on which people take part: sign up, tell an idea, and see what became of both. A sign-in is enough."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fourfold.analyse.engagement import actions, permissions, queries
from fourfold.analyse.engagement.actions.contributions import Said
from fourfold.analyse.engagement.forms import IdeaForm, SignUpForm, chosen
from fourfold.analyse.engagement.nexts import takes_ideas_now
from fourfold.analyse.engagement.organisations import organisation_of
from fourfold.analyse.engagement.queries.bookings import free_slots
from fourfold.analyse.engagement.queries.heard import readers_of
from fourfold.analyse.engagement.rules import EventKind, Voice
from fourfold.analyse.engagement.rules.bookings import is_open_for_sign_up
from fourfold.analyse.engagement.views.guests import guest_of
from fourfold.analyse.engagement.views.visitor import account_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import act, form_page
from fourfold.foundation.words import listed
from fourfold.govern.people.middleware import PageRequest


def sign_up(request: PageRequest, authority: Authority, event: UUID) -> HttpResponse:
    """Take a place at an event, or a turn on its waiting list."""
    row = queries.event_for(authority, event)
    account, organisation, at = account_of(request), organisation_of(account_of(request)), clock.now()
    facts = queries.facts_of(row)

    def perform(given: dict[str, Any]) -> str:
        permissions.check_signed_in(account)
        assert account is not None
        actions.sign_up(event=row, guest=guest_of(given), slot=chosen(given.get("slot", "")), by=account, at=at)
        return row.get_absolute_url()

    context = {
        "event": row,
        "exercise": row.exercise,
        "facts": facts,
        "account": account,
        "is_open": is_open_for_sign_up(facts, at=at, today=clock.local_day(at, authority.time_zone)),
        "booking": queries.booking_of(row, account),
    }
    return form_page(
        request, SignUpForm, "analyse/engagement/sign_up.html", perform,
        initial={"organisation": organisation.name if organisation else ""}, context=context,
        slots=free_slots(row) if row.kind == EventKind.ONE_TO_ONE else None, is_registered=organisation is not None,
    )  # fmt: skip


@require_POST
def give_up(request: PageRequest, authority: Authority, event: UUID) -> HttpResponse:
    """Give one's own place up."""
    row = queries.event_for(authority, event)
    account = account_of(request)
    booking = queries.booking_of(row, account)
    if account is None or booking is None:
        raise Http404

    def perform() -> str:
        actions.give_up(booking=booking, by=account, at=clock.now())
        return row.get_absolute_url()

    return act(request, perform)


def tell_idea(request: PageRequest, authority: Authority, exercise: UUID) -> HttpResponse:
    """Send an idea, in public or in confidence."""
    row = queries.exercise_for(authority, exercise)
    account, organisation, at = account_of(request), organisation_of(account_of(request)), clock.now()
    readers = [reader.person.name for reader in readers_of(row)]

    def perform(given: dict[str, Any]) -> str:
        permissions.check_signed_in(account)
        assert account is not None
        what = Said(topic=given["topic"], words=given["words"], voice=Voice(given["voice"]), by_whom=given["by_whom"])
        return actions.tell_idea(
            exercise=row, what=what, in_confidence=given["in_confidence"] == "yes", seen=given["seen"], by=account,
            at=at,
        ).get_absolute_url()  # fmt: skip

    return form_page(
        request, IdeaForm, "analyse/engagement/tell_idea.html", perform,
        initial={"by_whom": organisation.name if organisation else "", "voice": Voice.PROVIDER, "seen": row.version},
        context={"exercise": row, "account": account, "names": listed(readers), "is_open": takes_ideas_now(row, at)},
        readers=readers,
    )  # fmt: skip


@require_POST
def take_back(request: PageRequest, authority: Authority, contribution: UUID) -> HttpResponse:
    """Take back what one told."""
    account = account_of(request)
    row = queries.contribution_for(authority, contribution, request.person, account)
    permissions.check_take_back(account, row)

    def perform() -> str:
        assert account is not None
        return actions.take_back(contribution=row, by=account, at=clock.now()).get_absolute_url()

    return act(request, perform)


def yours(request: PageRequest, authority: Authority) -> HttpResponse:
    """What this account signed up for and told us."""
    account = account_of(request)
    context = {
        "account": account,
        "bookings": list(queries.bookings_by(account, authority)) if account else [],
        "told": list(queries.told_by(account, authority)[:50]) if account else [],
        "list_href": reverse("engagement.list", args=[authority.slug]),
    }
    return render(request, "analyse/engagement/yours.html", context)
