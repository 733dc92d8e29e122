"""What a form offers to choose from, as pairs of identifier and words; and what was chosen."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from fourfold.cycle.commissions.permissions import ASSIGNABLE, WITHOUT_PART, check_start_in
from fourfold.cycle.commissions.rules.names import role_name
from fourfold.cycle.outcomes.models import Outcome, Reading, Service
from fourfold.cycle.outcomes.rules import PlanState
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.queries import decisions_for
from fourfold.govern.decisions.rules import DecisionState
from fourfold.govern.people.models import Committee, Directorate, Person
from fourfold.govern.people.rules import CommitteeKind, Role

Choices = list[tuple[str, str]]
M = TypeVar("M", bound=Model)
_MOST = 300


def outcomes(authority: Authority) -> QuerySet[Outcome]:
    """Outcomes that a commission can serve: of every plan that is not a draft."""
    return Outcome.objects.filter(plan__authority=authority).exclude(plan__state=PlanState.DRAFT)


def services(authority: Authority) -> QuerySet[Service]:
    """The authority's services."""
    return Service.objects.filter(authority=authority)


def directorates(person: Person) -> list[Directorate]:
    """Directorates in which this person may start a commission."""
    found = Directorate.objects.filter(authority=person.authority_id).select_related("authority")
    return [directorate for directorate in found if can(check_start_in, person, directorate)]


def officers(authority: Authority) -> list[Person]:
    """Officers who hold a post with a part in commissioning, by name."""
    people = Person.objects.filter(authority=authority, appointments__isnull=False).prefetch_related(
        "appointments__post"
    )
    return [
        person
        for person in people.distinct()
        if {role for held in person.appointments.all() for role in held.post.roles} - WITHOUT_PART
    ]


def readings(authority: Authority) -> QuerySet[Reading]:
    """Readings of the authority's indicators, the latest first."""
    found = Reading.objects.filter(indicator__objective__outcome__plan__authority=authority)
    return found.select_related("indicator").order_by("-until", "pk")


def decisions(authority: Authority, person: Person) -> QuerySet[Decision]:
    """Decisions that this person may see and that still count."""
    found = decisions_for(authority, person).exclude(state__in=[DecisionState.WITHDRAWN, DecisionState.REFUSED])
    return found.order_by("-pk")


def committees(authority: Authority, *kinds: CommitteeKind) -> QuerySet[Committee]:
    """The authority's committees of these kinds."""
    return Committee.objects.filter(authority=authority, kind__in=kinds)


def offered(rows: Sequence[Model] | QuerySet[M]) -> Choices:
    """Rows as choices, by their identifier."""
    return [(str(row.uuid), _called(row)) for row in rows[:_MOST]]  # type: ignore[attr-defined]


def chosen(rows: QuerySet[M], uuid: str | UUID | None) -> M | None:
    """The row that was chosen; nothing when nothing was, or when it is not among those offered."""
    return rows.filter(uuid=uuid).first() if uuid else None


def person_chosen(authority: Authority, uuid: str | None) -> Person | None:
    """The person who was chosen."""
    return chosen(Person.objects.filter(authority=authority).select_related("authority"), uuid)


def roles() -> Choices:
    """Roles that one can have on a single commission."""
    return [(role.value, role_name(role)) for role in ASSIGNABLE]


def nothing_or(choices: Choices) -> Choices:
    """The same choices, and the choice of none."""
    return [("", say("None")), *choices]


def _called(row: Model) -> str:
    if isinstance(row, Reading):
        return say("{indicator}, {period}", indicator=row.indicator.title, period=row.period)
    return str(row)


def takers(authority: Authority) -> list[Person]:
    """People who can take a decision alone: cabinet members and lead directors."""
    people = Person.objects.filter(authority=authority, appointments__isnull=False).prefetch_related(
        "appointments__post"
    )
    alone = {Role.CABINET_MEMBER, Role.LEAD_DIRECTOR}
    return [
        person
        for person in people.distinct()
        if alone & {role for held in person.appointments.all() for role in held.post.roles}
    ]
