"""The page that describes the API, and the answer where there is nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fourfold.foundation.words import say
from fourfold.publish.api import schema
from fourfold.publish.api.service import problem


def docs(request: HttpRequest) -> HttpResponse:
    """What can be read here, written from the description that programs read."""
    context = {"endpoints": schema.endpoints(), "shapes": schema.shapes(), "about": schema.description()["info"]}
    return render(request, "publish/api/docs.html", context)


def unknown(request: HttpRequest, rest: str) -> HttpResponse:
    """No endpoint has this address."""
    return problem(request, 404, say("No endpoint has this address. They are listed at /api/v1/docs."))
