"""Which procurements someone may see."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from fourfold.cycle.commissions.models import Commission
from fourfold.cycle.commissions.queries.roles import standings_of
from fourfold.do.diary import permissions
from fourfold.do.diary.models import Procurement
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.permissions import can
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of

_NEAR = ("authority", "commission", "directorate", "lead", "buyer", "prepared_by")


def procurement_for(authority: Authority, uuid: UUID, person: Person | None) -> Procurement:
    """The procurement, for a reader who may see it.

    :raises Http404: when this authority has none such, or the reader may not see it.
    """
    row = Procurement.objects.select_related(*_NEAR).filter(authority=authority, uuid=uuid).first()
    if row is None or not can(permissions.check_see, person, row):
        raise Http404
    return row


def public_procurements() -> QuerySet[Procurement]:
    """What stands on the public plans of all authorities."""
    return Procurement.objects.filter(is_public=True)


def procurements_for(authority: Authority, person: Person | None) -> QuerySet[Procurement]:
    """All procurements of the authority that this reader may see."""
    rows = Procurement.objects.filter(authority=authority)
    if not permissions.is_inside(person, authority.pk):
        return rows.filter(is_public=True)
    assert person is not None
    if roles_of(person) & permissions.SEE_EVERY_DRAFT:
        return rows
    own = Q(lead=person) | Q(buyer=person) | Q(prepared_by=person)
    directorates = {standing.directorate for standing in standings_of(person)} - {None}
    return rows.filter(Q(is_public=True) | own | Q(directorate__in=directorates))


def procurements_of(commission: Commission, person: Person | None) -> list[Procurement]:
    """What is bought for a commission, as far as this reader may see it, the newest first."""
    rows = procurements_for(commission.authority, person).filter(commission=commission)
    return list(rows.select_related("authority", "directorate").prefetch_related("dates").order_by("-pk"))
