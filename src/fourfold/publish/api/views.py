"""What describes the API, for people and for programs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fourfold.publish.api import schema
from fourfold.publish.api.service import api


def docs(request: HttpRequest) -> HttpResponse:
    """What can be read here, written from the description that programs read."""
    context = {"endpoints": schema.endpoints(), "shapes": schema.shapes(), "about": schema.description()["info"]}
    return render(request, "publish/api/docs.html", context)


def openapi(request: HttpRequest) -> HttpResponse:
    """The description that programs read."""
    return api.create_response(request, schema.description(), status=200)
