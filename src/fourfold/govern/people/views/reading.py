"""Pages on which the record of people is read."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import next_href
from fourfold.govern.people import records
from fourfold.govern.people.forms import KIND_NAMES
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.queries import person_called, roles_of
from fourfold.govern.people.rules import PARTS, ROLE_NAMES


def people(request: PageRequest, authority: Authority) -> HttpResponse:
    """Members by group and division, officers by directorate and post, and others."""
    asked = {name: request.GET.get(name, "")[:100] for name in ("show", "name", "group", "directorate", "role")}
    show = asked["show"] if asked["show"] in ("officers", "others") else "members"
    today, after = _today(authority), request.GET.get("after", "")
    if show == "officers":
        found = records.officers(
            authority, today, name=asked["name"], directorate=asked["directorate"], role=asked["role"], after=after
        )
    elif show == "others":
        found = records.others(authority, today, name=asked["name"], after=after)
    else:
        found = records.members(authority, today, name=asked["name"], group=asked["group"], after=after)
    context = {
        **asked,
        "show": show,
        "people": found.rows,
        "next_href": next_href(request, found.after),
        "groups": records.groups_of(authority, today),
        "directorates": records.directorates_of(authority),
        "roles": list(ROLE_NAMES.items()),
    }
    return render(request, "govern/people/list.html", context)


def person(request: PageRequest, authority: Authority, who: str) -> HttpResponse:
    """One person: posts, seat, committees over time, what they may do."""
    found = person_called(authority, who)
    roles = [(ROLE_NAMES[role], PARTS[role]) for role in PARTS if role in roles_of(found)]
    context = {
        "who": found,
        "roles": roles,
        "appointments": list(
            found.appointments.select_related("post__directorate__authority").order_by("-since", "post__title")
        ),
        "seats": list(found.seats.order_by("-since")),
        "places": list(found.places.select_related("committee__authority").order_by("-since", "committee__name")),
        "today": _today(authority),
    }
    return render(request, "govern/people/person.html", context)


def committees(request: PageRequest, authority: Authority) -> HttpResponse:
    """The bodies that meet."""
    found = records.committees_of(authority, _today(authority))
    kinds = [(name, found[kind]) for kind, name in KIND_NAMES.items() if kind in found]
    return render(request, "govern/people/committees.html", {"kinds": kinds})


def committee(request: PageRequest, authority: Authority, committee: str) -> HttpResponse:
    """One body, and who sat on it on a chosen day."""
    found = records.committee_called(authority, committee)
    asked = request.GET.get("on", "")
    on = _day(asked) or _today(authority)
    context = {
        "committee": found,
        "places": records.places_on(found, on),
        "on": on,
        "asked": asked,
        "is_wrong": bool(asked) and _day(asked) is None,
    }
    return render(request, "govern/people/committee.html", context)


def directorate(request: PageRequest, authority: Authority, directorate: str) -> HttpResponse:
    """One directorate, its posts and who holds them."""
    found = records.directorate_called(authority, directorate)
    context = {"directorate": found, "posts": records.posts_in(found, _today(authority))}
    return render(request, "govern/people/directorate.html", context)


def roles(request: PageRequest, authority: Authority) -> HttpResponse:
    """What each role does in commissioning, and who holds it."""
    return render(request, "govern/people/roles.html", {"roles": records.roles_held(authority, _today(authority))})


def _today(authority: Authority) -> date:
    return clock.local_day(clock.now(), authority.time_zone)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
