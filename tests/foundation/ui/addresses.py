"""Pages made for these tests: a form, a button without fields, and refusals of each kind."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path

from fourfold.config.urls import urlpatterns as ours
from fourfold.foundation.errors import NotAllowed, Reason, Refused, Stale
from fourfold.foundation.ui.forms import Form, LongWords, Pounds, Words
from fourfold.foundation.ui.pages import act, form_page

done: list[dict[str, Any]] = []


class Note(Form):
    title = Words("Title")
    about = LongWords("What it is for", required=False)
    value = Pounds("Value", required=False)


def note(request: HttpRequest) -> HttpResponse:
    def perform(given: dict[str, Any]) -> str:
        if given["title"] == "Forbidden":
            raise NotAllowed("Only a lead director may write this.", "SCA 2.7")
        if given["title"] == "Taken":
            reasons = (Reason("See the other note.", "/kit", "SC 4"), Reason("Or wait."))
            raise Refused("Choose another title.", "SC 4.6", field="title", reasons=reasons)
        if given["seen"] == 1:
            raise Stale("Bola Example changed this.", version=2, saved={"title": "What Bola wrote"})
        done.append(given)
        return "/kit"

    return form_page(request, Note, "ui/test_note.html", perform, initial={"seen": 1} if "old" in request.GET else None)


def button(request: HttpRequest) -> HttpResponse:
    def perform() -> str:
        done.append({})
        return "/kit"

    return act(request, perform)


def forbidden(request: HttpRequest) -> HttpResponse:
    raise NotAllowed("Only a lead director may see this.", "SCA 2.7")


def refused(request: HttpRequest) -> HttpResponse:
    raise Refused("The gate cannot be asked for.", "SCA 2.7", reasons=(Reason("Add evidence.", "/kit", "SCA 6.12"),))


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


urlpatterns = [
    path("note", note),
    path("button", button),
    path("forbidden", forbidden),
    path("refused", refused),
    path("broken", broken),
    *ours,
]
handler404 = "fourfold.foundation.ui.views.not_found"
handler500 = "fourfold.foundation.ui.views.server_error"
