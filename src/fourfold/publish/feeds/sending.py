"""How a feed or calendar is sent: to be read from anywhere, and not again to whoever holds it."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

from fourfold.do.notices.models import Notice
from fourfold.foundation.etags import with_etag


def sent(request: HttpRequest, content: bytes, content_type: str, notices: Iterable[Notice]) -> HttpResponse:
    """The answer, or 304 where the reader holds that content.

    ``Last-Modified`` only informs: a search finds less when a notice closes, and no notice has changed then.
    """
    response = HttpResponse(content, content_type=content_type)
    response["Access-Control-Allow-Origin"] = "*"
    if changed := [notice.changed_at for notice in notices if notice.changed_at]:
        response["Last-Modified"] = http_date(max(changed).timestamp())
    return with_etag(request, response)
