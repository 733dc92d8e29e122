"""Questions to the market development officer, and who may read them."""

from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import Http404

from fourfold.do.providers.models import Provider, Question
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch

_OPEN_FIRST = Case(When(answered_at=None, then=Value(0)), default=Value(1), output_field=IntegerField())


def questions_to(authority: Authority, after: str = "") -> Batch[Question]:
    """What this authority was asked: those without an answer first, each part oldest first."""
    return batch(_near(authority).annotate(is_answered=_OPEN_FIRST), ("is_answered", "id"), after=after)


def question_for(authority: Authority, uuid: UUID) -> Question:
    """One question to this authority.

    :raises Http404: when there is none.
    """
    found = _near(authority).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def questions_of(provider: Provider, after: str = "") -> Batch[Question]:
    """What the people of this provider asked, the newest first."""
    return batch(provider.questions.select_related("authority"), ("-id",), after=after)


def _near(authority: Authority) -> QuerySet[Question]:
    return Question.objects.filter(authority=authority).select_related("authority", "provider", "answered_by")
