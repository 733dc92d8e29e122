"""Where the money goes, for everyone."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.do.providers.rules import SECTOR_NAMES, SIZE_NAMES
from fourfold.do.providers.rules.names import SME, VCSE
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.files.downloads import as_download
from fourfold.foundation.money import pounds
from fourfold.foundation.paging import next_href
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.middleware import PageRequest
from fourfold.review.ledger import store
from fourfold.review.ledger.drawings import Bars, Sum, bars_of
from fourfold.review.ledger.queries import figures_for, supplier_for, told_of
from fourfold.review.payments.views.reading import asked_year, month_called, year_called
from fourfold.review.spend import queries
from fourfold.review.spend.rules import CONTRACT_NAMES, PLACE_NAMES, Place, local_share, share

KIND = "spend"
Row = Mapping[str, Any]


@require_safe
def page(request: PageRequest, authority: Authority) -> HttpResponse:
    """A financial year: how much is local, to whom, for what, and through which contracts."""
    summary, years = figures_for(authority, KIND, asked_year(request))
    context: dict[str, Any] = {
        "years": [(year, year_called(year)) for year in years], "told": told_of(authority, KIND),
    }  # fmt: skip
    if summary is not None:
        found = summary.figures
        total = sum(row["pence"] for row in found["months"])
        places = {row["place"]: row["pence"] for row in found["places"]}
        context |= {
            "year": summary.year, "called": year_called(summary.year), "made_at": summary.made_at, "total": total,
            "made_up": found["made_up"], "lines": sum(row["lines"] for row in found["months"]),
            "local": local_share(
                total=total, first=places.get(Place.LOCAL, 0), second=found["second"] or 0,
                unknown=places.get(Place.UNKNOWN, 0) + places.get("", 0),
                book=book_on(authority, date(summary.year + 1, 3, 31)),
            ),
            "small": _part(found["sizes"], "size", SME, total), "vcse": _part(found["sectors"], "sector", VCSE, total),
            "cuts": [
                _cut(say("By place"), "SC 6.1.3", found["places"], "place", PLACE_NAMES),
                _cut(say("By size of supplier"), "SC 6.1.4", found["sizes"], "size", SIZE_NAMES),
                _cut(say("By sector of supplier"), "SC 6.1.4", found["sectors"], "sector", SECTOR_NAMES),
                _cut(say("Through a contract or not"), "SC rec 24", found["bought"], "bought", CONTRACT_NAMES),
                _cut(say("By directorate or unit"), "BOLD 2.2(5)", found["units"], "unit", {}),
                _cut(say("By category"), "BOLD 2.2(5)", found["categories"], "category", {}),
            ],
            "contracts": found["contracts"],
            "months": [(month_called(row["month"]), row["lines"], row["pence"]) for row in found["months"]],
        }  # fmt: skip
    return render(request, "review/spend/page.html", context)


@require_safe
def suppliers(request: PageRequest, authority: Authority) -> HttpResponse:
    """Who was paid, the most first."""
    words = request.GET.get("q", "")
    found = queries.suppliers_for(authority, words=words, after=request.GET.get("after", ""))
    context = {"suppliers": found.rows, "next_href": next_href(request, found.after), "words": words}
    return render(request, "review/spend/suppliers.html", context)


@require_safe
def supplier(request: PageRequest, authority: Authority, supplier: UUID) -> HttpResponse:
    """One supplier: what it was paid year by year, through which contracts, how promptly, under which names."""
    found = supplier_for(authority, supplier)
    context = {
        "supplier": found, "known": found.provider or found, "where": queries.where_is(found),
        "years": [(year_called(one.year), one) for one in queries.years_for(found)],
        "contracts": queries.contracts_with(found), "names": list(found.names.order_by("written")[:50]),
    }  # fmt: skip
    return render(request, "review/spend/supplier.html", context)


@require_safe
def published(request: PageRequest, authority: Authority) -> HttpResponse:
    """The published tables, month by month."""
    found = queries.published_for(authority, after=request.GET.get("after", ""))
    context = {
        "months": [(month_called(row.month), row) for row in found.rows], "next_href": next_href(request, found.after),
    }  # fmt: skip
    return render(request, "review/spend/published.html", context)


@require_safe
def table(request: PageRequest, authority: Authority, month: int) -> FileResponse:
    """The published table of a month."""
    row = queries.published_in(authority, month)
    name = f"spend-{authority.slug}-{month // 100}-{month % 100:02}.csv"
    file = store.path_of(row.sha256).open("rb")
    return as_download(FileResponse(file, as_attachment=True, filename=name, content_type="text/csv; charset=utf-8"))


def _part(rows: Sequence[Row], by: str, kinds: frozenset[Any], total: int) -> Any:
    """The share of all that went to some kinds."""
    return share(sum(row["pence"] for row in rows if row[by] in {str(kind) for kind in kinds}), total)


def _cut(title: str, clause: str, rows: Sequence[Row], by: str, names: Mapping[Any, str]) -> dict[str, Any]:
    """The money cut one way: rows of name, lines, pence and share, and the drawing of the largest."""
    named, total = {str(kind): say(name) for kind, name in names.items()}, sum(row["pence"] for row in rows)
    told = [
        (_label(row, by, named), row["lines"], row["pence"], share(row["pence"], total) if row["pence"] > 0 else None)
        for row in rows
    ]  # fmt: skip
    return {"title": title, "clause": clause, "rows": told, "bars": _drawn(told)}


def _label(row: Row, by: str, named: Mapping[str, str]) -> str:
    if row.get("others"):
        return say("{count} together", count=in_words(row["others"], "other", "others"))
    return named.get(row[by] or "", row[by] or say("not told")) or say("not told")


def _drawn(rows: Sequence[tuple[str, int, int, Any]]) -> Bars | None:
    shown = rows[:8]
    return bars_of(
        [
            Sum(label, pounds(pence) if part is None else f"{pounds(pence)} ({part}%)", pence)
            for label, _, pence, part in shown
        ]
    )  # fmt: skip
