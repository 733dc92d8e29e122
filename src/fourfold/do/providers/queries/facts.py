"""What is known of one provider."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from fourfold.do.providers import rules
from fourfold.do.providers.models import Provider
from fourfold.do.providers.rules import Sector, Size
from fourfold.do.providers.rules.size import Figures, Sized, first_day_of_year, is_sme, size_of
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at
from fourfold.rulebooks import Rulebook, rulebook_at

LAW = "england"
"""The rulebook by which size is told: the law of the land, whatever an authority's own orders say."""
PUBLIC = Q(confirmed_at__isnull=False, withdrawn_at=None)
"""Providers that everyone sees."""


@dataclass(frozen=True, slots=True)
class ProviderFacts:
    """What rules need to know of a provider. ``areas`` are GSS codes that it serves, ``categories`` CPV codes."""

    name: str
    sector: Sector
    size: Size
    postcode: str
    district: str
    areas: tuple[str, ...]
    categories: tuple[str, ...]
    is_sme: bool
    is_vcse: bool

    def is_local(self, book: Rulebook) -> bool:
        """Whether it is local to the authority whose rulebook this is."""
        return rules.is_local(self.district, book)


def provider_facts(provider: Provider) -> ProviderFacts:
    """The facts of a provider as it stands."""
    sector, size = Sector(provider.sector), Size(provider.size)
    return ProviderFacts(
        name=provider.name, sector=sector, size=size, postcode=provider.postcode, district=provider.district,
        areas=tuple(provider.areas), categories=tuple(provider.categories),
        is_sme=is_sme(figures_of(provider), size, book_of_year(provider.figures_on)) if provider.figures_on
        else size in rules.SME,
        is_vcse=sector in rules.VCSE,
    )  # fmt: skip


def figures_of(provider: Provider) -> Figures:
    """The figures by which its size is told."""
    return Figures(provider.employees, provider.turnover, provider.balance_sheet)


def book_of_year(last: date) -> Rulebook:
    """The law in force when the year of accounts began that ended on ``last``."""
    return rulebook_at(LAW, first_day_of_year(last))


def sized(provider: Provider) -> Sized | None:
    """Its size and why, where it has told figures."""
    return size_of(figures_of(provider), book_of_year(provider.figures_on)) if provider.figures_on else None


def local_to(provider: Provider, at: datetime) -> list[Authority]:
    """The authorities to which it is local."""
    return [one for one in Authority.objects.all() if rules.is_local(provider.district, book_at(one, at))]


def public_provider(uuid: UUID) -> Provider:
    """A provider that everyone sees.

    :raises Http404: when there is none.
    """
    return _one(PUBLIC, uuid)


def known_provider(uuid: UUID) -> Provider:
    """The same, or one that has closed its account: records name it, so its page says what became of it.

    :raises Http404: when there is none.
    """
    return _one(Q(confirmed_at__isnull=False), uuid)


def _one(among: Q, uuid: UUID) -> Provider:
    found = Provider.objects.select_related("in_house_of").filter(among, uuid=uuid).first()
    if found is None:
        raise Http404
    return found
