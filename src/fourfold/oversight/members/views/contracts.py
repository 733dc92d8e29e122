"""Pages on which the group watches contracts."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.queries import contract_for
from fourfold.do.contracts.rules.names import STATE_NAMES, ContractState
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.paging import next_href
from fourfold.foundation.permissions import can
from fourfold.foundation.spreadsheets import headers_of, lines_of
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.records import directorates_of
from fourfold.oversight.members import permissions
from fourfold.oversight.members.queries import contracts as found
from fourfold.oversight.members.queries import openings, referrals
from fourfold.oversight.members.queries.contracts import TROUBLE_NAMES, Asked
from fourfold.oversight.members.queries.facts import facts_of
from fourfold.oversight.members.queries.group import group_of, is_of_group
from fourfold.oversight.members.queries.terms import Line, questions_in
from fourfold.oversight.members.rules.facts import STANDING_NAMES, Answer, Look, Standing

TAGS = {Standing.GOOD: "green", Standing.ATTENTION: "yellow", Standing.LACKING: "red", Standing.SILENT: "grey"}


@require_safe
def every(request: PageRequest, authority: Authority) -> HttpResponse:
    """Every contract with its cost, its performance and its improvement."""
    permissions.check_see(request.person, authority)
    asked, after = _asked(request), request.GET.get("after", "")
    today = _today(authority)
    rows, beyond = found.contracts_in(authority, request.person, asked, today, after=after)
    context = {
        "asked": asked,
        "contracts": [(row, [_told(*pair) for pair in row.aspects]) for row in rows],
        "next_href": next_href(request, beyond),
        "states": [(state.value, say(STATE_NAMES[state])) for state in _STATES],
        "troubles": [(trouble.value, say(name)) for trouble, name in TROUBLE_NAMES.items()],
        "directorates": directorates_of(authority),
        "group": group_of(authority),
        "is_of_group": is_of_group(request.person, authority),
        "questions": len(questions_in(book_on(authority, today))),
        "counts": referrals.counts_of(authority, today),
        "query": request.GET.urlencode(),
    }
    return render(request, "oversight/members/contracts.html", context)


@require_safe
def one(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """The group's questions to one contract, answered from the record."""
    permissions.check_see(request.person, authority)
    row = contract_for(authority, contract, request.person)
    at, today = clock.now(), _today(authority)
    answers = found.answers_to(questions_in(book_on(authority, today)), facts_of(authority, [row], today)[row.pk])
    may_see_openings = can(permissions.check_see_openings, request.person, authority)
    context = {
        "contract": row,
        "answers": [(*_told(line, answer), where(answer.look, row)) for line, answer in answers],
        "told": list(row.facts.all()),
        "papers": openings.papers_of(row, request.person, at),
        "openings": openings.openings_of(row) if may_see_openings else (),
        "may_see_openings": may_see_openings,
        "may_open": can(permissions.check_open, request.person, authority),
        "may_refer": can(permissions.check_refer, request.person, authority),
        "referrals": referrals.about(row.pk),
        "today": today,
    }
    return render(request, "oversight/members/contract.html", context)


@require_safe
def table(request: PageRequest, authority: Authority) -> StreamingHttpResponse:
    """Every contract that fits with the answer to every question, as a file for a spreadsheet."""
    permissions.check_see(request.person, authority)
    today = _today(authority)
    questions = questions_in(book_on(authority, today))
    rows = found.rows_to_export(authority, request.person, _asked(request), today)
    return StreamingHttpResponse(
        lines_of(_lines(questions, rows)), headers=headers_of(f"{authority.slug}-contracts-questions.csv")
    )


def where(look: Look, contract: Contract) -> tuple[str, str]:
    """The words and the address of where an answer is found."""
    slug = contract.authority.slug
    if look is Look.PROVIDER and contract.provider is not None:
        return say("The provider"), contract.provider.get_absolute_url()
    if look in (Look.COMMISSION, Look.TALKS) and contract.commission is not None:
        return say("The commission"), contract.commission.get_absolute_url()
    if look is Look.PAYMENTS:
        return say("Payment in time"), reverse("payments.page", args=[slug])
    if look in _PAGES:
        words, name = _PAGES[look]
        return say(words), reverse(name, args=[slug, contract.uuid])
    return say("The contract"), contract.get_absolute_url()


_PAGES = {
    Look.REVIEWS: ("Its reviews", "reviews.contract"),
    Look.PERFORMANCE: ("Its performance", "performance.contract"),
    Look.PROMISES: ("Promises and delivery", "performance.promises"),
    Look.ENDING: ("The way back from its end", "contracts.ending"),
}
_STATES = (ContractState.LIVE, ContractState.DRAFT, ContractState.ENDED, ContractState.TERMINATED)


def _told(line: Line, answer: Answer) -> tuple[Line, Answer, str, str]:
    return line, answer, say(STANDING_NAMES[answer.standing]), TAGS[answer.standing]


def _asked(request: PageRequest) -> Asked:
    state = request.GET.get("state", ContractState.LIVE.value)
    return Asked(state, request.GET.get("directorate", "")[:100], request.GET.get("trouble", "")[:20])


def _lines(
    questions: Sequence[Line], rows: Iterator[tuple[Contract, Sequence[tuple[Line, Answer]]]]
) -> Iterator[Sequence[Any]]:
    yield [
        say("Contract"), say("Title"), say("Delivered by"), say("Directorate"), say("Stands"), say("Value, pence"),
        say("Ends"), *(words for line in questions for words in (line.text, say("What the record says"))),
    ]  # fmt: skip
    for contract, answers in rows:
        yield [
            contract.reference, contract.title, contract.who, str(contract.directorate or ""),
            contract.get_state_display(), contract.value, contract.ends_on,
            *(
                words
                for _, answer in answers
                for words in (say(STANDING_NAMES[answer.standing]), answer.sentence)
            ),
        ]  # fmt: skip


def _today(authority: Authority) -> date:
    return clock.local_day(clock.now(), authority.time_zone)
