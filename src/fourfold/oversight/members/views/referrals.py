"""Pages of concerns that Members refer."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.do.contracts.queries import contract_for
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import next_href
from fourfold.foundation.permissions import can
from fourfold.foundation.spreadsheets import headers_of, lines_of
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.oversight.members import actions, forms, permissions
from fourfold.oversight.members.nexts import next_for
from fourfold.oversight.members.queries import referrals
from fourfold.oversight.members.queries.group import group_of
from fourfold.oversight.members.queries.referrals import SHOW_NAMES, Show
from fourfold.oversight.members.queries.terms import is_confirmed, term_on
from fourfold.oversight.members.rules.states import ReferralState, is_late
from fourfold.oversight.members.views.asking import Question, actor, ask


@require_safe
def every(request: PageRequest, authority: Authority) -> HttpResponse:
    """The concerns that Members referred, the newest first."""
    permissions.check_see(request.person, authority)
    show = request.GET.get("show", Show.OPEN.value)
    today = _today(authority)
    found = referrals.referrals_in(authority, show, today, after=request.GET.get("after", ""))
    context = {
        "show": show,
        "shows": [(one.value, say(name)) for one, name in SHOW_NAMES.items()],
        "referrals": [(row, is_late(row.due_on, None, today)) for row in found.rows],
        "next_href": next_href(request, found.after),
        "counts": referrals.counts_of(authority, today),
    }
    return render(request, "oversight/members/referrals.html", context)


@require_safe
def counts(request: PageRequest, authority: Authority) -> HttpResponse:
    """How promptly Members are answered, in numbers, for everyone."""
    today = _today(authority)
    context = {
        "counts": referrals.counts_of(authority, today),
        "term": term_on(authority, today),
        "is_confirmed": is_confirmed(authority, today),
        "group": group_of(authority),
    }
    return render(request, "oversight/members/counts.html", context)


@require_safe
def one(request: PageRequest, authority: Authority, referral: UUID) -> HttpResponse:
    """One concern, with everything that was asked and answered."""
    row = referrals.referral_for(authority, referral, request.person)
    today = _today(authority)
    group = group_of(authority)
    context = {
        "referral": row,
        "contract": row.contract,
        "exchanges": [(one, referrals.was_late(one, row, today)) for one in referrals.exchanges_of(row)],
        "next": next_for(row, request.person, today),
        "is_mine": can(permissions.check_follow, request.person, row),
        "may_pass_on": group is not None
        and row.state in (ReferralState.WAITING, ReferralState.ANSWERED)
        and can(permissions.check_pass_on, request.person, row),
        "group": group,
        "is_confirmed": is_confirmed(authority, today),
    }
    return render(request, "oversight/members/referral.html", context)


def refer(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Refer a concern about a contract."""
    permissions.check_refer(request.person, authority)
    row = contract_for(authority, contract, request.person)
    today = _today(authority)

    def perform(given: dict[str, Any]) -> str:
        return actions.refer(
            contract=row, title=given["title"], concern=given["concern"], by=actor(request), at=clock.now()
        ).get_absolute_url()

    question = Question(
        say("Refer a concern"),
        say("“{title}”. Its lead director answers you; the contracts group reads it too.", title=row.title),
        say("Send it"), row.get_absolute_url(), row.title, "SC 9.1.5, SCA 7.9",
    )  # fmt: skip
    context = {"contract": row, "term": term_on(authority, today), "is_confirmed": is_confirmed(authority, today)}
    return ask(request, question, forms.ReferForm, perform, context=context, template="oversight/members/refer.html")


@require_safe
def table(request: PageRequest, authority: Authority) -> StreamingHttpResponse:
    """Every concern with its questions and answers, as a file for a spreadsheet."""
    permissions.check_see(request.person, authority)
    rows = _lines(authority)
    return StreamingHttpResponse(lines_of(rows), headers=headers_of(f"{authority.slug}-members-concerns.csv"))


def _lines(authority: Authority) -> Iterator[Sequence[Any]]:
    yield [
        say("Concern"), say("Contract"), say("Title"), say("Member"), say("About"), say("Stands"), say("Question"),
        say("Asked on"), say("Due"), say("Answered on"), say("Late"), say("Source"),
    ]  # fmt: skip
    today = _today(authority)
    for row in referrals.exchanges_in(authority):
        referral = row.referral
        yield [
            referral.reference, referral.contract.reference, referral.contract.title, referral.member.name,
            referral.title, referral.get_state_display(), row.number, row.asked_on, row.due_on, row.answered_on,
            say("yes") if referrals.was_late(row, referral, today) else say("no"), referral.basis,
        ]  # fmt: skip


def _today(authority: Authority) -> date:
    return clock.local_day(clock.now(), authority.time_zone)
