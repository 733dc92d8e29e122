"""Pages for when something is not there or went wrong, the accessibility statement, and the kit itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui import kit as samples
from fourfold.foundation.ui.colours import is_ground_for_white


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request made no sense to us."""
    return render(request, "ui/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """This person may not see or do this."""
    return render(request, "ui/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page, or not for this person."""
    return render(request, "ui/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours. Asks nothing of the database, which may be the fault."""
    return HttpResponse(render_to_string("ui/500.html"), status=500)


def accessibility(request: HttpRequest) -> HttpResponse:
    """How far everyone can use these pages, and what to do who cannot."""
    return render(request, "ui/accessibility.html")


def colour(request: HttpRequest, authority: Authority) -> HttpResponse:
    """The authority's own colour for header and marks, where white words can be read on it; nothing otherwise."""
    own = f":root{{--ff-brand:{authority.colour}}}" if is_ground_for_white(authority.colour) else ""
    answer = HttpResponse(own, content_type="text/css; charset=utf-8")
    patch_cache_control(answer, public=True, max_age=3600)
    return answer


def kit(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    return render(request, "ui/kit.html", samples.everything())
