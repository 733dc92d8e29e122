"""Begin a consortium, invite others, tell the world of it, end it."""

from datetime import date, datetime

from fourfold.do.notices.models import Notice
from fourfold.do.partners import permissions, rules
from fourfold.do.partners.actions.locked import locked, tell_partners
from fourfold.do.partners.models import Consortium, Partner
from fourfold.do.partners.queries.consortia import circle_of, form_rule, is_open, newest_agreement
from fourfold.do.partners.queries.letters import between
from fourfold.do.partners.queries.offers import day_of
from fourfold.do.partners.rules import INSIDE, Circle, ConsortiumState, PartnerState
from fourfold.do.providers.models import Provider, Representative
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say


@action
def start_consortium(*, notice: Notice | None, name: str, purpose: str, by: Representative, at: datetime) -> Consortium:
    """Begin a consortium and lead it, for one opportunity or for what comes (SC 8.3.1). Nobody else knows of it."""
    permissions.check_prepare(by)
    if notice is not None:
        rules.require_open_to_consortia(is_open=is_open(notice, at), takes_consortia=notice.open_to_consortia)
    row = Consortium.objects.create(
        notice=notice, lead=by.provider, started_at=at,
        name=said(name, "name", say("Give the consortium a name.")),
        purpose=said(purpose, "purpose", say("Say what you mean to do together.")),
    )  # fmt: skip
    Partner.objects.create(consortium=row, provider=by.provider, asked_at=at)
    record_change("consortium.started", row, by, at, {"name": row.name, "purpose": row.purpose})
    return row


@action
def invite_partner(
    *, consortium: Consortium, provider: Provider, does: str, seen: int | None = None, by: Representative, at: datetime
) -> Partner:
    """Ask another provider to join. ``does`` says what it is wanted for. Whoever has agreed is asked again later."""
    row = locked(consortium, seen)
    permissions.check_lead(by, row)
    if not provider.is_public:
        raise Refused(say("Nobody has signed in for this organisation yet, so it cannot be asked."), field="provider")
    state = between(by.provider, provider)
    rules.require_free_to_write(blocks_them=state.blocks_them, is_blocked=state.is_blocked, name=provider.name)
    circle = rules.invite(circle_of(row), provider.uuid)
    partner, _ = Partner.objects.update_or_create(
        consortium=row, provider=provider,
        defaults={
            "state": PartnerState.INVITED, "does": said(does, "does", say("Say what you want them to do.")),
            "because": "", "asked_at": at, "answered_at": None,
        },
    )  # fmt: skip
    settle(row, circle, at)
    record_change("consortium.invited", row, by, at, {"does": partner.does}, provider=provider.uuid)
    tell_partners(
        row, [provider], say("{lead} asks you to join “{name}”.", lead=row.lead, name=row.name), "partners.invited", at
    )
    return partner


@action
def take_back_invitation(*, partner: Partner, seen: int | None = None, by: Representative, at: datetime) -> Consortium:
    """Take back an invitation that nobody has answered."""
    row = locked(partner.consortium, seen)
    permissions.check_lead(by, row)
    settle(row, rules.take_back(circle_of(row), partner.provider.uuid), at)
    record_change("consortium.invitation_taken_back", row, by, at, provider=partner.provider.uuid)
    tell_partners(
        row, [partner.provider], say("{lead} no longer asks you to join “{name}”.", lead=row.lead, name=row.name),
        "partners.invitation_taken_back", at,
    )  # fmt: skip
    return row


@action
def show_consortium(*, consortium: Consortium, seen: int | None = None, by: Representative, at: datetime) -> Consortium:
    """Tell everyone that there is this consortium, and who is in it. Shares and terms stay with its partners."""
    row = locked(consortium, seen)
    permissions.check_lead_binds(by, row)
    if row.state != ConsortiumState.FORMED:
        raise Refused(say("First all of you agree. Then you can tell others."), "SC 8.3.2")
    if row.notice_id is None:
        raise Refused(say("A consortium is shown beside an opportunity, and this one is for none."))
    if row.shown_at is not None:
        raise Refused(say("Others can see this consortium already."))
    row.shown_at = at
    row.version += 1
    row.save()
    record_change("consortium.shown", row, by, at)
    _tell_others(row, by, say("“{name}” is now shown to everyone.", name=row.name), "partners.shown", at)
    return row


@action
def record_set_up(
    *, consortium: Consortium, body: str, on: date, seen: int | None = None, by: Representative, at: datetime
) -> Consortium:
    """Say that the partnership or joint venture is set up, as the authority asks before the award (SC 8.3.2)."""
    row = locked(consortium, seen)
    permissions.check_lead_binds(by, row)
    agreement = newest_agreement(row)
    if agreement is None or agreement.form not in form_rule(row.notice, at).before_award:
        raise Refused(say("Your agreement names no partnership or joint venture that has to be set up."), "SC 8.3.2")
    if on > day_of(at, row.notice):
        raise Refused(say("Choose the day on which it was set up: today or an earlier one."), field="on")
    row.body, row.set_up_on = said(body, "body", say("Say what it is called.")), on
    row.version += 1
    row.save()
    record_change("consortium.set_up", row, by, at, {"body": row.body}, set_up_on=on)
    _tell_others(row, by, say("“{body}” is set up for “{name}”.", body=row.body, name=row.name), "partners.set_up", at)
    return row


@action
def dissolve_consortium(
    *, consortium: Consortium, because: str, seen: int | None = None, by: Representative, at: datetime
) -> Consortium:
    """End a consortium for good, with the reason for those who were in it."""
    row = locked(consortium, seen)
    permissions.check_lead_binds(by, row)
    row.ended_because = said(because, "because", say("Say why. Your partners read this."))
    settle(row, rules.dissolve(circle_of(row)), at)
    record_change("consortium.dissolved", row, by, at, {"because": row.ended_because})
    _tell_others(row, by, say("“{name}” is dissolved.", name=row.name), "partners.dissolved", at)
    return row


def settle(row: Consortium, circle: Circle, at: datetime) -> None:
    """Put onto the rows what the rules made of them: who stands where, who leads, whether it is formed."""
    for partner in row.partners.select_related("provider"):
        state = circle.partners[partner.provider.uuid]
        if partner.state != state:
            partner.state = state
            partner.answered_at = None if state is PartnerState.INVITED else at
            partner.save()
        if partner.provider.uuid == circle.lead:
            row.lead = partner.provider
    row.number = circle.number
    if circle.state is ConsortiumState.FORMED and row.state != ConsortiumState.FORMED:
        row.formed_at = at
    if circle.state is ConsortiumState.DISSOLVED:
        row.ended_at = at
    row.state = circle.state
    row.version += 1
    row.save()


def others_in(row: Consortium, but: Provider) -> list[Provider]:
    """The providers in a consortium, one left out."""
    rows = row.partners.filter(state__in=INSIDE).exclude(provider=but).select_related("provider")
    return [partner.provider for partner in rows]


def record_change(
    what: str, row: Consortium, who: Representative, at: datetime, beside: dict[str, str] | None = None, **more: object
) -> None:
    """Record what happened to a consortium. It is on no authority's trail: officers are outsiders to it."""
    record(
        what, row, by=who, at=at,
        changed={
            "state": row.state, "number": row.number, "version": row.version, "lead": row.lead.uuid,
            "notice": row.notice.uuid if row.notice else None,
            **more,
        },
        beside=beside,
    )  # fmt: skip


def _tell_others(row: Consortium, by: Representative, sentence: str, kind: str, at: datetime) -> None:
    tell_partners(row, others_in(row, by.provider), sentence, kind, at)
