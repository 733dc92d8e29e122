"""The instant at which a request had arrived whole, as the reception stamped it."""

from datetime import datetime

from django.http import HttpRequest

from fourfold.foundation import clock

STAMP = "fourfold.arrived"
"""Where the stamp stands in the WSGI environment. What a client sends as a header stands there under ``HTTP_…``, so
that nobody outside can write it."""


def arrived_at(request: HttpRequest) -> datetime:
    """When the last byte of ``request`` had come in. Where nothing stamps, it is read to its end now."""
    stamp = request.META.get(STAMP)
    if isinstance(stamp, datetime):
        return stamp
    assert request.POST is not None  # asking for it takes in the body to its end
    return clock.now()
