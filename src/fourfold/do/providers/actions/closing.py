"""Closing the account of an organisation, and what stays of it."""

from datetime import datetime

from fourfold.do.providers import permissions
from fourfold.do.providers.actions.locked import facts_of, locked
from fourfold.do.providers.actions.people import close_own_account
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.rules import NewcomerState
from fourfold.do.providers.searching import make_findable
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


@action
def withdraw(*, provider: Provider, with_account: bool = False, by: Representative, at: datetime) -> Provider:
    """Close the account of an organisation; ``with_account``: and one's own.

    Its name, sector, size and district stay, because public records name it. Its words, postcode, website, figures and
    numbers are let go, nobody speaks for it any more, and the directory does not find it.
    """
    row = locked(provider)
    permissions.check_lead(by, row)
    if row.withdrawn_at is not None:
        raise Refused(say("This account was closed already."))
    row.withdrawn_at = at
    row.about = row.postcode = row.website = ""
    row.categories, row.areas, row.told = [], [], {}
    row.employees = row.turnover = row.balance_sheet = row.figures_on = None
    row.version += 1
    row.save()
    row.identifiers.all().delete()
    row.newcomers.filter(state=NewcomerState.WAITING).update(state=NewcomerState.ENDED, settled_at=at)
    row.representatives.filter(until=None).update(until=at)
    make_findable(row)
    if with_account:
        close_own_account(by.account)
    record("provider.withdrawn", row, by=by, at=at, changed=facts_of(row))
    return row
