"""Payment by results for tests: £100,000 fixed, a fifth of it at risk, an interim and a lasting outcome."""

from datetime import date
from decimal import Decimal
from typing import Any

from fourfold.do.contracts.actions.results_agreeing import (
    SchemeTerms,
    TariffTerms,
    agree_scheme,
    put_scheme,
    put_tariff,
)
from fourfold.do.contracts.actions.results_counting import confirm_results, tell_results
from fourfold.do.contracts.models import Change, Contract, ResultPeriod, ResultScheme
from fourfold.do.contracts.rules.names import ContractState
from tests.cast import NOON, Cast
from tests.do.contracts.make import make_contract
from tests.do.providers.make import quinn_of

TERMS = SchemeTerms(
    months=3, fixed=100_000_00, at_risk=Decimal(20), setup_cost=5_000_00, monthly_cost=9_000_00, whole_cap=150_000_00
)
STARTED = TariffTerms("Started treatment", "Care plan signed", True, [(0, 100_00)], [10, 20, 20, 0])
FREE = TariffTerms("Free of dependency", "Review at six months", False, [(0, 400_00), (15, 300_00)], [0, 10, 20, 20])


def drafted(kent: Cast, **more: Any) -> ResultScheme:
    """In draft for a draft contract of Quinn's organisation, from April 2013 to March 2014."""
    given: dict[str, Any] = {
        "state": ContractState.DRAFT, "provider": quinn_of(kent).provider, "run_by": "",
        "starts_on": date(2013, 4, 1), "ends_on": date(2014, 3, 31), **more,
    }  # fmt: skip
    contract = make_contract(kent, **given)
    scheme = put_scheme(contract=contract, terms=TERMS, by=kent.omar, at=NOON)
    for terms in (STARTED, FREE):
        put_tariff(scheme=scheme, terms=terms, by=kent.omar, at=NOON)
    return scheme


def agreed(kent: Cast, **more: Any) -> ResultScheme:
    """The same agreed, and the contract live since."""
    scheme = agree_scheme(scheme=drafted(kent, **more), by=kent.omar, at=NOON)
    Contract.objects.filter(pk=scheme.contract_id).update(state=ContractState.LIVE, live_at=NOON)
    scheme.contract.refresh_from_db()
    return scheme


def period_of(scheme: ResultScheme, number: int = 1) -> ResultPeriod:
    """A period of its contract as it stands."""
    return scheme.contract.result_periods.select_related("contract__authority", "contract__provider").get(number=number)


def counts(scheme: ResultScheme, started: int, free: int) -> dict[str, int]:
    """Numbers for both outcomes."""
    by_name = {tariff.name: str(tariff.key) for tariff in scheme.tariffs.all()}
    return {by_name[STARTED.name]: started, by_name[FREE.name]: free}


def told(kent: Cast, scheme: ResultScheme, number: int = 1, *, started: int = 10, free: int = 0) -> ResultPeriod:
    """A period whose results Quinn has told."""
    return tell_results(
        period=period_of(scheme, number), counts=counts(scheme, started, free), note="All reviewed.",
        by=quinn_of(kent), at=NOON,
    )  # fmt: skip


def confirmed(kent: Cast, scheme: ResultScheme, number: int = 1, *, started: int = 10, free: int = 0) -> ResultPeriod:
    """A period whose results Omar has confirmed as they were told."""
    row = told(kent, scheme, number, started=started, free=free)
    return confirm_results(period=row, counts=counts(scheme, started, free), note="", by=kent.omar, at=NOON)


def change_of(contract: Contract, number: int = 1) -> Change:
    """A recorded change of a contract."""
    return Change.objects.create(
        contract=contract, number=number, what="Other tariffs", because="Fewer people come.",
        takes_effect_on=NOON.date(), at=NOON,
    )  # fmt: skip
