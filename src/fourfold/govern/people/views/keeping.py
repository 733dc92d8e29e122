"""Pages on which administrators and democratic services keep the record of people."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.forms import Form
from fourfold.foundation.ui.pages import act, form_page
from fourfold.foundation.words import say
from fourfold.govern.people import actions, forms, permissions, records
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Appointment, CommitteePlace, Person, Seat
from fourfold.govern.people.queries import committees_of_kind, person_called
from fourfold.govern.people.rules import Chair


def add(request: PageRequest, authority: Authority) -> HttpResponse:
    """Enter someone."""
    by = permissions.check_keep_people(request.person, authority)

    def perform(given: dict[str, Any]) -> str:
        return actions.add_person(
            authority=authority, **_only(given, "name", "organisation", "about"), by=by, at=clock.now()
        ).get_absolute_url()

    return _page(
        request, forms.PersonForm, perform, say("Add a person"), reverse("people.list", args=[authority.slug]),
        lead=say("They have no role and no account until someone gives them one."),
    )  # fmt: skip


def add_post(request: PageRequest, authority: Authority) -> HttpResponse:
    """Make a post."""
    permissions.check_keep_posts(request.person, authority)
    directorates = records.directorates_of(authority)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        actions.add_post(
            authority=authority, title=given["title"], roles=given["roles"],
            directorate=_chosen(directorates, given["directorate"]), by=request.person, at=clock.now(),
        )  # fmt: skip
        return reverse("people.roles", args=[authority.slug])

    return _page(
        request, forms.PostForm, perform, say("Add a post"), reverse("people.roles", args=[authority.slug]),
        lead=say("Whoever holds the post has the roles that come with it."), directorates=directorates,
    )  # fmt: skip


def appoint(request: PageRequest, authority: Authority, who: str) -> HttpResponse:
    """Put a person in a post."""
    person = person_called(authority, who)
    permissions.check_appoint(request.person, person)
    posts = records.posts_of(authority)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        actions.appoint(
            person=person, post=_chosen(posts, given["post"]), **_only(given, "since", "until"), by=request.person,
            at=clock.now(),
        )  # fmt: skip
        return person.get_absolute_url()

    title = say("Appoint {name}", name=person.name)
    return _page(request, forms.AppointForm, perform, title, person.get_absolute_url(), posts=posts)


def seat(request: PageRequest, authority: Authority, who: str) -> HttpResponse:
    """Give a person a seat on the council."""
    person = person_called(authority, who)
    permissions.check_seat(request.person, person)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        actions.seat_member(
            person=person, **_only(given, "group", "division", "since", "until"), by=request.person, at=clock.now()
        )
        return person.get_absolute_url()

    return _page(
        request, forms.SeatForm, perform, say("Give {name} a seat", name=person.name), person.get_absolute_url()
    )


def place(request: PageRequest, authority: Authority, who: str) -> HttpResponse:
    """Give a person a place on a committee."""
    person = person_called(authority, who)
    permissions.check_appoint(request.person, person)
    committees = committees_of_kind(authority)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        actions.place_on_committee(
            person=person, committee=_chosen(committees, given["committee"]),
            **_only(given, "chair", "since", "until"), by=request.person, at=clock.now(),
        )  # fmt: skip
        return person.get_absolute_url()

    return _page(
        request, forms.PlaceForm, perform, say("Place {name} on a committee", name=person.name),
        person.get_absolute_url(), initial={"chair": Chair.MEMBER}, committees=committees,
    )  # fmt: skip


def end_appointment(request: PageRequest, authority: Authority, appointment: UUID) -> HttpResponse:
    """Name the last day in a post."""
    row = get_object_or_404(Appointment, uuid=appointment, person__authority=authority)
    return _end(request, row.person, lambda **given: actions.end_appointment(appointment=row, **given))


def end_seat(request: PageRequest, authority: Authority, seat: UUID) -> HttpResponse:
    """Name the last day of a seat."""
    row = get_object_or_404(Seat, uuid=seat, person__authority=authority)
    return _end(request, row.person, lambda **given: actions.end_seat(seat=row, **given))


def end_place(request: PageRequest, authority: Authority, place: UUID) -> HttpResponse:
    """Name the last day on a committee."""
    row = get_object_or_404(CommitteePlace, uuid=place, committee__authority=authority)
    return _end(request, row.person, lambda **given: actions.end_place(place=row, **given))


def add_committee(request: PageRequest, authority: Authority) -> HttpResponse:
    """Set up a body that meets."""
    by = permissions.check_keep_people(request.person, authority)

    def perform(given: dict[str, Any]) -> str:
        return actions.add_committee(
            authority=authority, **_only(given, "name", "kind", "about"), by=by, at=clock.now()
        ).get_absolute_url()

    back = reverse("people.committees", args=[authority.slug])
    return _page(request, forms.CommitteeForm, perform, say("Add a committee"), back)


def change_committee(request: PageRequest, authority: Authority, committee: str) -> HttpResponse:
    """Describe a committee anew."""
    by = permissions.check_keep_people(request.person, authority)
    row = records.committee_called(authority, committee)

    def perform(given: dict[str, Any]) -> str:
        return actions.change_committee(
            committee=row, **_only(given, "name", "about", "seen"), by=by, at=clock.now()
        ).get_absolute_url()

    return _page(
        request, forms.ChangeCommitteeForm, perform, say("Describe this committee"), row.get_absolute_url(),
        initial={"name": row.name, "about": row.about, "seen": row.version},
    )  # fmt: skip


def invite(request: PageRequest, authority: Authority, who: str) -> HttpResponse:
    """Give a person an account."""
    person = person_called(authority, who)
    permissions.check_invite(request.person, person)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        actions.invite(person=person, email=given["email"], by=request.person, at=clock.now())
        return person.get_absolute_url()

    return _page(
        request, forms.InviteForm, perform, say("Give {name} an account", name=person.name),
        person.get_absolute_url(),
        lead=say("We mail them a link with which they choose a password. It works for one hour."),
    )  # fmt: skip


def withdraw_account(request: PageRequest, authority: Authority, who: str) -> HttpResponse:
    """End a person's way in. Answers POST alone."""
    person = person_called(authority, who)
    permissions.check_invite(request.person, person)

    def perform() -> str:
        assert request.person is not None
        actions.withdraw_account(person=person, by=request.person, at=clock.now())
        return person.get_absolute_url()

    return act(request, perform)


def _end(request: PageRequest, person: Person, end: Callable[..., object]) -> HttpResponse:
    by = permissions.check_keep_people(request.person, person.authority)

    def perform(given: dict[str, Any]) -> str:
        end(until=given["until"], by=by, at=clock.now())
        return person.get_absolute_url()

    title = say("Name the last day of {name}", name=person.name)
    return _page(request, forms.EndForm, perform, title, person.get_absolute_url())


def _page(
    request: PageRequest,
    form: type[Form],
    perform: Callable[[dict[str, Any]], str],
    title: str,
    back: str,
    *,
    lead: str = "",
    initial: dict[str, Any] | None = None,
    **choices: Any,
) -> HttpResponse:
    context = {"title": title, "back_href": back, "lead": lead}
    return form_page(request, form, "govern/people/form.html", perform, initial=initial, context=context, **choices)


def _only(given: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: given[name] for name in names}


def _chosen(things: Any, key: str) -> Any:
    return next((thing for thing in things if str(thing.uuid) == key), None)
