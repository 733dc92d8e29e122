"""Pages on which one side rates the other, and answers what was published."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fourfold.do.fairness import actions, permissions
from fourfold.do.fairness.forms import YEARS_BACK, RatingForm, ReplyForm, answers_in
from fourfold.do.fairness.models import Batch
from fourfold.do.fairness.queries.ratings import batch_for, ended_procurement, winners_of
from fourfold.do.fairness.rules import About
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person


def rate_process(request: PageRequest, authority: Authority, procurement: UUID) -> HttpResponse:
    """A provider says how this authority bought something."""
    representative = representative_of(request)
    permissions.check_rate_authority(representative)
    assert representative is not None
    row = ended_procurement(authority, procurement)

    def perform(given: dict[str, Any]) -> str:
        actions.rate_process(
            procurement=row, took_part=given["took_part"], answers=answers_in(given, About.PROCESS),
            comment=given["comment"], by=representative, at=clock.now(),
        )  # fmt: skip
        return reverse("fairness.yours")

    return _rate(request, About.PROCESS, perform, thing=row.title)


def rate_client(request: PageRequest, authority: Authority) -> HttpResponse:
    """A provider says how this authority was as a client in a year."""
    representative = representative_of(request)
    permissions.check_rate_authority(representative)
    assert representative is not None

    def perform(given: dict[str, Any]) -> str:
        actions.rate_client(
            authority=authority, year=int(given["year"]), work=given["work"],
            answers=answers_in(given, About.CLIENT), comment=given["comment"], by=representative, at=clock.now(),
        )  # fmt: skip
        return reverse("fairness.yours")

    return _rate(request, About.CLIENT, perform, years=_years(authority))


def rate_winner(request: PageRequest, authority: Authority, procurement: UUID, provider: UUID) -> HttpResponse:
    """An officer says how the provider did that won a procurement."""
    row = ended_procurement(authority, procurement)
    permissions.check_rate_provider(request.person, authority, row)
    won = get_object_or_404(Provider, uuid=provider, pk__in=[one.pk for one in winners_of([row]).get(row.pk, [])])

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        actions.rate_provider(
            authority=authority, provider=won, procurement=row, answers=answers_in(given, About.DELIVERY),
            comment=given["comment"], by=request.person, at=clock.now(),
        )  # fmt: skip
        return reverse("fairness.provider", args=[won.uuid])

    return _rate(request, About.DELIVERY, perform, thing=row.title, provider=won)


def rate_provider(request: PageRequest, authority: Authority, provider: UUID) -> HttpResponse:
    """An officer says how a provider did in a year of work."""
    permissions.check_rate_provider(request.person, authority)
    row = get_object_or_404(Provider, uuid=provider, confirmed_at__isnull=False)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        actions.rate_provider(
            authority=authority, provider=row, year=int(given["year"]), work=given["work"],
            answers=answers_in(given, About.DELIVERY), comment=given["comment"], by=request.person, at=clock.now(),
        )  # fmt: skip
        return reverse("fairness.provider", args=[row.uuid])

    return _rate(request, About.DELIVERY, perform, provider=row, years=_years(authority))


def authority_reply(request: PageRequest, authority: Authority, batch: UUID) -> HttpResponse:
    """The authority answers what providers published of it."""
    row = batch_for(batch, authority=authority)
    permissions.check_reply(request.person, row)
    return _reply(request, row, request.person, reverse("fairness.list", args=[authority.slug]))


def provider_reply(request: HttpRequest, provider: UUID, batch: UUID) -> HttpResponse:
    """A provider answers what authorities published of its work."""
    rated = get_object_or_404(Provider, uuid=provider)
    row, representative = batch_for(batch, provider=rated), representative_of(request)
    permissions.check_reply(representative, row)
    return _reply(request, row, representative, reverse("fairness.provider", args=[rated.uuid]))


def _rate(
    request: HttpRequest, about: About, perform: Any, *, years: tuple[int, ...] = (), **context: Any
) -> HttpResponse:
    """The form of a rating; ``context`` says of whom and of what."""
    shown = {**context, "about": about}
    return form_page(request, RatingForm, "do/fairness/rate.html", perform, context=shown, about=about, years=years)


def _reply(request: HttpRequest, row: Batch, by: Person | Representative | None, where: str) -> HttpResponse:
    def perform(given: dict[str, Any]) -> str:
        assert by is not None
        actions.reply(batch=row, text=given["text"], by=by, at=clock.now())
        return where

    return form_page(request, ReplyForm, "do/fairness/reply.html", perform, context={"batch": row, "where": where})


def _years(authority: Authority) -> tuple[int, ...]:
    this_year = clock.local_day(clock.now(), authority.time_zone).year
    return tuple(range(this_year, this_year - YEARS_BACK - 1, -1))
