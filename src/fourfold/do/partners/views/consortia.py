"""Pages on which a consortium comes together, and ends."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fourfold.do.notices.models import Notice
from fourfold.do.notices.queries import notice_for
from fourfold.do.partners import actions, permissions, queries, rules
from fourfold.do.partners.drawings import bar_of
from fourfold.do.partners.forms import BecauseForm, InviteForm, SetUpForm, StartForm
from fourfold.do.partners.models import Agreement, Consortium
from fourfold.do.partners.nexts import next_for
from fourfold.do.partners.queries.consortia import closing_day, form_rule, is_open, too_little_time
from fourfold.do.partners.rules import INSIDE, Form, Told
from fourfold.do.partners.views.forms import ask, speaker
from fourfold.do.providers.models import Representative
from fourfold.do.providers.queries import found_by
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.permissions import can
from fourfold.foundation.ui.pages import act, form_page
from fourfold.foundation.words import say


def start(request: HttpRequest) -> HttpResponse:
    """Begin a consortium for what comes."""
    return _start(request, None)


def start_for(request: HttpRequest, authority: Authority, notice: UUID) -> HttpResponse:
    """Begin a consortium for one opportunity."""
    return _start(request, notice_for(authority, notice, None))


@require_safe
def page(request: HttpRequest, consortium: UUID) -> HttpResponse:
    """A consortium as its partners see it."""
    representative, at = speaker(request), clock.now()
    row = queries.consortium_for(consortium, representative)
    agreement = queries.newest_agreement(row)
    context = {
        "consortium": row,
        "next": next_for(row, representative, at),
        "agreement": agreement,
        "bar": bar_of([(one.partner.provider.name, one.percent) for one in agreement.shares.all()])
        if agreement
        else [],
        "partners": _lines(row, agreement),
        "gone": row.partners.exclude(state__in=INSIDE).select_related("provider"),
        "told": _what_form_means(row, agreement, at),
        "closes_on": closing_day(row.notice) if row.notice else None,
        "warning": too_little_time(row.notice, at) if row.notice and not row.formed_at else None,
        **_may(representative, row),
    }
    return render(request, "do/partners/consortium.html", context)


def invite(request: HttpRequest, consortium: UUID) -> HttpResponse:
    """Find an organisation and ask it to join."""
    representative = speaker(request)
    row = queries.consortium_for(consortium, representative)
    permissions.check_lead(representative, row)
    words = request.GET.get("q", "")
    found = [one for one in found_by(words) if one.pk != row.lead_id]

    def perform(given: dict[str, Any]) -> str:
        chosen = next(one for one in found if str(one.uuid) == given["provider"])
        actions.invite_partner(consortium=row, provider=chosen, does=given["does"], by=representative, at=clock.now())
        return row.get_absolute_url()

    return form_page(
        request, InviteForm, "do/partners/invite.html", perform,
        context={"consortium": row, "words": words, "found": found}, providers=found,
    )  # fmt: skip


@require_POST
def take_back(request: HttpRequest, consortium: UUID, partner: UUID) -> HttpResponse:
    """Take an invitation back."""
    representative = speaker(request)
    row = queries.consortium_for(consortium, representative)
    invited = get_object_or_404(row.partners.select_related("provider"), uuid=partner)

    def perform() -> str:
        return actions.take_back_invitation(partner=invited, by=representative, at=clock.now()).get_absolute_url()

    return act(request, perform)


@require_POST
def show(request: HttpRequest, consortium: UUID) -> HttpResponse:
    """Tell everyone that there is this consortium."""
    representative = speaker(request)
    row = queries.consortium_for(consortium, representative)

    def perform() -> str:
        return actions.show_consortium(consortium=row, by=representative, at=clock.now()).get_absolute_url()

    return act(request, perform)


def set_up(request: HttpRequest, consortium: UUID) -> HttpResponse:
    """Say that the one body is there."""
    representative = speaker(request)
    row = queries.consortium_for(consortium, representative)
    permissions.check_lead_binds(representative, row)

    def perform(given: dict[str, Any]) -> str:
        return actions.record_set_up(
            consortium=row, body=given["body"], on=given["on"], seen=given["seen"], by=representative, at=clock.now()
        ).get_absolute_url()

    return ask(
        request, SetUpForm, perform, title=say("Say that your one body is set up"), button=say("Save it"),
        back=row.get_absolute_url(), back_text=row.name,
        initial={"body": row.body, "on": row.set_up_on, "seen": row.version},
    )  # fmt: skip


def dissolve(request: HttpRequest, consortium: UUID) -> HttpResponse:
    """End it for good."""
    representative = speaker(request)
    row = queries.consortium_for(consortium, representative)
    permissions.check_lead_binds(representative, row)

    def perform(given: dict[str, Any]) -> str:
        return actions.dissolve_consortium(
            consortium=row, because=given["because"], seen=given["seen"], by=representative, at=clock.now()
        ).get_absolute_url()

    return ask(
        request, BecauseForm, perform, title=say("Dissolve this consortium"), button=say("Dissolve it"), kind="warning",
        back=row.get_absolute_url(), back_text=row.name, initial={"seen": row.version},
        lead=say("It ends for all of you. What you agreed stays to be read."),
    )  # fmt: skip


def _start(request: HttpRequest, notice: Notice | None) -> HttpResponse:
    representative, at = speaker(request), clock.now()
    permissions.check_prepare(representative)
    if notice is not None:
        rules.require_open_to_consortia(is_open=is_open(notice, at), takes_consortia=notice.open_to_consortia)

    def perform(given: dict[str, Any]) -> str:
        return actions.start_consortium(
            notice=notice, name=given["name"], purpose=given["purpose"], by=representative, at=at
        ).get_absolute_url()

    context = {
        "notice": notice,
        "warning": too_little_time(notice, at),
        "back": reverse("partners.for_notice", args=[notice.authority.slug, notice.uuid])
        if notice
        else reverse("partners.home"),
    }
    return form_page(request, StartForm, "do/partners/start.html", perform, context=context)


def _lines(row: Consortium, agreement: Agreement | None) -> list[dict[str, object]]:
    """Each partner that counts, with its line in the newest agreement where it has one."""
    shares = {share.partner_id: share for share in agreement.shares.all()} if agreement else {}
    inside = row.partners.filter(state__in=INSIDE).select_related("provider")
    return [{"partner": one, "share": shares.get(one.pk), "is_lead": one.provider_id == row.lead_id} for one in inside]


def _what_form_means(row: Consortium, agreement: Agreement | None, at: datetime) -> Told | None:
    if agreement is None or not agreement.form:
        return None
    return rules.what_form_means(
        Form(agreement.form),
        authority=row.notice.authority.name if row.notice else say("The council"),
        lead=row.lead.name,
        rule=form_rule(row.notice, at),
    )


def _may(representative: Representative, row: Consortium) -> dict[str, bool]:
    """What this reader finds buttons for."""
    if row.ended_at is not None:
        return {}
    return {
        "may_lead": can(permissions.check_lead, representative, row),
        "may_end": can(permissions.check_lead_binds, representative, row),
        "may_answer": can(permissions.check_answer, representative, row),
    }
