"""The people of a provider: their parts, and their leaving."""

from datetime import datetime

from fourfold.do.providers import permissions
from fourfold.do.providers.actions.locked import locked
from fourfold.do.providers.models import Representative
from fourfold.do.providers.rules import Part
from fourfold.do.providers.rules.joining import require_another_lead
from fourfold.foundation.accounts.actions import close_account
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


@action
def change_part(
    *, representative: Representative, part: Part | str, by: Representative, at: datetime
) -> Representative:
    """Give someone another part. The last one who runs the account keeps that part until another has it too."""
    row = _locked(representative)
    permissions.check_lead(by, row.provider)
    part = Part(part)
    if part != row.part:
        require_another_lead(row.part, _other_leads(row), field="part")
    row.part = part
    row.save()
    record("representative.part_changed", row, by=by, at=at, changed=_facts(row))
    return row


@action
def leave(*, by: Representative, with_account: bool = False, at: datetime) -> Representative:
    """Speak for the provider no longer; ``with_account``: and close one's own account.

    The name stays with the record of what was done for the provider; the e-mail address and all ways in are let go.
    """
    row = _locked(by)
    require_another_lead(row.part, _other_leads(row))
    _end(row, at)
    record("representative.left", row, by=row, at=at, changed={**_facts(row), "account_closed": with_account})
    if with_account:
        close_own_account(row.account)
    return row


@action
def remove(*, representative: Representative, by: Representative, at: datetime) -> Representative:
    """Let someone speak for the provider no longer."""
    row = _locked(representative)
    permissions.check_lead(by, row.provider)
    if row.pk == by.pk:
        raise Refused(say("To stop speaking for your organisation, choose “Leave”."))
    _end(row, at)
    record("representative.removed", row, by=by, at=at, changed=_facts(row))
    return row


def close_own_account(account: Account) -> None:
    """Close an account that is for providers alone; that of an authority's person is for its administrator to close."""
    if getattr(account, "person", None) is not None:
        raise Refused(say("Your authority gave you this account. Ask its administrator to close it."))
    close_account(account)


def _locked(representative: Representative) -> Representative:
    """Someone who speaks for a provider now, with the provider locked, so that two cannot leave at once."""
    locked(representative.provider)
    rows = Representative.objects.select_related("provider", "account")
    row: Representative | None = rows.filter(pk=representative.pk, until=None).first()
    if row is None:
        raise Refused(say("They do not speak for the organisation any more."))
    return row


def _other_leads(row: Representative) -> int:
    return row.provider.representatives.filter(until=None, part=Part.LEAD).exclude(pk=row.pk).count()


def _end(row: Representative, at: datetime) -> None:
    row.until = max(at, row.since)
    row.save()


def _facts(row: Representative) -> dict[str, object]:
    return {"provider": row.provider.uuid, "part": row.part}
