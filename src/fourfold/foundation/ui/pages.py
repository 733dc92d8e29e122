"""How a page with a form works, the same way everywhere."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from fourfold.foundation import clock
from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.foundation.once.actions import do_once
from fourfold.foundation.ui.forms import Form

UNPROCESSABLE, CONFLICT = 422, 409


def form_page(
    request: HttpRequest,
    form_class: Callable[..., Form],
    template: str,
    perform: Callable[[dict[str, Any]], str],
    *,
    initial: Mapping[str, Any] | None = None,
    context: Mapping[str, Any] | None = None,
    **form_arguments: Any,
) -> HttpResponse:
    """Show a form; when it is sent and whole, ``perform`` it and go to the address that it answers.

    A refusal comes back on the same page with everything that was typed. Sending a form twice does it once.
    """
    status = 200
    if request.method == "POST":
        form = form_class(request.POST, request.FILES, initial=initial, **form_arguments)
        status = UNPROCESSABLE
        if form.is_valid():
            given = form.cleaned_data
            try:
                return HttpResponseRedirect(do_once(given["once"], clock.now(), lambda: perform(given)))
            except NotAllowed:
                raise
            except Refused as refusal:
                form.refuse(refusal)
                status = CONFLICT
    else:
        form = form_class(initial=initial, **form_arguments)
    return render(request, template, {**(context or {}), "form": form}, status=status)


def act(request: HttpRequest, perform: Callable[[], str]) -> HttpResponse:
    """For a button without fields: do it once and go on. A refusal is shown as a page of its own."""
    form = Form(request.POST)
    if not form.is_valid():
        raise Refused("This page was sent without its key. Go back, load the page again, and try once more.")
    return HttpResponseRedirect(do_once(form.cleaned_data["once"], clock.now(), perform))
