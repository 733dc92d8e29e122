"""Where people arrive: the front page of an authority, and their own desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.paging import batch, next_href
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.oversight.desks.desk import desk_of
from fourfold.oversight.desks.front import front_of
from fourfold.oversight.desks.permissions import check_desk


def home(request: PageRequest) -> HttpResponse:
    """The front page of the one authority here, or the authorities to choose from; not of those that only publish."""
    found = batch(Authority.objects.filter(only_publishes=False), ("name",), after=request.GET.get("after", ""))
    if len(found.rows) == 1 and "after" not in request.GET:
        request.authority = found.rows[0]
        return front(request, found.rows[0])
    context = {"authorities": found.rows, "next_href": next_href(request, found.after)}
    return render(request, "oversight/desks/home.html", context)


def front(request: HttpRequest, authority: Authority) -> HttpResponse:
    """What this authority is doing, in plain words."""
    return render(
        request, "oversight/desks/front.html", {"authority": authority, "front": front_of(authority, clock.now())}
    )


def desk(request: PageRequest, authority: Authority) -> HttpResponse:
    """What waits for whoever is signed in."""
    check_desk(request.person, authority)
    assert request.person is not None  # the check above lets nobody else pass
    shown = desk_of(request.person, clock.now(), after=request.GET.get("after", ""))
    context = {"desk": shown, "next_href": next_href(request, shown.waiting.after)}
    return render(request, "oversight/desks/desk.html", context)


def mine(request: PageRequest) -> HttpResponse:
    """The desk of whoever is signed in, wherever it is."""
    if request.person is None:
        raise NotAllowed(say("Sign in to see your desk."))
    return redirect("desks.desk", authority=request.person.authority.slug)
