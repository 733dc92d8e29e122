"""Refusals become pages, or JSON problems for programs."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from fourfold.foundation.errors import NotAllowed, Refused


class RefusalMiddleware:
    """Shows a ``Refused`` that a view raised: 403 where the person may not, 409 where the state does not allow."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a refusal; other exceptions are not ours to show."""
        if not isinstance(exception, Refused):
            return None
        status = 403 if isinstance(exception, NotAllowed) else 409
        if "text/html" not in request.headers.get("Accept", "text/html"):
            problem = {
                "type": "about:blank",
                "title": exception.sentence,
                "status": status,
                "clause": exception.clause,
                "reasons": [reason.sentence for reason in exception.reasons],
            }
            return JsonResponse(problem, status=status, content_type="application/problem+json")
        return render(request, "ui/refused.html", {"refusal": exception, "status": status}, status=status)
