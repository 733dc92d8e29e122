"""What a financial remedy is worked out from: caps, what was taken before, and the verified readings (SC 8.9.4)."""

from collections.abc import Iterable

from django.db.models import QuerySet, Sum

from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.do.contracts.models import Contract
from fourfold.review.performance.models import Measure, Reading
from fourfold.review.performance.rules.periods import Period
from fourfold.review.reviews.models import RemedyTerm, RemedyTerms, Step
from fourfold.review.reviews.rules.names import Rung, StepState
from fourfold.review.reviews.rules.remedies import Caps


def caps_for(contract: Contract) -> Caps:
    """The most that remedies may come to, and what was taken of it."""
    terms = RemedyTerms.objects.filter(contract=contract).first()
    taken = contract.steps.filter(rung=Rung.REMEDY, state=StepState.TAKEN).aggregate(sum=Sum("amount"))["sum"]
    return Caps(terms.period_percent, terms.whole, taken or 0) if terms else Caps(used=taken or 0)


def remedy_in(contract: Contract, period: Period) -> Step | None:
    """A remedy, drafted or taken, for some day of the period."""
    rows = contract.steps.filter(rung=Rung.REMEDY, state__in=[StepState.DRAFT, StepState.TAKEN])
    return rows.filter(starts__lte=period.ends, ends__gte=period.starts).first()


def standing_in(lines: Iterable[RemedyTerm], period: Period) -> dict[int | None, Reading]:
    """The verified readings of exactly this period, by the measure that each is of."""
    wanted = [line.measure_id for line in lines if line.measure_id is not None]
    rows = Reading.objects.filter(measure__in=wanted, stands=True, starts=period.starts, ends=period.ends)
    return {row.measure_id: row for row in rows}


def newest_period(lines: Iterable[RemedyTerm]) -> Period | None:
    """The last period of which a measure that costs something was verified."""
    wanted = [line.measure_id for line in lines if line.measure_id is not None]
    row = Reading.objects.filter(measure__in=wanted, stands=True).order_by("-starts").first()
    return row.period if row else None


def countable(contract: Contract) -> QuerySet[Measure]:
    """The measures of a contract whose readings can fall short: figures with a better and a worse."""
    return contract.measures.filter(ended_on=None).exclude(unit="").exclude(good=Good.NEITHER).order_by("number")
