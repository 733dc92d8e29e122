"""Enter a contract by hand, and fill in what it says."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

from fourfold.cycle.commissions.models import Commission
from fourfold.cycle.outcomes.models import Outcome, Service
from fourfold.do.contracts import permissions
from fourfold.do.contracts.actions.keeping import begin, keep, require_own
from fourfold.do.contracts.models import Contract, Place
from fourfold.do.contracts.rules.names import ContractKind, ContractState
from fourfold.do.contracts.rules.terms import Signed, require_kept, require_sensible
from fourfold.do.frameworks.models import Framework
from fourfold.do.providers.models import Provider
from fourfold.foundation.audit.actions import action
from fourfold.foundation.authorities.actions import next_reference
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import said
from fourfold.foundation.words import say
from fourfold.govern.decisions.models import Decision
from fourfold.govern.people.models import Directorate, Person


@dataclass(frozen=True, slots=True)
class Terms:
    """What a contract says of itself; the names are those of ``Contract``."""

    title: str
    purpose: str
    kind: ContractKind = ContractKind.CONTRACT
    subject: str = ""
    categories: tuple[str, ...] = ()
    provider: Provider | None = None
    run_by: str = ""
    agreement: Framework | None = None
    parent: Contract | None = None
    commission: Commission | None = None
    decision: Decision | None = None
    service: Service | None = None
    directorate: Directorate | None = None
    value: int | None = None
    value_because: str = ""
    signed_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    notice_days: int | None = None
    no_extension: bool = False
    staff_note: str = ""
    pension_note: str = ""


@action
def start_contract(
    *,
    authority: Authority,
    terms: Terms,
    outcomes: Sequence[Outcome] = (),
    places: Sequence[str] = (),
    by: Person,
    at: datetime,
) -> Contract:
    """Enter a contract, a framework agreement, a call-off or an agreement with an own team, as a draft."""
    permissions.check_start(by, authority)
    row = Contract(authority=authority, prepared_by=by, reference=next_reference(authority, at))
    _write(row, terms, outcomes, places)
    return keep("contract.drafted", row, by, at, beside=_words(row))


@action
def edit_contract(
    *,
    contract: Contract,
    terms: Terms,
    outcomes: Sequence[Outcome] = (),
    places: Sequence[str] = (),
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Contract:
    """Change what a contract says. Of a live one, only what is not yet known: the rest is a change with a reason."""
    row = begin(contract, seen, by)
    if row.state == ContractState.LIVE:
        require_kept(_signed(row), Signed(*(getattr(terms, one.name) for one in fields(Signed))))
    _write(row, terms, outcomes, places)
    if row.state == ContractState.LIVE:
        row.first_value = row.value if row.first_value is None else row.first_value
        row.first_ends_on = row.first_ends_on or row.ends_on
    return keep("contract.edited", row, by, at, beside=_words(row))


def _write(row: Contract, terms: Terms, outcomes: Sequence[Outcome], places: Sequence[str]) -> None:
    for one in fields(terms):
        setattr(row, one.name, getattr(terms, one.name))
    row.title = said(terms.title, "title", say("Give the contract a title."))
    row.purpose = said(terms.purpose, "purpose", say("Say in a few sentences what it is for, and for whom."))
    row.categories = list(terms.categories)
    require_sensible(_signed(row), kind=ContractKind(row.kind), has_agreement=row.agreement_id is not None)
    require_own(
        row, row.agreement, row.parent, row.commission, row.decision, row.service, row.directorate,
        *(outcome.plan for outcome in outcomes),
    )  # fmt: skip
    row.save()
    row.outcomes.set(outcomes)
    row.places.all().delete()
    Place.objects.bulk_create(Place(contract=row, code=code) for code in dict.fromkeys(places))


def _signed(row: Contract) -> Signed:
    return Signed(*(getattr(row, one.name) for one in fields(Signed)))


def _words(row: Contract) -> dict[str, object]:
    return {"title": row.title, "purpose": row.purpose, "run_by": row.run_by}
