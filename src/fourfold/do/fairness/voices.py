"""Those who complain or rate, as the audit chain knows them: by a key of the one thing that they said."""

from collections.abc import Collection
from uuid import UUID

from fourfold.do.fairness.models import Complaint, Rating
from fourfold.foundation.words import say


def names_of(uuids: Collection[UUID]) -> dict[UUID, str]:
    """What stands on the trail in place of a name."""
    complained = Complaint.objects.filter(voice__in=uuids).values_list("voice", flat=True)
    rated = Rating.objects.filter(voice__in=uuids).values_list("voice", flat=True)
    return {
        **dict.fromkeys(complained, say("whoever complained")),
        **dict.fromkeys(rated, say("whoever gave the rating")),
    }
