"""Payment by results as a page shows it and as the rules take it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Sum
from django.http import Http404

from fourfold.do.contracts import permissions
from fourfold.do.contracts.models import Contract, ResultPeriod, ResultScheme, ResultTariff
from fourfold.do.contracts.rules.outcome_payments import Achieved, Before, Line, LineKind, Statement, after, statement
from fourfold.do.contracts.rules.outcome_risks import Costs, Month, cash_flow
from fourfold.do.contracts.rules.outcome_terms import Band, Bounds, Period, Tariff, Terms, periods_of
from fourfold.do.contracts.rules.result_states import ResultPeriodState, ResultSchemeState
from fourfold.do.providers.models import Representative
from fourfold.do.providers.rules.names import Size
from fourfold.foundation.permissions import can
from fourfold.govern.people.models import Person
from fourfold.rulebooks import Rulebook


@dataclass(frozen=True, slots=True)
class Results:
    """A contract's payment by results: what is agreed, what is in draft, and every period."""

    agreed: ResultScheme | None
    draft: ResultScheme | None
    periods: Sequence[ResultPeriod]

    @property
    def shown(self) -> ResultScheme | None:
        """The agreement to show first: what is agreed, or else the draft."""
        return self.agreed or self.draft

    @property
    def paid(self) -> int:
        """What was found due in all closed periods, in pence."""
        return sum(period.total or 0 for period in self.periods)


@dataclass(frozen=True, slots=True)
class Counted:
    """A tariff with how many were expected, told and confirmed in a period; nothing where nobody said."""

    tariff: ResultTariff
    expected: int
    told: int | None
    confirmed: int | None


def results_of(contract: Contract) -> Results:
    """What is agreed and what came of it."""
    schemes = contract.result_schemes.exclude(state=ResultSchemeState.REPLACED).prefetch_related("tariffs")
    by_state = {scheme.state: scheme for scheme in schemes}
    return Results(
        by_state.get(ResultSchemeState.AGREED), by_state.get(ResultSchemeState.DRAFT),
        list(contract.result_periods.prefetch_related("counts", "lines")),
    )  # fmt: skip


def paid_by_results(contract: Contract, person: Person | None, representative: Representative | None) -> bool:
    """Whether the contract is paid by results, as far as this reader may know."""
    sees = can(permissions.check_see_results, person, representative, contract)
    return sees and contract.result_schemes.exists()


def scheme_in_draft(contract: Contract) -> ResultScheme:
    """The agreement that is being prepared.

    :raises Http404: when there is none.
    """
    found = contract.result_schemes.filter(state=ResultSchemeState.DRAFT).first()
    if found is None:
        raise Http404
    found.contract = contract
    return found


def tariff_of(scheme: ResultScheme, uuid: UUID) -> ResultTariff:
    """A tariff of an agreement.

    :raises Http404: when it has none such.
    """
    found = scheme.tariffs.filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def period_of(contract: Contract, number: int) -> ResultPeriod:
    """A period of a contract by its number.

    :raises Http404: when it has none such.
    """
    near = contract.result_periods.select_related("told_by", "entered_by", "confirmed_by", "closed_by", "scheme")
    found = near.filter(number=number).first()
    if found is None:
        raise Http404
    found.contract = contract
    return found


def periods_for(scheme: ResultScheme) -> tuple[Period, ...]:
    """The periods that an agreement is for: those agreed, or while it is a draft those that its contract has now.

    None while the contract has no first or last day.
    """
    contract = scheme.contract
    if scheme.state != ResultSchemeState.DRAFT:
        rows = contract.result_periods.filter(number__gte=scheme.from_number)
        return tuple(Period(row.first_on, row.last_on) for row in rows)
    if contract.starts_on is None or contract.ends_on is None:
        return ()
    return periods_of(contract.starts_on, contract.ends_on, scheme.months)[scheme.from_number - 1 :]


def terms_of(scheme: ResultScheme) -> Terms:
    """An agreement as the rules take it."""
    return Terms(
        periods=periods_for(scheme),
        fixed=scheme.fixed,
        at_risk=scheme.at_risk,
        tariffs=tuple(_tariff(one) for one in scheme.tariffs.all()),
        each=Bounds(scheme.each_floor, scheme.each_cap),
        whole=Bounds(scheme.whole_floor, scheme.whole_cap),
        in_advance=scheme.in_advance,
    )


def costs_of(scheme: ResultScheme) -> Costs:
    """What the service is thought to cost the provider."""
    return Costs(scheme.setup_cost, scheme.monthly_cost)


def size_of(contract: Contract) -> Size:
    """How large the provider is; unknown where none is registered."""
    return Size(contract.provider.size) if contract.provider else Size.UNKNOWN


def agreed_scheme(contract: Contract) -> ResultScheme | None:
    """What is agreed now."""
    found = contract.result_schemes.filter(state=ResultSchemeState.AGREED).first()
    if found is not None:
        found.contract = contract
    return found


def achieved_in(period: ResultPeriod) -> Achieved:
    """What is confirmed in a period, or as long as it is not, what was told."""
    return {str(one.key): one.told if one.confirmed is None else one.confirmed for one in period.counts.all()}


def before(period: ResultPeriod) -> Before:
    """What was paid and counted in the closed periods before this one."""
    closed = ResultPeriod.objects.filter(
        contract=period.contract_id, number__lt=period.number, state=ResultPeriodState.CLOSED
    )
    paid = closed.aggregate(paid=Sum("total"))["paid"] or 0
    counts = closed.order_by().values("counts__key").annotate(count=Sum("counts__paid_for"))
    return Before(paid, {str(one["counts__key"]): one["count"] or 0 for one in counts if one["counts__key"]})


def computed(period: ResultPeriod, scheme: ResultScheme) -> tuple[Statement, dict[str, int]]:
    """The statement of a period as it would be now, and how many outcomes it pays for, by the key of their tariff."""
    terms, achieved, earlier = terms_of(scheme), achieved_in(period), before(period)
    told = statement(terms, period.number - scheme.from_number, achieved, earlier)
    counted = after(terms, earlier, told, achieved).counted
    return told, {key: count - earlier.counted.get(key, 0) for key, count in counted.items()}


def lines_of(period: ResultPeriod) -> list[Line]:
    """The lines of a closed period as they were kept."""
    return [Line(LineKind(one.kind), one.words, one.amount, one.quantity, one.tariff) for one in period.lines.all()]


def counted_in(period: ResultPeriod, scheme: ResultScheme) -> list[Counted]:
    """Every tariff with what was expected, told and confirmed."""
    counts = {one.key: one for one in period.counts.all()}
    place = period.number - scheme.from_number
    found = []
    for tariff in scheme.tariffs.all():
        count = counts.get(tariff.key)
        expected = tariff.expected[place] if 0 <= place < len(tariff.expected) else 0
        found.append(Counted(tariff, expected, count.told if count else None, count.confirmed if count else None))
    return found


def expected_statements(scheme: ResultScheme, terms: Terms, periods: Sequence[ResultPeriod]) -> list[Statement]:
    """The statements of an agreement: as closed where a period is, and as expected where it is not."""
    closed = {
        period.number: period
        for period in periods
        if period.state == ResultPeriodState.CLOSED and period.number >= scheme.from_number
    }
    found: list[Statement] = []
    standing = before(periods[scheme.from_number - 1]) if len(periods) >= scheme.from_number else Before()
    for number in range(len(terms.periods)):
        period = closed.get(number + scheme.from_number)
        achieved: Mapping[str, int] = (
            achieved_in(period) if period else {one.key: one.expected[number] for one in terms.tariffs}
        )
        told = Statement(number, tuple(lines_of(period))) if period else statement(terms, number, achieved, standing)
        standing = after(terms, standing, told, achieved)
        found.append(told)
    return found


def flow_of(
    scheme: ResultScheme, terms: Terms, periods: Sequence[ResultPeriod], costs: Costs, book: Rulebook
) -> list[Month]:
    """The provider's cash flow: as it was in closed periods, and as expected in those to come."""
    return cash_flow(terms, expected_statements(scheme, terms, periods), costs, book)


def _tariff(row: ResultTariff) -> Tariff:
    return Tariff(
        key=str(row.key),
        name=row.name,
        bands=tuple(Band(above, pence) for above, pence in row.bands),
        expected=tuple(row.expected),
        is_interim=row.is_interim,
        most=row.most,
    )
