"""Reading notices, as far as the reader may see them."""

from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from fourfold.do.notices import permissions
from fourfold.do.notices.models import Notice, Question
from fourfold.do.notices.permissions import Author
from fourfold.do.notices.rules import PUBLIC, NoticeKind, NoticeState
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch
from fourfold.foundation.permissions import can
from fourfold.govern.people.models import Person

_NEAR = ("authority", "contractor", "procurement", "follows__authority", "event", "prepared_by")


def public_notices() -> QuerySet[Notice]:
    """What everyone may read: published, or cancelled with its reason."""
    return Notice.objects.filter(state__in=PUBLIC).select_related("authority", "contractor")


def list_for(
    authority: Authority, *, state: str = "", kind: str = "", person: Person | None = None, after: str = ""
) -> Batch[Notice]:
    """The authority's notices for its own people, the newest first; those that ``person`` works on where given.

    Main contractors' drafts are not among them, nor what was thrown away.
    """
    rows = Notice.objects.filter(authority=authority).exclude(state=NoticeState.DISCARDED)
    rows = rows.exclude(contractor__isnull=False, published_at=None)
    if state in set(NoticeState):
        rows = rows.filter(state=state)
    if kind in set(NoticeKind):
        rows = rows.filter(kind=kind)
    if person is not None:
        rows = rows.filter(Q(prepared_by=person) | Q(procurement__buyer=person) | Q(procurement__lead=person))
    asked = Question.objects.filter(notice=OuterRef("pk"), answered_at=None).order_by().values("notice")
    waiting = Coalesce(Subquery(asked.annotate(count=Count("pk")).values("count")), 0)
    return batch(rows.select_related("authority", "contractor").annotate(waiting=waiting), ("-id",), after=after)


def notice_for(authority: Authority, uuid: UUID, reader: Author | None) -> Notice:
    """The notice, for a reader who may see it.

    :raises Http404: when this authority has none such, it was thrown away, or the reader may not see it.
    """
    notice = Notice.objects.select_related(*_NEAR).filter(authority=authority, uuid=uuid).first()
    if notice is None or notice.state == NoticeState.DISCARDED or not can(permissions.check_see, reader, notice):
        raise Http404
    return notice


def followers_of(notice: Notice) -> list[Notice]:
    """The notices that are about this one, drafts too, the oldest first; for the authority's own people."""
    rows = notice.followed_by.exclude(state=NoticeState.DISCARDED).select_related("authority")
    return list(rows.order_by("id"))
