"""A Member's own division: which districts it lies in, and what is done there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from fourfold.cycle.outcomes.models import Outcome
from fourfold.do.contracts.models import Contract, Place, YearValue
from fourfold.do.contracts.queries import visible_to
from fourfold.do.contracts.rules.dates import financial_year
from fourfold.do.contracts.rules.names import ContractState
from fourfold.do.providers.models import Provider
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch
from fourfold.foundation.places import place_called
from fourfold.govern.people.models import Person, Seat
from fourfold.govern.people.queries import in_time
from fourfold.oversight.members.models import Division
from fourfold.review.performance.models import Measure
from fourfold.review.performance.queries.pages import verdicts_in_words, worst_first
from fourfold.review.performance.rules.targets import Verdict
from fourfold.review.spend.queries import PaidIn, paid_in

_MOST = 50


@dataclass(frozen=True, slots=True)
class Own:
    """The division of a Member. ``name`` is empty where the record does not say; ``districts`` are GSS codes."""

    name: str
    districts: Sequence[str]
    basis: str = ""
    clause: str = ""

    @property
    def places(self) -> list[str]:
        """The names of its districts."""
        return [place_called(code) for code in self.districts]


@dataclass(frozen=True, slots=True)
class Served:
    """An outcome that contracts near a division serve, and what the charts of their measures say of it, in words."""

    outcome: Outcome
    words: str


@dataclass(frozen=True, slots=True)
class Near:
    """What is known of contracts near a division. ``planned`` is pence of ``year``; ``unvalued`` tell no sum for it.

    ``paid`` is what suppliers that sit there were paid, under any contract or none; nothing while no payment is known.
    """

    contracts: int
    everywhere: int
    planned: int
    year: int
    valued: int
    unvalued: int
    providers: Sequence[Provider]
    outcomes: Sequence[Served]
    paid: PaidIn | None


def division_of(person: Person, on: date) -> Own:
    """The division of a Member's seat on that day, with its districts where they were written down."""
    seat = Seat.objects.filter(in_time(on), person=person).exclude(division="").first()
    return division_called(person.authority, seat.division) if seat else Own("", ())


def division_called(authority: Authority, name: str) -> Own:
    """A division by its name; without districts where nobody wrote them down."""
    row = Division.objects.filter(authority=authority, name=name).first()
    return Own(name, tuple(row.districts), row.basis, row.clause) if row else Own(name, ())


def divisions_in(authority: Authority, on: date) -> Sequence[Own]:
    """Every division that a seat names or that was written down, by name."""
    rows = {row.name: Own(row.name, tuple(row.districts), row.basis, row.clause) for row in authority.divisions.all()}
    seats = Seat.objects.filter(in_time(on), person__authority=authority).exclude(division="")
    for name in seats.values_list("division", flat=True).distinct():
        rows.setdefault(name, Own(name, ()))
    return sorted(rows.values(), key=lambda one: one.name)


def near(authority: Authority, person: Person | None, own: Own, today: date) -> Near:
    """What is known of the live contracts for the districts of a division."""
    live = visible_to(person).filter(authority=authority, state=ContractState.LIVE)
    here = live.filter(_placed(own.districts))
    year = financial_year(today)
    values = YearValue.objects.filter(contract__in=here.values("pk"), year=year)
    totals = values.aggregate(planned=Sum("value"), valued=Count("contract", distinct=True))
    count = here.count()
    providers = Provider.objects.filter(district__in=own.districts, contracts__in=live.values("pk")).distinct()
    return Near(
        contracts=count, everywhere=live.filter(~_placed(None)).count(), planned=totals["planned"] or 0, year=year,
        valued=totals["valued"], unvalued=count - totals["valued"],
        providers=list(providers.order_by("name", "pk")[:_MOST]),
        outcomes=_served(here), paid=paid_in(authority, own.districts),
    )  # fmt: skip


def contracts_near(
    authority: Authority, person: Person | None, own: Own, *, everywhere: bool, after: str = ""
) -> Batch[Contract]:
    """Live contracts for the districts of a division, or those for the whole area; the newest first."""
    return batch(to_export(authority, person, own, everywhere=everywhere), ("-id",), after=after, size=25)


def to_export(authority: Authority, person: Person | None, own: Own, *, everywhere: bool) -> QuerySet[Contract]:
    """The same contracts, all of them."""
    live = visible_to(person).filter(authority=authority, state=ContractState.LIVE)
    rows = live.filter(~_placed(None)) if everywhere else live.filter(_placed(own.districts))
    return rows.select_related("authority", "provider", "directorate", "manager")


def _served(contracts: QuerySet[Contract]) -> Sequence[Served]:
    """The outcomes that contracts serve, each with what its measures in them say."""
    outcomes = Outcome.objects.filter(contracts__in=contracts.values("pk")).distinct()
    rows = list(outcomes.select_related("plan__authority").order_by("pk")[:_MOST])
    verdicts: dict[int, dict[Verdict, int]] = {row.pk: {} for row in rows}
    measures = Measure.objects.filter(outcome__in=rows, contract__in=contracts.values("pk"), ended_on=None)
    told = measures.exclude(unit="").values_list("outcome", "standing__verdict").annotate(count=Count("pk")).order_by()
    for outcome, verdict, count in told:
        if outcome is not None:
            kept = Verdict(verdict or Verdict.NOTHING)
            verdicts[outcome][kept] = verdicts[outcome].get(kept, 0) + count
    return [Served(row, verdicts_in_words(worst_first(verdicts[row.pk]))) for row in rows]


def _placed(districts: Sequence[str] | None) -> Exists:
    """Contracts that are for one of these districts; for any at all, where none are given."""
    where = Q(contract=OuterRef("pk"))
    return Exists(Place.objects.filter(where if districts is None else where & Q(code__in=districts)))
