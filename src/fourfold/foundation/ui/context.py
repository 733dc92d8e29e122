"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    """The authority and person of the request, and whether this is the demo."""
    return {
        "authority": getattr(request, "authority", None),
        "person": getattr(request, "person", None),
        "demo": settings.DEMO,
    }
