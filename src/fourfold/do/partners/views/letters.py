"""Pages on which two providers write to each other."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from fourfold.do.partners import actions, permissions, queries
from fourfold.do.partners.forms import LetterForm, ReportForm
from fourfold.do.partners.queries.letters import between, other_side
from fourfold.do.partners.views.forms import ask, speaker
from fourfold.foundation import clock
from fourfold.foundation.permissions import can
from fourfold.foundation.ui.pages import act, form_page
from fourfold.foundation.words import say


def introduce(request: HttpRequest, offer: UUID) -> HttpResponse:
    """Write to the provider of an offer for the first time."""
    representative = speaker(request)
    row = queries.offer_for(offer, representative, clock.now())
    permissions.check_introduce(representative, row)

    def perform(given: dict[str, Any]) -> str:
        return actions.introduce(
            offer=row, text=given["text"], by=representative, at=clock.now()
        ).get_absolute_url()  # fmt: skip

    return ask(
        request, LetterForm, perform, title=say("Write to {name}", name=row.provider.name), button=say("Send"),
        back=row.get_absolute_url(), back_text=row.provider.name,
        lead=say("Say who you are, what you could do together, and what you would like to know."),
    )  # fmt: skip


def talk(request: HttpRequest, introduction: UUID) -> HttpResponse:
    """What was written, and a box to answer."""
    representative = speaker(request)
    row = queries.introduction_for(introduction, representative)
    other = other_side(row, representative.provider)

    def perform(given: dict[str, Any]) -> str:
        actions.write_letter(introduction=row, text=given["text"], by=representative, at=clock.now())
        return row.get_absolute_url()

    letters = list(row.letters.select_related("sender"))
    context = {
        "introduction": row,
        "other": other,
        "letters": letters,
        "state": between(representative.provider, other),
        "may_write": can(permissions.check_write_letter, representative, row),
        "waits": any(one.sender_id == other.pk and not one.done_at and not one.hidden_at for one in letters),
    }
    return form_page(request, LetterForm, "do/partners/talk.html", perform, context=context)


@require_POST
def done(request: HttpRequest, introduction: UUID) -> HttpResponse:
    """Say that nothing needs an answer."""
    representative = speaker(request)
    row = queries.introduction_for(introduction, representative)

    def perform() -> str:
        actions.need_no_answer(introduction=row, by=representative, at=clock.now())
        return reverse("partners.home")

    return act(request, perform)


@require_POST
def block(request: HttpRequest, introduction: UUID) -> HttpResponse:
    """Hear nothing more from the other one."""
    representative = speaker(request)
    row = queries.introduction_for(introduction, representative)

    def perform() -> str:
        actions.block(provider=other_side(row, representative.provider), by=representative, at=clock.now())
        return row.get_absolute_url()

    return act(request, perform)


@require_POST
def unblock(request: HttpRequest, introduction: UUID) -> HttpResponse:
    """Hear from the other one again."""
    representative = speaker(request)
    row = queries.introduction_for(introduction, representative)

    def perform() -> str:
        actions.unblock(provider=other_side(row, representative.provider), by=representative, at=clock.now())
        return row.get_absolute_url()

    return act(request, perform)


def report(request: HttpRequest, letter: UUID) -> HttpResponse:
    """Ask an officer to look at a letter."""
    representative = speaker(request)
    row = queries.letter_for(letter, representative)
    permissions.check_report(representative, row)

    def perform(given: dict[str, Any]) -> str:
        actions.report_letter(letter=row, why=given["why"], by=representative, at=clock.now())
        return row.introduction.get_absolute_url()

    return ask(
        request, ReportForm, perform, title=say("Report this message"), button=say("Report it"),
        back=row.introduction.get_absolute_url(), back_text=row.sender.name,
        lead=say("A council’s market development officer reads this one message, and nothing else of what you wrote."),
    )  # fmt: skip
