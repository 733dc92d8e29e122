"""Coming to speak for a provider: by invitation, or because one asked to."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from fourfold.do.providers import permissions
from fourfold.do.providers.actions.locked import locked, named, require_free_to_speak
from fourfold.do.providers.jobs import mail_asked, mail_invited, mail_known
from fourfold.do.providers.models import Newcomer, Provider, Representative
from fourfold.do.providers.queries import leads_of
from fourfold.do.providers.rules import Came, NewcomerState, Part
from fourfold.do.providers.rules.joining import NewcomerEvent, after
from fourfold.foundation.accounts.actions import account_at
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.foundation.jobs.registry import enqueue
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say


@action
def invite(
    *, provider: Provider, name: str, email: str, part: Part | str, by: Representative, at: datetime
) -> Newcomer:
    """Ask someone by mail to speak for the provider too. Whether their address is known here is told to nobody else."""
    row = locked(provider)
    permissions.check_lead(by, row)
    account, _ = account_at(email, at)
    if row.representatives.filter(account=account, until=None).exists():
        raise Refused(say("Someone with this address speaks for you already."), field="email")
    name = named(name, "name", say("Enter their name."))
    newcomer = _enter(
        Newcomer(provider=row, account=account, name=name, kind=Came.INVITED, part=Part(part), at=at, told_at=at)
    )
    record("newcomer.invited", newcomer, by=by, at=at, changed=_facts(newcomer), beside={"name": newcomer.name})
    enqueue(mail_invited, str(newcomer.uuid))
    return newcomer


@action
def ask_to_join(
    *, provider: Provider, name: str, email: str = "", by: Account | None = None, at: datetime
) -> Newcomer | None:
    """Ask those who run a provider's account to let one in.

    They hear of it once whoever asks has signed in; without ``by`` a mail with a link goes to ``email`` first. Nothing
    is entered for an address that has an account: its owner is asked by mail to sign in, and the sender is told the
    same in both cases.
    """
    row = locked(provider)
    permissions.check_speak_for(by, row)
    if by is not None:
        require_free_to_speak(by)
    name = named(name, "name", say("Enter your name."))
    account, is_new = (by, False) if by is not None else account_at(email, at)
    if by is None and not is_new:
        record("newcomer.doubled", account, by=account, at=at, changed={"provider": row.uuid})
        enqueue(mail_known, str(account.uuid))
        return None
    newcomer = _enter(Newcomer(provider=row, account=account, name=name, kind=Came.ASKED, part=Part.READER, at=at))
    record("newcomer.asked", newcomer, by=account, at=at, changed=_facts(newcomer), beside={"name": newcomer.name})
    if by is not None:
        tell_leads([newcomer], at)
    else:
        enqueue(mail_asked, str(newcomer.uuid))
    return newcomer


@action
def accept_invitation(*, newcomer: Newcomer, by: Account, at: datetime) -> Representative:
    """Begin to speak for the provider that sent an invitation."""
    row = _locked(newcomer)
    permissions.check_answer_invitation(by, row)
    return _let_in(row, Part(row.part), at)


@action
def let_in(*, newcomer: Newcomer, part: Part | str, by: Representative, at: datetime) -> Representative:
    """Let someone speak for the provider who asked to."""
    row = _locked(newcomer)
    permissions.check_lead(by, row.provider)
    if row.kind != Came.ASKED:
        raise Refused(say("Whoever was invited answers the invitation."))
    representative = _let_in(row, Part(part), at)
    _tell(row, say("You can speak for {provider} now.", provider=row.provider.name), reverse("portal.home"), at)
    return representative


@action
def turn_down(*, newcomer: Newcomer, by: Account | Representative, at: datetime) -> Newcomer:
    """Say no: to an invitation, or to someone who asked to join."""
    row = _locked(newcomer)
    if isinstance(by, Representative):
        permissions.check_lead(by, row.provider)
        if row.kind != Came.ASKED:
            raise NotAllowed(say("Whoever was invited answers the invitation."))
        _tell(row, say("{provider} did not let you join.", provider=row.provider.name), reverse("providers.list"), at)
    else:
        permissions.check_answer_invitation(by, row)
    _settle(row, NewcomerEvent.TURN_DOWN, by, at)
    return row


@action
def take_back(*, newcomer: Newcomer, by: Representative, at: datetime) -> Newcomer:
    """Take an invitation back that was not answered yet."""
    row = _locked(newcomer)
    permissions.check_lead(by, row.provider)
    if row.kind != Came.INVITED:
        raise Refused(say("Let them in, or turn them down."))
    _settle(row, NewcomerEvent.TAKE_BACK, by, at)
    return row


def tell_leads(newcomers: Iterable[Newcomer], at: datetime) -> None:
    """Tell those who run an account that someone asked to join. Part of the actions that make sure who it is."""
    for newcomer in newcomers:
        newcomer.told_at = at
        newcomer.save(update_fields=["told_at"])
        tell(
            accounts=[lead.account for lead in leads_of(newcomer.provider)],
            sentence=say("{name} asks to speak for {provider}.", name=newcomer.name, provider=newcomer.provider.name),
            href=reverse("providers.people"),
            kind="provider.newcomer",
            at=at,
        )


def _enter(newcomer: Newcomer) -> Newcomer:
    """Enter an invitation, or a wish to join, unless one waits already."""
    waiting = newcomer.provider.newcomers.filter(account=newcomer.account, state=NewcomerState.WAITING)
    if waiting.exists():
        raise Refused(say("Someone with this address was invited, or asked to join, already."), field="email")
    newcomer.save()
    return newcomer


def _locked(newcomer: Newcomer) -> Newcomer:
    rows = Newcomer.objects.select_for_update(of=("self",)).select_related("provider", "account")
    row: Newcomer = rows.get(pk=newcomer.pk)
    return row


def _let_in(row: Newcomer, part: Part, at: datetime) -> Representative:
    """Settle it, and let them speak; recorded as theirs."""
    permissions.check_speak_for(row.account, row.provider)
    if Representative.objects.filter(account=row.account, until=None).exists():
        raise Refused(say("Whoever speaks for an organisation leaves it before they speak for another."))
    representative = Representative.objects.create(
        provider=row.provider, account=row.account, name=row.name, part=part, since=at
    )
    _settle(row, NewcomerEvent.ACCEPT, representative, at)
    return representative


def _settle(row: Newcomer, event: NewcomerEvent, by: Account | Representative, at: datetime) -> None:
    row.state, row.settled_at = after(row.state, event), at
    row.save()
    record(f"newcomer.{row.state}", row, by=by, at=at, changed=_facts(row))


def _tell(row: Newcomer, sentence: str, href: str, at: datetime) -> None:
    tell(accounts=[row.account], sentence=sentence, href=href, kind="provider.newcomer", at=at)


def _facts(row: Newcomer) -> dict[str, object]:
    return {"provider": row.provider.uuid, "kind": row.kind, "part": row.part, "state": row.state}
