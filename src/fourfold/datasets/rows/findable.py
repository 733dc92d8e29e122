"""What was loaded, where search finds it."""

from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

from fourfold.cycle.commissions.models import Commission
from fourfold.cycle.outcomes.models import Outcome, Service
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.search.actions import put
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import DecisionState
from fourfold.govern.people.models import Person
from fourfold.govern.recommendations.models import Recommendation


class Findable(Protocol):
    """Something with a name and a page."""

    uuid: UUID

    def get_absolute_url(self) -> str:
        """The address of the page."""


def make_findable(authority: Authority) -> None:
    """Put everything of the authority that has a page of its own into the index, as it stands now."""
    for outcome in Outcome.objects.filter(plan__authority=authority, revises=None).select_related("plan__authority"):
        _put(authority, "outcome", outcome, outcome.title, (outcome.population, outcome.about))
    for service in Service.objects.filter(authority=authority).select_related("authority", "directorate"):
        words = (service.about, service.provider_note, service.directorate.name)
        _put(authority, "service", service, service.title, words)
    for commission in Commission.objects.filter(authority=authority).select_related("authority"):
        words = (commission.reference, commission.purpose, commission.next_step)
        _put(authority, "commission", commission, commission.title, words)
    for person in Person.objects.filter(authority=authority).select_related("authority"):
        _put(authority, "person", person, person.name, (person.known_as, person.organisation, person.about))
    for decision in Decision.objects.filter(authority=authority).select_related("authority"):
        words = (decision.reference, decision.matter, decision.sought)
        is_draft = decision.state == DecisionState.DRAFT
        _put(authority, "decision", decision, decision.title, words, inside_only=is_draft)
    rows = Recommendation.objects.filter(body__authority=authority).select_related("body__authority")
    for recommendation in rows:
        words = (recommendation.text, recommendation.response, recommendation.body.title)
        _put(authority, "recommendation", recommendation, recommendation.title, words)


def _put(
    authority: Authority, kind: str, thing: Findable, title: str, words: Iterable[str], *, inside_only: bool = False
) -> None:
    put(
        authority=authority,
        kind=kind,
        subject=thing.uuid,
        title=title,
        words=" ".join(filter(None, words)),
        href=thing.get_absolute_url(),
        inside_only=inside_only,
    )
