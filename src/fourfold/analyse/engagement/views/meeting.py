"""Pages on which events are planned, changed and cancelled."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from fourfold.analyse.engagement import actions, permissions, queries
from fourfold.analyse.engagement.actions.events import EventText
from fourfold.analyse.engagement.forms import CancelForm, EventForm, instant
from fourfold.analyse.engagement.models import Event
from fourfold.analyse.engagement.queries.bookings import LIVE
from fourfold.analyse.engagement.rules import EventKind
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest

_PLAIN = ("title", "about", "where", "access", "places", "sign_up_until")


def add_event(request: PageRequest, authority: Authority, exercise: UUID) -> HttpResponse:
    """Plan an event."""
    row = queries.exercise_for(authority, exercise)
    permissions.check_work(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.add_event(
            exercise=row, text=_text(authority, given), by=request.person, at=clock.now()
        ).get_absolute_url()

    return form_page(
        request, EventForm, "analyse/engagement/event_edit.html", perform,
        initial={"kind": EventKind.MEET_THE_MARKET, "begins": "10:00", "ends": "12:00", "minutes": 30},
        context={"exercise": row}, is_change=False,
    )  # fmt: skip


def change_event(request: PageRequest, authority: Authority, event: UUID) -> HttpResponse:
    """Change an event."""
    row = queries.event_for(authority, event)
    permissions.check_work_on_event(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.change_event(
            event=row, text=_text(authority, given), because=given["because"], seen=given["seen"], by=request.person,
            at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    return form_page(
        request, EventForm, "analyse/engagement/event_edit.html", perform, initial=_initial(row),
        context={"exercise": row.exercise, "event": row, "signed_up": _signed_up(row)}, is_change=True,
    )  # fmt: skip


def cancel_event(request: PageRequest, authority: Authority, event: UUID) -> HttpResponse:
    """Call an event off."""
    row = queries.event_for(authority, event)
    permissions.check_work_on_event(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.cancel_event(
            event=row, because=given["because"], seen=given["seen"], by=request.person, at=clock.now()
        ).get_absolute_url()

    return form_page(
        request, CancelForm, "analyse/engagement/event_cancel.html", perform, initial={"seen": row.version},
        context={"exercise": row.exercise, "event": row, "signed_up": _signed_up(row)},
    )  # fmt: skip


def _signed_up(row: Event) -> int:
    return row.bookings.filter(state__in=LIVE).count()


def _initial(row: Event) -> dict[str, Any]:
    begins, ends = timezone.localtime(row.begins_at), timezone.localtime(row.ends_at)
    first = row.slots.first()
    return {
        **{name: getattr(row, name) for name in _PLAIN},
        "kind": row.kind,
        "day": begins.date(),
        "begins": f"{begins:%H:%M}",
        "ends": f"{ends:%H:%M}",
        "minutes": (first.ends_at - first.begins_at).seconds // 60 if first else None,
        "seen": row.version,
    }


def _text(authority: Authority, given: dict[str, Any]) -> EventText:
    return EventText(
        **{name: given[name] for name in _PLAIN},
        kind=EventKind(given["kind"]),
        begins_at=instant(given["day"], given["begins"], authority.time_zone),
        ends_at=instant(given["day"], given["ends"], authority.time_zone),
        minutes=given["minutes"],
    )
