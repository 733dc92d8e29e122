"""Pages on which a tender is begun, described, divided into lots, given its papers, and given up."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from fourfold.cycle.commissions.queries import choices
from fourfold.do.notices.models import Notice
from fourfold.do.notices.queries import content_from, notice_for
from fourfold.do.notices.queries.facts import purchase_for as purchase_of_notice
from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions import papers, preparing
from fourfold.do.tendering.actions.preparing import Marking, NamedLot, Terms
from fourfold.do.tendering.drawings import curve_of
from fourfold.do.tendering.forms.preparing import (
    BecauseForm,
    EmptyForm,
    LotsForm,
    MarkingForm,
    PaperForm,
    ScaleForm,
    TermsForm,
)
from fourfold.do.tendering.models import Tender, TenderPaper
from fourfold.do.tendering.queries.purchase import book_for, purchase_for
from fourfold.do.tendering.queries.tenders import lots_of, tender_for
from fourfold.do.tendering.rules.names import PROCEDURE_NAMES, Procedure, Risk, TenderEvent
from fourfold.do.tendering.rules.prices import Formula
from fourfold.do.tendering.rules.procedure import Fit, procedures_for, usual_procedure
from fourfold.do.tendering.rules.states import after
from fourfold.do.tendering.views.people import signed_in
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.ui.forms import Form
from fourfold.foundation.ui.pages import form_page
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


def start(request: PageRequest, authority: Authority, notice: UUID) -> HttpResponse:
    """Begin the tender of a draft notice, by the procedure that value, date and subject lead to."""
    permissions.check_prepare(request.person, authority)
    row: Notice = notice_for(authority, notice, request.person)
    at = clock.now()
    purchase, book = purchase_of_notice(row, content_from(row)), book_at(authority, at)

    def perform(given: dict[str, Any]) -> str:
        begun = preparing.start_tender(
            notice=row, terms=_terms(authority, given), by=signed_in(request), at=clock.now()
        )
        return begun.get_absolute_url()

    usual = usual_procedure(purchase, book)
    initial = {
        "procedure": usual if usual is not Procedure.DIRECT else Procedure.QUOTATIONS, "value": row.value_high,
        "months": row.months, "risk": Risk.LOW, "lead": str(signed_in(request).uuid), "is_anonymous": False,
    }  # fmt: skip
    fits = procedures_for(purchase, book)
    return form_page(
        request, TermsForm, "do/tendering/prepare/terms.html", perform, initial=initial,
        context={"notice": row, "fits": _named(fits)}, **_offered(authority, fits),
    )  # fmt: skip


def terms(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Say anew what it is."""
    row = to_edit(request, authority, tender)
    fits = procedures_for(purchase_for(row), book_for(row, clock.now()))
    initial = {one.name: getattr(row, one.name) for one in fields(Terms)} | {"lead": str(row.lead.uuid)}
    return edit_page(
        request, row, TermsForm, "terms.html",
        lambda given: preparing.change_terms(tender=row, terms=_terms(authority, given), **by_whom(request, given)),
        initial=initial, context={"fits": _named(fits)}, **_offered(authority, fits),
    )  # fmt: skip


def lots(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Name the lots, or say why there is one."""
    row = to_edit(request, authority, tender)
    named = [NamedLot(lot.title, lot.value) for lot in lots_of(row)]
    return edit_page(
        request, row, LotsForm, "lots.html",
        lambda given: preparing.divide_into_lots(
            tender=row, lots=given["lots"], most_lots=given["most_lots"], no_lots_because=given["no_lots_because"],
            **by_whom(request, given),
        ),
        initial={"most_lots": row.most_lots, "no_lots_because": row.no_lots_because}, lots=named,
    )  # fmt: skip


def marking(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Say how prices become marks, with the curve of the formula that stands now."""
    row = to_edit(request, authority, tender)

    def perform(given: dict[str, Any]) -> object:
        told = Marking(Formula(given["formula"]), given["budget"], given["ties"], given["low_percent"])
        return preparing.set_marking(tender=row, marking=told, **by_whom(request, given))

    ties = {f"tie_{n}": tie for n, tie in enumerate(row.ties, 1)}
    initial = {"formula": row.formula, "budget": row.budget, "low_percent": row.low_percent, **ties}
    return edit_page(
        request, row, MarkingForm, "marking.html", perform, initial=initial, context={"curve": curve_of(row)}
    )


def scale(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Say which scores can be given, and what each means."""
    row = to_edit(request, authority, tender)
    steps = {step.score: step for step in row.scale.all()}
    words = {f"name_{n}": step.name for n, step in steps.items()} | {
        f"means_{n}": step.means for n, step in steps.items()
    }
    return edit_page(
        request, row, ScaleForm, "scale.html",
        lambda given: preparing.set_scale(
            tender=row, least=given["least"], most=given["most"], steps=given["steps"], **by_whom(request, given)
        ),
        initial={"least": row.scale_least, "most": row.scale_most, **words},
        scores=range(row.scale_least, row.scale_most + 1),
    )  # fmt: skip


def papers_page(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Add a paper that every bidder reads; those that are there."""
    row = to_edit(request, authority, tender)
    return edit_page(
        request, row, PaperForm, "papers.html",
        lambda given: papers.add_paper(tender=row, title=given["title"], file=given["file"], **by_whom(request, given)),
        context={"papers": list(row.papers.select_related("file"))}, then=request.path,
    )  # fmt: skip


def remove_paper(request: PageRequest, authority: Authority, tender: UUID, paper: int) -> HttpResponse:
    """Take a paper out."""
    row = to_edit(request, authority, tender)
    found = TenderPaper.objects.select_related("tender", "file").filter(tender=row, pk=paper).first()
    if found is None:
        raise Http404
    return edit_page(
        request, row, EmptyForm, "remove.html",
        lambda given: papers.remove_paper(paper=found, **by_whom(request, given)), context={"what": found.title},
    )  # fmt: skip


def give_up(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Give it up. Nobody outside ever saw it."""
    row = to_edit(request, authority, tender)

    def perform(given: dict[str, Any]) -> str:
        return preparing.give_up_tender(tender=row, because=given["because"], **by_whom(request, given)).get_work_url()

    return form_page(
        request, BecauseForm, "do/tendering/prepare/give_up.html", perform, initial={"seen": row.version},
        context={"tender": row},
    )  # fmt: skip


def to_edit(request: PageRequest, authority: Authority, tender: UUID) -> Tender:
    """The tender that is to be changed. Refused once it is published."""
    row = tender_for(authority, tender, request.person)
    permissions.check_edit(request.person, row)
    after(row.state, TenderEvent.EDIT)
    return row


def edit_page(
    request: PageRequest,
    row: Tender,
    form: Callable[..., Form],
    template: str,
    act: Callable[[dict[str, Any]], object],
    *,
    initial: Mapping[str, Any] | None = None,
    context: Mapping[str, Any] | None = None,
    then: str = "",
    **more: Any,
) -> HttpResponse:
    """A page that changes one part of a tender in preparation and goes back to the tender, or to ``then``."""

    def perform(given: dict[str, Any]) -> str:
        act(given)
        return then or row.get_absolute_url()

    return form_page(
        request, form, f"do/tendering/prepare/{template}", perform, initial={**(initial or {}), "seen": row.version},
        context={"tender": row, **(context or {})}, **more,
    )  # fmt: skip


def by_whom(request: PageRequest, given: Mapping[str, Any]) -> dict[str, Any]:
    """What every action is told: what the form had seen, who does it, and when."""
    return {"seen": given["seen"], "by": signed_in(request), "at": clock.now()}


def _terms(authority: Authority, given: Mapping[str, Any]) -> Terms:
    leads = {str(one.uuid): one for one in choices.officers(authority)}
    return Terms(
        procedure=Procedure(given["procedure"]), lead=leads[given["lead"]],
        procedure_because=given["procedure_because"], value=given["value"], months=given["months"],
        risk=Risk(given["risk"]), is_anonymous=bool(given["is_anonymous"]),
    )  # fmt: skip


def _named(fits: list[Fit]) -> list[tuple[Fit, str]]:
    return [(fit, say(PROCEDURE_NAMES[fit.procedure])) for fit in fits]


def _offered(authority: Authority, fits: list[Fit]) -> dict[str, Any]:
    return {
        "procedures": [(fit.procedure.value, say(PROCEDURE_NAMES[fit.procedure])) for fit in fits if fit.is_open],
        "leads": [(str(one.uuid), one.name) for one in choices.officers(authority)],
    }
