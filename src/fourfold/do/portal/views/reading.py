"""A notice as everyone reads it, and following it."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from fourfold.do.notices.joined import entrances
from fourfold.do.notices.models import Notice
from fourfold.do.notices.permissions import is_inside
from fourfold.do.notices.queries import (
    answer_due_of,
    answered_questions,
    content_of,
    own_waiting_questions,
    told_of,
)
from fourfold.do.partners.queries import fair_terms_of
from fourfold.do.portal import actions, permissions, queries
from fourfold.do.portal.doors import doors_of
from fourfold.do.portal.facts import bidder_of, local
from fourfold.do.portal.results import cards_of
from fourfold.do.portal.rules.guide import Step, steps_of
from fourfold.do.portal.rules.work import Work
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import act
from fourfold.govern.people.middleware import PageRequest


@require_safe
def page(request: PageRequest, authority: Authority, notice: UUID) -> HttpResponse:
    """What is wanted, for whom it is good, until when, and how to take part."""
    at = clock.now()
    row = queries.public_notice(authority, notice)
    representative = representative_of(request)
    account = queries.account_of(request.user)
    (card,) = cards_of([row], at, bidder_of(representative.provider) if representative else None)
    chain = queries.chain_of(row)
    steps, further = _steps(row, card.work, at), entrances(row, None)
    context = {
        "notice": row,
        "card": card,
        "told": told_of(row),
        "terms": fair_terms_of(row) if row.contractor_id is not None else None,
        "steps": steps,
        "entrances": [] if steps else further,
        "heeds": [one.heed for one in further if one.heed],
        "questions": list(answered_questions(row)),
        "own_questions": [(asked, answer_due_of(asked)) for asked in own_waiting_questions(row, account)],
        "chain": chain if len(chain) > 1 else [],
        "follow": queries.follow_of(account, row),
        "may_follow": account is not None,
        "is_inside": is_inside(request.person, authority.pk),
    }
    return render(request, "do/portal/notice.html", context)


@require_safe
def data(request: HttpRequest, authority: Authority, notice: UUID) -> HttpResponse:
    """The notice as programs read it, word for word."""
    row = queries.public_notice(authority, notice)
    about = {
        "uuid": str(row.uuid),
        "authority": authority.name,
        "href": request.build_absolute_uri(row.get_absolute_url()),
        "published_at": row.published_at,
        "changed_at": row.changed_at,
        "version": row.number,
    }
    return JsonResponse({**about, **content_of(row)}, json_dumps_params={"indent": 2, "ensure_ascii": False})


@require_POST
def follow(request: HttpRequest, authority: Authority, notice: UUID) -> HttpResponse:
    """Be told of each later version."""
    row = queries.public_notice(authority, notice)
    account = queries.account_of(request.user)
    permissions.check_follow(account, row)
    assert account is not None  # the check above lets nobody else pass

    def perform() -> str:
        actions.follow_notice(notice=row, by=account, at=clock.now())
        return row.get_absolute_url()

    return act(request, perform)


@require_POST
def unfollow(request: HttpRequest, authority: Authority, notice: UUID) -> HttpResponse:
    """Be told no more."""
    row = queries.public_notice(authority, notice)
    account = queries.account_of(request.user)
    permissions.check_follow(account, row)
    assert account is not None  # the check above lets nobody else pass

    def perform() -> str:
        actions.unfollow_notice(notice=row, by=account, at=clock.now())
        return row.get_absolute_url()

    return act(request, perform)


def _steps(notice: Notice, work: Work, at: datetime) -> list[tuple[Step, str]]:
    """What is left to do about a notice, each step with the address where it is done."""
    authority = notice.authority
    until = local(notice.questions_until, authority) if notice.questions_until else None
    doors = doors_of(notice)
    steps = steps_of(work, local(at, authority), until, notice.how_to)
    return [(step, doors.get(step.door, "")) for step in steps]
