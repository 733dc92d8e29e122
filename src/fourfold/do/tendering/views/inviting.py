"""Pages on which it is said who may bid, and providers are invited."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fourfold.do.frameworks.models import Framework, Lot
from fourfold.do.providers.queries import found_by
from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions import inviting as actions
from fourfold.do.tendering.forms.preparing import EmptyForm
from fourfold.do.tendering.forms.taking_part import FrameworkForm, InviteForm, QuotationsForm, StageForm
from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.queries import inviting as queries
from fourfold.do.tendering.queries.tenders import tender_for
from fourfold.do.tendering.rules.inviting import INVITING, PLACED
from fourfold.do.tendering.rules.names import Ground, Procedure, TenderState
from fourfold.do.tendering.views.preparing import by_whom, edit_page
from fourfold.do.tendering.views.watching import watched
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest


@watched
def who(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Who may bid: the ground, who is invited, and in preparation what the procedure leaves to be said."""
    row = _to_see(request, authority, tender)
    ground = queries.ground_of(row)
    context = {
        "tender": row,
        "limit": queries.limit_of(row, clock.now()),
        "invitations": queries.invitations_of(row),
        "lists": row.procedure in INVITING,
        "placed": queries.asked_to_bid(row) if ground in PLACED else [],
        "may_invite": queries.is_inviting(row, clock.now()),
    }
    if row.state == TenderState.PREPARING:
        if row.procedure == Procedure.QUOTATIONS:
            return _quotations(request, row, context)
        if ground in PLACED:
            return _framework(request, row, context)
        if ground is Ground.CHOSEN:
            return _stage(request, row, context)
    return render(request, "do/tendering/prepare/who.html", context)


@watched
def invite(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Find a provider and ask it to bid."""
    row = _to_see(request, authority, tender)
    words = request.GET.get("q", "")
    found = found_by(words)

    def perform(given: dict[str, Any]) -> str:
        provider = next(one for one in found if str(one.uuid) == given["provider"])
        actions.invite(tender=row, provider=provider, because=given["because"], **by_whom(request, given))
        return _who(row)

    return form_page(
        request, InviteForm, "do/tendering/who/invite.html", perform, initial={"seen": row.version},
        context={"tender": row, "words": words, "found": found},
        providers=[(str(one.uuid), one.name) for one in found],
    )  # fmt: skip


@watched
def uninvite(request: PageRequest, authority: Authority, tender: UUID, invitation: UUID) -> HttpResponse:
    """Ask a provider no longer, before anyone outside knew."""
    row = _to_see(request, authority, tender)
    found = queries.invitation_for(row, invitation)
    return edit_page(
        request, row, EmptyForm, "remove.html",
        lambda given: actions.uninvite(invitation=found, **by_whom(request, given)),
        context={"what": found.provider.name}, then=_who(row),
    )  # fmt: skip


def _quotations(request: PageRequest, row: Tender, context: dict[str, Any]) -> HttpResponse:
    return edit_page(
        request, row, QuotationsForm, "who.html",
        lambda given: actions.limit_to_invited(
            tender=row, only_invited=bool(given["only_invited"]), **by_whom(request, given)
        ),
        initial={"only_invited": row.only_invited}, context=context, then=_who(row),
    )  # fmt: skip


def _framework(request: PageRequest, row: Tender, context: dict[str, Any]) -> HttpResponse:
    """A framework or one lot of it, by ``framework`` or ``framework/lot``."""
    offered: dict[str, tuple[Framework, Lot | None, str]] = {}
    for one in queries.frameworks_to_name(row.authority):
        offered[str(one.uuid)] = (one, None, one.title)
        lots = list(one.lots.all())
        if len(lots) > 1:
            offered |= {f"{one.uuid}/{lot.uuid}": (one, lot, f"{one.title}: {lot.title}") for lot in lots}

    def act(given: dict[str, Any]) -> object:
        framework, lot, _ = offered[given["framework"]]
        return actions.name_framework(tender=row, framework=framework, lot=lot, **by_whom(request, given))

    named = [str(one.uuid) for one in (row.framework, row.framework_lot) if one is not None]
    return edit_page(
        request, row, FrameworkForm, "who.html", act, initial={"framework": "/".join(named)}, context=context,
        then=_who(row), frameworks=[(key, title) for key, (_, _, title) in offered.items()],
    )  # fmt: skip


def _stage(request: PageRequest, row: Tender, context: dict[str, Any]) -> HttpResponse:
    zone = row.authority.time_zone
    local = row.apply_by.astimezone(ZoneInfo(zone)) if row.apply_by else None

    def act(given: dict[str, Any]) -> object:
        return actions.set_first_stage(
            tender=row, apply_by=given["closes_at"], most_chosen=given["most_chosen"], choose_on=given["choose_on"],
            **by_whom(request, given),
        )  # fmt: skip

    initial: dict[str, Any] = {"most_chosen": row.most_chosen, "choose_on": row.choose_on}
    if local is not None:
        initial |= {"closes_on": local.date(), "closes_time": local.time()}
    return edit_page(
        request, row, StageForm, "who.html", act, initial=initial, context=context, zone=zone, then=_who(row)
    )


def _to_see(request: PageRequest, authority: Authority, tender: UUID) -> Tender:
    row = tender_for(authority, tender, request.person)
    permissions.check_edit(request.person, row)
    return row


def _who(row: Tender) -> str:
    return reverse("tendering.who", args=[row.authority.slug, row.uuid])
