"""Keeping the readings of figures that differ."""

from collections.abc import Sequence
from datetime import datetime

from fourfold.foundation.audit.actions import Actor, action, record
from fourfold.foundation.authorities.models import Authority
from fourfold.govern.discrepancies import rules
from fourfold.govern.discrepancies.models import Discrepancy, DiscrepancyReading
from fourfold.govern.discrepancies.permissions import check_keep
from fourfold.govern.discrepancies.rules import ReadingOf
from fourfold.govern.discrepancies.searching import make_findable


@action
def keep_discrepancy(
    *,
    authority: Authority,
    slug: str,
    title: str,
    question: str,
    what_it_means: str,
    readings: Sequence[ReadingOf],
    position: int = 0,
    by: Actor,
    at: datetime,
) -> Discrepancy:
    """Keep a discrepancy with its readings; one kept before under the same ``slug`` is replaced whole."""
    check_keep(by, authority)
    rules.require_two_readings(readings)
    kept, _ = Discrepancy.objects.update_or_create(
        authority=authority,
        slug=slug,
        defaults={"title": title, "question": question, "what_it_means": what_it_means, "position": position},
    )
    kept.readings.all().delete()
    DiscrepancyReading.objects.bulk_create(
        DiscrepancyReading(discrepancy=kept, position=place, **reading._asdict())
        for place, reading in enumerate(readings)
    )
    make_findable(kept)
    record(
        "discrepancy.kept", kept, by=by, at=at, authority=authority.uuid,
        changed={"slug": slug, "readings": [reading.clause for reading in readings]},
        beside={"title": title, "question": question},
    )  # fmt: skip
    return kept
