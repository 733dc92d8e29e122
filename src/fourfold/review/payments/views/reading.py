"""How promptly an authority pays, for everyone."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.do.providers.rules import SECTOR_NAMES, SIZE_NAMES, Sector, Size
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.spreadsheets import headers_of, lines_of
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.review.ledger.drawings import Share, shares_of
from fourfold.review.ledger.models import Summary
from fourfold.review.ledger.queries import figures_for, told_of
from fourfold.review.payments.figures import Figures, figures_of

KIND = "payments"


@require_safe
def page(request: PageRequest, authority: Authority) -> HttpResponse:
    """A financial year: mean days, shares by month, what is late and what it costs, by size and sector."""
    summary, years = figures_for(authority, KIND, asked_year(request))
    context: dict[str, Any] = {
        "years": [(year, year_called(year)) for year in years], "told": told_of(authority, KIND),
    }  # fmt: skip
    if summary is not None:
        found, terms = summary.figures, summary.figures["terms"]
        target = terms["target_share"]
        months = [(row["month"], figures_of(row, target)) for row in found["months"]]
        shares = [Share(month_short(month), (one.first, one.second, one.third)) for month, one in months]
        context |= {
            "year": summary.year, "called": year_called(summary.year), "terms": terms, "made_at": summary.made_at,
            "whole": figures_of(found["whole"], target), "unpaid": found["unpaid"],
            "running": found["running"],
            "until": date.fromisoformat(found["until"]), "made_up": found["made_up"],
            "months": [(month_called(month), one) for month, one in months],
            "drawing": shares_of(shares, to_reach=None),
            "sizes": _named(found["sizes"], "size", SIZE_NAMES, target),
            "sectors": _named(found["sectors"], "sector", SECTOR_NAMES, target),
            "halves": [
                {**half, "figures": figures_of(half["counts"], target), "called": _half_called(half)}
                for half in found["halves"]
            ],
            "clauses": terms["clauses"],
        }  # fmt: skip
    return render(request, "review/payments/page.html", context)


@require_safe
def table(request: PageRequest, authority: Authority) -> StreamingHttpResponse:
    """The months of a year as a file."""
    summary, _ = figures_for(authority, KIND, asked_year(request))
    if summary is None:
        raise Http404
    return StreamingHttpResponse(
        lines_of(_rows(summary)), headers=headers_of(f"paid-on-time-{authority.slug}-{summary.year}.csv")
    )


def asked_year(request: PageRequest) -> int | None:
    """The year that was asked for; nothing where none was.

    :raises Http404: when it is no year.
    """
    text = request.GET.get("year", "")
    if text and not (text.isascii() and text.isdigit() and len(text) == 4):
        raise Http404
    return int(text) if text else None


def year_called(year: int) -> str:
    """A financial year as people write it: "2013/14"."""
    return f"{year}/{(year + 1) % 100:02}"


def month_called(month: int) -> str:
    """A month, as YYYYMM, in words: "May 2014"."""
    return f"{say(_MONTHS[month % 100 - 1])} {month // 100}"


def month_short(month: int) -> str:
    """A month in three letters."""
    return say(_MONTHS[month % 100 - 1])[:3]


def _half_called(half: Mapping[str, str]) -> str:
    first, last = (date.fromisoformat(half[name]) for name in ("first", "last"))
    return say("{first} to {last}", first=f"{first:%-d %B %Y}", last=f"{last:%-d %B %Y}")


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _named(
    rows: Sequence[Mapping[str, Any]], by: str, names: Mapping[Any, str], target: int | None
) -> list[tuple[str, Figures]]:
    """The figures by size or sector, in the order of their names' list; who is not known comes last."""
    known = {row[by] or "": figures_of(row, target) for row in rows}
    kinds: type[Size] | type[Sector] = Size if by == "size" else Sector
    ordered = [(say(names[kind]), known.pop(str(kind))) for kind in kinds if str(kind) in known]
    return ordered + [(say("not known"), one) for one in known.values()]


def _rows(summary: Summary) -> Iterator[Sequence[object]]:
    yield (
        "Month", "Payments", "Pence", "With day of receipt", "Without day of receipt", "Mean days", "First band %",
        "Second band %", "Third band %", "Within target %", "Late", "Interest in pence", "Fixed sums in pence",
    )  # fmt: skip
    target = summary.figures["terms"]["target_share"]
    for row in summary.figures["months"]:
        one = figures_of(row, target)
        yield (
            f"{row['month'] // 100}-{row['month'] % 100:02}", one.payments, one.pence, one.timed, one.untimed, one.mean,
            one.first, one.second, one.third, one.on_target, one.late, one.interest, one.fixed,
        )  # fmt: skip
