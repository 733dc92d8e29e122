"""Who evaluates a tender, who could, and what nobody scores yet."""

from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404

from fourfold.cycle.commissions.queries.choices import officers
from fourfold.do.tendering.models import Criterion, Evaluator, Tender
from fourfold.do.tendering.queries.tenders import leaf_rows, lots_of
from fourfold.do.tendering.rules import scoring
from fourfold.do.tendering.rules.criteria import Kind
from fourfold.do.tendering.rules.names import EvaluatorKind
from fourfold.do.tendering.rules.scoring import Judged, Marker
from fourfold.foundation.errors import Reason
from fourfold.govern.people.models import Person

MOST = 300
"""A form offers so many people at most."""


def judged_rows(tender: Tender) -> list[Criterion]:
    """The criteria that people score, of all lots, each once: everything that bids are marked on but the price."""
    rows = {row.pk: row for lot in lots_of(tender) for row in leaf_rows(tender, lot)}
    return [row for row in rows.values() if row.kind != Kind.PRICE]


def judged(row: Criterion) -> Judged:
    """A criterion as the rules on scoring take it."""
    return Judged(row.key, row.title, row.users_percent)


def evaluators_of(tender: Tender) -> list[Evaluator]:
    """Everyone who was named, in the order of naming, with their criteria; those who left come last."""
    rows = tender.evaluators.select_related("person").prefetch_related(
        Prefetch("criteria", Criterion.objects.order_by("position", "pk"))
    )
    return sorted(rows.order_by("pk"), key=lambda row: row.removed_at is not None)


def evaluator_for(tender: Tender, uuid: UUID) -> Evaluator:
    """One of the tender's evaluators.

    :raises Http404: when it has none such.
    """
    found = tender.evaluators.select_related("person").filter(uuid=uuid).first()
    if found is None:
        raise Http404
    found.tender = tender
    return found


def uncovered_of(tender: Tender) -> tuple[Reason, ...]:
    """What nobody scores, of those who were named and have not left."""
    markers = [
        Marker(EvaluatorKind(row.kind), frozenset(one.key for one in row.criteria.all()))
        for row in evaluators_of(tender)
        if row.removed_at is None
    ]
    return scoring.uncovered([judged(row) for row in judged_rows(tender)], markers)


def offered_as(tender: Tender, kind: EvaluatorKind) -> list[Person]:
    """Who can be named: officers, but the lead; or people of the authority without a post or seat, who use a service.

    Those who speak for a provider are neither.
    """
    if kind is EvaluatorKind.OFFICER:
        return [person for person in officers(tender.authority) if person.pk != tender.lead_id]
    people = Person.objects.filter(
        authority=tender.authority, appointments=None, seats=None, places=None, organisation=""
    ).exclude(account__representations__until=None, account__representations__isnull=False)
    return list(people.select_related("authority", "account")[:MOST])
