"""How much may be sent at once, and who fills in the form: a form field has no other way to know."""

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fourfold.foundation.arrivals import MOST_BYTES
from fourfold.foundation.errors import Refused
from fourfold.foundation.files.permissions import Reader
from fourfold.foundation.words import say

_request: ContextVar[HttpRequest | None] = ContextVar("the request whose form is being read", default=None)


class SizeMiddleware:
    """Turns away what is too large before any of it is read, so that nobody fills the disk by sending."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) <= MOST_BYTES:
            return self.get_response(request)
        refusal = Refused(
            say("What you sent is larger than {most} MB. Send smaller files, one at a time.", most=MOST_BYTES >> 20)
        )
        return render(request, "ui/refused.html", {"refusal": refusal, "status": 413, "way_back": "/"}, status=413)


class SenderMiddleware:
    """Lets an ``Upload`` field know whose file it is given. Stands after the middleware that sets the person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        before = _request.set(request)
        try:
            return self.get_response(request)
        finally:
            _request.reset(before)


def sender() -> Reader | None:
    """The person who sends the form that is being read; nobody when they are not signed in here."""
    return getattr(_request.get(), "person", None)
