"""Which contracts a reader may see."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.permissions import is_inside
from fourfold.do.contracts.rules.names import PUBLIC
from fourfold.do.providers.models import Provider
from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.models import Person

_NEAR = (
    "provider", "directorate", "manager", "lead_director", "commission", "decision",
    "agreement__authority", "parent", "service", "award__tender",
)  # fmt: skip


def visible_to(person: Person | None) -> QuerySet[Contract]:
    """Contracts that this reader may see, of every authority: what is public, and all of the reader's own one."""
    shown = Q(state__in=PUBLIC)
    if person is not None and is_inside(person, person.authority_id):
        shown |= Q(authority=person.authority_id)
    return Contract.objects.filter(shown)


def contract_for(authority: Authority, uuid: UUID, person: Person | None) -> Contract:
    """The contract, for a reader who may see it.

    :raises Http404: when this authority has none such, or the reader may not see it.
    """
    found = visible_to(person).select_related(*_NEAR).filter(authority=authority, uuid=uuid).first()
    if found is None:
        raise Http404
    award = found.award
    near: tuple[Any, ...] = (
        found, found.directorate, found.manager, found.lead_director, found.commission, found.decision, found.parent,
        found.service, award.tender if award else None,
    )  # fmt: skip
    for one in near:
        if one is not None and one.authority_id == authority.pk:
            one.authority = authority  # known already: to join its table to each took longer than the contract
    return found


def delivered_by(provider: Provider) -> QuerySet[Contract]:
    """The public contracts of a provider, the newest first, for its own people."""
    rows = Contract.objects.filter(provider=provider, state__in=PUBLIC)
    return rows.select_related("authority").order_by("-id")
