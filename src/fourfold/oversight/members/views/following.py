"""Pages on which a concern is followed: each asks for one thing, and moves it on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.forms import Form
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.oversight.members import actions, forms, permissions
from fourfold.oversight.members.models import Referral
from fourfold.oversight.members.queries import referrals
from fourfold.oversight.members.views.asking import Question, actor, ask


@dataclass(frozen=True, slots=True)
class Step:
    """Who may take a step, what it asks for, what it does with the words in ``field``, and what its page says."""

    check: Callable[..., None]
    form: type[Form]
    act: Callable[..., Referral]
    field: str
    title: str
    lead: str
    button: str


_ANSWER = Step(
    permissions.check_answer, forms.AnswerForm, actions.answer, "words", "Answer a Member’s concern",
    "The Member is told, and can ask again.", "Send the answer",
)  # fmt: skip
_ASK_AGAIN = Step(
    permissions.check_follow, forms.AgainForm, actions.ask_again, "words", "Ask again",
    "The lead director has as many days again to answer.", "Send it",
)  # fmt: skip
_SETTLE = Step(
    permissions.check_follow, forms.SettleForm, actions.settle, "because", "Settle this concern",
    "It stays on record with what came of it.", "Settle it",
)  # fmt: skip
_WITHDRAW = Step(
    permissions.check_follow, forms.WithdrawForm, actions.withdraw, "because", "Withdraw this concern",
    "It stays on record with your reason.", "Withdraw it",
)  # fmt: skip
_PASS_ON = Step(
    permissions.check_pass_on, forms.PassOnForm, actions.pass_on, "because", "Pass this concern on",
    "It goes to the committee that the group’s remit names.", "Pass it on",
)  # fmt: skip
_REPORT = Step(
    permissions.check_report, forms.ReportForm, actions.report_back, "words", "What the committee came to",
    "This settles the concern.", "Save it",
)  # fmt: skip


def answer(request: PageRequest, authority: Authority, referral: UUID) -> HttpResponse:
    """Answer a Member."""
    return _take(_ANSWER, request, authority, referral)


def ask_again(request: PageRequest, authority: Authority, referral: UUID) -> HttpResponse:
    """Ask again, because an answer leaves something open."""
    return _take(_ASK_AGAIN, request, authority, referral)


def settle(request: PageRequest, authority: Authority, referral: UUID) -> HttpResponse:
    """Say that an answer settles a concern."""
    return _take(_SETTLE, request, authority, referral)


def withdraw(request: PageRequest, authority: Authority, referral: UUID) -> HttpResponse:
    """Take a concern back."""
    return _take(_WITHDRAW, request, authority, referral)


def pass_on(request: PageRequest, authority: Authority, referral: UUID) -> HttpResponse:
    """Pass a concern on to a committee."""
    return _take(_PASS_ON, request, authority, referral)


def report(request: PageRequest, authority: Authority, referral: UUID) -> HttpResponse:
    """Write down what a committee came to."""
    return _take(_REPORT, request, authority, referral)


def _take(step: Step, request: PageRequest, authority: Authority, uuid: UUID) -> HttpResponse:
    row = referrals.referral_for(authority, uuid, request.person)
    step.check(request.person, row)
    exchanges = referrals.exchanges_of(row)

    def perform(given: dict[str, Any]) -> str:
        words = {step.field: given[step.field]}
        return step.act(referral=row, seen=given["seen"], by=actor(request), at=clock.now(), **words).get_absolute_url()

    question = Question(
        say(step.title), say(step.lead), say(step.button), row.get_absolute_url(), row.title, "SC 9.1.5"
    )
    return ask(
        request, question, step.form, perform, initial={"seen": row.version},
        context={"last": exchanges[-1] if exchanges else None}, template="oversight/members/step.html",
    )  # fmt: skip
