"""Pages on which is read how contracts do."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.cycle.outcomes.rules.measures import GOOD_NAMES, Good, Unit, in_unit
from fourfold.do.contracts.queries import contract_for
from fourfold.do.providers.speaking import viewer_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import next_href
from fourfold.foundation.permissions import can
from fourfold.foundation.spreadsheets import headers_of, lines_of
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.review.performance import permissions
from fourfold.review.performance.drawings import LARGE, SMALL, draw
from fourfold.review.performance.models import Reading
from fourfold.review.performance.queries import pages
from fourfold.review.performance.queries.charts import charts_of, method_for
from fourfold.review.performance.queries.found import contract_viewed, measure_viewed
from fourfold.review.performance.queries.promised import evidence_of, promises_of
from fourfold.review.performance.rules.names import WHOSE_NAMES, Whose
from fourfold.review.performance.rules.targets import REACH_NAMES

_SHOWS = {"": "All", "signals": "With a signal", "late": "With a late return", "unmeasured": "Without a measure"}


@require_safe
def every(request: PageRequest, authority: Authority) -> HttpResponse:
    """All live contracts with how they do."""
    permissions.check_list(request.person, authority)
    show = request.GET.get("show", "")
    today = clock.local_day(clock.now(), authority.time_zone)
    found, after = pages.how_contracts_do(
        authority, request.person, today, show=show, after=request.GET.get("after", "")
    )
    shows = [(key, say(name)) for key, name in _SHOWS.items()]
    context = {"found": found, "next_href": next_href(request, after), "show": show, "shows": shows}
    return render(request, "review/performance/list.html", context)


@require_safe
def contract(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """How a contract does: to everyone its ratings, to those concerned every chart."""
    row = contract_for(authority, contract, request.person)
    viewer = viewer_of(request, permissions.check_read, row)
    context: dict[str, object] = {
        "contract": row,
        "ratings": list(pages.ratings_of(row)[: pages.SIZE]),
        "is_full": can(permissions.check_read, viewer, row),
    }
    if context["is_full"]:
        today = clock.local_day(clock.now(), authority.time_zone)
        measures = pages.measures_of(row)
        charted = charts_of(measures, method_for(authority, today))
        drawn = [(one, draw(one, SMALL), REACH_NAMES.get(one.told.reach) if one.told.reach else "") for one in charted]
        context |= {
            "groups": [
                (say(WHOSE_NAMES[whose]), whose, [one for one in drawn if one[0].measure.whose == whose])
                for whose in Whose
            ],
            "lacking": pages.lacking(row, measures, today),
            "doing": pages.doing_of([row], today)[0],
            "has_promises": row.commitments.exists(),
            "may_set": can(permissions.check_set, request.person, row),
        }
    return render(request, "review/performance/contract.html", context)


@require_safe
def measure(request: PageRequest, authority: Authority, measure: UUID) -> HttpResponse:
    """One measure in full: its chart, its table, what it is, and what was said behind the figures."""
    row = measure_viewed(request, authority, measure)
    today = clock.local_day(clock.now(), authority.time_zone)
    charted = charts_of([row], method_for(authority, today))[0]
    told = charted.told
    ratings = list(row.ratings.filter(replaced_by=None))
    context = {
        "measure": row,
        "contract": row.contract,
        "charted": charted,
        "drawing": draw(charted, LARGE),
        "reach": say(REACH_NAMES[told.reach]) if told.reach else "",
        "good": say(GOOD_NAMES[Good(row.good)]),
        "target": None if row.target is None else in_unit(row.target, Unit(row.unit), row.decimals),
        "baseline": None if row.baseline is None else in_unit(row.baseline, Unit(row.unit), row.decimals),
        "words": _words_of(charted.readings),
        "baselines": list(row.baselines.select_related("by")),
        "ratings": ratings,
        "rating_due": pages.rating_due_for(row, ratings, today) if row.is_key else None,
    }
    return render(request, "review/performance/measure.html", context)


@require_safe
def promises(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """What was promised against what was delivered."""
    row = contract_viewed(request, authority, contract)
    found = promises_of(row, clock.local_day(clock.now(), authority.time_zone))
    evidence = evidence_of(found)
    context = {
        "contract": row,
        "promises": [(one, evidence[one.commitment.pk]) for one in found],
        "may_set": can(permissions.check_set, request.person, row),
    }
    return render(request, "review/performance/promises.html", context)


@require_safe
def ratings(request: PageRequest, authority: Authority) -> HttpResponse:
    """The published ratings of an authority, for everyone."""
    found = pages.ratings_page(authority, after=request.GET.get("after", ""))
    context = {"ratings": found.rows, "next_href": next_href(request, found.after)}
    return render(request, "review/performance/ratings.html", context)


@require_safe
def ratings_table(request: PageRequest, authority: Authority) -> StreamingHttpResponse:
    """The published ratings as a table for a spreadsheet."""

    def rows() -> Iterator[Sequence[object]]:
        yield [say(head) for head in ("Contract", "Provider", "Key indicator", "From", "Until", "Rating", "Why",
                                      "Published")]  # fmt: skip
        for one in pages.public_ratings(authority).order_by("-published_on", "-id").iterator():
            of = one.measure.contract
            yield (of.reference, of.who, one.measure.title, one.starts, one.ends, one.get_rating_display(),
                   one.because, one.published_on)  # fmt: skip

    return StreamingHttpResponse(lines_of(rows()), headers=headers_of(f"{authority.slug}-ratings.csv"))


@require_safe
def table(request: PageRequest, authority: Authority, contract: UUID) -> StreamingHttpResponse:
    """Every verified reading of a contract as a table for a spreadsheet."""
    row = contract_viewed(request, authority, contract)

    def rows() -> Iterator[Sequence[object]]:
        yield [say(head) for head in ("Measure", "What is measured", "From", "Until", "Figure", "Counts in",
                                      "No activity", "In words", "Version")]  # fmt: skip
        for one in pages.readings_to_export(row).iterator():
            yield (f"M{one.measure.number}", one.measure.title, one.starts, one.ends, _bare(one.value),
                   one.measure.get_unit_display(), say("yes") if one.no_activity else "", one.words,
                   one.filing.number)  # fmt: skip

    return StreamingHttpResponse(lines_of(rows()), headers=headers_of(f"{row.reference}-performance.csv"))


def _bare(value: Decimal | None) -> Decimal | None:
    """A figure without places that it does not need. It stays a number: −5 as text looks like a formula."""
    if value is None:
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _words_of(readings: Sequence[Reading]) -> list[Reading]:
    """The readings that say something in words, the newest first, each with its evidence."""
    rows = Reading.objects.filter(pk__in=[reading.pk for reading in readings]).prefetch_related("evidence")
    return [one for one in rows.order_by("-starts") if one.words or one.evidence.all()][: pages.SIZE]
