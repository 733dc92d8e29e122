"""Pages of recommendations."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import next_href
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.records import posts_of
from fourfold.govern.recommendations import actions, permissions, queries
from fourfold.govern.recommendations.forms import AnswerForm, ProgressForm
from fourfold.govern.recommendations.rules import PROGRESS_NAMES


def bodies(request: PageRequest, authority: Authority) -> HttpResponse:
    """Who recommended something to the authority, and how far it has come."""
    return render(request, "govern/recommendations/list.html", {"bodies": queries.bodies_of(authority)})


def body(request: PageRequest, authority: Authority, body: str) -> HttpResponse:
    """The recommendations of one body."""
    found = queries.body_called(authority, body)
    progress = request.GET.get("progress", "")
    rows = queries.recommendations_of(found, progress=progress, after=request.GET.get("after", ""))
    context = {
        "body": found,
        "recommendations": rows.rows,
        "next_href": next_href(request, rows.after),
        "progress": progress,
        "choices": list(PROGRESS_NAMES.items()),
    }
    return render(request, "govern/recommendations/body.html", context)


def page(request: PageRequest, authority: Authority, recommendation: UUID) -> HttpResponse:
    """One recommendation, its answer and its progress."""
    row = queries.recommendation_for(authority, recommendation)
    return render(request, "govern/recommendations/page.html", {"recommendation": row})


def respond(request: PageRequest, authority: Authority, recommendation: UUID) -> HttpResponse:
    """Answer a recommendation."""
    row = queries.recommendation_for(authority, recommendation)
    permissions.check_respond(request.person, row)
    posts = posts_of(authority)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        owner = next((post for post in posts if str(post.uuid) == given["owner"]), None)
        return actions.respond(
            recommendation=row, response=given["response"], accepted=given["accepted"], owner=owner,
            due_on=given["due_on"], due_text=row.due_text, seen=given["seen"], by=request.person, at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    initial = {
        "accepted": row.accepted,
        "response": row.response,
        "owner": str(row.owner.uuid) if row.owner else "",
        "due_on": row.due_on,
        "seen": row.version,
    }
    return form_page(
        request, AnswerForm, "govern/recommendations/respond.html", perform, initial=initial,
        context={"recommendation": row}, posts=posts,
    )  # fmt: skip


def progress(request: PageRequest, authority: Authority, recommendation: UUID) -> HttpResponse:
    """Say how far work on a recommendation has come."""
    row = queries.recommendation_for(authority, recommendation)
    permissions.check_report_progress(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.report_progress(
            recommendation=row, progress=given["progress"], note=given["note"], seen=given["seen"],
            by=request.person, at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    return form_page(
        request, ProgressForm, "govern/recommendations/progress.html", perform,
        initial={"progress": row.progress, "seen": row.version}, context={"recommendation": row},
    )  # fmt: skip
