"""Reading recommendations. All of them are public."""

from uuid import UUID

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch
from fourfold.govern.recommendations.models import Body, Recommendation
from fourfold.govern.recommendations.rules import Progress


def bodies_of(authority: Authority) -> list[Body]:
    """Who recommended, each with ``total``, ``answered`` and ``done``: counts of its recommendations."""
    return list(
        Body.objects.filter(authority=authority)
        .select_related("authority")
        .annotate(
            total=Count("recommendations"),
            answered=Count("recommendations", filter=~Q(recommendations__accepted=None)),
            done=Count("recommendations", filter=Q(recommendations__progress=Progress.DONE)),
        )
    )


def body_called(authority: Authority, slug: str) -> Body:
    """The body whose address this is.

    :raises Http404: when there is none.
    """
    return get_object_or_404(Body.objects.select_related("authority"), authority=authority, slug=slug)


def recommendations_of(body: Body, *, progress: str = "", after: str = "") -> Batch[Recommendation]:
    """The body's recommendations by number; with ``progress``, only those that stand there."""
    rows = body.recommendations.select_related("body__authority", "owner")
    if progress in set(Progress):
        rows = rows.filter(progress=progress)
    return batch(rows, ("number",), after=after)


def recommendation_for(authority: Authority, uuid: UUID) -> Recommendation:
    """The recommendation.

    :raises Http404: when this authority has none such.
    """
    return get_object_or_404(
        Recommendation.objects.select_related("body__authority", "owner"), body__authority=authority, uuid=uuid
    )
