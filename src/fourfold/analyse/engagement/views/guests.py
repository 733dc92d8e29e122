"""Pages on who was invited, who signed up and who came: for the authority's own people."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fourfold.analyse.engagement import actions, permissions, queries
from fourfold.analyse.engagement.actions.bookings import Guest
from fourfold.analyse.engagement.actions.guests import Came, Invited
from fourfold.analyse.engagement.forms import AttendanceForm, InviteForm, WalkInForm
from fourfold.analyse.engagement.models import Booking, Event
from fourfold.analyse.engagement.queries.bookings import LIVE, guests_of
from fourfold.analyse.engagement.rules import BookingState, Channel, ExerciseState, Sector, Size
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import batch, next_href
from fourfold.foundation.permissions import can
from fourfold.foundation.ui.pages import act, form_page
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest

_KNOWN = {"yes": True, "no": False}
_GROUPS = {
    BookingState.BOOKED: "Have a place",
    BookingState.WAITING: "On the waiting list",
    BookingState.WALKED_IN: "Came without a place",
    BookingState.GIVEN_UP: "Gave the place up",
}


def invitations(request: PageRequest, authority: Authority, exercise: UUID) -> HttpResponse:
    """Who was invited, and by which channel."""
    row = queries.exercise_for(authority, exercise)
    permissions.check_see_guests(request.person, row)
    found = batch(row.invitations.select_related("event"), ("-sent_on",), after=request.GET.get("after", ""))
    context = {
        "exercise": row,
        "invitations": found.rows,
        "next_href": next_href(request, found.after),
        "may_work": can(permissions.check_work, request.person, row) and row.state == ExerciseState.OPEN,
    }
    return render(request, "analyse/engagement/invitations.html", context)


def invite(request: PageRequest, authority: Authority, exercise: UUID) -> HttpResponse:
    """Note that people were invited."""
    row = queries.exercise_for(authority, exercise)
    permissions.check_work(request.person, row)
    events = list(row.events.all())

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        invited = Invited(
            organisation=given["organisation"], count=given["count"], known_before=_KNOWN.get(given["known_before"]),
            sector=Sector(given["sector"] or Sector.UNKNOWN), size=Size(given["size"] or Size.UNKNOWN),
            note=given["note"],
        )  # fmt: skip
        actions.invite(
            exercise=row, channel=Channel(given["channel"]), sent_on=given["sent_on"], invited=invited,
            event=next((event for event in events if str(event.uuid) == given["event"]), None), by=request.person,
            at=clock.now(),
        )  # fmt: skip
        return reverse("engagement.invitations", args=[authority.slug, row.uuid])

    today = clock.local_day(clock.now(), authority.time_zone)
    return form_page(
        request, InviteForm, "analyse/engagement/invite.html", perform, initial={"sent_on": today},
        context={"exercise": row}, events=events,
    )  # fmt: skip


@require_POST
def remove_invitation(request: PageRequest, authority: Authority, exercise: UUID, invitation: UUID) -> HttpResponse:
    """Take out an invitation that was noted by mistake."""
    row = queries.exercise_for(authority, exercise)
    permissions.check_work(request.person, row)
    found = get_object_or_404(row.invitations.select_related("exercise"), uuid=invitation)

    def perform() -> str:
        assert request.person is not None
        actions.remove_invitation(invitation=found, by=request.person, at=clock.now())
        return reverse("engagement.invitations", args=[authority.slug, row.uuid])

    return act(request, perform)


def guests(request: PageRequest, authority: Authority, event: UUID) -> HttpResponse:
    """Who signed up, who waits and who came."""
    row = queries.event_for(authority, event)
    permissions.check_see_guests(request.person, row.exercise)
    context = {
        "event": row,
        "exercise": row.exercise,
        "groups": _grouped(guests_of(row)),
        "may_work": can(permissions.check_work, request.person, row.exercise),
        "is_begun": row.begins_at <= clock.now(),
    }
    return render(request, "analyse/engagement/guests.html", context)


def _grouped(everyone: Sequence[Booking]) -> list[tuple[str, list[Booking]]]:
    """Guests by how they stand; only groups that have some."""
    groups = ((name, [guest for guest in everyone if guest.state == state]) for state, name in _GROUPS.items())
    return [(say(name), guests) for name, guests in groups if guests]


def attendance(request: PageRequest, authority: Authority, event: UUID) -> HttpResponse:
    """Record who came."""
    row = _worked_on(request, authority, event)
    everyone = guests_of(row, *LIVE)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        came = {guest.uuid: Came(given[f"came_{guest.uuid}"], given[f"known_{guest.uuid}"]) for guest in everyone}
        actions.record_who_came(event=row, came=came, by=request.person, at=clock.now())
        return reverse("engagement.guests", args=[authority.slug, row.uuid])

    return form_page(
        request, AttendanceForm, "analyse/engagement/attendance.html", perform,
        context={"event": row, "exercise": row.exercise}, guests=everyone,
    )  # fmt: skip


def walk_in(request: PageRequest, authority: Authority, event: UUID) -> HttpResponse:
    """Note someone who came without a place."""
    row = _worked_on(request, authority, event)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        guest = guest_of(given)
        actions.add_walk_in(
            event=row, guest=guest, known_before=given["known_before"], by=request.person, at=clock.now()
        )
        return reverse("engagement.guests", args=[authority.slug, row.uuid])

    return form_page(
        request, WalkInForm, "analyse/engagement/walk_in.html", perform,
        context={"event": row, "exercise": row.exercise},
    )  # fmt: skip


def guest_of(given: dict[str, Any]) -> Guest:
    """What a form tells of someone who comes. A box that the form does not show was not filled in."""
    return Guest(
        organisation=given["organisation"],
        name=given.get("name", ""),
        needs=given.get("needs", ""),
        sector=Sector(given.get("sector") or Sector.UNKNOWN),
        size=Size(given.get("size") or Size.UNKNOWN),
        heard_through=Channel(given["heard_through"]) if given["heard_through"] else None,
    )


def _worked_on(request: PageRequest, authority: Authority, event: UUID) -> Event:
    row = queries.event_for(authority, event)
    permissions.check_work_on_event(request.person, row)
    return row
