"""Returns and unpaid invoices for tests."""

from datetime import UTC, date, datetime

from fourfold.do.contracts.models import Contract, Subcontractor
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.rules import Part
from fourfold.foundation.accounts.models import Account
from fourfold.review.payments import actions
from fourfold.review.payments.models import ChainLine, ChainReturn, Unpaid
from tests.cast import NOON, Cast, again
from tests.do.contracts.make import make_contract
from tests.do.providers.make import make_provider, quinn_of

JULY = datetime(2014, 7, 1, 9, tzinfo=UTC)


def main_contract(kent: Cast, provider: Provider | None, **more: object) -> Contract:
    """A live contract of a provider that manages subcontractors."""
    return make_contract(kent, title="Example: roads", provider=provider, run_by="", **more)


def names_sub(contract: Contract, provider: Provider) -> Subcontractor:
    """A subcontractor of the second tier."""
    return Subcontractor.objects.create(contract=contract, provider=provider, name=provider.name, services="Kerbs")


def draft(contract: Contract, by: Representative) -> ChainReturn:
    """The return of April to June 2014."""
    return actions.begin_return(contract=contract, day=date(2014, 5, 1), by=by, at=NOON)


def line(
    returned: ChainReturn,
    by: Representative,
    provider: Provider | None = None,
    *,
    paid_on: date | None = date(2014, 5, 10),
) -> ChainLine:
    """An invoice of £1,200, received on 10 April."""
    return actions.put_line(
        returned=returned, line=None, name="Example Kerbs", provider=provider, invoice="K1", amount=1_200_00,
        received_on=date(2014, 4, 10), paid_on=paid_on, by=by, at=NOON,
    )  # fmt: skip


def sent(returned: ChainReturn, by: Representative) -> ChainReturn:
    """The same, sent once its quarter is over."""
    return actions.send_return(returned=returned, by=by, at=JULY)


def roads(kent: Cast) -> tuple[Contract, Representative]:
    """A contract of Example Roads plc, for which nobody of the cast speaks, with Quinn's organisation below it."""
    roads = Provider.objects.filter(name="Example Roads plc").first() or make_provider("Example Roads plc")
    account, _ = Account.objects.get_or_create(email="pat@roads.invalid", defaults={"created_at": NOON})
    speaker, _ = Representative.objects.get_or_create(
        account=account,
        until=None,
        defaults={"provider": roads, "name": "Pat Example", "part": Part.LEAD, "since": NOON},
    )
    contract = Contract.objects.filter(provider=roads).first() or main_contract(kent, roads)
    if not contract.subcontractors.exists():
        names_sub(contract, quinn_of(kent).provider)
    return contract, speaker


def returned_line(kent: Cast, *, paid_on: date | None = date(2014, 5, 10)) -> ChainLine:
    """An invoice of Quinn's organisation in a return that Example Roads plc sent."""
    contract, speaker = roads(kent)
    row = draft(contract, speaker)
    found = line(row, speaker, quinn_of(kent).provider, paid_on=paid_on)
    sent(again(row), speaker)
    return again(found)


def unpaid(kent: Cast) -> Unpaid:
    """What Quinn said of it."""
    found = returned_line(kent)
    return actions.say_unpaid(
        contract=found.returned.contract, line=found, text="They said so, and did not.", by=quinn_of(kent), at=NOON
    )


def unheard(kent: Cast, contract: Contract) -> Unpaid:
    """What Quinn said of an invoice, and nobody was free to look into."""
    row = actions.say_unpaid(
        contract=contract, invoice="K8", amount=80_00, received_on=date(2014, 4, 1), by=quinn_of(kent), at=NOON
    )
    Unpaid.objects.filter(pk=row.pk).update(officer=None)
    return again(row)
