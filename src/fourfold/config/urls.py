"""Every address. A slice brings its own ``urls.py``; addresses under ``<authority>/`` belong to one authority."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver


def _addresses(name: str) -> list[URLPattern | URLResolver]:
    """The lists called ``name`` of all slices, in the order of the settings."""
    return [
        address
        for slice_ in settings.SLICES
        if find_spec(f"{slice_}.urls")
        for address in getattr(import_module(f"{slice_}.urls"), name, [])
    ]


urlpatterns = [
    *_addresses("site_addresses"),
    path("<slug:authority>/", include(_addresses("authority_addresses"))),
]
handler400 = "fourfold.foundation.ui.views.bad_request"
handler403 = "fourfold.foundation.ui.views.forbidden"
handler404 = "fourfold.foundation.ui.views.not_found"
handler500 = "fourfold.foundation.ui.views.server_error"
