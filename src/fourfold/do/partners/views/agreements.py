"""Pages on which an agreement is written, and answered."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fourfold.do.partners import actions, permissions, queries
from fourfold.do.partners.drawings import bar_of
from fourfold.do.partners.forms import AgreeForm, AgreementForm, BecauseForm, ChangeForm, DeclineForm
from fourfold.do.partners.forms.consortia import terms_from
from fourfold.do.partners.models import Agreement, Consortium, Partner
from fourfold.do.partners.queries.consortia import agreement_for, form_rule
from fourfold.do.partners.rules import INSIDE, Form
from fourfold.do.partners.views.forms import ask, speaker
from fourfold.foundation import clock
from fourfold.foundation.errors import Refused
from fourfold.foundation.ui.pages import form_page
from fourfold.foundation.words import say

_WORDS = ("work", "money", "leaving", "lead_leaves")


def propose(request: HttpRequest, consortium: UUID) -> HttpResponse:
    """Write an agreement, or a new version of it."""
    representative, at = speaker(request), clock.now()
    row = queries.consortium_for(consortium, representative)
    permissions.check_lead(representative, row)
    partners = list(row.partners.filter(state__in=INSIDE).select_related("provider"))
    if len(partners) < 2:
        raise Refused(say("Invite a partner first. A consortium has two members or more."), "SC 8.3.2")
    before = queries.newest_agreement(row)
    rule = form_rule(row.notice, at)

    def perform(given: dict[str, Any]) -> str:
        actions.propose_agreement(
            consortium=row,
            form=Form(given["form"]) if given["form"] else None,
            lines=given["lines"],
            terms=terms_from(given),
            successor=next((one.provider for one in partners if str(one.provider.uuid) == given["successor"]), None),
            seen=given["seen"],
            by=representative,
            at=at,
        )
        return row.get_absolute_url()

    return form_page(
        request, AgreementForm, "do/partners/agreement.html", perform, initial=_initial(row, before, partners),
        context={"consortium": row, "before": before, "rule": rule}, partners=partners, lead=row.lead,
        bodies=rule.allowed,
    )  # fmt: skip


@require_safe
def version(request: HttpRequest, consortium: UUID, number: int) -> HttpResponse:
    """One version of the agreement, word for word."""
    row = queries.consortium_for(consortium, speaker(request))
    agreement = agreement_for(row, number)
    context = {"consortium": row, **_read(agreement), "versions": row.agreements.order_by("-number")}
    return render(request, "do/partners/version.html", context)


def agree(request: HttpRequest, consortium: UUID) -> HttpResponse:
    """Read the newest agreement and agree to it."""
    representative = speaker(request)
    row = queries.consortium_for(consortium, representative)
    permissions.check_answer(representative, row)
    agreement = queries.newest_agreement(row)
    if agreement is None:
        raise Refused(say("There is no agreement yet. Whoever leads writes it, then you can agree to it."), "SC 8.3.2")

    def perform(given: dict[str, Any]) -> str:
        return actions.agree(
            consortium=row, seen=given["seen"], by=representative, at=clock.now()
        ).get_absolute_url()  # fmt: skip

    return form_page(
        request, AgreeForm, "do/partners/agree.html", perform, initial={"seen": row.version},
        context={"consortium": row, **_read(agreement)},
    )  # fmt: skip


def ask_for_change(request: HttpRequest, consortium: UUID) -> HttpResponse:
    """Say what should be different."""
    representative = speaker(request)
    row = queries.consortium_for(consortium, representative)
    permissions.check_answer(representative, row)

    def perform(given: dict[str, Any]) -> str:
        return actions.ask_for_change(
            consortium=row, words=given["words"], seen=given["seen"], by=representative, at=clock.now()
        ).get_absolute_url()

    return ask(
        request, ChangeForm, perform, title=say("Ask for a change"), button=say("Ask for it"),
        back=row.get_absolute_url(), back_text=row.name, initial={"seen": row.version},
        lead=say("You stay in the consortium. Whoever leads can write a new version."),
    )  # fmt: skip


def decline(request: HttpRequest, consortium: UUID) -> HttpResponse:
    """Turn it down."""
    representative = speaker(request)
    row = queries.consortium_for(consortium, representative)
    permissions.check_answer(representative, row)

    def perform(given: dict[str, Any]) -> str:
        actions.decline(consortium=row, because=given["because"], seen=given["seen"], by=representative, at=clock.now())
        return reverse("partners.home")

    return ask(
        request, DeclineForm, perform, title=say("Decline to join"), button=say("Decline"), kind="warning",
        back=row.get_absolute_url(), back_text=row.name, initial={"seen": row.version},
        lead=say("You see no more of this consortium. You can be asked again."),
    )  # fmt: skip


def leave(request: HttpRequest, consortium: UUID) -> HttpResponse:
    """Leave it."""
    representative = speaker(request)
    row = queries.consortium_for(consortium, representative)
    permissions.check_answer(representative, row)

    def perform(given: dict[str, Any]) -> str:
        actions.leave(consortium=row, because=given["because"], seen=given["seen"], by=representative, at=clock.now())
        return reverse("partners.home")

    return ask(
        request, BecauseForm, perform, title=say("Leave this consortium"), button=say("Leave it"), kind="warning",
        back=row.get_absolute_url(), back_text=row.name, initial={"seen": row.version},
        lead=_what_leaving_does(row, representative.provider_id),
    )  # fmt: skip


def _what_leaving_does(row: Consortium, provider: int) -> str:
    if provider != row.lead_id:
        return say("The others go on without you, and agree anew. What you owe by your agreement, you still owe.")
    agreement = queries.newest_agreement(row)
    if agreement is None or agreement.successor is None:
        return say("You lead it, and your agreement names nobody who follows. It ends when you leave.")
    return say("You lead it. {name} leads when you leave, as you agreed.", name=agreement.successor)


def _read(agreement: Agreement) -> dict[str, Any]:
    shares = list(agreement.shares.all())
    return {
        "agreement": agreement,
        "shares": shares,
        "bar": bar_of([(one.partner.provider.name, one.percent) for one in shares]),
    }


def _initial(row: Consortium, before: Agreement | None, partners: list[Partner]) -> dict[str, Any]:
    """What was agreed before; for new partners what they were asked to do."""
    shares = {share.partner_id: share for share in before.shares.all()} if before else {}
    initial: dict[str, Any] = {"seen": row.version}
    for one in partners:
        share = shares.get(one.pk)
        initial[f"percent_{one.uuid}"] = share.percent if share else None
        initial[f"does_{one.uuid}"] = share.does if share else one.does
    if before is not None:
        initial |= {name: getattr(before, name) for name in _WORDS}
        initial |= {"form": before.form, "successor": str(before.successor.uuid) if before.successor else ""}
    return initial
