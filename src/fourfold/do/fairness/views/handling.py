"""Pages for those who look into complaints and read comments, and the register for everyone inside."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fourfold.do.fairness import actions, permissions
from fourfold.do.fairness.forms import AnswerForm, CommentForm, HandOverForm
from fourfold.do.fairness.queries.complaints import complaint_called, complaint_for, facts_of, register_of
from fourfold.do.fairness.queries.ratings import comments_to_read, rating_for
from fourfold.do.fairness.rules import STANDING_NAMES
from fourfold.do.fairness.rules.complaints import standing_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import batch, next_href
from fourfold.foundation.ui.pages import act, form_page
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.queries import holders_of
from fourfold.govern.people.rules import Role


def register(request: PageRequest, authority: Authority) -> HttpResponse:
    """Which complaints there are, who looks into them, and which are late; not who complained, or about what."""
    permissions.check_register(request.person, authority)
    found = batch(register_of(authority), ("-id",), after=request.GET.get("after", ""))
    today = clock.local_day(clock.now(), authority.time_zone)
    standings = [standing_of(facts_of(row, authority.time_zone), today) for row in found.rows]
    context = {
        "rows": [
            (row, standing, say(STANDING_NAMES[standing])) for row, standing in zip(found.rows, standings, strict=True)
        ],
        "next_href": next_href(request, found.after),
    }
    return render(request, "do/fairness/register.html", context)


@require_POST
def acknowledge(request: PageRequest, authority: Authority, complaint: UUID) -> HttpResponse:
    """Tell whoever complained that it has arrived."""
    row = complaint_for(authority, complaint, None, request.person)
    permissions.check_handle(request.person, row)

    def perform() -> str:
        assert request.person is not None
        return actions.acknowledge(complaint=row, by=request.person, at=clock.now()).get_absolute_url()

    return act(request, perform)


def answer(request: PageRequest, authority: Authority, complaint: UUID) -> HttpResponse:
    """Answer a complaint."""
    row = complaint_for(authority, complaint, None, request.person)
    permissions.check_handle(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.answer(
            complaint=row, finding=given["finding"], answer=given["answer"], seen=given["seen"], by=request.person,
            at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    return form_page(
        request, AnswerForm, "do/fairness/answer.html", perform, initial={"seen": row.version},
        context={"complaint": row},
    )  # fmt: skip


def hand_over(request: PageRequest, authority: Authority, complaint: UUID) -> HttpResponse:
    """Give a complaint to someone else."""
    permissions.check_register(request.person, authority)
    row = complaint_called(authority, complaint)
    permissions.check_hand_over(request.person, row)
    today = clock.local_day(clock.now(), authority.time_zone)
    roles = (Role.FAIR_TREATMENT, Role.DEMOCRATIC_SERVICES)
    people = [one for one in holders_of(authority, roles, today) if one.pk != row.officer_id]

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        actions.hand_over(
            complaint=row, to=next(one for one in people if str(one.uuid) == given["to"]), seen=given["seen"],
            by=request.person, at=clock.now(),
        )  # fmt: skip
        return reverse("fairness.complaints", args=[authority.slug])

    return form_page(
        request, HandOverForm, "do/fairness/hand_over.html", perform, initial={"seen": row.version},
        context={"complaint": row}, people=people,
    )  # fmt: skip


def comments(request: PageRequest, authority: Authority) -> HttpResponse:
    """The words of ratings that nobody has read yet."""
    permissions.check_read_comments(request.person, authority)
    found = batch(comments_to_read(authority), ("id",), after=request.GET.get("after", ""))
    context = {"ratings": found.rows, "next_href": next_href(request, found.after)}
    return render(request, "do/fairness/comments.html", context)


def comment(request: PageRequest, authority: Authority, rating: UUID) -> HttpResponse:
    """Read the words of one rating, and let them appear without what is personal."""
    row = rating_for(authority, rating)
    permissions.check_clear(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        actions.clear_comment(
            rating=row, shown=given["shown"], because=given["because"], by=request.person, at=clock.now()
        )
        return reverse("fairness.comments", args=[authority.slug])

    return form_page(
        request, CommentForm, "do/fairness/comment.html", perform,
        initial={"shown": row.comment, "because": row.trimmed_because}, context={"rating": row},
    )  # fmt: skip
