"""Who may sign in."""

from datetime import datetime

from fourfold.foundation.accounts.actions import take_away_keys
from fourfold.foundation.accounts.jobs import mail_invitation
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused
from fourfold.foundation.jobs.registry import enqueue
from fourfold.foundation.words import say
from fourfold.govern.people import permissions
from fourfold.govern.people.models import Person


@action
def invite(*, person: Person, email: str, by: Person, at: datetime) -> Account:
    """Give a person an account, or open again the one that was withdrawn, and mail them the link to a password."""
    row = Person.objects.select_for_update().get(pk=person.pk)
    permissions.check_invite(by, row)
    address = Account.objects.normalize_email(email).lower()
    account = row.account
    if account is not None and account.is_active:
        raise Refused(say("{name} can sign in already.", name=row.name), field="email")
    holder = Account.objects.filter(email=address).first()
    if holder is not None and holder != account:
        raise Refused(say("Someone signs in with this address already."), field="email")
    if account is None:
        account = row.account = Account.objects.create_user(address, created_at=at)
        row.save(update_fields=["account"])
    else:
        account.email, account.is_active = address, True
        take_away_keys(account)
        account.save()
    record(
        "person.invited", row, by=by, at=at, authority=row.authority.uuid, changed={"account": account.uuid},
        beside={"email": address},
    )  # fmt: skip
    enqueue(mail_invitation, str(account.uuid))
    return account


@action
def withdraw_account(*, person: Person, by: Person, at: datetime) -> None:
    """End a person's way in at once. What they did stays on the record."""
    row = Person.objects.select_for_update().get(pk=person.pk)
    permissions.check_invite(by, row)
    account = row.account
    if account is None or not account.is_active:
        raise Refused(say("{name} has no account to withdraw.", name=row.name))
    account.is_active = False
    take_away_keys(account)
    account.save()
    record(
        "person.account_withdrawn", row, by=by, at=at, authority=row.authority.uuid, changed={"account": account.uuid}
    )
