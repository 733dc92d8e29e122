"""Registering once, with as little as a micro business can give (SC 6.2.5, rec 12)."""

from dataclasses import dataclass
from datetime import datetime

from fourfold.do.providers import permissions
from fourfold.do.providers.actions.locked import (
    ZONE,
    facts_of,
    locked,
    named,
    put_number,
    require_free,
    require_free_to_speak,
)
from fourfold.do.providers.jobs import mail_known, mail_registered
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.rules import Detail, Part, Sector
from fourfold.do.providers.rules.numbers import Number, number_given
from fourfold.do.providers.searching import make_findable
from fourfold.foundation.accounts.actions import account_at
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.categories import matching
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.jobs.registry import enqueue
from fourfold.foundation.places import district_of, tidy_postcode
from fourfold.foundation.words import say

GUESSED = 2
"""So many categories are read from the words of a provider, until it chooses its own."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """What is told of an organisation when it registers. ``number`` is its company or charity number, if it has one."""

    name: str
    sector: Sector
    about: str
    postcode: str
    number: str = ""


@action
def register(
    *, organisation: Organisation, speaker: str, email: str = "", by: Account | None = None, at: datetime
) -> Provider | None:
    """Enter an organisation, and let ``speaker`` run its account.

    Without ``by`` a mail goes to ``email``, with a link to choose a password; the organisation is seen by nobody until
    someone signs in for it. An address that has an account already gets a mail that says so, and nothing is entered:
    whoever sends the form is told the same in both cases.
    """
    permissions.check_register(by)
    if by is not None:
        require_free_to_speak(by)
    row, number = _in_order(organisation, at)
    speaker = named(speaker, "speaker", say("Enter your name."))
    account, is_new = (by, False) if by is not None else account_at(email, at)
    if by is None and not is_new:
        record("provider.registration_doubled", account, by=account, at=at)
        enqueue(mail_known, str(account.uuid))
        return None
    row.save()
    if number:
        put_number(row, number)
    representative = Representative.objects.create(
        provider=row, account=account, name=speaker, part=Part.LEAD, since=at
    )
    record(
        "provider.registered", row, by=representative, at=at,
        changed={**facts_of(row), "representative": representative.uuid}, beside={"name": row.name, "about": row.about},
    )  # fmt: skip
    if by is None:
        enqueue(mail_registered, str(representative.uuid))
    else:
        _confirm(row, representative, at)
    return row


@action
def confirm(*, provider: Provider, by: Representative, at: datetime) -> Provider:
    """Let everyone see a provider, because someone has signed in for it and so shown that they read its mail."""
    row = locked(provider)
    permissions.check_own(by, row)
    if row.is_public:
        raise Refused(say("Everyone sees this organisation already."))
    _confirm(row, by, at)
    return row


def _in_order(organisation: Organisation, at: datetime) -> tuple[Provider, Number | None]:
    """An organisation as it would be entered, and its number.

    What will not do is refused here, before anyone looks at the address: a refusal tells nobody whether that is known.
    """
    sector = Sector(organisation.sector)
    if sector is Sector.IN_HOUSE:
        raise Refused(say("An in-house team is entered by its authority."), field="sector")
    postcode = tidy_postcode(organisation.postcode)
    number = number_given(organisation.number, sector)
    today = local_day(at, ZONE).isoformat()
    about = said(organisation.about, "about", say("Say in a few words what you do."))
    if number:
        require_free(number)
    row = Provider(
        name=named(organisation.name, "name", say("Enter the name of your organisation.")),
        sector=sector, about=about, postcode=postcode, district=district_of(postcode), registered_at=at,
        categories=[category.code for category in matching(about, GUESSED)],
        told={Detail.WHAT: today, Detail.WHERE: today} | ({Detail.NUMBERS: today} if number else {}),
    )  # fmt: skip
    return row, number


def _confirm(row: Provider, by: Representative, at: datetime) -> None:
    row.confirmed_at = at
    row.save(update_fields=["confirmed_at"])
    make_findable(row)
    record("provider.confirmed", row, by=by, at=at)
