"""The ends of contracts as a calendar (iCalendar, RFC 5545): who delivers now, and when it may be offered again."""

import uuid
from collections.abc import Iterable

from icalendar import STATUS, TRANSP, Calendar, Event

from fourfold.do.contracts.models import Contract
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.words import say
from fourfold.publish.feeds.calendars import PROGRAM
from fourfold.publish.feeds.words import one_line, plain


def ends_of(authority: Authority, contracts: Iterable[Contract], *, href: str, site: str) -> bytes:
    """The calendar of the last days of live contracts. ``href`` is where it is fetched again, ``site`` begins links."""
    name = say("{authority}: when contracts end", authority=authority.name)
    calendar = Calendar.new(
        prodid=PROGRAM, name=one_line(name), uid=uuid.uuid5(authority.uuid, "contract ends"), source=href
    )
    for row in contracts:
        calendar.add_component(_event(row, site))
    return bytes(calendar.to_ical())


def _event(row: Contract, site: str) -> Event:
    return Event.new(
        uid=uuid.uuid5(row.uuid, "ends"),
        sequence=row.version,
        stamp=row.live_at,
        start=row.ends_on,
        summary=one_line(say("Contract ends: {title}", title=row.title)),
        description=plain(row.purpose),
        url=site + row.get_absolute_url(),
        status=STATUS.CONFIRMED,
        transparency=TRANSP.TRANSPARENT,
    )
