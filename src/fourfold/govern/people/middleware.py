"""Which authority a page belongs to, and who is looking."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import authority_called
from fourfold.govern.people.models import Person


class PageRequest(HttpRequest):
    """A request after ``PersonMiddleware``. ``person`` is nobody for the public and for other authorities' people."""

    person: Person | None
    authority: Authority | None


class PersonMiddleware:
    """Puts the person who is signed in on the request, and the authority of the address in the view's arguments.

    On another authority's pages a person counts as the public.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        request.person = _person_of(request)  # type: ignore[attr-defined]
        request.authority = getattr(request.person, "authority", None)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: PageRequest, view: object, arguments: list[Any], named: dict[str, Any]
    ) -> HttpResponse | None:
        """Turn the slug of the address into its authority."""
        if "authority" in named:
            request.authority = named["authority"] = authority_called(named["authority"])
            if request.person and request.person.authority_id != request.authority.pk:
                request.person = None
        return None


def _person_of(request: HttpRequest) -> Person | None:
    if not request.user.is_authenticated:
        return None
    return Person.objects.select_related("authority").filter(account_id=request.user.pk).first()
