"""Say who may bid where a procedure limits it, and invite them (SC 5.3.8, 6.2.10, 8.2)."""

from collections.abc import Sequence
from datetime import datetime

from fourfold.do.frameworks.models import Framework
from fourfold.do.frameworks.models import Lot as FrameworkLot
from fourfold.do.providers.models import Provider
from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.locked import locked
from fourfold.do.tendering.actions.preparing import editable, keep_change
from fourfold.do.tendering.models import Invitation, Tender
from fourfold.do.tendering.queries.inviting import accounts_of, ground_of
from fourfold.do.tendering.rules.inviting import INVITING
from fourfold.do.tendering.rules.names import Ground, TenderState
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def limit_to_invited(
    *, tender: Tender, only_invited: bool, seen: int | None = None, by: Person, at: datetime
) -> Tender:
    """Say whether only those invited may give a quotation, or everyone who sees it on the portal (SC 5.3.8)."""
    row = editable(tender, seen, by)
    row.only_invited = only_invited
    return keep_change(row, "who", by, at, changed={"only_invited": only_invited})


@action
def name_framework(
    *,
    tender: Tender,
    framework: Framework,
    lot: FrameworkLot | None = None,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Tender:
    """Say whose places let them bid: those on a framework, or on one lot of it (SC 6.2.10, 8.2)."""
    row = editable(tender, seen, by)
    if framework.authority_id != row.authority_id or (lot is not None and lot.framework_id != framework.pk):
        raise Refused(say("Choose a framework of this authority."), field="framework")
    row.framework, row.framework_lot = framework, lot
    changed: dict[str, object] = {"framework": framework.uuid, "framework_lot": lot.uuid if lot else None}
    return keep_change(row, "who", by, at, changed=changed)


@action
def set_first_stage(
    *,
    tender: Tender,
    apply_by: datetime,
    most_chosen: int | None = None,
    choose_on: str = "",
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Tender:
    """Say until when providers ask to take part, how many of them are chosen, and on what (SC 6.2.7, rec 15)."""
    row = editable(tender, seen, by)
    row.apply_by, row.most_chosen, row.choose_on = apply_by, most_chosen, choose_on.strip()
    changed: dict[str, object] = {"apply_by": apply_by, "most_chosen": most_chosen}
    return keep_change(row, "who", by, at, changed=changed, beside={"choose_on": row.choose_on})


@action
def invite(
    *, tender: Tender, provider: Provider, because: str, seen: int | None = None, by: Person, at: datetime
) -> Invitation:
    """Ask a provider to bid, with the reason. Once the tender is published it is told at once.

    While bids may come in, more are invited and nobody is asked no longer.
    """
    row = locked(tender, seen)
    permissions.check_edit(by, row)
    if row.procedure not in INVITING:
        raise Refused(say("Nobody is invited here one by one: the procedure says who may bid."), "SC 5.3.8")
    is_open = row.state == TenderState.OPEN and row.notice.closes_at is not None and at < row.notice.closes_at
    if row.state != TenderState.PREPARING and not is_open:
        raise Refused(say("Providers are invited until the tender closes. It is {state}.",
                          state=row.get_state_display()), "SC 5.3.8")  # fmt: skip
    if ground_of(row) is Ground.NAMED and row.invitations.exists():
        raise Refused(say("A direct award names one provider. Take the other out first."), "SC 5.3.8", field="provider")
    if row.invitations.filter(provider=provider).exists():
        raise Refused(say("{name} is invited already.", name=provider.name), field="provider")
    invitation = Invitation.objects.create(
        tender=row, provider=provider, by=by, at=at, because=said(because, "because", say("Say why it is asked.")),
    )  # fmt: skip
    row.version += 1
    row.save(update_fields=["version"])
    record(
        "tender.provider_invited", row, by=by, at=at, authority=row.authority.uuid,
        changed={"invitation": invitation.uuid, "provider": provider.uuid, "version": row.version},
        beside={"because": invitation.because},
    )  # fmt: skip
    if is_open:
        tell_invited(row, [provider], at)
    return invitation


@action
def uninvite(*, invitation: Invitation, seen: int | None = None, by: Person, at: datetime) -> Tender:
    """Ask a provider no longer, before the tender is published: nobody outside knew of it."""
    row = editable(invitation.tender, seen, by)
    changed: dict[str, object] = {"invitation": invitation.uuid, "provider": invitation.provider.uuid, "removed": True}
    invitation.delete()
    return keep_change(row, "who", by, at, changed=changed)


def tell_invited(row: Tender, providers: Sequence[Provider], at: datetime) -> None:
    """Tell those who may bid, where not everyone may, that they are asked; part of a larger change."""
    tell(
        accounts=accounts_of(providers), sentence=say("You are asked to bid for “{title}”.", title=row.title),
        href=row.get_public_url(), kind="tendering.invited", at=at, authority=row.authority,
    )  # fmt: skip
