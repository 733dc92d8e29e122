"""Tell the results of a period, send them back, confirm them, and close it with its statement (SC 8.4, 4.5.3)."""

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse

from fourfold.do.contracts import permissions
from fourfold.do.contracts.actions.locked import locked
from fourfold.do.contracts.models import ResultCount, ResultLine, ResultPeriod, ResultScheme
from fourfold.do.contracts.queries.results import agreed_scheme, computed
from fourfold.do.contracts.rules.result_states import ResultPeriodEvent, ResultPeriodState, period_after
from fourfold.do.providers.models import Representative
from fourfold.do.providers.queries import people_of
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person

Counts = Mapping[str, int]
"""How many outcomes, by the key of their tariff."""


@action
def tell_results(
    *,
    period: ResultPeriod,
    counts: Counts,
    note: str,
    seen: int | None = None,
    by: Representative | Person,
    at: datetime,
) -> ResultPeriod:
    """Say how many outcomes were achieved in a period that has ended.

    The provider's people do it; where no provider is registered, whoever manages the contract enters it for them.
    """
    row, scheme = _locked(period, seen)
    if isinstance(by, Representative):
        permissions.check_deliver_write(by, row.contract)
        row.told_by, row.entered_by = by, None
    else:
        permissions.check_enter_results(by, row.contract)
        row.told_by, row.entered_by = None, by
    row.state = period_after(row.state, ResultPeriodEvent.TELL)
    if local_day(at, row.contract.authority.time_zone) <= row.last_on:
        day = f"{row.last_on.day} {row.last_on:%B %Y}"
        raise Refused(say("This period runs until {day}. Tell its results after that.", day=day), "SC 8.4")
    _require_complete(counts, scheme)
    row.counts.all().delete()
    ResultCount.objects.bulk_create(
        ResultCount(period=row, key=tariff.key, told=counts[str(tariff.key)]) for tariff in scheme.tariffs.all()
    )
    row.told_note, row.told_at, row.sent_back_because = note.strip(), at, ""
    _save(row)
    _record("contract_results.told", row, by, at, {"note": row.told_note}, counts=counts)
    _tell_manager(row, at)
    return row


@action
def send_results_back(
    *, period: ResultPeriod, because: str, seen: int | None = None, by: Person, at: datetime
) -> ResultPeriod:
    """Ask the provider to tell the results again, and say why."""
    row, _ = _locked(period, seen)
    permissions.check_manage(by, row.contract)
    row.state = period_after(row.state, ResultPeriodEvent.SEND_BACK)
    row.sent_back_because = said(because, "because", say("Say what the provider should look at again."))
    _save(row)
    _record("contract_results.sent_back", row, by, at, {"because": row.sent_back_because})
    _tell_provider(row, say("The results of a period came back to you: look at them again."), at)
    return row


@action
def confirm_results(
    *, period: ResultPeriod, counts: Counts, note: str, seen: int | None = None, by: Person, at: datetime
) -> ResultPeriod:
    """Confirm how many outcomes count. Where that is not what was told, the note says why."""
    row, scheme = _locked(period, seen)
    permissions.check_manage(by, row.contract)
    row.state = period_after(row.state, ResultPeriodEvent.CONFIRM)
    _require_complete(counts, scheme)
    stored = {str(one.key): one for one in row.counts.all()}
    differs = any(stored[key].told != count for key, count in counts.items())
    if differs:
        said(note, "note", say("You confirm other numbers than were told. Say why: the provider reads this."))
    for key, one in stored.items():
        one.confirmed = counts[key]
        one.save(update_fields=["confirmed"])
    row.confirmed_note, row.confirmed_by, row.confirmed_at = note.strip(), by, at
    _save(row)
    _record("contract_results.confirmed", row, by, at, {"note": row.confirmed_note}, counts=counts)
    if differs:
        _tell_provider(
            row, say("Other numbers than you told were confirmed for a period. The reason stands there."), at
        )
    return row


@action
def close_period(*, period: ResultPeriod, seen: int | None = None, by: Person, at: datetime) -> ResultPeriod:
    """Close a period: its statement is worked out, kept line by line, and told to the provider."""
    row, scheme = _locked(period, seen)
    permissions.check_manage(by, row.contract)
    row.state = period_after(row.state, ResultPeriodEvent.CLOSE)
    open_before = ResultPeriod.objects.filter(contract=row.contract, number__lt=row.number)
    if open_before.exclude(state=ResultPeriodState.CLOSED).exists():
        raise Refused(say("Close the periods before it first: caps and floors run on from them."), "SC 8.8.5")
    told, paid_for = computed(row, scheme)
    for one in row.counts.all():
        one.paid_for = paid_for[str(one.key)]
        one.save(update_fields=["paid_for"])
    ResultLine.objects.bulk_create(
        ResultLine(
            period=row, position=place, kind=line.kind, words=line.words, quantity=line.quantity, tariff=line.tariff,
            amount=line.amount,
        )
        for place, line in enumerate(told.lines, 1)
    )  # fmt: skip
    row.scheme, row.total, row.closed_by, row.closed_at = scheme, told.total, by, at
    _save(row)
    _record(
        "contract_results.closed", row, by, at, {},
        counts={str(one.key): one.confirmed or 0 for one in row.counts.all()},
    )  # fmt: skip
    _tell_provider(row, say("The statement of a period is there."), at)
    return row


def _locked(period: ResultPeriod, seen: int | None) -> tuple[ResultPeriod, ResultScheme]:
    contract = locked(period.contract)
    row = locked(period, seen)
    row.contract = contract
    scheme = agreed_scheme(contract)
    if scheme is None:
        raise Refused(say("Nothing is agreed on payment by results."))
    return row, scheme


def _require_complete(counts: Counts, scheme: ResultScheme) -> None:
    if set(counts) != {str(tariff.key) for tariff in scheme.tariffs.all()}:
        raise Refused(say("Give a number for every outcome; 0 where there was none."), "SC 4.5.3")


def _save(row: ResultPeriod) -> None:
    row.version += 1
    row.save()


def _record(
    what: str, row: ResultPeriod, by: Representative | Person, at: datetime, beside: Mapping[str, str],
    *, counts: Mapping[str, int] | None = None,
) -> None:  # fmt: skip
    record(
        what, row, by=by, at=at, authority=row.contract.authority.uuid,
        changed={
            "contract": row.contract.uuid, "number": row.number, "state": row.state, "counts": dict(counts or {}),
            "total": row.total, "version": row.version,
        },
        beside=beside,
    )  # fmt: skip


def _tell_manager(row: ResultPeriod, at: datetime) -> None:
    manager = row.contract.manager
    if manager is not None and manager.account is not None and row.told_by is not None:
        _send(
            [manager.account], row, say("“{title}”: the results of a period were told.", title=row.contract.title), at
        )


def _tell_provider(row: ResultPeriod, sentence: str, at: datetime) -> None:
    provider = row.contract.provider
    if provider is not None:
        _send([one.account for one in people_of(provider)], row, f"“{row.contract.title}”: {sentence}", at)


def _send(accounts: list[Account | None], row: ResultPeriod, sentence: str, at: datetime) -> None:
    href = reverse("contracts.result_period", args=[row.contract.authority.slug, row.contract.uuid, row.number])
    tell(
        accounts=accounts, sentence=sentence, href=href, kind="contracts.results", at=at,
        authority=row.contract.authority,
    )  # fmt: skip
