"""Fetching a file."""

from typing import cast
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from fourfold.foundation.files.downloads import as_download
from fourfold.foundation.files.permissions import Reader
from fourfold.foundation.files.queries import file_for
from fourfold.foundation.files.store import path_of


@require_safe
def download(request: HttpRequest, file: UUID, name: str) -> FileResponse:
    """The bytes, as a download that no browser runs or shows as a page of ours."""
    found = file_for(file, cast("Reader | None", getattr(request, "person", None)))
    if name != found.name:
        raise Http404
    response = FileResponse(
        path_of(found.sha256).open("rb"), as_attachment=True, filename=found.name, content_type=found.media_type
    )
    return as_download(response)
