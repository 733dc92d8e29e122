"""Notices as rows, many at a time: each with its versions, and a place of its own in the feed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects

from fourfold.datasets.rows.market.ground import Ground
from fourfold.datasets.rows.market.references import refer
from fourfold.do.notices.index import rebuild_index
from fourfold.do.notices.models import Lot, Notice, NoticeVersion, Question
from fourfold.do.notices.queries.versions import content_of
from fourfold.do.notices.rules import changed_fields
from fourfold.foundation.audit.actions import SYSTEM, Noted, record_all
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.clock import local_day

NOTICE_LOADED = "notice.loaded"
_BATCH = 500


@dataclass
class Sheet:
    """A notice with what belongs to it. ``before`` is what its first version said otherwise, ``why`` it was changed."""

    notice: Notice
    lots: list[Lot] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    before: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""

    @property
    def instants(self) -> list[datetime]:
        """When each of its versions was published; a draft has none."""
        first, last = self.notice.published_at, self.notice.changed_at
        if first is None:
            return []
        return [first, last] if self.before and last else [first]


def put_sheets(ground: Ground, sheets: Sequence[Sheet]) -> list[Sheet]:
    """Store the notices that are not there yet, and answer those. ``sheets`` point at what is stored afterwards."""
    shelf = ground.shelf
    sheets = sorted(sheets, key=lambda sheet: (sheet.instants or [ground.at])[0])  # as they came: the newest last
    shelf.counts["notices"] = shelf.counts.get("notices", 0) + len(sheets)
    standing = _standing(sheets)
    for sheet in sheets:
        if sheet.notice.uuid in standing:
            sheet.notice = standing[sheet.notice.uuid]
    new = [sheet for sheet in sheets if sheet.notice.uuid not in standing]
    for sheet in new:
        follows = sheet.notice.follows
        if follows is not None and follows.uuid in standing:
            sheet.notice.follows = standing[follows.uuid]
    if new:
        refer(((sheet.instants or [ground.at])[0], sheet.notice) for sheet in new)
        _store(new, _numbered(new, ground.at))
        rebuild_index(ground.at)
    return new


def _standing(sheets: Sequence[Sheet]) -> dict[object, Notice]:
    wanted = [sheet.notice.uuid for sheet in sheets]
    return {
        row.uuid: row
        for start in range(0, len(wanted), _BATCH)
        for row in Notice.objects.select_related("authority").filter(uuid__in=wanted[start : start + _BATCH])
    }


def _numbered(sheets: Sequence[Sheet], at: datetime) -> dict[tuple[object, int], int]:
    """The place of each version in the feed, in the order in which they were published: one event for each."""
    told = sorted(
        (instant, place, number)
        for place, sheet in enumerate(sheets)
        for number, instant in enumerate(sheet.instants, 1)
    )
    positions: dict[tuple[object, int], int] = {}
    by_authority: dict[Authority, list[tuple[int, int]]] = defaultdict(list)
    for _, place, number in told:
        by_authority[sheets[place].notice.authority].append((place, number))
    for authority, versions in by_authority.items():
        noted = [
            Noted(NOTICE_LOADED, sheets[place].notice, {"reference": sheets[place].notice.reference, "number": number})
            for place, number in versions
        ]
        events = record_all(noted, by=SYSTEM, at=at, authority=authority.uuid)
        for (place, number), event in zip(versions, events, strict=True):
            notice = sheets[place].notice
            positions[notice.uuid, number] = event.sequence
            notice.number, notice.position = number, event.sequence
    return positions


def _store(sheets: Sequence[Sheet], positions: Mapping[tuple[object, int], int]) -> None:
    ready: list[Notice] = []
    for notice in [sheet.notice for sheet in sheets]:
        if notice.follows is not None and notice.follows.pk is None:
            ready = _stored(ready)
        notice.follows = notice.follows  # its key is known by now
        ready.append(notice)
    _stored(ready)
    Lot.objects.bulk_create([lot for sheet in sheets for lot in _of(sheet, sheet.lots)], batch_size=_BATCH)
    Question.objects.bulk_create([one for sheet in sheets for one in _of(sheet, sheet.questions)], batch_size=_BATCH)
    prefetch_related_objects([sheet.notice for sheet in sheets], "lots")
    NoticeVersion.objects.bulk_create(
        [version for sheet in sheets for version in _versions(sheet, positions)], batch_size=_BATCH
    )


def _stored(notices: list[Notice]) -> list[Notice]:
    """Store these; none is left to store."""
    Notice.objects.bulk_create(notices, batch_size=_BATCH)
    return []


def _of(sheet: Sheet, rows: Iterable[Any]) -> Iterable[Any]:
    for row in rows:
        row.notice = sheet.notice
        yield row


def _versions(sheet: Sheet, positions: Mapping[tuple[object, int], int]) -> Iterable[NoticeVersion]:
    notice = sheet.notice
    now = content_of(notice)
    contents = [{**now, **sheet.before}, now] if sheet.before else [now]
    for number, instant in enumerate(sheet.instants, 1):
        earlier, content = contents[number - 2] if number > 1 else None, contents[number - 1]
        yield NoticeVersion(
            notice=notice, number=number, content=content, by=SYSTEM.uuid, at=instant,
            changed=changed_fields(earlier, content) if earlier else [], reason=sheet.why if earlier else "",
            position=positions[notice.uuid, number],
        )  # fmt: skip


def rulebook_of(authority: Authority, at: datetime) -> str:
    """The text of the rulebook under which something was published."""
    return book_on(authority, local_day(at, authority.time_zone)).version
