"""Refusals become pages, or JSON problems for programs."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.foundation.words import say


class RefusalMiddleware:
    """Shows a ``Refused`` that a view raised: 403 where the person may not, 409 where the state does not allow.

    Whoever has not signed in and only wants to look is taken to sign in first. A question with a NUL in it is turned
    away: no word holds one, and PostgreSQL takes none.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        if "%00" in request.META.get("QUERY_STRING", ""):
            if wants_page(request):
                raise BadRequest("A question with a NUL in it.")
            return _problem(Refused(say("Nothing has an address with a NUL in it.")), 404)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a refusal; other exceptions are not ours to show."""
        if not isinstance(exception, Refused):
            return None
        status = 403 if isinstance(exception, NotAllowed) else 409
        if not wants_page(request):
            return _problem(exception, status)
        if status == 403 and request.method in ("GET", "HEAD") and (sign_in := _sign_in(request)):
            return HttpResponseRedirect(sign_in)
        facts = {"refusal": exception, "status": status, "way_back": way_back(request)}
        return render(request, "ui/refused.html", facts, status=status)


def wants_page(request: HttpRequest) -> bool:
    """Whether a person asks, by a browser, rather than a program that says it takes something else."""
    if request.path.startswith(settings.PROGRAMS_AT):
        return False
    accepted = request.headers.get("Accept", "*/*")
    return "text/html" in accepted or "*/*" in accepted


def way_back(request: HttpRequest) -> str:
    """Where the reader came from, when that is a page of ours and not this one; otherwise the first page."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        return "/"
    parts = urlsplit(came_from)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return path if path != request.get_full_path() or request.method == "POST" else "/"


def _problem(refusal: Refused, status: int) -> JsonResponse:
    problem = {
        "type": "about:blank",
        "title": refusal.sentence,
        "status": status,
        "clause": refusal.clause,
        "reasons": [
            {"sentence": reason.sentence, "href": reason.href, "clause": reason.clause} for reason in refusal.reasons
        ],
    }
    return JsonResponse(problem, status=status, content_type="application/problem+json")


def _sign_in(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return ""
    try:
        return f"{reverse('accounts.sign_in')}?{urlencode({'next': request.get_full_path()})}"
    except NoReverseMatch:
        return ""
