"""The value of a contract by financial year."""

from collections.abc import Mapping
from datetime import datetime

from fourfold.do.contracts.actions.keeping import begin, keep
from fourfold.do.contracts.models import Contract, YearValue
from fourfold.do.contracts.rules.dates import spread
from fourfold.do.contracts.rules.live import require_profile
from fourfold.foundation.audit.actions import action
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def put_years(
    *, contract: Contract, years: Mapping[int, int], seen: int | None = None, by: Person, at: datetime
) -> Contract:
    """Say what the contract is worth in each financial year, in pence. Refused unless they make its value."""
    row = begin(contract, seen, by)
    if row.value is None:
        raise Refused(say("Say first what the contract is worth over its whole life."))
    if wrong := require_profile(row.value, list(years.items())):
        raise Refused(wrong, "SC 8.1.3")
    write_years(row, years)
    return keep("contract.years_set", row, by, at, changed={"years": {str(k): v for k, v in years.items()}})


@action
def spread_years(*, contract: Contract, seen: int | None = None, by: Person, at: datetime) -> Contract:
    """Spread the value over the years, every day alike."""
    row = begin(contract, seen, by)
    if row.value is None or row.starts_on is None or row.ends_on is None:
        raise Refused(say("Say first what the contract is worth, when it begins and when it ends."))
    years = spread(row.value, row.starts_on, row.ends_on)
    write_years(row, years)
    return keep("contract.years_set", row, by, at, changed={"years": {str(k): v for k, v in years.items()}})


def write_years(row: Contract, years: Mapping[int, int]) -> None:
    """Put a profile in the place of the one that stands; part of a larger change."""
    row.years.all().delete()
    YearValue.objects.bulk_create(YearValue(contract=row, year=year, value=value) for year, value in years.items())
