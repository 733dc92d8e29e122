"""Notices as the search of an authority's site finds them. The portal's own search is in ``index``."""

from collections.abc import Iterator

from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import NoticeState
from fourfold.foundation.search.actions import drop, put_row
from fourfold.foundation.search.registry import Row, searchable


def make_findable(notice: Notice) -> None:
    """Let a public notice be found by everyone, an authority's draft by its own people, and nothing else."""
    if _is_findable(notice):
        put_row(_row(notice))
    else:
        drop(notice.uuid)


def register() -> None:
    """Tell search how to find every notice, for when its index is made afresh."""
    searchable("notice", _rows)


def _rows() -> Iterator[Row]:
    notices = Notice.objects.select_related("authority").exclude(state=NoticeState.DISCARDED)
    for notice in notices.iterator():
        if _is_findable(notice):
            yield _row(notice)


def _is_findable(notice: Notice) -> bool:
    is_contractors_draft = notice.contractor_id is not None and notice.published_at is None
    return notice.state != NoticeState.DISCARDED and not is_contractors_draft


def _row(notice: Notice) -> Row:
    is_draft = notice.published_at is None
    return Row(
        authority=notice.authority,
        kind="notice",
        subject=notice.uuid,
        title=notice.title,
        words=" ".join((notice.reference, notice.summary, notice.how_to)),
        href=notice.get_work_url() if is_draft else notice.get_absolute_url(),
        inside_only=is_draft,
    )
