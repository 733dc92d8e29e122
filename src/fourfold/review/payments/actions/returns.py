"""What a main contractor says it paid, quarter by quarter (SC 8.6.2)."""

from datetime import date, datetime

from fourfold.do.contracts.models import Contract
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.queries import people_of
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.jobs.registry import enqueue
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.review.ledger.jobs import build_ledger
from fourfold.review.ledger.locking import locked
from fourfold.review.payments import permissions, queries
from fourfold.review.payments.models import ChainLine, ChainReturn
from fourfold.review.payments.rules.chain import ReturnState, quarter_of, require_line, require_over


@action
def begin_return(*, contract: Contract, day: date, by: Representative, at: datetime) -> ChainReturn:
    """Begin the return of the quarter in which ``day`` lies; one that was begun is gone on with."""
    permissions.check_return(by, contract)
    first, last = quarter_of(day)
    if first > local_day(at, contract.authority.time_zone):
        raise Refused(say("This quarter has not begun."), field="quarter")
    row, _ = ChainReturn.objects.get_or_create(
        contract=contract, first=first,
        defaults={"authority": contract.authority, "provider": by.provider, "last": last, "begun_by": by},
    )  # fmt: skip
    _record("chain_return.begun", row, by, at)
    return row


@action
def put_line(
    *,
    returned: ChainReturn,
    line: ChainLine | None,
    name: str,
    provider: Provider | None,
    invoice: str,
    amount: int | None,
    received_on: date | None,
    paid_on: date | None,
    seen: int | None = None,
    by: Representative,
    at: datetime,
) -> ChainLine:
    """Put down an invoice of a subcontractor, or change one, while the return is being filled in."""
    row = _draft(returned, seen, by)
    require_line(
        amount=amount, received_on=received_on, paid_on=paid_on, today=local_day(at, row.authority.time_zone)
    )  # fmt: skip
    assert amount is not None and received_on is not None  # noqa: PT018  # the rule refused otherwise
    if provider is not None and provider.pk == row.provider_id:
        raise Refused(say("This is your own organisation."), field="provider")
    if line is not None:
        line = row.lines.select_for_update().filter(pk=line.pk).first()
        if line is None:
            raise Refused(say("This invoice was taken out of the return meanwhile. Put it down anew."))
    line = line or ChainLine(returned=row)
    line.name = provider.name if provider else said(name, "name", say("Name the subcontractor."))
    line.provider, line.invoice = provider, invoice.strip()
    line.amount, line.received_on, line.paid_on = amount, received_on, paid_on
    _require_once(line)
    line.version = line.version + 1 if line.pk else 1
    line.save()
    row.version += 1
    row.save(update_fields=["version"])
    record(
        "chain_line.put", line, by=by, at=at, authority=row.authority.uuid,
        changed={
            "return": row.uuid, "provider": provider.uuid if provider else None, "amount": amount,
            "received_on": received_on, "paid_on": paid_on,
        },
        beside={"name": line.name, "invoice": line.invoice},
    )  # fmt: skip
    return line


@action
def remove_line(*, line: ChainLine, seen: int | None = None, by: Representative, at: datetime) -> ChainReturn:
    """Take an invoice out again, while the return is being filled in."""
    row = _draft(line.returned, seen, by)
    record("chain_line.removed", line, by=by, at=at, authority=row.authority.uuid, changed={"return": row.uuid})
    line.delete()
    row.version += 1
    row.save(update_fields=["version"])
    return row


@action
def send_return(*, returned: ChainReturn, seen: int | None = None, by: Representative, at: datetime) -> ChainReturn:
    """Send the return. Registered subcontractors are told, and say themselves whether it is so.

    One without invoices says that nothing was owed.
    """
    row = _draft(returned, seen, by)
    require_over(row.last, local_day(at, row.authority.time_zone))
    for line in row.lines.all():
        _require_once(line)
    row.state, row.sent_at = ReturnState.SENT, at
    row.version += 1
    row.save()
    _record("chain_return.sent", row, by, at)
    enqueue(build_ledger, str(row.authority.uuid))  # the second tier of what is spent grows with it
    for provider in Provider.objects.filter(chain_lines__returned=row).distinct():
        tell(
            accounts=[one.account for one in people_of(provider)],
            sentence=say("{name} says what it paid you. Say whether that is so.", name=row.provider),
            href="/your-organisation/payments/", kind="payments.chain", at=at, authority=row.authority,
        )  # fmt: skip
    return row


def _draft(returned: ChainReturn, seen: int | None, by: Representative) -> ChainReturn:
    row = locked(returned, seen)
    permissions.check_change(by, row)
    if row.state != ReturnState.DRAFT:
        raise Refused(say("This return was sent. What changed since stands in the next one."), "SC 8.6.2")
    return row


def _require_once(line: ChainLine) -> None:
    """What was sent as paid is paid: the same invoice in two returns would count its money twice."""
    if line.paid_on is not None and queries.paid_before(line):
        raise Refused(
            say("You have sent the invoice {invoice} of {name} as paid before.", invoice=line.invoice, name=line.name),
            "SC 8.6.2", field="invoice",
        )  # fmt: skip


def _record(what: str, row: ChainReturn, by: Representative, at: datetime) -> None:
    record(
        what, row, by=by, at=at, authority=row.authority.uuid,
        changed={
            "contract": row.contract.uuid, "provider": row.provider.uuid, "first": row.first, "last": row.last,
            "state": row.state, "lines": row.lines.count(), "version": row.version,
        },
    )  # fmt: skip
