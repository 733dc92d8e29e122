"""Feeds, calendars and tables, for programs that look in by themselves."""

from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from fourfold.do.contracts.queries.endings import live_endings
from fourfold.do.notices.queries import public_notices
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.spreadsheets import headers_of, lines_of
from fourfold.publish.feeds import atom, calendars, ends
from fourfold.publish.feeds.searched import search_of
from fourfold.publish.feeds.sending import sent
from fourfold.publish.feeds.tables import rows_of

MOST = 100
"""A feed or calendar holds no more notices than this."""


@require_safe
def feed(request: HttpRequest, authority: Authority | None = None) -> HttpResponse:
    """The newest notices that a search finds, as a feed."""
    search = search_of(request, authority)
    notices = search.newest(MOST)
    content = atom.feed_of(notices, title=search.title, page=search.page, href=search.href, site=_site(request))
    return sent(request, content, atom.CONTENT_TYPE, notices)


@require_safe
def calendar(request: HttpRequest, authority: Authority | None = None) -> HttpResponse:
    """The dates of the notices that a search finds, as a calendar."""
    search = search_of(request, authority)
    notices = search.soonest(MOST)
    prefetch_related_objects(notices, "event")
    content = calendars.calendar_of(notices, name=search.title, key=search.key, href=search.href, site=_site(request))
    return sent(request, content, calendars.CONTENT_TYPE, notices)


@require_safe
def table(request: HttpRequest, authority: Authority | None = None) -> StreamingHttpResponse:
    """What a search finds, as a file for a spreadsheet."""
    search = search_of(request, authority)
    return StreamingHttpResponse(
        lines_of(rows_of(search.every(), _site(request))), headers=headers_of("opportunities.csv")
    )


@require_safe
def dates(request: HttpRequest, authority: Authority, notice: UUID) -> HttpResponse:
    """The dates of one notice, as a calendar."""
    row = get_object_or_404(public_notices().select_related("event"), authority=authority, uuid=notice)
    href = request.build_absolute_uri(request.path)
    content = calendars.calendar_of([row], name=row.title, key=row.uuid, href=href, site=_site(request))
    return sent(request, content, calendars.CONTENT_TYPE, [row])


@require_safe
def contract_ends(request: HttpRequest, authority: Authority) -> HttpResponse:
    """The next ends of live contracts, as a calendar."""
    today = clock.local_day(clock.now(), authority.time_zone)
    rows = live_endings(authority, None).filter(ends_on__gte=today, live_at__isnull=False).order_by("ends_on", "pk")
    href = request.build_absolute_uri(request.path)
    content = ends.ends_of(authority, rows[:MOST], href=href, site=_site(request))
    return sent(request, content, calendars.CONTENT_TYPE, ())


def _site(request: HttpRequest) -> str:
    """How our addresses begin."""
    return request.build_absolute_uri("/").rstrip("/")
