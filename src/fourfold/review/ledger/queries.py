"""Reading imports, matches and suppliers, as far as the reader may see them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import Http404

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch
from fourfold.review.ledger.engine.reading import Shape
from fourfold.review.ledger.models import Import, Match, Month, Summary, Supplier, SupplierName, Told
from fourfold.review.ledger.rules import ImportState, MatchState


def shape_in(row: Import) -> Shape:
    """How the file of an import is written, as it was found."""
    return Shape(
        row.shape["kind"], row.shape["encoding"], row.shape["delimiter"], tuple(row.shape["headings"]),
        row.shape["skipped"],
    )  # fmt: skip


def imports_for(authority: Authority, *, after: str = "") -> Batch[Import]:
    """Imports, the newest first."""
    rows = Import.objects.filter(authority=authority).select_related("authority", "sent_by")
    return batch(rows, ("-id",), after=after)


def import_for(authority: Authority, uuid: UUID) -> Import:
    """An import of this authority.

    :raises Http404: when it has none such.
    """
    rows = Import.objects.select_related("authority", "file", "sent_by__authority")
    found = rows.filter(authority=authority, uuid=uuid).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in the ledger: lines and pence of what was paid and of what was not, and over which months."""

    lines: int
    pence: int
    open_lines: int
    open_pence: int
    first: int
    last: int


def standing_of(authority: Authority) -> Standing | None:
    """What stands in the ledger; nothing while it is empty."""
    rows = [row for row in Month.objects.filter(authority=authority).order_by("month") if row.lines]
    paid, waiting = [row for row in rows if row.month], [row for row in rows if not row.month]
    if not rows:
        return None
    return Standing(
        sum(row.lines for row in paid), sum(row.pence for row in paid),
        sum(row.lines for row in waiting), sum(row.pence for row in waiting),
        paid[0].month if paid else 0, paid[-1].month if paid else 0,
    )  # fmt: skip


def matches_for(authority: Authority, state: MatchState, *, after: str = "") -> Batch[Match]:
    """Matches that stand so, the likeliest first, with the names on both sides."""
    near = (
        "authority",
        "name__supplier__authority",
        "supplier__authority",
        "provider",
        "settled_by",
    )
    rows = Match.objects.filter(authority=authority, state=state).select_related(*near)
    return batch(rows, ("-likeness", "-id"), after=after)


def matches_counted(authority: Authority) -> dict[str, int]:
    """How many matches stand in each state."""
    return dict(Match.objects.filter(authority=authority).values_list("state").annotate(count=Count("pk")))


def match_for(authority: Authority, uuid: UUID) -> Match:
    """A match of this authority.

    :raises Http404: when it has none such.
    """
    near = ("authority", "name__supplier__authority", "supplier__authority", "provider")
    found = Match.objects.select_related(*near).filter(authority=authority, uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def suppliers_of(authority: Authority) -> QuerySet[Supplier]:
    """Suppliers with their providers."""
    return Supplier.objects.filter(authority=authority).select_related("authority", "provider")


def supplier_for(authority: Authority, uuid: UUID) -> Supplier:
    """A supplier of this authority.

    :raises Http404: when it has none such.
    """
    found = suppliers_of(authority).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def figures_for(authority: Authority, kind: str, year: int | None) -> tuple[Summary | None, list[int]]:
    """The figures of a year, or of the latest one, and the years that there are, the latest first."""
    years = list(
        Summary.objects.filter(authority=authority, kind=kind).order_by("-year").values_list("year", flat=True)
    )
    wanted = year if year is not None else (years[0] if years else None)
    found = Summary.objects.filter(authority=authority, kind=kind, year=wanted).first() if wanted is not None else None
    return found, years


def put_summary(authority: Authority, kind: str, year: int, figures: dict[str, Any], **more: Any) -> None:
    """Keep the figures of a year."""
    Summary.objects.update_or_create(authority=authority, kind=kind, year=year, defaults={"figures": figures, **more})


def supplier_rows(authority: Authority) -> list[dict[str, Any]]:
    """Every name in the ledger with what is known of its supplier: registered ones say so themselves."""
    names = SupplierName.objects.filter(authority=authority).select_related("supplier__provider").order_by("key")
    return [_known(name) for name in names.iterator(chunk_size=2_000)]


def _known(name: SupplierName) -> dict[str, Any]:
    supplier, provider = name.supplier, name.supplier.provider
    told = provider or supplier
    return {
        "name_key": name.key, "supplier": supplier.pk, "size": told.size, "sector": told.sector or "",
        "postcode": told.postcode, "district": provider.district if provider else "",
        "provider": provider.pk if provider else None,
    }  # fmt: skip


def told_of(authority: Authority, about: str) -> list[Told]:
    """What the authority's papers say, for a page."""
    return list(Told.objects.filter(authority=authority, about=about))


@dataclass(frozen=True, slots=True)
class Known:
    """Until which day the ledger knows what happened, and whether all of it is made up."""

    until: date
    made_up: bool


def known_of(authority: Authority, today: date) -> Known:
    """What the imports in the ledger know; nothing lies after ``today``."""
    rows = Import.objects.filter(authority=authority, state=ImportState.TAKEN).values_list("tally", "basis")
    days = [date.fromisoformat(tally["last_day"]) for tally, _ in rows if tally.get("last_day")]
    return Known(min([today, max(days, default=today)]), bool(rows) and all(basis for _, basis in rows))
