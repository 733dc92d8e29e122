"""How promptly an authority pays, and where its money goes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Path, Router

from fourfold.foundation.authorities.queries import authority_called, book_on
from fourfold.foundation.money import Pence
from fourfold.publish.api.shapes import Money
from fourfold.publish.api.shapes_money import (
    PaidFigures,
    PaidMonth,
    PaidTerms,
    PaidYear,
    SpendPart,
    SpendTable,
    SpendYear,
    Years,
)
from fourfold.publish.api.words import REFUSALS, Slug
from fourfold.review.ledger.queries import figures_for
from fourfold.review.payments.figures import figures_of
from fourfold.review.spend.models import Published
from fourfold.review.spend.rules import Place, local_share

router = Router(tags=["Payments and spend"])
Year = Annotated[int, Path(ge=1990, le=2100, description="The year in which the financial year begins.")]


@router.get("/authorities/{slug}/payments", response={200: Years, **REFUSALS}, summary="Years of payments")
def payment_years(request: HttpRequest, slug: Slug) -> Years:
    """The financial years of which it tells how promptly it pays."""
    return Years(years=figures_for(authority_called(slug), "payments", None)[1])


@router.get("/authorities/{slug}/payments/{year}", response={200: PaidYear, **REFUSALS}, summary="A year of payments")
def payments(request: HttpRequest, slug: Slug, year: Year) -> PaidYear:
    """How promptly invoices were paid in a financial year. What lacks a day of receipt is in no share."""
    summary, _ = figures_for(authority_called(slug), "payments", year)
    if summary is None:
        raise Http404
    found, terms = summary.figures, summary.figures["terms"]
    return PaidYear(
        year=year, rulebook=summary.rulebook, computed_at=summary.made_at, made_up=found["made_up"],
        terms=PaidTerms(
            term_days=terms["days"], first_band_days=terms["first"], second_band_days=terms["second"],
            target_days=terms["target_days"], target_share=terms["target_share"], clauses=terms["clauses"],
        ),
        whole=_paid(found["whole"], terms["target_share"]),
        months=[
            PaidMonth(month=_month(row["month"]), figures=_paid(row, terms["target_share"])) for row in found["months"]
        ],
        page=request.build_absolute_uri(reverse("payments.page", args=[slug])),
    )  # fmt: skip


@router.get("/authorities/{slug}/spend", response={200: Years, **REFUSALS}, summary="Years of spend")
def spend_years(request: HttpRequest, slug: Slug) -> Years:
    """The financial years of which it tells where the money went."""
    return Years(years=figures_for(authority_called(slug), "spend", None)[1])


@router.get(
    "/authorities/{slug}/spend/tables", response={200: list[SpendTable], **REFUSALS}, summary="Every payment over £500"
)
def tables(request: HttpRequest, slug: Slug) -> list[SpendTable]:
    """The published tables, month by month, the latest first."""
    rows = Published.objects.filter(authority=authority_called(slug)).order_by("-month")
    return [
        SpendTable(
            month=_month(row.month), lines=row.lines, sum=_pence(row.pence),
            file=request.build_absolute_uri(reverse("spend.table", args=[slug, row.month])),
        )
        for row in rows
    ]  # fmt: skip


@router.get("/authorities/{slug}/spend/{year}", response={200: SpendYear, **REFUSALS}, summary="A year of spend")
def spend(request: HttpRequest, slug: Slug, year: Year) -> SpendYear:
    """Where the money of a financial year went."""
    authority = authority_called(slug)
    summary, _ = figures_for(authority, "spend", year)
    if summary is None:
        raise Http404
    found = summary.figures
    total = sum(row["pence"] for row in found["months"])
    places = {row["place"]: row["pence"] for row in found["places"]}
    local = local_share(
        total=total, first=places.get(Place.LOCAL, 0), second=found["second"], unknown=places.get(Place.UNKNOWN, 0),
        book=book_on(authority, date(year + 1, 3, 31)),
    )  # fmt: skip
    return SpendYear(
        year=year, rulebook=summary.rulebook, computed_at=summary.made_at, made_up=found["made_up"],
        total=_pence(total), second_tier=_pence(local.second),
        local_share=None if local.both_share is None else str(local.both_share), local_target=local.target,
        by_place=_parts(found["places"], "place"), by_size=_parts(found["sizes"], "size"),
        by_sector=_parts(found["sectors"], "sector"), by_contract=_parts(found["bought"], "bought"),
        by_month=[
            SpendPart(key=_month(row["month"]), lines=row["lines"], sum=_pence(row["pence"])) for row in found["months"]
        ],
        page=request.build_absolute_uri(reverse("spend.page", args=[slug])),
    )  # fmt: skip


def _paid(counts: Mapping[str, Any], target: int | None) -> PaidFigures:
    one = figures_of(counts, target)
    shares = {"mean_days": one.mean, "first_band": one.first, "second_band": one.second, "third_band": one.third,
              "on_target": one.on_target}  # fmt: skip
    return PaidFigures(
        payments=one.payments, sum=_pence(one.pence), timed=one.timed, untimed=one.untimed, disputed=one.disputed,
        late=one.late, interest=_pence(one.interest), fixed_sums=_pence(one.fixed),
        **{name: None if share is None else str(share) for name, share in shares.items()},
    )  # fmt: skip


def _parts(rows: Sequence[Mapping[str, Any]], by: str) -> list[SpendPart]:
    return [SpendPart(key=row[by] or "", lines=row["lines"], sum=_pence(row["pence"])) for row in rows]


def _pence(pence: int) -> Money:
    return Money(pence=Pence(pence))


def _month(month: int) -> str:
    return f"{month // 100}-{month % 100:02}"
