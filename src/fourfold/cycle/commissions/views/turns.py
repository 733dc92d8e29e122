"""What is done with one turn: options, route, ending, lessons, holding and going on."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fourfold.cycle.commissions import permissions
from fourfold.cycle.commissions.actions import options
from fourfold.cycle.commissions.actions import turns as actions
from fourfold.cycle.commissions.forms import DueDayForm, EndingForm, HoldForm, LessonForm, OptionForm, RouteForm
from fourfold.cycle.commissions.queries.commissions import option_for, page_for, turn_for
from fourfold.cycle.commissions.views.forms import ask, page_of, signed_in
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import act
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


def turn_page(request: PageRequest, authority: Authority, commission: UUID, turn: int) -> HttpResponse:
    """One turn of the wheel, also when it is over."""
    shown = page_for(turn_for(authority, commission, turn), request.person)
    return render(request, "cycle/commissions/page.html", {"page": shown})


def hold(request: PageRequest, authority: Authority, commission: UUID, turn: int) -> HttpResponse:
    """Put a commission on hold."""
    found = turn_for(authority, commission, turn)
    permissions.check_change_turn(request.person, found)

    def perform(given: dict[str, Any]) -> str:
        actions.hold_turn(turn=found, waiting_for=given["waiting_for"], by=signed_in(request), at=clock.now())
        return page_of(found)

    return ask(
        request, HoldForm, perform, title=say("Put this on hold"), button=say("Put on hold"),
        lead=found.commission.title, back=page_of(found), back_text=found.commission.title,
    )  # fmt: skip


@require_POST
def resume(request: PageRequest, authority: Authority, commission: UUID, turn: int) -> HttpResponse:
    """Go on with a commission that was on hold."""
    found = turn_for(authority, commission, turn)
    permissions.check_change_turn(request.person, found)

    def perform() -> str:
        actions.resume_turn(turn=found, by=signed_in(request), at=clock.now())
        return page_of(found)

    return act(request, perform)


def due_day(request: PageRequest, authority: Authority, commission: UUID, turn: int) -> HttpResponse:
    """Say by which day the present stage is to be done."""
    found = turn_for(authority, commission, turn)
    permissions.check_change_turn(request.person, found)

    def perform(given: dict[str, Any]) -> str:
        actions.set_stage_day(turn=found, due_on=given["due_on"], by=signed_in(request), at=clock.now())
        return page_of(found)

    return ask(
        request, DueDayForm, perform, title=say("Set the day for this stage"), button=say("Save"),
        lead=found.commission.title, back=page_of(found), back_text=found.commission.title,
        initial={"due_on": found.stage_due_on},
    )  # fmt: skip


def add_option(request: PageRequest, authority: Authority, commission: UUID, turn: int) -> HttpResponse:
    """Consider one more way to meet the need."""
    found = turn_for(authority, commission, turn)
    permissions.check_change_turn(request.person, found)

    def perform(given: dict[str, Any]) -> str:
        options.add_option(
            turn=found, title=given["title"], note=given["note"], is_do_nothing=given["is_do_nothing"],
            by=signed_in(request), at=clock.now(),
        )  # fmt: skip
        return f"{page_of(found)}#options"

    return ask(
        request, OptionForm, perform, title=say("Add an option"), button=say("Add"), lead=found.commission.title,
        back=page_of(found), back_text=found.commission.title, is_new=True,
    )  # fmt: skip


def change_option(request: PageRequest, authority: Authority, option: UUID) -> HttpResponse:
    """Say anew what an option is and what became of it."""
    found = option_for(authority, option)
    permissions.check_change_turn(request.person, found.turn)

    def perform(given: dict[str, Any]) -> str:
        options.change_option(
            option=found, title=given["title"], note=given["note"], is_do_nothing=given["is_do_nothing"],
            result=given["result"], seen=given["seen"], by=signed_in(request), at=clock.now(),
        )  # fmt: skip
        return f"{page_of(found.turn)}#options"

    initial = {
        "title": found.title, "note": found.note, "is_do_nothing": found.is_do_nothing, "result": found.result,
        "seen": found.version,
    }  # fmt: skip
    return ask(
        request, OptionForm, perform, title=say("Change this option"), button=say("Save"),
        lead=found.turn.commission.title, back=page_of(found.turn), back_text=found.turn.commission.title,
        initial=initial, is_new=False,
    )  # fmt: skip


@require_POST
def prefer_option(request: PageRequest, authority: Authority, option: UUID) -> HttpResponse:
    """Prefer one option."""
    found = option_for(authority, option)
    permissions.check_change_turn(request.person, found.turn)

    def perform() -> str:
        options.prefer_option(option=found, by=signed_in(request), at=clock.now())
        return f"{page_of(found.turn)}#options"

    return act(request, perform)


@require_POST
def remove_option(request: PageRequest, authority: Authority, option: UUID) -> HttpResponse:
    """Take an option off the list."""
    found = option_for(authority, option)
    permissions.check_change_turn(request.person, found.turn)

    def perform() -> str:
        options.remove_option(option=found, by=signed_in(request), at=clock.now())
        return f"{page_of(found.turn)}#options"

    return act(request, perform)


def route(request: PageRequest, authority: Authority, commission: UUID, turn: int) -> HttpResponse:
    """Choose how the need is met."""
    found = turn_for(authority, commission, turn)
    permissions.check_change_turn(request.person, found)

    def perform(given: dict[str, Any]) -> str:
        options.choose_route(
            turn=found, route=given["route"], because=given["because"], seen=given["seen"], by=signed_in(request),
            at=clock.now(),
        )  # fmt: skip
        return page_of(found)

    return ask(
        request, RouteForm, perform, title=say("Choose the route"), button=say("Save"),
        lead=say("There are many ways to deliver an outcome. Buying is one of them."), back=page_of(found),
        back_text=found.commission.title,
        initial={"route": found.route, "because": found.route_because, "seen": found.version},
    )  # fmt: skip


def ending(request: PageRequest, authority: Authority, commission: UUID, turn: int) -> HttpResponse:
    """Recommend what the review ends in."""
    found = turn_for(authority, commission, turn)
    permissions.check_change_turn(request.person, found)

    def perform(given: dict[str, Any]) -> str:
        actions.choose_ending(
            turn=found, ending=given["ending"], because=given["because"], seen=given["seen"], by=signed_in(request),
            at=clock.now(),
        )  # fmt: skip
        return page_of(found)

    return ask(
        request, EndingForm, perform, title=say("Say what comes next"), button=say("Save"),
        lead=found.commission.title, back=page_of(found), back_text=found.commission.title,
        initial={"ending": found.ending, "because": found.ending_because, "seen": found.version},
    )  # fmt: skip


def add_lesson(request: PageRequest, authority: Authority, commission: UUID, turn: int) -> HttpResponse:
    """Write down what this turn taught."""
    found = turn_for(authority, commission, turn)
    permissions.check_change_turn(request.person, found)

    def perform(given: dict[str, Any]) -> str:
        actions.add_lesson(turn=found, text=given["text"], by=signed_in(request), at=clock.now())
        return f"{page_of(found)}#lessons"

    return ask(
        request, LessonForm, perform, title=say("Write down a lesson"), button=say("Add"),
        lead=found.commission.title, back=page_of(found), back_text=found.commission.title,
    )  # fmt: skip
