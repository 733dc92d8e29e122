"""What providers seek and offer."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from fourfold.do.notices.models import Notice
from fourfold.do.partners import permissions
from fourfold.do.partners.models import Offer
from fourfold.do.partners.rules import Aim, Audience
from fourfold.do.providers.models import Provider, Representative
from fourfold.foundation.categories import is_within
from fourfold.foundation.clock import local_day
from fourfold.foundation.permissions import can

ZONE = "Europe/London"
"""Where the days of what belongs to no one authority begin and end."""


def day_of(at: datetime, notice: Notice | None = None) -> date:
    """The day on which ``at`` falls: by the calendar of the notice's authority, where there is one."""
    return local_day(at, notice.authority.time_zone if notice is not None else ZONE)


def standing_offers(
    representative: Representative | None, at: datetime, *, notice: Notice | None = None, aim: str = ""
) -> QuerySet[Offer]:
    """Offers that this reader sees: those for a notice, or without one those in general. The newest first."""
    rows = Offer.objects.filter(_public_provider(), notice=notice, ended_at=None, until__gte=day_of(at, notice))
    if representative is None:
        rows = rows.filter(audience=Audience.EVERYONE)
    if aim in set(Aim):
        rows = rows.filter(aim=aim)
    return rows.select_related("provider").order_by("-id")


def offers_of(provider: Provider, at: datetime) -> list[Offer]:
    """What a provider itself seeks and offers now, the newest first."""
    rows = provider.partner_offers.filter(ended_at=None, until__gte=day_of(at))
    return list(rows.select_related("provider", "notice__authority").order_by("-id"))


def offer_for(uuid: UUID, representative: Representative | None, at: datetime) -> Offer:
    """An offer that this reader may see. Its own provider sees it after its end too.

    :raises Http404: when there is none such, it has ended, or it is not for this reader.
    """
    offer = Offer.objects.select_related("provider", "notice__authority").filter(uuid=uuid).first()
    if offer is None or not can(permissions.check_see_offer, representative, offer):
        raise Http404
    is_own = representative is not None and representative.provider_id == offer.provider_id
    if not is_own and not is_shown(offer, at):
        raise Http404
    return offer


def is_shown(offer: Offer, at: datetime) -> bool:
    """Whether others see it still."""
    return offer.ended_at is None and offer.until >= day_of(at, offer.notice) and offer.provider.is_public


def fits(offer: Offer, provider: Provider) -> bool:
    """Whether an offer touches what this provider does and where it works; what is not told fits anything."""
    near = not offer.places or not provider.areas or bool(set(offer.places) & set(provider.areas))
    alike = not offer.categories or any(
        is_within(one, other) or is_within(other, one) for one in offer.categories for other in provider.categories
    )
    return near and alike


def _public_provider() -> Q:
    return Q(provider__confirmed_at__isnull=False, provider__withdrawn_at=None)
