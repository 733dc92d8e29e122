"""What every answer that hands out someone's file says to the browser."""

from typing import TypeVar

from django.http.response import HttpResponseBase

R = TypeVar("R", bound=HttpResponseBase)


def as_download(response: R) -> R:
    """The answer, as a download that no browser runs, shows as a page of ours, guesses the kind of, or keeps."""
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
