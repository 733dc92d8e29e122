"""Prepare payment by results, agree it, and agree it anew by a change of the contract (SC 8.4, 8.8.5)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Max

from fourfold.do.contracts import permissions
from fourfold.do.contracts.actions.locked import locked
from fourfold.do.contracts.models import Change, Contract, ResultPeriod, ResultScheme, ResultTariff
from fourfold.do.contracts.queries.results import periods_for, terms_of
from fourfold.do.contracts.rules.names import ContractState
from fourfold.do.contracts.rules.outcome_terms import periods_of, require_sound
from fourfold.do.contracts.rules.result_states import (
    ResultPeriodState,
    ResultSchemeEvent,
    ResultSchemeState,
    scheme_after,
)
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person

_OVER = frozenset({ContractState.ENDED, ContractState.TERMINATED, ContractState.ABANDONED})


@dataclass(frozen=True, slots=True)
class SchemeTerms:
    """What an agreement says of money; the names are those of ``ResultScheme``."""

    months: int = 3
    fixed: int = 0
    at_risk: Decimal = Decimal(0)
    in_advance: bool = False
    each_floor: int | None = None
    each_cap: int | None = None
    whole_floor: int | None = None
    whole_cap: int | None = None
    setup_cost: int = 0
    monthly_cost: int = 0


@dataclass(frozen=True, slots=True)
class TariffTerms:
    """What an outcome is worth; the names are those of ``ResultTariff``. ``bands`` are (after so many, pence)."""

    name: str
    measure: str = ""
    is_interim: bool = False
    bands: Sequence[tuple[int, int]] = ()
    expected: Sequence[int] = ()
    most: int | None = None


@action
def put_scheme(
    *, contract: Contract, terms: SchemeTerms, seen: int | None = None, by: Person, at: datetime
) -> ResultScheme:
    """Begin payment by results for a contract, or change it while it is a draft."""
    row = locked(contract)
    permissions.check_manage(by, row)
    scheme = _draft_of(row, seen)
    if scheme is None:
        if row.result_schemes.filter(state=ResultSchemeState.AGREED).exists():
            raise Refused(say("It is agreed already. Agree anew by a change of the contract."), "SC 8.5.2")
        _require_open(row)
        scheme = ResultScheme(contract=row, version=0)
    elif scheme.from_number > 1 and scheme.months != terms.months:
        raise Refused(say("Periods stay as long as they are: some are closed already."), field="months")
    for name, value in asdict(terms).items():
        setattr(scheme, name, value)
    scheme.version += 1
    scheme.save()
    _record("contract_results.terms_put", scheme, by, at)
    return scheme


@action
def put_tariff(
    *,
    scheme: ResultScheme,
    tariff: ResultTariff | None = None,
    terms: TariffTerms,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> ResultTariff:
    """Add an outcome that is paid for, or change one, while the agreement is a draft."""
    draft = _editable(scheme, seen, by)
    row = tariff or ResultTariff(scheme=draft)
    row.name = said(terms.name, "name", say("Say which outcome is paid for."))
    row.measure, row.is_interim, row.most = terms.measure.strip(), terms.is_interim, terms.most
    row.bands, row.expected = [list(band) for band in terms.bands], list(terms.expected)
    count = len(periods_for(draft))
    if len(row.expected) != count:
        raise Refused(say("Give one number for each of the {count} periods.", count=count), field="expected")
    row.save()
    _record("contract_results.tariff_put", draft, by, at, {"name": row.name, "measure": row.measure})
    return row


@action
def remove_tariff(
    *, scheme: ResultScheme, tariff: ResultTariff, seen: int | None = None, by: Person, at: datetime
) -> None:
    """Take an outcome out of a draft."""
    draft = _editable(scheme, seen, by)
    name = tariff.name
    draft.tariffs.filter(pk=tariff.pk).delete()
    _record("contract_results.tariff_removed", draft, by, at, {"name": name})


@action
def agree_scheme(
    *, scheme: ResultScheme, change: Change | None = None, seen: int | None = None, by: Person, at: datetime
) -> ResultScheme:
    """Freeze what is agreed. For a live contract only a recorded change of the contract makes it possible."""
    draft = _locked(scheme, seen)
    contract = draft.contract
    permissions.check_manage(by, contract)
    state = scheme_after(draft.state, ResultSchemeEvent.AGREE)
    _require_open(contract)
    require_sound(terms_of(draft))
    if contract.state == ContractState.LIVE:
        _require_change(draft, change)
        draft.change = change
    earlier = contract.result_schemes.filter(state=ResultSchemeState.AGREED).first()
    if earlier is not None:
        earlier.state = scheme_after(earlier.state, ResultSchemeEvent.REPLACE)
        earlier.save(update_fields=["state"])
    draft.state, draft.agreed_by, draft.agreed_at = state, by, at
    draft.rulebook = book_at(contract.authority, at).version
    draft.version += 1
    draft.save()
    _lay_out(draft)
    _record("contract_results.agreed", draft, by, at)
    return draft


@action
def amend_scheme(*, contract: Contract, by: Person, at: datetime) -> ResultScheme:
    """Begin to agree anew for the periods that are not closed yet. What is agreed holds until the new one is."""
    row = locked(contract)
    permissions.check_manage(by, row)
    _require_open(row)
    agreed = row.result_schemes.filter(state=ResultSchemeState.AGREED).first()
    if agreed is None:
        raise Refused(say("Nothing is agreed yet that could be agreed anew."))
    if _draft_of(row, None) is not None:
        raise Refused(say("A new agreement is being prepared already."))
    closed = row.result_periods.filter(state=ResultPeriodState.CLOSED).aggregate(last=Max("number"))["last"] or 0
    tariffs = list(agreed.tariffs.all())
    draft: ResultScheme = ResultScheme.objects.get(pk=agreed.pk)
    draft.pk, draft.uuid = None, ResultScheme._meta.get_field("uuid").get_default()
    draft._state.adding = True
    draft.number, draft.state, draft.from_number = agreed.number + 1, ResultSchemeState.DRAFT, closed + 1
    draft.change = draft.agreed_by = draft.agreed_at = None
    draft.version = 1
    draft.contract = row
    draft.save()
    count = len(periods_for(draft))
    for tariff in tariffs:
        left = tariff.expected[draft.from_number - agreed.from_number :]
        ResultTariff.objects.create(
            scheme=draft, key=tariff.key, name=tariff.name, measure=tariff.measure, is_interim=tariff.is_interim,
            bands=tariff.bands, expected=[*left, *[0] * count][:count], most=tariff.most,
        )  # fmt: skip
    _record("contract_results.amendment_begun", draft, by, at)
    return draft


def _lay_out(scheme: ResultScheme) -> None:
    """A row for every period that is agreed; those not told yet take the days that the contract has now."""
    contract = scheme.contract
    assert contract.starts_on is not None
    assert contract.ends_on is not None
    rows = {row.number: row for row in contract.result_periods.all()}
    for number, period in enumerate(periods_of(contract.starts_on, contract.ends_on, scheme.months), 1):
        row = rows.pop(number, None)
        if row is None:
            ResultPeriod.objects.create(contract=contract, number=number, first_on=period.first, last_on=period.last)
        elif row.state != ResultPeriodState.CLOSED:
            row.first_on, row.last_on = period.first, period.last
            row.save(update_fields=["first_on", "last_on"])
    for row in rows.values():
        if row.state == ResultPeriodState.CLOSED:
            raise Refused(say("A period that is closed already would fall away. Look at the last day of the contract."))
        row.delete()


def _require_change(draft: ResultScheme, change: Change | None) -> None:
    if change is None or change.contract_id != draft.contract_id:
        raise Refused(
            say("The contract is live. Record a change of it first, then choose it here."), "SC 8.5.2", field="change"
        )
    if ResultScheme.objects.filter(change=change).exists():
        raise Refused(say("That change has put another agreement in place already."), field="change")


def _require_open(contract: Contract) -> None:
    if contract.state in _OVER:
        raise Refused(say("This contract is over. What was agreed stays as it is."))


def _draft_of(contract: Contract, seen: int | None) -> ResultScheme | None:
    found = contract.result_schemes.filter(state=ResultSchemeState.DRAFT).first()
    return _locked(found, seen) if found else None


def _editable(scheme: ResultScheme, seen: int | None, by: Person) -> ResultScheme:
    draft = _locked(scheme, seen)
    permissions.check_manage(by, draft.contract)
    draft.state = scheme_after(draft.state, ResultSchemeEvent.EDIT)
    draft.version += 1
    draft.save(update_fields=["version"])
    return draft


def _locked(scheme: ResultScheme, seen: int | None) -> ResultScheme:
    contract = locked(scheme.contract)
    row: ResultScheme = locked(scheme, seen)
    row.contract = contract
    return row


def _record(what: str, row: ResultScheme, by: Person, at: datetime, beside: dict[str, str] | None = None) -> None:
    record(
        what, row, by=by, at=at, authority=row.contract.authority.uuid, rulebook=row.rulebook,
        changed={
            "contract": row.contract.uuid, "number": row.number, "state": row.state, "from_number": row.from_number,
            "months": row.months, "fixed": row.fixed, "at_risk": row.at_risk, "in_advance": row.in_advance,
            "each_floor": row.each_floor, "each_cap": row.each_cap, "whole_floor": row.whole_floor,
            "whole_cap": row.whole_cap, "change": row.change.uuid if row.change else None, "version": row.version,
            "tariffs": [
                {"key": str(one.key), "bands": one.bands, "expected": one.expected, "most": one.most}
                for one in row.tariffs.all()
            ],
        },
        beside=beside or {},
    )  # fmt: skip
