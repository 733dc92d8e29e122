"""What every page knows."""

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve

_API_DOCS = "/api/v1/docs"


def page(request: HttpRequest) -> dict[str, object]:
    """The authority and person of the request, whether this is the demo, and where programs find the data."""
    return {
        "authority": getattr(request, "authority", None),
        "person": getattr(request, "person", None),
        "demo": settings.DEMO,
        "api_docs": api_docs(),
    }


@lru_cache(maxsize=1)
def api_docs() -> str:
    """The address of the pages about the public API; empty while there is none."""
    try:
        resolve(_API_DOCS)
    except Resolver404:
        return ""
    return _API_DOCS
