"""Services, needs, links and money."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from fourfold.cycle.outcomes.models import BudgetLine, Contribution, Need, Objective, Outcome, Service
from fourfold.cycle.outcomes.queries.plans import seen_by
from fourfold.cycle.outcomes.rules.measures import BudgetKind
from fourfold.cycle.outcomes.rules.plans import LINKED
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch
from fourfold.govern.people.models import Directorate, Person


@dataclass(frozen=True, slots=True)
class Money:
    """What the budget lines of a service come to, in pence, each sum counted once."""

    base: int
    investment: int
    disinvestment: int


def services_of(
    authority: Authority, person: Person | None, *, directorate: str = "", adrift: bool = False, after: str = ""
) -> Batch[Service]:
    """One batch of services by title.

    ``adrift`` keeps those that serve no outcome of a plan that this person may see.
    """
    seen = Contribution.objects.filter(seen_by(person, authority, "objective__outcome__plan"), service=OuterRef("pk"))
    services = Service.objects.filter(authority=authority).select_related("directorate", "need", "authority")
    if directorate:
        services = services.filter(directorate__slug=directorate)
    if adrift:
        services = services.filter(~Exists(seen))
    return batch(services, ("title",), after=after)


def outcomes_served(services: Sequence[Service], person: Person | None) -> dict[int, list[Outcome]]:
    """The outcomes that each service works for, by the service's key, in plans that this person may see."""
    found: dict[int, list[Outcome]] = {service.pk: [] for service in services}
    authority = next((service.authority for service in services), None)
    if authority is None:
        return found
    links = Contribution.objects.filter(service__in=list(found), objective__outcome__plan__authority=authority)
    links = links.filter(seen_by(person, authority, "objective__outcome__plan"))
    for link in links.select_related("objective__outcome__plan__authority").order_by("objective__outcome__position"):
        if link.objective.outcome not in found[link.service_id]:
            found[link.service_id].append(link.objective.outcome)
    return found


def service_for(authority: Authority, uuid: UUID, person: Person | None) -> Service:
    """The service of that identifier. Services are public.

    :raises Http404: when the authority has none of that name.
    """
    services = Service.objects.select_related("authority", "directorate", "need")
    return get_object_or_404(services, authority=authority, uuid=uuid)


def need_for(authority: Authority, uuid: UUID) -> Need:
    """The need of that identifier. Needs are public.

    :raises Http404: when the authority has none of that name.
    """
    return get_object_or_404(Need.objects.select_related("authority"), authority=authority, uuid=uuid)


def needs_of(authority: Authority) -> QuerySet[Need]:
    """Every need, with the services that meet it and whose they are."""
    needs = Need.objects.filter(authority=authority).select_related("authority")
    return needs.prefetch_related("services__directorate", "services__authority")


def links_for(service: Service, person: Person | None) -> QuerySet[Contribution]:
    """What a service serves, in plans that this person may see."""
    links = service.contributions.select_related("objective__outcome__plan__authority", "service__authority")
    return links.filter(seen_by(person, service.authority, "objective__outcome__plan")).order_by("-share", "pk")


def links_to(objective: Objective) -> QuerySet[Contribution]:
    """The services that bring an objective about; those of a copy in a revision are those of its original."""
    whose = objective.revises or objective
    links = whose.contributions.select_related("service__directorate", "service__authority", "objective")
    return links.order_by("-share", "service__title")


def link_for(authority: Authority, uuid: UUID, person: Person | None) -> Contribution:
    """One service's share of one objective.

    :raises Http404: when there is none that this person may see.
    """
    links = Contribution.objects.filter(service__authority=authority)
    links = links.select_related("service__authority", "objective__outcome__plan__authority")
    return get_object_or_404(links.filter(seen_by(person, authority, "objective__outcome__plan")), uuid=uuid)


def budget_line_for(authority: Authority, uuid: UUID) -> BudgetLine:
    """One line of money. Budgets are public.

    :raises Http404: when the authority has none of that name.
    """
    lines = BudgetLine.objects.select_related("service__authority", "part_of")
    return get_object_or_404(lines, service__authority=authority, uuid=uuid)


def money_of(lines: Iterable[BudgetLine]) -> Money:
    """The sums of budget lines, in pence; a line that is part of another is not counted again."""
    sums = dict.fromkeys(BudgetKind, 0)
    for line in lines:
        if line.part_of_id is None:
            sums[BudgetKind(line.kind)] += line.amount
    return Money(sums[BudgetKind.BASE], sums[BudgetKind.INVESTMENT], sums[BudgetKind.DISINVESTMENT])


def directorates_of(authority: Authority) -> list[Directorate]:
    """The directorates, by name."""
    return list(Directorate.objects.filter(authority=authority))


def linkable_services(objective: Objective) -> QuerySet[Service]:
    """The services that are not linked to the objective yet."""
    services = Service.objects.filter(authority=objective.outcome.plan.authority)
    return services.exclude(contributions__objective=objective).select_related("authority")


def linkable_objectives(service: Service) -> QuerySet[Objective]:
    """The objectives in draft or in force that the service is not linked to yet; those of originals, not of copies."""
    objectives = Objective.objects.filter(outcome__plan__authority=service.authority, revises=None)
    objectives = objectives.filter(outcome__plan__state__in=LINKED).exclude(contributions__service=service)
    return objectives.select_related("outcome__plan__authority").order_by("outcome__position", "position", "pk")
