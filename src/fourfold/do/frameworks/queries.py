"""Reading frameworks, as far as the reader may see them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.http import Http404

from fourfold.do.frameworks import permissions, rules
from fourfold.do.frameworks.drawings import Cell, Grid, grid_of
from fourfold.do.frameworks.models import Framework, Lot, Place
from fourfold.do.frameworks.rules import STANDING, FrameworkAgreementState, PlaceState
from fourfold.do.providers.models import Provider
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.paging import Batch, batch
from fourfold.foundation.permissions import can
from fourfold.foundation.places import districts_within, place_called
from fourfold.govern.people.models import Person

_NEAR = ("authority", "procurement__authority", "commission__authority", "keeper__authority", "prepared_by")


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that a rule sets, with its clause; nothing where no rule does."""

    number: int | None = None
    clause: str = ""


def frameworks_for(authority: Authority, person: Person | None, *, after: str = "") -> Batch[Framework]:
    """Frameworks that this reader may see, the newest first, with how many providers have a place."""
    rows = Framework.objects.filter(authority=authority)
    if not permissions.is_inside(person, authority.pk):
        rows = rows.exclude(state=FrameworkAgreementState.DRAFT)
    standing = Q(lots__held__state__in=STANDING)
    rows = rows.annotate(
        named=Count("lots__held__provider", filter=standing, distinct=True), parts=Count("lots", distinct=True)
    )
    return batch(rows.select_related("authority"), ("-id",), after=after)


def framework_for(authority: Authority, uuid: UUID, person: Person | None) -> Framework:
    """The framework, for a reader who may see it.

    :raises Http404: when this authority has none such, or the reader may not see it.
    """
    found = Framework.objects.select_related(*_NEAR).filter(authority=authority, uuid=uuid).first()
    if found is None or not can(permissions.check_see, person, found):
        raise Http404
    return found


def lot_for(framework: Framework, uuid: UUID) -> Lot:
    """A lot of this framework.

    :raises Http404: when it has none such.
    """
    found = framework.lots.filter(uuid=uuid).first()
    if found is None:
        raise Http404
    found.framework = framework
    return found


def lots_of(framework: Framework) -> list[Lot]:
    """Its lots in order, each with the places that stand (``standing``), by the name of their provider."""
    standing = Place.objects.filter(state__in=STANDING).select_related("provider").order_by("provider__name", "pk")
    return list(framework.lots.prefetch_related(Prefetch("held", standing, to_attr="standing")))


def named_in(lots: Iterable[Lot]) -> int:
    """How many providers have a place on any of these lots, as ``lots_of`` read them."""
    return len({place.provider_id for lot in lots for place in standing_on(lot)})


def standing_on(lot: Lot) -> Sequence[Place]:
    """The places that stand on a lot, as ``lots_of`` read them."""
    found: Sequence[Place] = lot.standing  # type: ignore[attr-defined]
    return found


def drawn(framework: Framework, lots: Sequence[Lot]) -> Grid | None:
    """Lots by districts, as a drawing; nothing where no district is known."""
    whole = districts_within(framework.authority.gss_code)
    codes = list(dict.fromkeys([*whole, *(code for lot in lots for code in lot.places)]))
    cells = {(lot.number, code): _cell(lot, code, whole) for lot in lots for code in codes}
    return grid_of(
        [(lot.number, lot.title) for lot in lots], [(code, place_called(code)) for code in codes], cells
    )  # fmt: skip


def place_for(authority: Authority, uuid: UUID) -> Place:
    """A place on one of the authority's frameworks.

    :raises Http404: when there is none such.
    """
    near = ("provider", "lot__framework__authority", "given_by")
    found = Place.objects.select_related(*near).filter(lot__framework__authority=authority, uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def places_of(provider: Provider) -> QuerySet[Place]:
    """The places of a provider on frameworks in use: those that stand first, then those that have ended."""
    rows = provider.framework_places.exclude(lot__framework__state=FrameworkAgreementState.DRAFT)
    return rows.select_related("lot__framework__authority").order_by(F("ended_on").desc(nulls_first=True), "-pk")


def to_settle(authority: Authority, until: date) -> QuerySet[Place]:
    """Provisional places whose day comes by then, or has passed, the earliest first."""
    rows = Place.objects.filter(
        lot__framework__authority=authority, lot__framework__state=FrameworkAgreementState.OPEN,
        state=PlaceState.PROVISIONAL, show_by__lte=until,
    )  # fmt: skip
    return rows.select_related("provider", "lot__framework__authority").order_by("show_by", "pk")


def to_review(authority: Authority, until: date) -> QuerySet[Framework]:
    """Frameworks in use whose review is due by then, or has passed, the earliest first."""
    rows = Framework.objects.filter(authority=authority, state=FrameworkAgreementState.OPEN, review_on__lte=until)
    return rows.select_related("authority").order_by("review_on", "pk")


def limit_on(authority: Authority, name: str, day: date) -> Limit:
    """What the authority's rulebook sets under this name on that day."""
    book = book_on(authority, day)
    return Limit(book.number(name), book.clause(name)) if book.has(name) else Limit()


def promise_of(framework: Framework) -> str:
    """That a place is no promise of work, and how much was expected (SC 6.2.9)."""
    return rules.promise_of(framework.expected_low, framework.expected_high)


def is_late(place: Place, today: date) -> bool:
    """Whether a provisional place should have been confirmed or ended by now."""
    return place.state == PlaceState.PROVISIONAL and place.show_by is not None and place.show_by < today


def _cell(lot: Lot, code: str, whole: Sequence[str]) -> Cell:
    offered = code in (lot.places or whole)
    here = [place for place in standing_on(lot) if offered and (not place.areas or code in place.areas)]
    full = sum(place.state == PlaceState.FULL for place in here)
    return Cell(full, len(here) - full, offered)
