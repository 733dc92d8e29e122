"""Pages on which a bid is begun, read, and let go of; and those that say who bids, and for what."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from fourfold.do.notices.queries import answered_questions
from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions import drafts as actions
from fourfold.do.tendering.forms.bidding import LotsForm, WhoForm
from fourfold.do.tendering.queries.asked import lots_asked
from fourfold.do.tendering.queries.bids import current_of, is_open, receipts_of, tender_to_bid, with_outcome
from fourfold.do.tendering.queries.drafts import consortia_for, draft_of, own_draft, writing_of
from fourfold.do.tendering.queries.inviting import kept_out
from fourfold.do.tendering.queries.profile import standings_of
from fourfold.do.tendering.queries.tasks import groups_of, items_read, read_whole
from fourfold.do.tendering.rules.completeness import LOTS, WHO
from fourfold.do.tendering.rules.pieces import value_at
from fourfold.do.tendering.views.bidders import about, piece_page, speaker, to_write
from fourfold.do.tendering.views.watching import watched
from fourfold.foundation import clock
from fourfold.foundation.arrivals import arrived_at
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.permissions import can
from fourfold.foundation.ui.forms import Form
from fourfold.foundation.ui.pages import act, form_page
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


@require_safe
def bid(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """All of a bid: how much time is left, what is missing, and what was sent."""
    by, at = speaker(request), clock.now()
    row = tender_to_bid(authority, tender, by)
    draft = draft_of(row, by.provider)
    current = current_of(row, by.provider)
    today = clock.local_day(at, authority.time_zone)
    writing = writing_of(draft) if draft is not None else None
    context = {
        **about(row, at),
        "kept_out": kept_out(row, by.provider),
        "draft": draft,
        "groups": groups_of(writing, today) if writing else [],
        "missing": len(writing.gaps(today)) if writing else 0,
        "current": current,
        "has_outcome": draft is not None and bool(with_outcome([draft])),
        "is_changed": draft is not None and current is not None and current.of_version != draft.version,
        "receipts": receipts_of(row, by.provider),
        "may_write": can(permissions.check_write, by, row),
        "may_send": can(permissions.check_send, by, row),
        "may_ask": is_open(row, at) and (row.notice.questions_until is None or at < row.notice.questions_until),
        "answered": answered_questions(row.notice).count(),
    }
    return render(request, "do/tendering/bids/bid.html", context)


@require_POST
def begin(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Begin a bid."""
    by = speaker(request)
    row = tender_to_bid(authority, tender, by)
    permissions.check_write(by, row)

    def perform() -> str:
        return actions.begin_bid(tender=row, by=by, at=arrived_at(request)).get_absolute_url()

    return act(request, perform)


@require_POST
def ready(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Tell whoever sends it that the bid can be sent."""
    draft, by = to_write(request, authority, tender)

    def perform() -> str:
        return actions.tell_ready(draft=draft, by=by, at=arrived_at(request)).get_absolute_url()

    return act(request, perform)


@require_safe
@watched
def read(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """The whole bid as it is written, to read and to print."""
    by = speaker(request)
    row = tender_to_bid(authority, tender, by)
    draft = own_draft(row, by.provider)
    writing = writing_of(draft)
    questions = {question.key: (question, writing.asked.valid_months) for question in writing.asked.questions}
    current = current_of(row, by.provider)
    context = {
        **about(row),
        "writing": writing,
        "provider": by.provider,
        "sections": standings_of(by.provider, questions, clock.local_day(clock.now(), authority.time_zone)),
        "items": items_read(writing),
        "offers": read_whole(writing),
        "one_lot": writing.one_lot,
        "is_sent": current is not None and current.of_version == draft.version,
        "current": current,
    }
    return render(request, "do/tendering/bids/read.html", context)


def who(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Bid alone, or with a consortium."""
    draft, by = to_write(request, authority, tender)
    consortia = consortia_for(draft.tender, by.provider)
    alone = ("alone", say("{name}, alone", name=by.provider.name))
    choices = [alone, *((str(one.uuid), one.name) for one in consortia)]

    def perform(given: dict[str, Any]) -> None:
        chosen = None if given["who"] == "alone" else UUID(given["who"])
        actions.choose_bidder(draft=draft, consortium=chosen, seen=given["seen"], by=by, at=arrived_at(request))

    return piece_page(
        request, draft, WHO, WhoForm, perform, initial={"who": str(draft.consortium or "alone")}, choices=choices,
        title=say("Who bids"),
    )  # fmt: skip


def lots(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Say which lots the bid is for."""
    draft, by = to_write(request, authority, tender)

    def perform(given: dict[str, Any]) -> None:
        chosen = [int(number) for number in given["lots"]]
        actions.choose_lots(draft=draft, lots=chosen, seen=given["seen"], by=by, at=arrived_at(request))

    return piece_page(
        request, draft, LOTS, LotsForm, perform,
        initial=lambda pieces: {"lots": [str(number) for number in value_at(pieces, LOTS) or []]},
        title=say("Lots that you bid for"), lots=[rows.lot for rows in lots_asked(draft.tender)],
    )  # fmt: skip


@require_safe
def standard(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """The standard answers as they go into this bid, to be confirmed."""
    draft, _ = to_write(request, authority, tender)
    writing = writing_of(draft)
    questions = {question.key: (question, writing.asked.valid_months) for question in writing.asked.questions}
    today = clock.local_day(clock.now(), authority.time_zone)
    context = {
        **about(draft.tender),
        "sections": standings_of(draft.provider, questions, today),
        "left": [gap for gap in writing.gaps(today) if gap.place == "standard"],
        "missing": [one for one in writing.asked.questions if one.key not in writing.answers],
        "confirmed_on": writing.written.confirmed_on,
        "partners": writing.partners,
    }
    return render(request, "do/tendering/bids/standard.html", context)


@require_POST
def confirm(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Say that the standard answers are still true."""
    draft, by = to_write(request, authority, tender)

    def perform() -> str:
        actions.confirm_standard(draft=draft, by=by, at=arrived_at(request))
        return draft.get_absolute_url()

    return act(request, perform)


def discard(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Let go of what was written."""
    draft, by = to_write(request, authority, tender)

    def perform(given: dict[str, Any]) -> str:
        actions.discard_bid(draft=draft, by=by, at=arrived_at(request))
        return draft.get_absolute_url()

    return form_page(request, Form, "do/tendering/bids/discard.html", perform, context=about(draft.tender))
