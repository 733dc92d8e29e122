"""Who fills in the form that is being sent: a form field has no other way to know."""

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

from fourfold.foundation.files.permissions import Reader

_request: ContextVar[HttpRequest | None] = ContextVar("the request whose form is being read", default=None)


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
