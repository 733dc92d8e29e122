"""Notices as rows of a table."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import KIND_NAMES, STATE_NAMES, NoticeKind, NoticeState
from fourfold.foundation.places import place_called
from fourfold.foundation.words import say

HEADINGS = (
    "Reference", "Kind", "State", "Title", "Authority", "Main contractor", "Least value (£)", "Most value (£)",
    "Months", "Closes", "Expected", "Starts", "Places", "CPV codes", "Suits small organisations", "Suits charities",
    "Suits a first contract", "Published", "Changed", "Summary", "Address",
)  # fmt: skip


def rows_of(notices: Iterable[Notice], site: str) -> Iterator[Sequence[object]]:
    """The headings, then a row for each notice. Instants are by the clock of its authority."""
    yield [say(heading) for heading in HEADINGS]
    for notice in notices:
        yield _row(notice, site)


def _row(notice: Notice, site: str) -> Sequence[object]:
    zone = ZoneInfo(notice.authority.time_zone)
    return (
        notice.reference, say(KIND_NAMES[NoticeKind(notice.kind)]), say(STATE_NAMES[NoticeState(notice.state)]),
        notice.title, notice.authority.name, notice.contractor.name if notice.contractor else "",
        _pounds(notice.value_low), _pounds(notice.value_high), notice.months or "", _moment(notice.closes_at, zone),
        notice.expected_on or "", notice.starts_on or "", "; ".join(place_called(code) for code in notice.places),
        "; ".join(notice.categories), _yes(notice.suits_small), _yes(notice.suits_vcse), _yes(notice.first_contract),
        _moment(notice.published_at, zone), _moment(notice.changed_at, zone), notice.summary,
        site + notice.get_absolute_url(),
    )  # fmt: skip


def _pounds(pence: int | None) -> object:
    return "" if pence is None else Decimal(pence) / 100


def _moment(instant: datetime | None, zone: ZoneInfo) -> str:
    return f"{instant.astimezone(zone):%Y-%m-%d %H:%M}" if instant else ""


def _yes(is_so: bool) -> str:
    return say("yes") if is_so else ""
