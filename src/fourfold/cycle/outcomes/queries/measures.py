"""Indicators and what they showed, for whoever may see them."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from fourfold.cycle.outcomes.models import Indicator, Reading
from fourfold.cycle.outcomes.queries.plans import seen_by
from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.models import Person


def indicators_for(authority: Authority, person: Person | None) -> QuerySet[Indicator]:
    """The indicators that this person may see."""
    indicators = Indicator.objects.filter(objective__outcome__plan__authority=authority)
    indicators = indicators.select_related("objective__outcome__plan__authority", "revises")
    return indicators.filter(seen_by(person, authority, "objective__outcome__plan"))


def indicator_for(authority: Authority, uuid: UUID, person: Person | None) -> Indicator:
    """The indicator of that identifier.

    :raises Http404: when there is none that this person may see.
    """
    return get_object_or_404(indicators_for(authority, person), uuid=uuid)


def reading_for(authority: Authority, uuid: UUID, person: Person | None) -> Reading:
    """The reading of that identifier.

    :raises Http404: when there is none that this person may see.
    """
    readings = Reading.objects.filter(indicator__objective__outcome__plan__authority=authority)
    readings = readings.select_related("indicator__objective__outcome__plan__authority")
    return get_object_or_404(
        readings.filter(seen_by(person, authority, "indicator__objective__outcome__plan")), uuid=uuid
    )


def readings_of(indicator: Indicator) -> QuerySet[Reading]:
    """All readings in order of time, with what they said before they were corrected."""
    whose = indicator.revises or indicator
    return whose.readings.select_related("recorded_by").prefetch_related("corrections__corrected_by")


def last_readings(indicators: Iterable[int]) -> dict[int, Reading]:
    """The latest reading of each indicator by the indicator's key, in one query."""
    latest = Reading.objects.filter(indicator=OuterRef("indicator")).order_by("-until", "-pk").values("pk")[:1]
    readings = Reading.objects.filter(indicator__in=list(indicators), pk=Subquery(latest))
    return {reading.indicator_id: reading for reading in readings}
