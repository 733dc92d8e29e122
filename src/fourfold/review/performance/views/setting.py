"""Pages on which is said what is measured, and how it is rated."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from fourfold.cycle.commissions.queries import choices
from fourfold.cycle.outcomes.rules.measures import Frequency, Good, Unit
from fourfold.do.contracts.models import Contract
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person
from fourfold.review.performance import actions, permissions
from fourfold.review.performance.actions import MeasureTerms
from fourfold.review.performance.forms.measures import BaselineForm, EndForm, MeasureForm, RateForm
from fourfold.review.performance.queries.found import contract_viewed, measure_viewed
from fourfold.review.performance.rules.names import MeasureKind, RatingWord, Whose

_PLAIN = ("title", "definition", "starts_on", "due_days", "verified_how", "defined_with", "baseline", "baseline_from",
          "target", "target_because", "is_key")  # fmt: skip
_CHOSEN = ("kind", "whose", "unit", "decimals", "good", "frequency")
_BEGIN = {"kind": MeasureKind.OUTCOME, "whose": Whose.PROVIDER, "decimals": 0, "good": Good.UP, "due_days": 20,
          "frequency": Frequency.QUARTER, "is_key": False}  # fmt: skip


def add(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Measure something more."""
    row = contract_viewed(request, authority, contract)
    permissions.check_set(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        made = actions.add_measure(contract=row, terms=_terms(row, given), by=_signed_in(request), at=clock.now())
        return made.get_absolute_url()

    return form_page(
        request, MeasureForm, "review/performance/edit.html", perform,
        initial={**_BEGIN, "starts_on": row.starts_on}, context={"contract": row}, is_read=False, **_offered(row),
    )  # fmt: skip


def edit(request: PageRequest, authority: Authority, measure: UUID) -> HttpResponse:
    """Change a measure."""
    row = measure_viewed(request, authority, measure)
    permissions.check_change(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        actions.change_measure(
            measure=row, terms=_terms(row.contract, given), because=given.get("because", ""), seen=given["seen"],
            by=_signed_in(request), at=clock.now(),
        )  # fmt: skip
        return row.get_absolute_url()

    initial = {
        **{name: getattr(row, name) for name in (*_PLAIN, *_CHOSEN)},
        "outcome": str(row.outcome.uuid) if row.outcome else "",
        "commitment": str(row.commitment.uuid) if row.commitment else "",
        "seen": row.version,
    }
    return form_page(
        request, MeasureForm, "review/performance/edit.html", perform, initial=initial,
        context={"contract": row.contract, "measure": row}, is_read=row.readings.exists(),
        **_offered(row.contract),
    )  # fmt: skip


def end(request: PageRequest, authority: Authority, measure: UUID) -> HttpResponse:
    """Measure something no more."""
    row = measure_viewed(request, authority, measure)
    permissions.check_change(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        actions.end_measure(
            measure=row, ended_on=given["ended_on"], because=given["because"], seen=given["seen"],
            by=_signed_in(request), at=clock.now(),
        )  # fmt: skip
        return row.get_absolute_url()

    return form_page(
        request, EndForm, "review/performance/end.html", perform, initial={"seen": row.version},
        context={"contract": row.contract, "measure": row},
    )  # fmt: skip


def baseline(request: PageRequest, authority: Authority, measure: UUID) -> HttpResponse:
    """Reckon limits anew from a day on."""
    row = measure_viewed(request, authority, measure)
    permissions.check_change(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        actions.begin_baseline(
            measure=row, on=given["on"], because=given["because"], by=_signed_in(request), at=clock.now()
        )
        return row.get_absolute_url()

    return form_page(
        request, BaselineForm, "review/performance/baseline.html", perform,
        context={"contract": row.contract, "measure": row},
    )  # fmt: skip


def rate(request: PageRequest, authority: Authority, measure: UUID) -> HttpResponse:
    """Rate a key indicator for a time."""
    row = measure_viewed(request, authority, measure)
    permissions.check_rate(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        actions.rate_measure(
            measure=row, starts=given["starts"], ends=given["ends"], rating=RatingWord(given["rating"]),
            because=given["because"], by=_signed_in(request), at=clock.now(),
        )  # fmt: skip
        return reverse("performance.contract", args=[authority.slug, row.contract.uuid])

    return form_page(
        request, RateForm, "review/performance/rate.html", perform, context={"contract": row.contract, "measure": row}
    )


def _offered(contract: Contract) -> dict[str, Any]:
    outcomes = choices.outcomes(contract.authority).order_by("title", "pk")
    return {
        "outcomes": choices.offered(outcomes),
        "commitments": [(str(one.uuid), str(one)[:150]) for one in contract.commitments.all()],
    }


def _terms(contract: Contract, given: dict[str, Any]) -> MeasureTerms:
    outcomes = choices.outcomes(contract.authority)
    return MeasureTerms(
        **{name: given[name] for name in _PLAIN},
        kind=MeasureKind(given["kind"]),
        whose=Whose(given["whose"]),
        unit=Unit(given["unit"]) if given["unit"] else None,
        decimals=given["decimals"] or 0,
        good=Good(given["good"]),
        frequency=Frequency(given["frequency"]),
        outcome=choices.chosen(outcomes, given["outcome"] or None),
        commitment=contract.commitments.filter(uuid=given["commitment"]).first() if given["commitment"] else None,
    )


def _signed_in(request: PageRequest) -> Person:
    """Who is doing this. A permission was checked before, so it is somebody."""
    assert request.person is not None
    return request.person
