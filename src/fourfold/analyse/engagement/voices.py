"""Those who told something in confidence, as the audit chain knows them: by a key of the one thing that they told."""

from collections.abc import Collection
from uuid import UUID

from fourfold.analyse.engagement.models import Contribution
from fourfold.foundation.words import say


def names_of(uuids: Collection[UUID]) -> dict[UUID, str]:
    """What stands on the trail in place of a name."""
    told = Contribution.objects.filter(uuid__in=uuids, in_confidence=True).values_list("uuid", flat=True)
    return dict.fromkeys(told, say("whoever told it in confidence"))
